"""Spellings: what people write in more ways than one, brought to the one that is read. None of them has two meanings.

>>> spelled("Oct. 5th, 2021")
'Oct 5, 2021'
>>> spelled("AD 79 Aug. 24")
'24 Aug AD 79'
>>> spelled("c. 1914–18"), spelled("19th century, 2nd half"), spelled("45 000 years ago")
('c. 1914–1918', '2nd half of the 19th century', '45,000 years ago')
>>> spelled("2021-10-05 8:55 pm")
'2021-10-05 20:55'
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.marks import CIRCA, MONTHS, ORDINAL, hour_of_24

_MONTH: Final = r"(?:" + "|".join(dict.fromkeys(f"{name}|{name[:3]}" for name in MONTHS)) + r"|Sept)\b"
_ERA: Final = r"(?:BCE?|CE|AD)"
_YEAR: Final = rf"(?:{_ERA} ?\d{{1,4}}|\d{{4}}|\d{{1,4}} ?{_ERA})"
_ALONE: Final = r"(?:^|(?<=[–~])|(?<=[–~.-] )|(?<=\bto )|(?<=\bfrom )|(?<=\band )|(?<=\bor ))"
"""Where a date begins in front of which nothing belongs to it."""
_CENTURY: Final = (
    rf"^((?:{CIRCA})?)((?:the )?(?:\d+{ORDINAL}|[a-z]+(?:th|first|second|third))[ -]"
    rf"(?:century|cent\.|c\.|millennium)(?: {_ERA})?)"
)

_FORMS: Final = tuple(
    (re.compile(form, re.IGNORECASE), put)
    for form, put in (
        (r"≈ ?", "~"),
        (r"\b(\d\d)([0-8]0)s( ?[–/-] ?| to | and | or )(?=[1-9]0s\b)", r"\1\2s\3\1"),
        (rf"^(?:in |on |in the year |the year |year )(?=\d{{3,4}}$|\d.*{_MONTH}|{_MONTH})", ""),
        (r"\bbetween (\d{3,4})(?: ?[–—-] ?| to )(?=\d{3,4}\b)", r"between \1 and "),
        (r"^(.*\d\w*) or (?:so|thereabouts)$", r"c. \1"),
        (rf"\b({_MONTH})\.", r"\1"),
        ("[\u2010\u2011]", "-"),
        ("\u2012|\u2015|(?<=\\d) ?\u2212 ?(?=\\d)", "–"),
        (rf"\b(\d{{1,2}})[.-]({_MONTH})[.-](?=(?:\d\d){{1,2}}\b)", r"\1 \2 "),
        (rf"\b({_MONTH})[/-](?=\d{{4}}\b)", r"\1 "),
        (
            rf"\b({_MONTH}) (\d{{1,2}}){ORDINAL}?( ?[-–] ?| to )(\d{{1,2}}){ORDINAL}?,? (?={_YEAR})",
            r"\2–\4 \1 ",
        ),
        (rf"\b(\d{{1,2}}){ORDINAL}(?=(?:[^a-z]| to | and | or |{ORDINAL})*(?: of)? {_MONTH})", r"\1"),
        (rf"\b(?:the )?(\d{{1,2}}) (?:of )?(?={_MONTH})", r"\1 "),
        (rf"\b({_MONTH}) (\d{{1,2}}){ORDINAL}\b", r"\1 \2"),
        (rf"{_ALONE}({_YEAR}),? ({_MONTH}) (\d{{1,2}})(?![\d:]| ?{_ERA}\b)", r"\3 \2 \1"),
        (rf"{_ALONE}({_YEAR}),? ({_MONTH})(?=$| to | ?–)", r"\2 \1"),
        (r" at (?=\d)", " "),
        (rf"(?<={ORDINAL}) mill\.", " millennium"),
        (r"(?<=\d) GMT$", " UTC"),
        (r"[(\[]?\b(?:old style|julian(?: calendar| style)?)\b[)\]]?", "O.S."),
        (r"[(\[]?\b(?:new style|gregorian(?: calendar| style)?)\b[)\]]?", "N.S."),
        (r"\[([ON]\.? ?S\.?)\]", r"(\1)"),
        (rf"\b(\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}},?) \(?O\. ?S\.\)? ({_YEAR})(?![\d/])", r"\1 \2 O.S."),
        (r"\bhalf a (?=(?:million|billion) years? ago)", "0.5 "),
        (r"\b(?:an?|one) (?=(?:thousand|million|billion) years? ago)", "1 "),
        (
            rf"{_CENTURY},? \(?((?:first|second|third|fourth|last|[1-4]{ORDINAL}) (?:half|third|quarter))\)?$",
            r"\1\3 of the \2",
        ),
        (rf"{_CENTURY},? \(?(early|mid|late)\)?$", r"\1\3 \2"),
        (rf"^((?:{CIRCA})?\d{{1,2}})(?=(?: ?[-–/] ?| to | and | or )\d{{1,2}}{ORDINAL} c)", r"\1th"),
        (r"^(\d{4}),? \(?(spring|summer|autumn|fall|winter)\)?$", r"\2 \1"),
        (r"\bnot (?:after|later than) (?=\S*\d)", "no later than "),
        (r"\bnot (?:before|earlier than) (?=\S*\d)", "no earlier than "),
        (r"(?<!no )\b(?:pre|prior to|earlier than)[ -](?=\S*\d)", "before "),
        (r"(?<!no )\b(?:post|later than)[ -](?=\S*\d)", "after "),
        (r"\bthru\b", "to"),
        (r"^(\d{3,4}) ?(?:\.\.+|…) ?(?=\d{3,4}$)", r"\1–"),
        (r"^(\d{3,4})\.0$", r"\1"),
        (r"(?<=\d) & (?=\d)", " and "),
        (r"(?<=\d)(?: ?\[\?\]| \?)$", "?"),
        (r"\bcal\b\.? ?(?=BC|AD|CE)", ""),
        (rf"\b(AD|CE) {CIRCA}(?=\d)", r"c. \1 "),
    )
)
_USUAL: Final = re.compile(r"(?:c\. )?(?:(?:\d{1,2} )?[A-Z][a-z]{2,8} )?\d{3,4}(?: BCE?)?|AD \d{1,4}")
"""What has no other spelling, and is most of what is written."""
_SPACED: Final = re.compile(
    r"(?<![\d.,] )(?<![\d.,])(\d{1,3}(?: \d{3})+)(?=(?:\.\d+)? ?(?:years?|yrs?|[kMG]a|[kmgb]ya|b2k|BCE?)\b)"
)
_BEFORE_DAY: Final = re.compile(rf"{_MONTH} \d{{1,2}} \d{{3}}\b", re.IGNORECASE)
_TWELVE: Final = re.compile(r"(?<![\d:])(1[01]|0?[1-9])(?::(\d\d))? ?([ap])\.?m\b\.?", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?<![\d,/-])(?<!\d\.)(\d\d)(\d\d)( ?[–—] ?|-)(\d\d)(?=\??$| or | and |, )")

_SHORT_BCE: Final = re.compile(r"(?<![\d,])(\d{1,2})(\d\d) ?[/-] ?([1-9]\d) (BCE?)\b", re.IGNORECASE)
"""`480/79 BC` is 480 to 479, or to 79."""


def spelled(text: str) -> str:
    """The text in the way that is read, as far as it is known in another. Raises DateError where it has two meanings.

    Sets of EDTF and what else is read as it is come out as they went in.
    """
    if _USUAL.fullmatch(text):
        return text
    for form, put in _FORMS:
        text = form.sub(put, text)
    short = _SHORT_BCE.search(text)
    if short and int(short[3]) < int(short[2]):
        whole = [f"“{short[1]}{short[2]} to {century}{short[3]} {short[4]}”" for century in (short[1], "")]
        raise DateError(f"“{text}” can be read in two ways.", f"Write {whole[0]} or {whole[1]}.")
    if not _BEFORE_DAY.search(text):  # March 15 440 BC
        text = _SPACED.sub(lambda found: found[1].replace(" ", ","), text)
    if re.search(r"\d{3}", text):
        text = _TWELVE.sub(_by_24_hours, text)
    return _SHORT.sub(lambda found: _two_years(found, text), text)


def _by_24_hours(found: re.Match[str]) -> str:
    hour = hour_of_24(int(found[1]), found[3])
    return f"{hour:02}:{found[2] or '00'}"


def _two_years(found: re.Match[str], text: str) -> str:
    """`1914–18` in full; after a hyphen what is a month or a season of EDTF stays one."""
    century, year, dash, last = found[1], int(found[2]), found[3], int(found[4])
    if re.search(rf"{_MONTH},? $", text[: found.start()], re.IGNORECASE):
        return found[0]
    if last <= year or (dash == "-" and (last <= 12 or 20 < last < 42)):
        return found[0]
    if last <= 12:
        month = f"{MONTHS[last - 1]} {found[1]}{found[2]}"
        raise DateError(
            f"“{text}” could be two years or a month.",
            f"Write “{century}{found[2]} to {century}{found[4]}” or “{month}”.",
        )
    return f"{century}{found[2]}{dash}{century}{found[4]}"
