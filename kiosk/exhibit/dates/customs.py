"""Customs: dates by feasts, reigns, ages and calendars of other kinds, which are told by name and not converted."""

from __future__ import annotations

import re
from typing import Final

_FEAST: Final = (
    r"Easter|Christmas|Xmas|Michaelmas|Martinmas|Candlemas|Whitsun(?:day|tide)?|Pentecost|Epiphany|Lent|Advent|Lady Day"
    r"|All Saints|Passover|Pesach|Rosh Hashanah|Yom Kippur|Hanukkah|Eid\b.*|Diwali|Nowruz|Thanksgiving|Hallowe'?en"
    r"|New Year|Midsummer|Ides|Nones|Kalends"
)
_CALENDAR: Final = (
    r"A\.?\s?H\.?|A\.\s?M\.|Anno Mundi|Anno Hegirae|Hijri|AUC|A\.U\.C\.|Saka|Śaka|Vikram|Samvat|Buddhist era|B\.E\."
    r"|Meiji|Taish[oō]|Sh[oō]wa|Heisei|Reiwa|Genroku|Minguo|Juche"
    r"|Muharram|Safar|Rabi.*|Jumada.*|Rajab|Sha.?ban|Ramadan|Shawwal|Dhu .*"
    r"|Tishri|Tishrei|Nisan|Sivan|Tammuz|Elul|Shevat|Adar"
    r"|Vend[eé]miaire|Brumaire|Frimaire|Niv[oô]se|Pluvi[oô]se|Vent[oô]se|Germinal|Flor[eé]al|Prairial|Messidor"
    r"|Thermidor|Fructidor|Year [IVX]+|long count"
)
_PERIOD: Final = (
    r".*\b(?:dynasty|dynasties|period|era|epoch|age|ages|kingdom|empire|reign|regency|republic|war|antiquity)"
    r"|(?:early |mid-?|late |pre-?|post-?)?(?:Victorian|Edwardian|Georgian|Elizabethan|Jacobean|Tudor|Stuart"
    r"|Carolingian|Merovingian|Ottonian|Medieval|Renaissance|Baroque|Rococo|Biedermeier|Hellenistic|Byzantine|Etruscan|Ptolemaic"
    r"|Pharaonic|Predynastic|Neolithic|Mesolithic|Pal(?:a?e)olithic|Chalcolithic|Prehistoric|Contemporary|Modern"
    r"|Ming|Qing|Song|Tang|Yuan|Han|Mughal|Ottoman|Safavid|Edo"
    r"|Cambrian|Ordovician|Silurian|Devonian|Carboniferous|Permian|Triassic|Jurassic|Cretaceous|Pal(?:a?e)ogene|Neogene"
    r"|Quaternary|Pal(?:a?e)ocene|Eocene|Oligocene|Miocene|Pliocene|Pleistocene|Holocene|Hadean|Archa?ean|Proterozoic"
    r"|Phanerozoic|Pal(?:a?e)ozoic|Mesozoic|Cenozoic|Precambrian)(?: .*)?"
    r"|.*\b(?:middle|dark|bronze|iron|stone|ice|gilded|space|machine) ages?\b.*"
)
_REIGN: Final = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:[元\d〇一二三四五六七八九十百]+年?)?|.*[\u4e00-\u9fff]{2}[元〇一二三四五六七八九十百]+年.*"
)

_CUSTOMS: Final = (
    (
        re.compile(rf"(?:.*[\d\s])?(?:{_CALENDAR})(?:[\s\d.,].*)?"),
        "“{date}” counts by another calendar.",
        "Write its year or day of the Gregorian one, such as “1868”; the other may stand in “shown”.",
    ),
    (
        re.compile(rf"(?:.*\s)?(?:{_FEAST})(?:\W.*)?", re.IGNORECASE),
        "“{date}” names a feast.",
        "Write its day, such as “25 December 1914”; the feast's name may stand in “shown”.",
    ),
    (
        re.compile(rf"(?:the )?(?:{_PERIOD})(?: \(?.*\)?)?", re.IGNORECASE),
        "“{date}” names a period, whose years are not the same to everybody.",
        "Write its years, such as “1837 to 1901”; its name may stand in “shown”.",
    ),
    (
        _REIGN,
        "“{date}” counts by reigns or names one.",
        "Write its years of the Gregorian calendar, such as “1736 to 1795”; the reign may stand in “shown”.",
    ),
)


def custom(text: str) -> tuple[str, str] | None:
    """What is said of such a date, with `{date}` for what was written, and what to write instead."""
    return next(((said, remedy) for form, said, remedy in _CUSTOMS if form.fullmatch(text)), None)
