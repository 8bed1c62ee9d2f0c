"""Date patterns of the Unicode CLDR, out of Babel's copy of it.

Patterns are those of UTS #35 part 4, of which dates need the letters ``G y M L d H m``. They are filled in here and not
by `babel.dates`, because museums need years that Python's `datetime` has not (BCE), and because reading aliased data
through `babel.Locale` writes what it found into the data that all other languages inherit (Babel 2.18): after one look
at Hebrew's stand-alone months, Turkish has them too. So the few sections that are needed are copied before use.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from babel import localedata
from babel.localedata import LocaleDataDict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SECTIONS: Final = (
    "months",
    "eras",
    "date_formats",
    "datetime_formats",
    "datetime_skeletons",
    "interval_formats",
    "list_patterns",
)

# The zero of each numbering system that some language uses by default; the other nine digits follow it.
_ZEROS: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "latn": 0x0030,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}

# An abbreviated “year” after the number: right in running text, left out on labels.
_YEAR_WORD: Final = {"be": r"\s*гг?\.", "bg": r"\s*г\.", "ru": r"\s*гг?\.", "uk": r"\s*рр?\."}

_PATTERN: Final = re.compile(r"'(?P<quoted>(?:[^']|'')*)'|(?P<field>([A-Za-z])\3*)|(?P<text>[^A-Za-z']+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a pattern: a CLDR letter and how often it stands there (``MMMM`` is ``Field("M", 4)``)."""

    letter: str
    width: int

    @property
    def named(self) -> bool:
        """Whether this is a month written as a word."""
        return self.letter in "ML" and self.width > 2


Pattern = tuple[Field | str, ...]


def parse(pattern: str) -> Pattern:
    """Cut a CLDR pattern into fields and literal text. Raises ValueError for unbalanced quotation marks."""
    parts: list[Field | str] = []
    position = 0
    while position < len(pattern):
        found = _PATTERN.match(pattern, position)
        if found is None:
            raise ValueError(f"not a CLDR pattern: {pattern!r}")
        position = found.end()
        if found["field"]:
            parts.append(Field(found["field"][0], len(found["field"])))
        else:
            quoted: str | None = found["quoted"]
            parts.append(found["text"] if quoted is None else quoted.replace("''", "'") or "'")
    return tuple(parts)


def spelled(pattern: Pattern, write: Callable[[Field], str]) -> str:
    """The text of a pattern, each field written by `write`."""
    return "".join(part if isinstance(part, str) else write(part) for part in pattern)


def has(pattern: Pattern, letters: str) -> bool:
    """Whether one of these letters is a field of the pattern."""
    return any(isinstance(part, Field) and part.letter in letters for part in pattern)


def with_before_year(pattern: Pattern, parts: Pattern) -> Pattern:
    """The pattern with some parts put before its year."""
    at = _index(pattern, "y")
    return (*pattern[:at], *parts, *pattern[at:])


class Locale:
    """One language's way to write dates. `name` is Babel's (``pt_BR``); ask `locale` for it."""

    def __init__(self, name: str) -> None:
        raw = localedata.load(name)
        data = LocaleDataDict({section: copy.deepcopy(raw[section]) for section in _SECTIONS})
        self._skeletons: Any = data["datetime_skeletons"]
        self._intervals: Any = data["interval_formats"]
        self._months: Any = data["months"]
        self._long: str = data["date_formats"]["long"].pattern
        self._year_word = _YEAR_WORD.get(name.split("_")[0])
        eras = data["eras"]["wide" if name == "ko" else "abbreviated"]  # Korean's short ones are English
        self._eras: tuple[str, str] = (eras[0], eras[1])
        self._language = name.split("_")[0]
        self._english = self._language == "en"
        self.date_and_time: str = data["datetime_formats"]["medium"]
        self.between: str = self._intervals[None].replace(" - ", " – ")
        system = "arab" if name == "ar" else raw["default_numbering_system"]
        zero = _ZEROS.get(system, _ZEROS["latn"])
        symbols = raw["number_symbols"][system if system in _ZEROS else "latn"]
        own = symbols.get("group") if isinstance(symbols, dict) else None  # else an alias, which leads to Latin ones
        self.group: str = own or raw["number_symbols"]["latn"]["group"]
        point = symbols.get("decimal") if isinstance(symbols, dict) else None
        self.decimal: str = point or raw["number_symbols"]["latn"]["decimal"]
        self._lists: Any = data["list_patterns"]
        self.digits = "".join(chr(zero + value) for value in range(10))

    def months(self, letter: str, width: int) -> tuple[str, ...]:
        """January to December as a field of this letter (``M``: in a date, ``L``: alone) and width (3, 4) has them."""
        names = self._months["stand-alone" if letter == "L" else "format"]["wide" if width > 3 else "abbreviated"]
        return tuple(names[month] for month in range(1, 13))

    def era(self, *, before: bool, common: bool = False) -> str:
        """The short name of an era: before year 1 or not; `common` asks for BCE and CE in English, not BC and AD."""
        if common and self._english:
            return "BCE" if before else "CE"
        return self._eras[0 if before else 1]

    def number(self, value: int, width: int = 1) -> str:
        """A number in this language's own figures, with at least `width` of them, in groups from 10,000 on."""
        text = f"{value:,}".replace(",", self.group) if value >= 10_000 else f"{value:0{width}}"
        return text.translate(str.maketrans("0123456789", self.digits))

    def listed(self, items: Sequence[str], *, either: bool) -> str:
        """Items as a sentence lists all of them, or `either` one or the other."""
        patterns = self._lists["or" if either else "standard"]
        *rest, last = items
        if len(items) == 2:
            return self._euphonic(_filled(patterns["2"], rest[0], last), either=either)
        text = self._euphonic(_filled(patterns["end"], rest.pop(), last), either=either)
        while rest:
            text = _filled(patterns["middle" if len(rest) > 1 else "start"], rest.pop(), text)
        return text

    def _euphonic(self, text: str, *, either: bool) -> str:
        """With “and” and “or” as they are before figures, which ICU has in code and the CLDR not in data."""
        if self._language == "he":
            return re.sub(r"(?<=\s)ו(?=\d)", "ו־", text)
        if self._language == "es" and either:
            return re.sub(r" o (?=8|11\b)", " u ", text)
        return text

    def year(self) -> Pattern:
        """A year by itself."""
        return self._labelled(self._skeletons["y"].pattern)

    def month(self) -> Pattern:
        """A month of a year, in words."""
        return self._labelled(self._skeletons["yMMMM"].pattern)

    def day(self) -> Pattern:
        """A day of a year, the month in words."""
        return self._labelled(self._long)

    def day_of_year(self) -> Pattern:
        """A day without its year, as short as the language writes it without leading noughts."""
        short = parse(self._skeletons["MMMd"].pattern)
        padded = any(isinstance(part, Field) and part.width == 2 for part in short)
        return parse(self._skeletons["MMMMd"].pattern) if padded else short

    def time(self) -> Pattern:
        """Hours and minutes by the 24-hour clock."""
        return parse(self._skeletons["Hm"].pattern)

    @property
    def era_leads(self) -> bool:
        """Whether the era stands before the year."""
        model = parse(self._skeletons["Gy"].pattern)
        return _index(model, "G") < _index(model, "y")

    def with_era(self, pattern: Pattern) -> Pattern:
        """The pattern with an era beside its year, on the side where the language puts it."""
        if has(pattern, "G"):
            return pattern
        model = self._labelled(self._skeletons["Gy"].pattern)
        era, year, at = _index(model, "G"), _index(model, "y"), _index(pattern, "y")
        if era < year:
            return with_before_year(pattern, model[era:year])
        between = "".join(part for part in model[year + 1 : era] if isinstance(part, str))
        after = pattern[at + 1] if at + 1 < len(pattern) else ""
        word = between.rstrip()
        if word and isinstance(after, str) and after.startswith(word):
            return (*pattern[: at + 1], between, Field("G", 1), after[len(word) :], *pattern[at + 2 :])
        space = between[len(word) :] or (" " if word else "")
        return (*pattern[: at + 1], space, Field("G", 1), *pattern[at + 1 :])

    def beside_era(self, text: str, *, before: bool, common: bool = False, leads: bool | None = None) -> str:
        """A century or decade with its era, on the side where the language puts it, or where `leads` says."""
        model = self._labelled(self._skeletons["Gy"].pattern)
        era, year = _index(model, "G"), _index(model, "y")
        name = self.era(before=before, common=common)
        if era < year if leads is None else leads:
            return name + "".join(part for part in model[era + 1 : year] if isinstance(part, str)) + text
        between = "".join(part for part in model[year + 1 : era] if isinstance(part, str))
        return f"{text}{between or ' '}{name}"

    def interval(self, skeleton: str, differs: str) -> tuple[Pattern, Pattern] | None:
        """The two halves of an interval, or None if both dates are to be written whole, joined by `between`.

        `skeleton` is ``y``, ``yMMMM`` or ``yMMMMd``; `differs` is the largest field that does (``y M d``).
        """
        halves = self._interval(skeleton, differs)
        if halves is None and skeleton == "yMMMMd":
            halves = self._interval("yMMMd", differs)
            if halves is not None:
                halves = (_widened(halves[0]), _widened(halves[1]))
        if halves is not None and "MMMM" in skeleton and self._names_months() and not _named(halves[0] + halves[1]):
            return None  # 5.–17. 10. 2021 beside 5. října 2021
        return halves

    def _names_months(self) -> bool:
        return _named(self.day()) and not self.months("M", 4)[0].startswith("1")

    def _interval(self, skeleton: str, differs: str) -> tuple[Pattern, Pattern] | None:
        pieces = self._intervals.get(skeleton, {}).get(differs, ())
        # Babel splits these itself and garbles some: one piece where it found no second date, doubled quotation marks.
        if len(pieces) != 2 or any("''" in piece for piece in pieces):
            return None
        return self._labelled(pieces[0]), self._labelled(pieces[1])

    def _labelled(self, pattern: str) -> Pattern:
        if self._year_word is None:
            return parse(pattern)
        return parse(re.sub(self._year_word, "", pattern.replace("'", "")))


def _filled(pattern: str, first: str, second: str) -> str:
    return pattern.replace("{0}", "\0").replace("{1}", second).replace("\0", first)


def _index(pattern: Pattern, letter: str) -> int:
    return next(i for i, part in enumerate(pattern) if isinstance(part, Field) and part.letter == letter)


def _named(pattern: Pattern) -> bool:
    return any(isinstance(part, Field) and part.named for part in pattern)


def _widened(pattern: Pattern) -> Pattern:
    return tuple(Field(part.letter, 4) if isinstance(part, Field) and part.named else part for part in pattern)


@lru_cache(maxsize=64)
def locale(name: str) -> Locale:
    """The locale by Babel's name. Bare English dates are those of the world (5 October 2021), `en_US` its own."""
    return Locale("en_001" if name == "en" else name)


def weekdays(name: str) -> dict[str, int]:
    """Every long and short name that a language has for a day of the week, case-folded; Monday is 0."""
    data = LocaleDataDict({"days": copy.deepcopy(localedata.load(name)["days"])})["days"]
    kinds = [data[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated", "short")]
    return {kind[day].casefold().rstrip("."): day for kind in kinds for day in range(7)}
