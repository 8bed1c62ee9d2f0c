"""Labels of dates: how each language writes them, by its CLDR patterns and the table of `kiosk.exhibit.dates.words`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kiosk.exhibit import cldr
from kiosk.exhibit.dates.points import Edge, Point
from kiosk.exhibit.dates.reckoning import day_at
from kiosk.exhibit.dates.spans import SEASONS, Ago, Moment, Part, Run, Season, Span, Years
from kiosk.exhibit.dates.words import roman, vocabulary
from kiosk.exhibit.languages import Language, language
from kiosk.exhibit.words import NOTHING, Table, relatives, words

if TYPE_CHECKING:
    from kiosk.exhibit.dates.types import Date

Form = Literal["", "of", "by"]
"""How a date stands in a phrase: alone, as the whole of a part (“of the 19th century”), or beside “before”."""

_CLOSED = re.compile(r"\s*([–～~])\s*")
_NUMBERED = re.compile(r"(\d+)(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])|\S*(?:\d|(?<!\w)[IVXLCDM]+)\S*")
"""The word in the name of a century that has its number; of languages without spaces the number alone."""
_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
_MYRIADS = ((1, "years"), (10**4, "myriad"), (10**8, "hundred_million"))
_SCALES = ((1, "years"), (10**3, "thousand"), (10**6, "million"), (10**9, "billion"))
_SYMBOLS = {"years": "a", "thousand": "ka", "million": "Ma", "billion": "Ga"}
"""The geologists' symbols (IUPAC-IUGS 2011), for languages of which the kiosk has no words."""


def label(date: Date, tag: str, own: Table = NOTHING) -> str:
    """The date in the language of a tag, in English if CLDR has none for it."""
    spoken = language(tag)
    return label(date, "en", own) if spoken is None else _Writer(date, spoken, tag, own).text()


class _Writer:
    """One date in one language."""

    def __init__(self, date: Date, spoken: Language, tag: str, own: Table) -> None:
        self._date = date
        self._spoken = spoken
        self._tag = tag
        self._own = own
        self._locale = cldr.locale(spoken.locale)
        self._words = vocabulary(tag)
        self._english = spoken.locale.startswith("en")
        self._french = spoken.locale.startswith("fr")

    def text(self) -> str:
        date = self._date
        if date.members:
            if (runs := self._either_run()) is not None:
                return runs
            each = [_Writer(member, self._spoken, self._tag, self._own).text() for member in date.members]
            return self._locale.listed(each, either=date.joined == "or")
        first, last = date.first, date.last
        if isinstance(first, Edge):
            return self._ended(first, last, leads=True) if isinstance(last, Point) else ""
        if isinstance(last, Edge):
            return self._ended(last, first, leads=False)
        if last is None:
            return self._beside(date.relation, first) if date.relation else self._point(first)
        return self._interval(first, last)

    # dates

    def _either_run(self) -> str | None:
        """`2nd or 1st century BCE`."""
        date = self._date
        runs = [run for member in date.members if (run := _plain_run(member)) is not None]
        if date.joined != "or" or len(runs) < len(date.members):
            return None
        names = [self._bare(run) for run in runs]
        numbers = [_NUMBERED.search(name) for name in names]
        if len({(run.unit, run.bce) for run in runs}) > 1 or None in numbers:
            return None
        pieces = [found[1] or found[0] for found in numbers if found]
        text = names[-1].replace(pieces[-1], self._locale.listed(pieces, either=True), 1)
        return self._with_era(text, runs[0].bce)

    def _interval(self, first: Point, last: Point) -> str:
        ends_timed = _timed(last) or not self._date.utc  # else UTC stands after the beginning, which has the time
        alike = ends_timed and first.approximate == last.approximate and not (first.uncertain or last.uncertain)
        if alike and not any(isinstance(end.span, Years) and end.span.likely is not None for end in (first, last)):
            ages = self._ages(first, last)
            if ages is not None:
                return ages
            if not first.approximate:
                return self._range(first, last) + self._zone
            if not isinstance(first.span, Ago) and not isinstance(last.span, Ago):
                return self._circa(self._range(first, last) + self._zone, first.span)
        ends = self._point(first, zone=not ends_timed), self._point(last, zone=ends_timed)
        if self._english and first.approximate and not last.approximate:
            return f"from {ends[0]} to {ends[1]}"
        return self._between(*ends)

    def _range(self, first: Point, last: Point) -> str:
        one, other = first.span, last.span
        if not self._words and not isinstance(one, Ago) and not isinstance(other, Ago):
            one, other = self._ends(one)[0], self._ends(other)[1]
            return self._shared(one, other) or self._between(self._moment(one), self._moment(other))
        shared = self._runs(one, other) if isinstance(one, Run) and isinstance(other, Run) else None
        if isinstance(one, Moment) and isinstance(other, Moment) and not (first.old_style or last.old_style):
            shared = self._shared(one, other)
        return shared or self._between(self._named(first), self._named(last))

    def _runs(self, first: Run, last: Run) -> str | None:
        """`5th–4th century BCE`, where the language shares the word."""
        pattern = self._words.text(f"{first.unit}_range")
        numbers = [_NUMBERED.search(self._bare(run)) for run in (first, last)]
        if pattern is None or (first.unit, first.bce) != (last.unit, last.bce) or None in numbers:
            return None
        one, other = (found[1] or found[0] for found in numbers if found)
        text = pattern.replace("{range}", _CLOSED.sub(r"\1", self._between(one, other)))
        return self._with_era(text, first.bce)

    def _ages(self, first: Point, last: Point) -> str | None:
        """`252–66 million years ago`, where both are counted in the same."""
        one, other = first.span, last.span
        if not isinstance(one, Ago) or not isinstance(other, Ago) or not self._words:
            return None
        (scale, _, number), (same, value, until) = self._age(one), self._age(other)
        if scale != same:
            return None
        # A number that has a word of its own, as “a billion”, has none in a range.
        plain = value if "{n}" in (self._words.plural(scale, value) or "") else value + 1
        amount = self._amount(scale, plain, _CLOSED.sub(r"\1", self._between(number, until)))
        return self._say("circa_ago" if first.approximate else "ago", "ago", amount=lambda: amount)

    def _ended(self, edge: Edge, point: Point, *, leads: bool) -> str:
        """An interval that has no time at one end, the first of both if it `leads`."""
        if edge == "open" and self._words:
            return self._beside("until" if leads else "since", point)
        if edge == "now" and (pattern := self._words.text("to_now")):
            return pattern.replace("{date}", self._point(point))
        sign = (self._words.text("now") if edge == "now" else None) or "…"
        if edge == "unknown":
            sign = self._words.text("unknown") or "?"
        return self._between(sign, self._point(point)) if leads else self._between(self._point(point), sign)

    def _beside(self, relation: str, point: Point) -> str:
        key, kind = relation.replace(" ", "_"), _kind(point.span)
        if (
            self._english
            and isinstance(point.span, Part)
            and (isinstance(point.span.of, Run) or "-" in point.span.name)
        ):
            kind = "century"  # before the early 19th century, but before early 1850
        if self._english and point.approximate:
            kind = ""
        if not self._words:
            return {"before": "<", "after": ">", "or earlier": "≤", "or later": "≥"}[relation] + self._point(point)
        return self._say(
            key,
            kind,
            number=_number(point.span),
            date=lambda: self._point(point),
            by=lambda: self._point(point, "by"),
            amount=lambda: self._amount_of(point.span),
        )

    def _point(self, point: Point, form: Form = "", *, zone: bool = True) -> str:
        text = self._named(point, form) + (self._zone if zone else "")
        if point.approximate:
            text = self._circa(text, point.span, self._named(point, "by"))
        if isinstance(point.span, Years) and point.span.likely is not None:
            likely = Moment(point.span.likely)
            within, about = self._span(point.span, form), self._circa(self._moment(likely), likely)
            text = self._say("likely", "", "{date} ({span})", date=lambda: about, span=lambda: within)
        if point.uncertain:
            text = self._say("uncertain", _kind(point.span), "{date} (?)", date=lambda: text)
        return text

    def _circa(self, text: str, span: Span, beside: str = "") -> str:
        given = self._own.get("circa", {})
        own = next((given[tag] for tag in relatives(self._tag) if given.get(tag)), None)
        if own is None and isinstance(span, Ago) and self._words:
            return self._say("circa_ago", "ago", amount=lambda: self._amount_of(span))
        pattern = (
            own or self._words.text(f"circa_{_kind(span)}") or words(self._tag, self._own).get("circa", "c. {date}")
        )
        return pattern.replace("{by}", beside or text).replace("{date}", text)

    def _named(self, point: Point, form: Form = "") -> str:
        if not point.old_style or not isinstance(point.span, Moment):
            return self._span(point.span, form)
        old, new = self._moment(point.span.julian), self._moment(point.span)
        return self._say("old_style", "", "{old} ({new})", old=lambda: old, new=lambda: new)

    @property
    def _zone(self) -> str:
        return "\N{NO-BREAK SPACE}UTC" if self._date.utc else ""

    # spans

    def _span(self, span: Span, form: Form = "") -> str:
        if not self._words and not isinstance(span, Moment):
            return self._plain(span)
        match span:
            case Moment():
                return self._moment(span, form)
            case Run():
                return self._run(span, form)
            case Part():
                return self._part(span)
            case Season():
                return self._season(span, form)
            case Years():
                years = Moment(span.first_year), Moment(span.last_year)
                ends = [self._moment(year) for year in years]
                if span.last_year < 1:  # the era once: between 1800 and 1600 BCE
                    at = 1 if self._locale.era_leads else 0
                    ends[at] = self._fill(self._pattern_of(years[at]), years[at])
                return self._say("between", "", first=lambda: ends[0], last=lambda: ends[1])
            case Ago():
                return self._say("ago", "ago", amount=lambda: self._amount_of(span))

    def _plain(self, span: Run | Part | Season | Years | Ago) -> str:
        """A span in a language of which the kiosk has no words: by its first and last year, month or day."""
        if isinstance(span, Ago):
            scale, _, number = self._age(span)
            return f"{number}\N{NO-BREAK SPACE}{_SYMBOLS[scale]}"
        one, other = self._ends(span)
        return self._shared(one, other) or self._between(self._moment(one), self._moment(other))

    @staticmethod
    def _ends(span: Moment | Run | Part | Season | Years) -> tuple[Moment, Moment]:
        """The first and the last year, month or day."""
        if isinstance(span, Moment):
            return span, span
        first, last = day_at(span.start), day_at(span.end - 1)
        whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        by_day = isinstance(span, Part) and isinstance(span.of, Moment) and span.of.month is not None
        parts = 1 if whole_years else 3 if by_day else 2
        return Moment(*first[:parts]), Moment(*last[:parts])

    def _run(self, run: Run, form: Form) -> str:
        return self._with_era(self._bare(run, form), run.bce)

    def _with_era(self, text: str, bce: bool) -> str:
        if not bce and not self._era_named:
            return text
        common = self._date.era == "CE"
        return self._locale.beside_era(text, before=bce, common=common, leads=False if self._english else None)

    def _bare(self, run: Run, form: Form = "") -> str:
        """Without its era."""
        number = run.number
        key = f"{run.unit}_{form}" if form else run.unit
        if not self._words.text(key, number=number):
            key = run.unit
        in_century = Run("century", number // 100 + 1)
        return self._say(
            key,
            "",
            number=number,
            n=lambda: self._locale.number(number),
            Roman=lambda: roman(number),
            year=lambda: self._locale.number(
                number + 9 if run.bce and "{last}" in self._pattern(key, number) else number
            ),
            last=lambda: self._locale.number(number if run.bce else number + 9),
            dd=lambda: self._locale.number(number % 100, 2),
            century=lambda: self._bare(run if run.unit == "century" else in_century),
            millennium=lambda: self._bare(run),
            of_century=lambda: self._bare(in_century, "of"),
        )

    def _pattern(self, key: str, number: int) -> str:
        return self._words.text(key, number=number) or ""

    def _part(self, part: Part) -> str:
        whole = part.of
        return self._say(
            part.name.replace("-", "_"),
            _kind(whole),
            date=lambda: self._span(whole),
            of=lambda: self._span(whole, "of"),
        )

    def _season(self, season: Season, form: Form) -> str:
        year = season.year
        later = year + 1 if year >= 1 else -year
        named = year if year > 0 else 1 - year
        full = self._locale.number(later) if year < 100 or later % 100 == 0 else self._locale.number(later % 100, 2)
        number = self._locale.number(named) + (f"/{full}" if season.two_years else "")
        moment = Moment(year)
        dated = self._dated(self._locale.year(), moment)
        years = cldr.spelled(dated, lambda field: number if field.letter == "y" else self._field(field, moment))
        if season.two_years and not year:
            years = f"{self._moment(moment)}/{self._moment(Moment(1))}"
        key = f"{season.name}_by" if form == "by" and self._words.text(f"{season.name}_by") else season.name
        text = self._say(key, "", year=lambda: years)
        return self._say(season.hemisphere, "", date=lambda: text) if season.hemisphere else text

    # ages

    def _age(self, ago: Ago) -> tuple[str, Decimal, str]:
        """In what it is counted, how many of that, and how that is written: no figure more or less than is known."""
        size, name = self._scale(ago)
        value = (Decimal(ago.years) / size).quantize(Decimal(1).scaleb(-_places(ago, size)))
        whole, _, fraction = str(value).partition(".")
        written = self._locale.number(int(whole))
        if fraction:
            figures = "".join(self._locale.number(int(figure)) for figure in fraction)
            written += self._locale.decimal + figures
        return name, value, written

    def _scale(self, ago: Ago) -> tuple[int, str]:
        scales = _MYRIADS if self._words.text("myriad") else _SCALES
        natural = max(at for at, (size, name) in enumerate(scales) if size <= ago.years and name != "thousand")
        if scales is _MYRIADS:  # 11,703 years, and not 1.1703 ten thousands
            return scales[0] if natural == 1 and ago.years < 10**6 and _places(ago, 10**4) > 1 else scales[natural]
        for size, name in scales[natural:]:
            digits = str(ago.years // size)
            known = 10 ** (len(digits) - len(digits.rstrip("0"))) * size
            if known == ago.step or _places(ago, size):
                return size, name
        return scales[natural]

    def _amount(self, scale: str, value: Decimal, number: str) -> str:
        return (self._words.plural(scale, value) or "").replace("{n}", number)

    def _amount_of(self, span: Span) -> str:
        return self._amount(*self._age(span)) if isinstance(span, Ago) else ""

    # words

    def _say(self, key: str, kind: str, default: str = "", *, number: int = 0, **fields: Callable[[], str]) -> str:
        pattern = self._words.text(key, kind, number) or default
        return re.sub(r"\{(\w+)\}", lambda field: fields[field[1]](), pattern)

    # moments

    def _moment(self, moment: Moment, form: Form = "") -> str:
        if moment.hour is None:
            pattern = self._dated(self._pattern_of(moment), moment)
            if form and moment.precision == "month":  # “of May” is the genitive where there is one
                pattern = tuple(
                    replace(part, letter="M") if isinstance(part, cldr.Field) and part.letter == "L" else part
                    for part in pattern
                )
            text = self._fill(pattern, moment)
            if form == "of" and self._words.text(f"{moment.precision}_of"):
                return self._say(
                    f"{moment.precision}_of",
                    "",
                    number=moment.month or moment.year,
                    date=lambda: text,
                    year=lambda: self._moment(Moment(moment.year)),
                    month=lambda: self._locale.months("M", 4)[(moment.month or 1) - 1],
                )
            return text
        return self._timed(moment, self._time(moment))

    def _time(self, moment: Moment) -> str:
        text = self._fill(self._locale.time(), moment)
        return text if moment.second is None else f"{text}:{self._locale.number(moment.second, 2)}"

    def _timed(self, moment: Moment, time: str) -> str:
        day = self._fill(self._dated(self._locale.day(), moment), moment)
        return self._locale.date_and_time.replace("{1}", day).replace("{0}", time)

    def _between(self, first: str, last: str) -> str:
        return self._locale.between.replace("{0}", first).replace("{1}", last)

    def _shared(self, first: Moment, last: Moment) -> str | None:
        """An interval whose halves share what is the same, or None where both are to be written whole."""
        if first.precision != last.precision or (first.year < 1) != (last.year < 1):
            return None
        if first.precision in ("minute", "second"):
            if (first.year, first.month, first.day) != (last.year, last.month, last.day):
                return None
            return self._timed(first, _CLOSED.sub(r"\1", self._between(self._time(first), self._time(last))))
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        halves = self._locale.interval(_SKELETONS[first.precision], differs)
        if halves is None:
            return None
        if self._has_era(first):
            if first.precision != "year":
                return None
            leads = self._era_leads(first)
            halves = (
                self._dated(halves[0], first) if leads else halves[0],
                halves[1] if leads else self._dated(halves[1], last),
            )
        return self._fill(halves[0], first) + self._fill(halves[1], last)

    def _pattern_of(self, moment: Moment) -> cldr.Pattern:
        match moment.precision:
            case "year":
                return self._locale.year()
            case "month":
                return self._locale.month()
            case _:
                return self._locale.day()

    @property
    def _era_named(self) -> bool:
        """Whether to name it: where the curator did, or anything is before year 1."""
        return bool(self._date.era) or any(
            point.span.first_year < 1 and not isinstance(point.span, Ago) for point in self._date.points
        )

    def _has_era(self, moment: Moment) -> bool:
        return moment.year < 1 or self._era_named

    def _dated(self, pattern: cldr.Pattern, moment: Moment) -> cldr.Pattern:
        if not self._has_era(moment):
            return pattern
        if self._ad(moment):
            return cldr.with_before_year(pattern, (cldr.Field("G", 1), " "))
        return self._locale.with_era(pattern)

    def _era_leads(self, moment: Moment) -> bool:
        return self._ad(moment) or self._locale.era_leads

    def _ad(self, moment: Moment) -> bool:
        """English alone sets one of its eras before the year: AD 79, but 79 CE and 500 BC."""
        return self._english and moment.year > 0 and self._date.era != "CE"

    def _fill(self, pattern: cldr.Pattern, moment: Moment) -> str:
        return cldr.spelled(pattern, lambda field: self._field(field, moment))

    def _field(self, field: cldr.Field, moment: Moment) -> str:
        match field.letter:
            case "G":
                return self._locale.era(before=moment.year < 1, common=self._date.era == "CE")
            case "y":
                return self._locale.number(moment.year if moment.year > 0 else 1 - moment.year)
            case "M" | "L":
                month = moment.month or 1
                if field.named:
                    return self._locale.months(field.letter, field.width)[month - 1]
                return self._locale.number(month)
            case "d":
                return "1er" if self._french and moment.day == 1 else self._locale.number(moment.day or 1)
            case "H":
                return self._locale.number(moment.hour or 0, field.width)
            case "m":
                return self._locale.number(moment.minute or 0, field.width)
            case letter:
                raise ValueError(f"no such part in a date: {letter}")


def _plain_run(date: Date) -> Run | None:
    """The century or millennium that a date is, if it is one and nothing else."""
    point = date.first
    if date.last is not None or date.relation or not isinstance(point, Point) or point.approximate or point.uncertain:
        return None
    return point.span if isinstance(point.span, Run) and point.span.unit != "decade" else None


def _timed(point: Point) -> bool:
    return isinstance(point.span, Moment) and point.span.hour is not None


def _kind(span: Span) -> str:
    """What the table calls it where a text depends on what stands beside it."""
    match span:
        case Run():
            return span.unit
        case Moment():
            return span.precision if span.precision in ("year", "month") else "day"
        case _:
            return span.precision


def _number(span: Span) -> int:
    """The number that a phrase beside it may depend on: of a century its own, of a day that of the month."""
    match span:
        case Run():
            return span.number
        case Moment():
            return span.day or span.month or span.year
        case Season():
            return SEASONS.index(span.name) + 1
        case _:
            return 0


def _places(ago: Ago, size: int) -> int:
    """How many decimals of such a number are known."""
    return len(str(size // ago.step)) - 1 if ago.step < size else 0
