"""The sheet of dates: every form of date in every language, for somebody who speaks it to read through.

`kiosk manual --dates` prints it; it is kept as `kiosk/exhibit/dates/dates.md`, and a test holds it to what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.edition.reader import language_from
from kiosk.exhibit.dates import DateError, parse
from kiosk.exhibit.dates.edtf import SUPPORT
from kiosk.exhibit.dates.ticks import ages
from kiosk.exhibit.dates.words import table
from kiosk.exhibit.languages import language
from kiosk.player.timeline.ticks import Form, Moment, Tick, Unit, seconds, show

FORMS: Final = {
    "Days, months, years": (
        "2021-10-05", "5 October 2021", "1 March 2021", "October 2021", "1850", "AD 79", "500 BCE", "-0499",
        "2021-10-05 08:55", "2021-10-05 08:55 UTC", "1985-04-12T23:20:30Z", "3 October 1582 (O.S.)",
    ),
    "Decades, centuries, millennia": (
        "1850s", "1810s", "1940s", "190X", "200X", "850s BCE", "1st century", "8th century",
        "11th century", "19th century", "20th century", "21st century", "5th century BCE", "3rd millennium BCE",
        "2nd millennium",
    ),
    "Parts": (
        "early 19th century", "mid-19th century", "late 19th century", "early 8th century", "late 5th century BCE",
        "first half of the 12th century", "second half of the 20th century", "first third of the 16th century",
        "second third of the 16th century", "last third of the 16th century", "first quarter of the 11th century",
        "second quarter of the 18th century", "third quarter of the 18th century", "last quarter of the 18th century",
        "early 1850s", "mid-1850s", "late 1850s", "first half of the 1920s", "early 1850", "mid-1850", "late 1850",
        "first half of 1850", "second half of 1850", "first quarter of 2001", "second quarter of 2001",
        "third quarter of 2001", "last quarter of 2001", "early April 1945", "mid May 1945", "late October 1945",
        "first half of May 1945", "second half of May 1945", "early 2nd millennium BCE",
    ),
    "Seasons": (
        "spring 1968", "summer 1968", "autumn 1968", "winter 1968/69", "winter 1999/2000", "spring 44 BCE",
        "1968-25", "1968-31",
    ),
    "Deep time": (
        "12,000 years ago", "11,703 years ago", "12.0 ka", "1 Ma", "5 Ma", "66 Ma", "66.0 Ma", "540 Ma",
        "about 66 million years ago", "1 Ga", "4.567 Ga", "13.8 Ga", "252–66 Ma", "13.8 Ga to 66 Ma",
        "more than 66 million years ago", "less than 12,000 years ago", "Y-17E7", "Y170000002",
    ),
    "Not quite known": (
        "c. 1850", "c. 19th century", "c. 1850s", "c. 5 October 1921", "c. May 1921", "c. early 19th century",
        "c. 500 BCE", "c. 1850 to 1860", "from c. 1850 to 1860", "1850 to c. 1860", "1850?", "c. 1850?",
        "19th century?", "between 1850 and 1860", "between 1800 and 1600 BCE", "18XX", "1950S2", "1850 or 1851",
        "2nd or 1st century BCE", "1667, 1668 or 1670",
        "1667, 1668 and 1670 to 1672",
    ),
    "One side": (
        "before 1914", "before May 1914", "before 5 October 1914", "before the 19th century", "before the 1850s",
        "before the 2nd millennium BCE", "before 500 BCE", "after 1945", "after May 1945", "after 8 May 1945",
        "after the 8th century", "after the 1850s", "after the 2nd millennium BCE", "1984 or earlier",
        "December 1760 or later",
    ),
    "Intervals": (
        "1914 to 1918", "5 to 17 October 2021", "28 September to 3 October 2021", "October to December 2021",
        "500 to 300 BCE", "27 BCE to 14 CE", "1850s to 1870s", "19th to 20th century", "5th to 4th century BCE",
        "early to mid 19th century", "spring to autumn 1968", "since 1998", "since May 1998", "since 5 October 1998",
        "since the 8th century", "since the 19th century", "since the 1850s", "since the 2nd millennium BCE",
        "since spring 1968", "until 1914", "until May 1914", "until 8 May 1914", "until the 8th century",
        "until the 19th century", "until the 1850s", "until the 2nd millennium BCE", "until spring 1968",
        "1998 to now", "1939 to ?", "? to 1939", "2021-10-05 08:55 to 12:22 UTC", "2021-10-05 08:55 UTC to 2021-10-17",
    ),
    "EDTF, Level 0": (
        "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
        "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
        "2004-02-01/2005", "2005/2006-02",
    ),
    "EDTF, Level 1": (
        "Y170000002", "Y-170000002", "2001-21", "2001-22", "2001-23", "2001-24", "1984?", "2004-06~", "2004-06-11%",
        "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/..",
        "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04",
        "/1985", "-1985",
    ),
    "EDTF, Level 2": (
        "Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-25", "2001-28", "2001-29", "2001-30", "2001-32",
        "2001-33", "2001-34", "2001-37", "2001-40", "[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]",
        "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}", "{1960,1961-12}",
        "{..1984}", "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-06-~01/2004-06-~20", "1XXX",
    ),
}  # fmt: skip
"""Every form of date that a curator may write, by what it is."""
TICKS: Final = (
    13_800_000_000,
    2_000_000_000,
    1_000_000_000,
    200_000_000,
    66_000_000,
    1_500_000,
    1_000_000,
    500_000,
    10_000,
)
"""Years BCE at which the axis of a timeline has a tick."""


def languages() -> tuple[str, ...]:
    """The languages that the table of words has whole, in its order."""
    return tuple(table()["century"])


def sheet() -> str:
    """The sheet in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    tags = languages()
    names = ", ".join(f"{found.english} ({tag})" for tag in tags if (found := language(tag)))
    yield "# Dates in every language\n"
    yield "What a curator writes, and what visitors read. Made by `kiosk manual --dates` out of the Unicode CLDR and"
    yield "the words in `kiosk/exhibit/dates/words.yaml`. Somebody who speaks a language should read down its column:"
    yield f"{names}.\n"
    for heading, forms in FORMS.items():
        dates = {form: parse(form) for form in forms}
        yield from _columns(
            heading, "written", tags, [[f"`{form}`", *map(date.shown, tags)] for form, date in dates.items()]
        )
    ticks = [_ticks(tag) for tag in tags]
    rows = [[f"{years:,} BCE", *(tick[at] for tick in ticks)] for at, years in enumerate(TICKS)]
    yield from _columns("Ticks of a timeline's axis", "year", tags, rows)
    yield "## EDTF (ISO 8601-2:2019)\n"
    yield "| level | feature | example | supported | shown |"
    yield "|---|---|---|---|---|"
    for one in SUPPORT:
        yield f"| {one.level} | {one.name} | `{one.example}` | {one.support} | {_shown(one.example)} |"
    yield ""


def _columns(heading: str, first: str, tags: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield f"| {first} | {' | '.join(tags)} |"
    yield "|---" * (len(tags) + 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _ticks(tag: str) -> list[str]:
    """What stands at each of `TICKS`, on one line."""
    found = language(tag)
    if found is None:
        raise ValueError(f"no language has the tag {tag}")
    spoken = language_from(
        {
            "tag": tag,
            "name": found.name,
            "rtl": found.rtl,
            "script": found.script,
            "digits": found.digits,
            "words": {},
            "calendar": found.calendar(common_era=True) | ages(found),
        }
    )
    moments = [Moment(1 - years) for years in TICKS]
    return [show(Tick(seconds(at), Unit.YEAR, True, Form.YEAR, at), spoken) for at in moments]


def _shown(example: str) -> str:
    try:
        return parse(example).shown("en")
    except DateError:
        return "an error that names the feature"
