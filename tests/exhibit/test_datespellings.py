"""Other spellings of one date."""

from __future__ import annotations

import pytest

from kiosk.exhibit.dates import parse

SPELLINGS = {
    "5 October 2021": [
        "5th October 2021", "the 5th of October, 2021", "October 5th, 2021", "Oct. 5, 2021", "5 Oct. 2021",
        "5-Oct-2021", "2021 Oct. 5", "2021, October 5", "Tuesday 5 October 2021", "Tues., the 5th of October 2021",
        "on Tuesday, October 5, 2021", "\u200e5\u200e October \u200e2021", "5\xa0October\u202f2021",
    ],
    "October 2021": ["2021 October", "Oct-2021", "Oct/2021"],
    "24 August AD 79": ["AD 79 Aug 24", "79 AD, August 24"],
    "5–17 October 2021": ["October 5–17, 2021", "Oct. 5th to 17th, 2021", "5th–17th October 2021"],
    "25 October to 7 November 1917": ["1917 Oct 25 – 1917 Nov 7"],
    "2021-10-05 08:55": ["2021-10-05 8:55 AM", "5 October 2021 at 8:55 a.m."],
    "2021-10-05 20:55 UTC": ["2021-10-05 8:55 pm UTC", "2021-10-05 20:55 GMT"],
    "1914 to 1918": [
        "1914-18", "1914–18", "1914—18", "1914‑1918", "1914 − 1918", "1914..1918", "1914 thru 1918",
        "1914 through 1918",
    ],
    "1914 to 1921": ["1914–21"],
    "1850s to 1860s": ["1850s–60s", "1850s to 60s"],
    "c. 1914 to 1918": ["ca. 1914-18", "c.1914–18", "≈1914–18", "cca 1914-1918"],
    "1850–1860 and 1870–1880": ["1850–60 & 1870–80", "1850-60 and 1870-80"],
    "1850": ["1850.0", "in 1850", "the year 1850"],
    "between 1850 and 1860": ["between 1850–1860", "between 1850 to 1860"],
    "c. 1850": ["1850 or so", "1850 or thereabouts"],
    "1850?": ["1850 ?", "1850 [?]", "1850(?)", "?1850"],
    "c. AD 79": ["AD c. 79", "c.AD79", "AD ca. 79"],
    "c. AD 79 to 120": ["c. AD 79-120", "c. AD 79–120"],
    "1500 BCE": ["1500 cal BCE", "cal. BCE 1500"],
    "10,000 BCE": ["10 000 BCE", "10\u202f000 BCE"],
    "15 March 440 BC": ["March 15 440 BC", "March 15, 440 BC", "15th of March 440 BC"],
    "45,000 years ago": ["45 000 years ago", "45 ka"],
    "13,787 Ma": ["13 787 Ma", "13.787 Ga"],
    "252 to 66 Ma": ["252-66 Ma", "252–66 Ma"],
    "3.8 to 3.5 Ga": ["3.8-3.5 billion years ago"],
    "1 million years ago": ["a million years ago", "one million years ago"],
    "0.5 million years ago": ["half a million years ago"],
    "second half of the 19th century": ["19th century, second half", "19th c., 2nd half", "19th century (2nd half)"],
    "c. late 19th century": ["c. 19th century, late"],
    "3rd to 2nd millennium BCE": ["3rd–2nd mill. BCE"],
    "18th to 19th century": ["18-19th century", "18/19th c.", "18th–19th centuries"],
    "spring 1968": ["1968 Spring", "1968, spring", "1968 (spring)"],
    "before 1850": ["pre-1850", "pre 1850", "prior to 1850", "earlier than 1850"],
    "after 1850": ["post-1850", "post 1850", "later than 1850"],
    "1850 or later": ["not before 1850", "no earlier than 1850", "not earlier than 1850"],
    "1850 or earlier": ["not after 1850", "no later than 1850", "not later than 1850"],
    "since 1850": ["1850 on", "1850 onward", "1850 onwards"],
    "1850 to now": ["1850 to date", "1850-ongoing", "1850 – ongoing"],
    "25 October 1917 (O.S.)": [
        "25 October 1917 old style", "25 October 1917 (Julian)", "25 October 1917 [O.S.]", "25 October (O.S.) 1917",
        "25 October 1917 (Julian calendar)", "1917 Oct. 25 O.S.",
        "25 October 1917 (O.S.)/7 November 1917 (N.S.)", "7 November 1917 / 25 October 1917 (O.S.)",
    ],
    "7 November 1917": ["7 November 1917 new style", "7 November 1917 (Gregorian)"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "written"), [(plain, written) for plain, many in SPELLINGS.items() for written in many]
)
def test_what_people_write_otherwise_and_mean_the_same(plain: str, written: str) -> None:
    assert parse(written) == parse(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 ka", "12,000 years ago"),
        ("66 Ma", "66 million years ago"),
        ("0.012 Ma", "12 ka"),
        ("around 1850", "c. 1850"),
        ("~1850", "c. 1850"),
        ("fall 1968", "autumn 1968"),
        ("1998 to today", "1998 to now"),
        ("199X", "1990s"),
        ("2021-10-05 11:55+03:00", "2021-10-05 08:55 UTC"),
        ("1 May 250 O.S.", "1 May 250"),
    ],
)
def test_two_ways_to_write_one_date(one: str, other: str) -> None:
    assert parse(one) == parse(other)
    assert hash(parse(one)) == hash(parse(other))
