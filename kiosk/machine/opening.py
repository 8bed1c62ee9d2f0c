"""Opening hours as they are written in `machine.yaml`, and what is wrong with them in a curator's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from kiosk.exhibit.cldr import weekdays
from kiosk.exhibit.problems import Problem
from kiosk.exhibit.tree import ListNode, MapNode, Node, TextNode
from kiosk.exhibit.validation import Checker
from kiosk.exhibit.wording import Fault, listed, nearest
from kiosk.exhibit.words import table
from kiosk.machine.hours import DAY, Hours, Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHOLE = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {name: number for names in (DAYS, _WHOLE) for number, name in enumerate(names)}
_MEANT = {
    "daily": "mon-sun", "every day": "mon-sun", "everyday": "mon-sun", "all": "mon-sun", "weekday": "mon-fri",
    "weekdays": "mon-fri", "weekend": "sat-sun", "weekends": "sat-sun", "tues": "tue", "weds": "wed", "thur": "thu",
    "thurs": "thu",
}  # fmt: skip
_OTHERS = ("closed", "wake")
ALWAYS = "always"
_CLOSED = "closed"
_EXAMPLE = "{mon-fri: 10:00-17:00}"
_ENGLISH = f"Days are written in English: {listed(DAYS)}."

_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_SPAN = re.compile(rf"(\d{{1,2}}):(\d\d){_DASH}(\d{{1,2}}):(\d\d)")
_TIME = r"(\d{1,2})(?:\s*([:.h\u2236])\s*(\d\d)?)?(?::00)?\s*(h|am|pm|a\.m\.|p\.m\.|uhr)?"
_LOOSE = re.compile(rf"(?:from\s+)?{_TIME}(?:{_DASH}|\s*(?:to|till|until|bis|à|…|\.\.|/)\s*){_TIME}", re.IGNORECASE)
_MOST_DATES = 1000
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class _Refused(Exception):  # noqa: N818 (a value on its way to a problem)
    def __init__(self, code: str, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, remedy)


def read_hours(node: Node, checker: Checker) -> tuple[Hours | None, list[Problem]]:
    """The hours that a node describes, None for `always` and where something is wrong; and all that is wrong."""
    if isinstance(node, TextNode) and node.value.strip().lower() == ALWAYS:
        return None, []
    if not isinstance(node, MapNode):
        return None, [_not_days(node, checker)]
    reader = _Reader(node, checker)
    hours = reader.read()
    return (None if reader.problems else hours), reader.problems


def _not_days(node: Node, checker: Checker) -> Problem:
    place = checker.place(node)
    if not isinstance(node, TextNode):
        message = "“hours” has days, each with its hours, and here stands a list."
        return place.error("hours", message, f"Write it as “hours: {_EXAMPLE}”.")
    if not node.value.strip():
        return checker.empty(node, "“hours”", needed=False)
    if tight := re.match(r"([a-z][a-z-]*):(?=\d)", node.value):
        return _tight(node, tight[1], checker)
    remedy = f"Write it as “hours: {_EXAMPLE}”, or “hours: {ALWAYS}”."
    try:
        span = _shown(_span(node.value))
        remedy = f"For every day write “hours: {{mon-sun: {span}}}”."
    except _Refused as refused:
        if found := re.fullmatch("Write “(.*)”.", refused.fault.remedy or ""):
            remedy = f"For every day write “hours: {{mon-sun: {found[1]}}}”."
    return place.error("hours", f"“{node.value}” says no days.", remedy)


def _tight(node: TextNode, name: str, checker: Checker) -> Problem:
    message = f"“{name}:” has no space after its colon."
    return checker.fault(node, Fault("colon-without-space", message, "Put one there.", at=f"{name}:"))


class _Reader:
    """Reads one map of days."""

    def __init__(self, node: MapNode, checker: Checker) -> None:
        self.node = node
        self.checker = checker
        self.problems: list[Problem] = []
        self.week: list[tuple[Span, ...]] = [()] * 7
        self.named: dict[int, tuple[TextNode, list[int]]] = {}

    def read(self) -> Hours:
        if not self._cut_by_comma():
            for key, (name, value) in self.node.entries.items():
                if key not in _OTHERS:
                    self._day(name, value)
            if not self.problems:
                self._nights()
        hours = Hours(tuple(self.week), frozenset(self._closed()), self._wake())
        if not self.problems and not any(self.week):
            message = "no day has hours: the screen would be black for ever."
            place = self.checker.head(self.node)
            self.problems.append(
                place.error("hours", message, f"Write some, such as “mon-fri: 10:00-17:00”, or “hours: {ALWAYS}”.")
            )
        return hours

    def _say(self, node: Node, code: str, message: str, remedy: str | None = None, mended: str | None = None) -> None:
        self.problems.append(self.checker.place(node).error(code, message, remedy, mended))

    def _fault(self, node: Node, fault: Fault) -> None:
        self.problems.append(self.checker.fault(node, fault))

    # days

    def _day(self, name: TextNode, value: Node) -> None:
        try:
            days = _days(name.value)
        except _Refused as refused:
            self._fault(name, refused.fault)
            if refused.fault.code == "unknown-day":  # what stands behind it may be no hours at all
                return
            days = []
        before = len(self.problems)
        spans = self._spans(name.value, value)
        for day in days:
            if day in self.named:
                self._twice(day, name)
                return
        for day in days:
            self.named[day] = name, days
            if len(self.problems) == before:
                self.week[day] = spans

    def _twice(self, day: int, name: TextNode) -> None:
        other, days = self.named[day]
        line = self.checker.place(other).line
        message = f"“{DAYS[day]}” has hours already: it belongs to “{other.value}” in line {line}."
        if rest := [one for one in days if one != day]:
            remedy = f"Name each day once: write “{_named(rest)}” there."
        else:
            remedy = "Write all hours of a day in one list, in square brackets."
        self._say(name, "day-twice", message, remedy)

    def _nights(self) -> None:
        """A span past midnight ends before the next day's first begins."""
        for day, (name, _) in self.named.items():
            late = max((span.closes - DAY for span in self.week[day]), default=0)
            following = (day + 1) % 7
            early = min((span.opens for span in self.week[following]), default=DAY)
            if late > early:
                ends = f"“{DAYS[day]}” ends at {_clock(late)} of the next day"
                message = f"{ends}, and “{DAYS[following]}” begins at {_clock(early)}."
                self._say(name, "hours-overlap", message, "Let one end before the other begins.")

    # spans

    def _spans(self, name: str, value: Node) -> tuple[Span, ...]:
        """The hours of a day; what is wrong with them is told and left out."""
        if isinstance(value, MapNode):
            message = f"“{name}” has hours, and here stands a map."
            self._say(value, "hours", message, f"Write it as “{name}: 10:00-17:00”.")
            return ()
        if isinstance(value, ListNode):
            if not value.items:
                remedy = f"Write “{name}: {_CLOSED}”, or leave the line out."
                self._say(value, "empty", f"“{name}” is an empty list.", remedy)
            return self._apart([(item, span) for item in value.items if (span := self._one(item))])
        if value.value.strip().lower() == _CLOSED:
            return ()
        if not value.value.strip():
            self.problems.append(self.checker.empty(value, f"“{name}”", needed=False))
            return ()
        if parts := _parts(value.value):
            place = self.checker.place(value)
            mended = f"{place.source[: place.column - 1]}[{', '.join(parts)}]"
            message = f"“{name}” has more than one span."
            self._say(value, "not-a-list", message, "Write them in square brackets.", mended)
            return ()
        span = self._one(value)
        return (span,) if span else ()

    def _one(self, node: Node) -> Span | None:
        if not isinstance(node, TextNode):
            self._say(node, "hours", "hours are wanted here.", "Write them as “10:00-17:00”.")
            return None
        if tight := re.search(r"\s([a-z][a-z-]*):(?=\d)", node.value):
            self.problems.append(_tight(node, tight[1], self.checker))
            return None
        try:
            return _span(node.value)
        except _Refused as refused:
            self._fault(node, refused.fault)
            return None

    def _apart(self, found: list[tuple[Node, Span]]) -> tuple[Span, ...]:
        """Spans in their order; those that run into each other are told."""
        found.sort(key=lambda one: one[1])
        for (_, first), (node, second) in pairwise(found):
            if second.opens < first.closes:
                one = Span(first.opens, max(first.closes, second.closes))
                message = f"“{_shown(second)}” begins before “{_shown(first)}” ends."
                self._say(node, "hours-overlap", message, f"Write “{_shown(one)}”, or mend the times.")
        return tuple(span for _, span in found)

    # closed, wake

    def _closed(self) -> Iterator[date]:
        value = self.node.get("closed")
        if value is None:
            return
        items = value.items if isinstance(value, ListNode) else [value]
        for item in items[:_MOST_DATES]:
            if not isinstance(item, TextNode):
                self._say(item, "bad-date", "a date is wanted here.", "Write it as “2026-12-25”.")
            elif not item.value.strip():
                self.problems.append(self.checker.empty(item, "“closed”", needed=False))
            else:
                try:
                    yield from _dates(item.value.strip())
                except _Refused as refused:
                    self._fault(item, refused.fault)
        if len(items) > _MOST_DATES:
            self._say(value, "too-many", f"here are more than {_MOST_DATES:,} dates.", "Leave out those that are over.")

    def _wake(self) -> bool:
        value = self.node.get("wake")
        if value is None:
            return False
        said = value.value.strip().lower() if isinstance(value, TextNode) else ""
        if isinstance(value, TextNode) and not said:
            self.problems.append(self.checker.empty(value, "“wake”", needed=False))
        elif said not in ("yes", "no"):
            shown = f"“{value.value}”" if isinstance(value, TextNode) else "this"
            meant = {"true": "Write yes.", "on": "Write yes.", "false": "Write no.", "off": "Write no."}
            self._say(
                value, "unknown-value", f"{shown} is not what “wake” can be.", meant.get(said, "Write yes or no.")
            )
        return said == "yes"

    # a trap of YAML

    def _cut_by_comma(self) -> bool:
        """Between curly brackets a comma begins the next field: what stands there alone is told with the whole line."""
        if not self.node.flow:
            return False
        pieces: list[tuple[str, list[str]]] = []
        waiting: list[str] = []
        culprit: TextNode | None = None
        for key, (name, value) in self.node.entries.items():
            alone = isinstance(value, TextNode) and not value.value and value.start <= name.end
            if alone and pieces and _is_date_or_span(key):
                culprit = culprit or name
                pieces[-1][1].append(key)
            elif alone and _is_day(key):
                culprit = culprit or name
                waiting.append(key)
            elif isinstance(value, TextNode):
                pieces.append((", ".join([*waiting, key]), [value.value]))
                waiting = []
            elif isinstance(value, ListNode) and all(isinstance(item, TextNode) for item in value.items):
                texts = [item.value for item in value.items if isinstance(item, TextNode)]
                pieces.append((", ".join([*waiting, key]), ["", *texts]))
                waiting = []
            else:
                return False
        if culprit is None or waiting:
            return False
        place = self.checker.place(self.node)
        end = self.node.end - self.node.start + place.column - 1
        if end > len(place.source):
            return False  # over several lines
        written = ", ".join(f"{_quoted(days)}: {_in_brackets(spans)}" for days, spans in pieces)
        mended = f"{place.source[: place.column - 1]}{{{written}}}{place.source[end:]}"
        message = (
            f"the comma before “{culprit.value}” ended the hours: between curly brackets it begins the next field."
        )
        remedy = "Write several of them in square brackets."
        if _is_day(culprit.value):
            message = (
                f"the comma after “{culprit.value}” ended its name: between curly brackets it begins the next field."
            )
            remedy = "Put quotes round days that share their hours."
        self._say(culprit, "comma-in-hours", message, remedy, mended)
        return True


def _quoted(days: str) -> str:
    return f'"{days}"' if "," in days else days


def _in_brackets(spans: list[str]) -> str:
    return spans[0] if len(spans) == 1 else f"[{', '.join(span for span in spans if span)}]"


def _is_day(text: str) -> bool:
    try:
        return bool(_days(text))
    except _Refused:
        return False


def _is_date_or_span(text: str) -> bool:
    if _DATE.fullmatch(text.strip()):
        return True
    try:
        _span(text)
    except _Refused:
        return False
    return True


def _parts(text: str) -> list[str]:
    """Several spans in one text, as they should be written; empty if it is no such text."""
    parts = re.split(r"\s*(?:[,;&+]|\band\b)\s*", text.strip())
    try:
        return [_shown(_span(part)) for part in parts] if len(parts) > 1 else []
    except _Refused:
        return []


# days


def _days(text: str) -> list[int]:
    """The days, Monday 0, that a key such as “mon-wed, fri” names."""
    days: list[int] = []
    for part in re.split(r"\s*[,;&+]\s*", text.strip()):
        ends = re.split(_DASH, part.lower())
        numbers = [_NUMBERS.get(name.rstrip(".")) for name in ends]
        first, last = numbers[0], numbers[-1]
        if first is None or last is None or len(numbers) > 2:
            raise _no_day(text, part)
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return list(dict.fromkeys(days))


def _no_day(text: str, part: str) -> _Refused:
    known = [_known(name) for name in re.split(_DASH, part)]
    if all(known):
        meant = "-".join(name for name in known if name)
        whole = text.replace(part, meant, 1)
        other = meant not in _MEANT.values() and part.lower().strip() not in _MEANT
        remedy = f"{_ENGLISH} Write “{whole}”." if other else f"Write “{whole}”."
        return _Refused("foreign-day", f"“{part}” is not how days are written here.", remedy)
    names = {**dict.fromkeys(DAYS), **dict.fromkeys(_WHOLE), **dict.fromkeys(_OTHERS), **dict.fromkeys(_MEANT)}
    if "-" not in part and (found := nearest(part, names)):
        found = _MEANT.get(found, DAYS[_NUMBERS[found]] if found in _NUMBERS else found)
        return _Refused("unknown-day", f"“{part}” is not a day.", f"Did you mean “{found}”?")
    if _is_date_or_span(part) and _DATE.fullmatch(part):
        return _Refused(
            "unknown-day", f"“{part}” is a date.", "Hours belong to days of the week; dates stand under “closed” only."
        )
    return _Refused(
        "unknown-day", f"“{part}” is not a day.", f"Write {listed(DAYS, 'or')}, several as “mon-fri” or “mon, wed”."
    )


def _known(name: str) -> str | None:
    """A day by any name it has, as it is written here, if only one can be meant."""
    folded = name.strip().casefold().rstrip(".")
    if folded in _MEANT:
        return _MEANT[folded]
    if folded in _NUMBERS:
        return DAYS[_NUMBERS[folded]]
    found = _foreign().get(folded, frozenset())
    return DAYS[next(iter(found))] if len(found) == 1 else None


@cache
def _foreign() -> dict[str, frozenset[int]]:
    """What the days are called in every language that the kiosk speaks; short names may mean more than one."""
    names: dict[str, frozenset[int]] = {}
    for tag in sorted({tag for texts in table().values() for tag in texts}):
        for name, day in weekdays(tag.replace("-", "_")).items():
            names[name] = names.get(name, frozenset()) | {day}
    return names


def _named(days: list[int]) -> str:
    """Days as they are written, those in a row as a range."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


# times


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise _no_span(text.strip())
    opens_h, opens_m, closes_h, closes_m = map(int, match.groups())
    shown = re.split(_DASH, text.strip())
    for written, hour, minute in ((shown[0], opens_h, opens_m), (shown[1], closes_h, closes_m)):
        if minute > 59 or hour > 24 or (hour == 24 and minute):
            raise _Refused(
                "bad-time", f"“{written}” is not a time of day.", "Hours go from 00 to 23, minutes from 00 to 59."
            )
    if opens_h == 24:
        raise _Refused(
            "bad-time",
            "“24:00” is the end of a day, and nothing begins there.",
            f"Write “00:00-{shown[1]}” for the next day.",
        )
    opens, closes = opens_h * 60 + opens_m, closes_h * 60 + closes_m
    if opens == closes:
        raise _Refused(
            "no-length", f"“{text.strip()}” begins and ends at the same time.", "For a whole day write “00:00-24:00”."
        )
    return Span(opens, closes if closes > opens else closes + DAY)


def _no_span(text: str) -> _Refused:
    loose = _LOOSE.fullmatch(text)
    if loose is None:
        return _Refused("hours", f"“{text}” is not a span of hours.", "Write it as “10:00-17:00”.")
    one, other = loose.groups()[:4], loose.groups()[4:]
    halves = [half for half in (one[3], other[3]) if half and half[0] in "apAP"]
    if halves:
        why = f"“{text}” goes by a clock of 12 hours; here it is one of 24."
    elif "." in text:
        why = f"“{text}” has dots in its times."
    elif one[2] is None or other[2] is None:
        why = f"“{text}” lacks the minutes."
    else:
        why = f"“{text}” is not how hours are written here."
    try:
        span = _span("-".join(_loose_time(*time) for time in (one, other)))
    except _Refused:
        span = None
    # “9-5” and “10-5 pm” are said by people who mean the afternoon; what is not sure is not guessed.
    if span is None or len(halves) == 1 or (not halves and span.closes > DAY and other[2] is None):
        return _Refused("hours", why, "Write them as “10:00-17:00”.")
    return _Refused("hours", why, f"Write “{_shown(span)}”.")


def _loose_time(hour: str, _sign: str | None, minute: str | None, half: str | None) -> str:
    number = int(hour)
    if half and half[0] in "apAP" and 1 <= number <= 12:
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return f"{number}:{minute or '00'}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _shown(span: Span) -> str:
    closes = span.closes if span.closes <= DAY else span.closes - DAY
    return f"{_clock(span.opens)}-{_clock(closes)}"


# dates


def _dates(text: str) -> Iterator[date]:
    first, slash, last = text.partition("/")
    if slash and _DATE.fullmatch(first.strip()) and _DATE.fullmatch(last.strip()):
        day, end = _date(first.strip()), _date(last.strip())
        if not day <= end < day + timedelta(days=_MOST_DATES):
            raise _Refused("bad-date", f"“{text}” does not end after it begins.", "Write the earlier date first.")
        while day <= end:
            yield day
            day += timedelta(days=1)
    else:
        yield _date(text)


def _date(text: str) -> date:
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _Refused("bad-date", f"there is no “{text}” in the calendar.") from None
    remedy = "Write it as “2026-12-25”."
    if turned := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text):
        day, month, year = map(int, turned.groups())
        # Which of two small numbers is the month differs from country to country.
        if day > 12 or "." in text:
            remedy = f"Write “{year:04}-{month:02}-{day:02}”."
    elif re.fullmatch(r"\d{1,2}[./-]\d{1,2}\.?", text):
        raise _Refused("bad-date", f"“{text}” has no year.", "Write every date in full, as “2026-12-25”.")
    raise _Refused("bad-date", f"“{text}” is not a date: year, month and day.", remedy)
