"""Stretches of time that have a name: a moment of the calendar, a century, a season, a part of one of them, years ago.

Each knows its first second (`start`) and the second after its last (`end`), counted as `kiosk.exhibit.dates.reckoning`
counts them, and its `precision`. Years are astronomers' (1 BCE is 0); no year 0 is ever read in English or shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from kiosk.exhibit.dates.reckoning import DAY, HOUR, MINUTE, Day, days_before, month_length, to_julian, year_start

Precision = Literal[
    "second", "minute", "day", "month", "season", "year", "part", "years", "decade", "century", "millennium", "ago"
]

COUNTED_FROM: Final = 2000
"""The year from whose beginning “years ago” count: b2k, as the International Commission on Stratigraphy dates the base
of the Holocene (Walker et al. 2009, 11,700 years b2k; Rasmussen et al. 2006)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, or as much more as is known: the month, its day, the minute, the second."""

    year: int
    """As astronomers count: 0 is 1 BCE."""
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        if self.hour is None:
            return "day"
        return "minute" if self.second is None else "second"

    @property
    def start(self) -> int:
        """Its first second."""
        days = days_before(self.year, self.month or 1, self.day or 1)
        return days * DAY + (self.hour or 0) * HOUR + (self.minute or 0) * MINUTE + (self.second or 0)

    @property
    def end(self) -> int:
        """The second after its last."""
        match self.precision:
            case "year":
                return year_start(self.year + 1)
            case "month":
                return self.start + month_length(self.year, self.month or 1) * DAY
            case "day":
                return self.start + DAY
            case "minute":
                return self.start + MINUTE
            case _:
                return self.start + 1

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        return self.year

    @property
    def julian(self) -> Moment:
        """The same day by the Julian calendar. ValueError unless it is a day."""
        if self.month is None or self.day is None:
            raise ValueError("only days have another name in the Julian calendar")
        there = to_julian(Day(self.year, self.month, self.day))
        return Moment(there.year, there.month, there.day, self.hour, self.minute, self.second)


@dataclass(frozen=True, slots=True)
class Run:
    """A decade, century or millennium as people number them: the 1850s, the 19th century, the 3rd millennium BCE.

    The 19th century is 1801–1900, the 1850s are 1850–1859; the 5th century BCE is 500–401 BCE, the 850s BCE are
    859–850 BCE.
    """

    unit: Literal["decade", "century", "millennium"]
    number: int
    """Of a decade its rounded year, else an ordinal, from 1."""
    bce: bool = False

    @property
    def precision(self) -> Precision:
        """The unit."""
        return self.unit

    @property
    def length(self) -> int:
        """How many years it has."""
        return {"decade": 10, "century": 100, "millennium": 1000}[self.unit]

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        length = self.length
        if self.unit == "decade":
            return 1 - (self.number + 9) if self.bce else self.number
        return 1 - self.number * length if self.bce else (self.number - 1) * length + 1

    @property
    def start(self) -> int:
        """Its first second."""
        return year_start(self.first_year)

    @property
    def end(self) -> int:
        """The second after its last."""
        return year_start(self.first_year + self.length)


@dataclass(frozen=True, slots=True)
class Years:
    """Some year from one to another, both included, and the likeliest of them if it is known."""

    first_year: int
    last_year: int
    likely: int | None = None

    @property
    def precision(self) -> Precision:
        """Always the same."""
        return "years"

    @property
    def start(self) -> int:
        """The first second of its first year."""
        return year_start(self.first_year)

    @property
    def end(self) -> int:
        """The second after its last year."""
        return year_start(self.last_year + 1)


SeasonName = Literal["spring", "summer", "autumn", "winter"]
SEASONS: Final[tuple[SeasonName, ...]] = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True)
class Season:
    """A season, three whole months as meteorologists reckon them; one that passes New Year is of the year it begins in.

    Where no hemisphere is named it lies as in the northern one. Neither is said by EDTF, which calls such a season
    “independent of location”; that winter follows the other three seasons of its year is its order of codes 21 to 24.
    """

    year: int
    name: SeasonName
    hemisphere: Literal["", "northern", "southern"] = ""

    @property
    def precision(self) -> Precision:
        """Always the same."""
        return "season"

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        return self.year

    @property
    def first_month(self) -> int:
        """The number of its first month: 3, 6, 9 or 12."""
        northern = 3 * (SEASONS.index(self.name) + 1)
        return northern if self.hemisphere != "southern" else (northern + 5) % 12 + 1

    @property
    def two_years(self) -> bool:
        """Whether it passes New Year."""
        return self.first_month == 12

    @property
    def start(self) -> int:
        """Its first second."""
        return Moment(self.year, self.first_month).start

    @property
    def end(self) -> int:
        """The second after its last."""
        last = Moment(self.year + 1, 2) if self.two_years else Moment(self.year, self.first_month + 2)
        return last.end


PartName = Literal[
    "early", "mid", "late", "half-1", "half-2", "third-1", "third-2", "third-3",
    "quarter-1", "quarter-2", "quarter-3", "quarter-4",
]  # fmt: skip

PARTS: Final[dict[PartName, tuple[int, int]]] = {
    "early": (1, 3), "mid": (2, 3), "late": (3, 3), "half-1": (1, 2), "half-2": (2, 2),
    "third-1": (1, 3), "third-2": (2, 3), "third-3": (3, 3),
    "quarter-1": (1, 4), "quarter-2": (2, 4), "quarter-3": (3, 4), "quarter-4": (4, 4),
}  # fmt: skip
"""Which of how many equal parts each is."""


@dataclass(frozen=True, slots=True)
class Part:
    """The first half of a century, the late 1850s, mid May 1945.

    A part has whole years of a decade, century or millennium, whole months of a year and whole days of a month,
    rounded down: early, mid and late are 1801–1833, 1834–1866 and 1867–1900; 1850–1852, 1853–1855 and 1856–1859;
    January to April, May to August and September to December; the days to the 10th, to the 20th, and the rest. No
    standard says how long “early” is. That it is a third is a convention of this kiosk's.
    """

    name: PartName
    of: Run | Moment
    """A Moment is a year or a month."""

    @property
    def precision(self) -> Precision:
        """Always the same."""
        return "part"

    @property
    def first_year(self) -> int:
        """The year that the whole begins in."""
        return self.of.first_year

    @property
    def start(self) -> int:
        """Its first second."""
        number, parts = PARTS[self.name]
        return self._after(number - 1, parts)

    @property
    def end(self) -> int:
        """The second after its last."""
        return self._after(*PARTS[self.name])

    def _after(self, number: int, parts: int) -> int:
        """When so many of the equal parts are over."""
        of = self.of
        if number == parts:
            return of.end
        if isinstance(of, Run):
            return year_start(of.first_year + of.length * number // parts)
        if of.month is None:
            return Moment(of.year, 1 + 12 * number // parts).start
        return of.start + month_length(of.year, of.month) * number // parts * DAY


@dataclass(frozen=True, slots=True)
class Ago:
    """So many years before `COUNTED_FROM`, known to the nearest `step` years, which is a power of ten.

    `step` is the place of the last significant digit as it was written: “66 Ma” is 66.5 to 65.5, “66.0 Ma” is 66.05 to
    65.95, and noughts that end a whole number are not significant (“12,000 years ago”: to the nearest 1,000).
    """

    years: int
    step: int

    @property
    def precision(self) -> Precision:
        """Always the same."""
        return "ago"

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        return COUNTED_FROM - self.years - self.step // 2

    @property
    def start(self) -> int:
        """Its first second."""
        return year_start(self.first_year)

    @property
    def end(self) -> int:
        """The second after its last."""
        return year_start(COUNTED_FROM - self.years + (self.step + 1) // 2)

    @property
    def middle(self) -> int:
        """So many years ago to the second, which is what “more than” and “less than” mean."""
        return year_start(COUNTED_FROM - self.years)


Span: TypeAlias = Moment | Run | Years | Season | Part | Ago
