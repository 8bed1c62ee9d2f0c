"""What is said of dates that can't be read, or could be another."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.curator.datesheet import FORMS
from kiosk.exhibit.dates import DateError, doubt, parse
from kiosk.exhibit.reading import read
from tests.exhibit.test_dates import NEW
from tests.exhibit.test_datespellings import SPELLINGS
from tests.exhibit.test_edtf import EXAMPLES
from tests.exhibit.test_fuzz import sound

WRONG: list[tuple[str, str, str | None]] = [
    (
        "03/04/2021",
        "“03/04/2021” could be 3 April 2021 or 4 March 2021.",
        "Write “2021-04-03” for 3 April 2021, or “2021-03-04” for 4 March 2021.",
    ),
    ("13/04/2021", "“13/04/2021” is not written as dates are here.", "Write “2021-04-13”."),
    ("04.13.2021", "“04.13.2021” is not written as dates are here.", "Write “2021-04-13”."),
    ("05/05/2021", "“05/05/2021” is not written as dates are here.", "Write “2021-05-05”."),
    ("2021/10/05", "“2021/10/05” is not written as dates are here.", "Write “2021-10-05”."),
    ("2021-1-5", "“2021-1-5” is not written as dates are here.", "Write “2021-01-05”."),
    ("31/02/2021", "“31/02/2021” is no day of any calendar.", "Write the year first: “2021-10-05”."),
    ("03.04.21", "“03.04.21” leaves the century out.", "Write the year first, in full: “2021-10-05”."),
    ("30 February 2021", "February 2021 has no day 30.", "It has 28 days."),
    ("2100-02-29", "February 2100 has no day 29.", "It has 28 days."),
    ("0 October 2021", "October 2021 has no day 0.", "It has 31 days."),
    ("2021-13-01", "there is no month 13.", "Months go from 01 to 12; write the year first: “2021-10-05”."),
    ("0", "“0” is in a year 0, which never was: AD 1 follows 1 BC.", "Write “1 BCE” or “AD 1”."),
    ("-500", "“-500” is a year before the year 1.", "Write “500 BCE”."),
    (
        "79",
        "“79” could be the year 79 or a year of a century left out.",
        "Write “AD 79”, or all four digits, such as “1979”.",
    ),
    ("5 October 21", "“5 October 21” has a year of 2 digits.", "Write all four: “1921”, “2021”."),
    ("AD 79 CE", "“AD 79 CE” names its era twice.", "Write “79 AD”."),
    ("1918 to 1914", "“1918 to 1914” ends before it begins.", "Write the earlier date first: “1914 to 1918”."),
    (
        "300 to 320 Ma",
        "“300 to 320 Ma” ends before it begins.",
        "Write the earlier date first: “320 million years ago to 300 million years ago”.",
    ),
    (
        "5–3 October 2021",
        "“5–3 October 2021” ends before it begins.",
        "Write the earlier date first: “3 October 2021 to 5 October 2021”.",
    ),
    ("300 to 500 BCE", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
    ("500 BCE to 300", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
    ("1850-1", "“1850-1” is short for two years.", "Write both in full: “1850 to 1851”."),
    *(
        (
            written,
            f"“{written}” is an interval with one end.",
            "Write both, “1914 to 1918”, or what is known of the other: “1914 to now”, “1914 to ?”, “until 1918”.",
        )
        for written in ("1914 to", "1914–", "to 1914", "1914+")
    ),
    ("2021-10-05 24:00", "there is no time 24:00.", "Write it by the 24-hour clock, from “00:00” to “23:59”."),
    ("2021-10-05 12:05 pm", "“2021-10-05 12:05 pm” has a time of the 12-hour clock.", "Write “2021-10-05 12:05”."),
    ("2021-10-05 12:05 am", "“2021-10-05 12:05 am” has a time of the 12-hour clock.", "Write “2021-10-05 00:05”."),
    ("2021 08:55", "“2021 08:55” has a time but no day.", "Write one such as “2021-10-05 08:55”."),
    (
        "yesterday",
        "“yesterday” is another day each day that it is read.",
        "Write the day or the year itself: “2021-10-05”.",
    ),
    ("5 October", "“5 October” has no year.", "Write one such as “5 October 2021”."),
    ("5 Octomber 2021", "“5 Octomber 2021” is not written as dates are here.", "Write “5 October 2021”."),
    ("5 octobre 2021", "“5 octobre 2021” is not written as dates are here.", "Write “5 October 2021”."),
    ("5 октября 2021", "“5 октября 2021” is not written as dates are here.", "Write “5 October 2021”."),
    ("5. Oktober 2021", "“5. Oktober 2021” is not written as dates are here.", "Write “5 October 2021”."),
    ("", "the date is empty.", "Write one such as “2021-10-05”."),
    (
        "soon",
        "“soon” is not a date that can be read.",
        "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”.",
    ),
]


IN_TWO_WAYS: list[tuple[str, str, str | None]] = [
    (
        "1900s",
        "“1900s” could be ten years or a hundred.",
        "Write “1900 to 1909” for the one, or “1900 to 1999” for the other.",
    ),
    (
        "winter 1968",
        "“winter 1968” could be the winter before or after the other seasons of that year.",
        "Write “winter 1967/68” or “winter 1968/69”.",
    ),
    ("50s", "“50s” could be a decade of any century.", "Write all of it, such as “1950s”."),
    (
        "20 years ago",
        "“20 years ago” is another year each year that it is read.",
        "Write the year itself, such as “1850”.",
    ),
    (
        "4500 BP",
        "“4500 BP” counts from 1950, as radiocarbon dates do.",
        "Write the year: “c. 2551 BCE”, if it was calibrated; else the calibrated one.",
    ),
    (
        "300,000 BP",
        "“300,000 BP” counts from 1950, as radiocarbon dates do.",
        "Write the year: “c. 298,051 BCE”, if it was calibrated; else the calibrated one.",
    ),
    (
        "October 1582 (O.S.)",
        "“October 1582 (O.S.)” marks as old style what is no day.",
        "Mark days only: “3 October 1582 (O.S.)”.",
    ),
    (
        "3 to 14 October 1582 (O.S.)",
        "“3 to 14 October 1582 (O.S.)” marks one of its dates as old style.",
        "Write both in full, and mark each: “O.S.”.",
    ),
    (
        "between March and May 1914",
        "“between March and May 1914” is some time between two that are no years.",
        "Write years, or an interval with “to”.",
    ),
    ("20211", "“20211” has a year of 5 digits.", "Write all four, or its era with it: “AD 20,211”."),
    (
        "20,000,000,000,000 BC",
        "“20,000,000,000,000 BC” is further away than a date can be here.",
        "Years go from 100,000,000,000 BCE to 100,000,000,000 CE.",
    ),
    ("siglo XIX", "“siglo XIX” is not written as dates are here.", "Write “19th century”."),
    (
        "siglo V a. C.",
        "“siglo V a. C.” is not written as dates are here.",
        "Write “5th century” or “5th century BCE”.",
    ),
    ("XIXe siècle", "“XIXe siècle” is not written as dates are here.", "Write “19th century”."),
    ("21. Jahrhundert", "“21. Jahrhundert” is not written as dates are here.", "Write “21st century”."),
    ("XI век", "“XI век” is not written as dates are here.", "Write “11th century”."),
    ("19 century", "“19 century” is not written as dates are here.", "Write “19th century”."),
    ("0th century", "“0th century” never was: the 1st century BC came before the 1st.", None),
    ("now", "“now” is another day each day that it is read.", "Write the day or the year itself: “2021-10-05”."),
]


NOT_SO = "is not written as dates are here."
ANY_DATE = "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”."
OTHER_CALENDAR = "Write its year or day of the Gregorian one, such as “1868”; the other may stand in “shown”."
FEAST = "Write its day, such as “25 December 1914”; the feast's name may stand in “shown”."
PERIOD = "Write its years, such as “1837 to 1901”; its name may stand in “shown”."
REIGN = "Write its years of the Gregorian calendar, such as “1736 to 1795”; the reign may stand in “shown”."
WHICH_DAY = "Write which of them is right, or no day of the week."
NO_PLACE = "Write an interval, “1890 to 1900”, or a date that is not quite known, “c. 1890”."

OTHERWISE: list[tuple[str, str, str | None]] = [
    ("1914/18", "could be both years or one of them.", "Write “1914 to 1918” or “1914 or 1918”."),
    ("1850/1", "could be both years or one of them.", "Write “1850 to 1851” or “1850 or 1851”."),
    ("ca. 1850/60", "could be both years or one of them.", "Write “c. 1850 to 1860” or “1850 or 1860”."),
    ("c. 1914-21", "is short for two years.", "Write both in full: “c. 1914 to 1921”."),
    ("1905–08", "could be two years or a month.", "Write “1905 to 1908” or “August 1905”."),
    ("2005/08", "could be two years or a month.", "Write “2005 to 2008” or “August 2005”."),
    ("480/79 BC", "can be read in two ways.", "Write “480 to 479 BC” or “480 to 79 BC”."),
    ("264-41 BCE", "can be read in two ways.", "Write “264 to 241 BCE” or “264 to 41 BCE”."),
    (
        "25 October/7 November 1917",
        "could be one day by two calendars, or all days between them.",
        "Write “25 October 1917 (O.S.)” for the one, or “25 October 1917 to 7 November 1917” for the other.",
    ),
    ("1850, 1851", "could be all of them or one of them.", "Write “1850 and 1851” or “1850 or 1851”."),
    (
        "1850; 1852; 1854",
        "could be all of them or one of them.",
        "Write “1850, 1852 and 1854” or “1850, 1852 or 1854”.",
    ),
    ("Oct-21", "has no year, or one cut short.",
     "Write “October 1921” or “October 2021”, or the day with its year."),
    ("10/2021", NOT_SO, "Write “October 2021”."),
    ("10.2021", NOT_SO, "Write “October 2021”."),
    ("2021/10", NOT_SO, "Write “October 2021”."),
    ("20211005", NOT_SO, "Write “2021-10-05”."),
    ("C19", NOT_SO, "Write “19th century”."),
    ("19thC", NOT_SO, "Write “19th century”."),
    ("XIX c.", NOT_SO, "Write “19th century”."),
    ("19. Jh.", NOT_SO, "Write “19th century”."),
    ("s. XIX", NOT_SO, "Write “19th century”."),
    ("19世紀", NOT_SO, "Write “19th century”."),
    ("the XIX century", NOT_SO, "Write “19th century”."),
    ("vers 1850", NOT_SO, "Write “c. 1850”."),
    ("um 1850", NOT_SO, "Write “c. 1850”."),
    ("66 million years", NOT_SO, "Write “66 million years ago”."),
    ("66 m.y.a.", NOT_SO, "Write “66 million years ago”."),
    ("13,8 Ga", NOT_SO, "Write “13.8 billion years ago”."),
    ("45.000 years ago", NOT_SO, "Write “45,000 years ago”."),
    ("1850 ± 5", "says how far it may be wrong.", "Write “c. 1850 (between 1845 and 1855)”."),
    ("100 ± 500", "says how far it may be wrong.", "Write “c. 100”; the rest may stand in “shown”."),
    ("300 ± 300", "says how far it may be wrong.", "Write “c. 300”; the rest may stand in “shown”."),
    ("c. 1850 ± 5 BC", "says how far it may be wrong.", "Write “c. 1850 BC”; the rest may stand in “shown”."),
    ("50 ± 5", "says how far it may be wrong.", ANY_DATE),
    ("66.0 ± 0.5 Ma", "says how far it may be wrong.", "Write “c. 66.0 Ma”; the rest may stand in “shown”."),
    ("538.8±0.6 to 252±0.02 Ma", "says how far it may be wrong.",
     "Write “c. 538.8 to 252 Ma”; the rest may stand in “shown”."),
    ("noon 5 October 2021", "is not a date that can be read.", "Write one such as “5 October 2021”."),
    (
        "4500 +/- 40 BP",
        "says how far it may be wrong.",
        "Write the years it stands for once calibrated, such as “between 2600 and 2500 BCE”.",
    ),
    (
        "end of the 19th century",
        "does not say how much of it.",
        "Write “late 19th century”, which is a third of it, or years.",
    ),
    ("beginning of 1850", "does not say how much of it.",
     "Write “early 1850”, which is a third of it, or years."),
    ("turn of the 20th century", "does not say how near to it.", "Write “c. 1900”, or years."),
    (
        "between c. 1850 and 1860",
        "is some time between two that are not quite known.",
        "Write “between 1850 and 1860”, or “c. 1850 to 1860”.",
    ),
    ("25 October (7 November) 1917", "is one day by two calendars.",
     "Write “25 October 1917 (O.S.)”; both are shown."),
    ("7 November 1917 (25 October 1917)", "is one day by two calendars.",
     "Write “25 October 1917 (O.S.)”; both are shown."),
    (
        "11 February 1731/32",
        "counts its year from 25 March and from 1 January.",
        "Write it from 1 January, by the Julian calendar: “11 February 1732 (O.S.)”.",
    ),
    ("in 5 billion years", "is another year each year that it is read.",
     "Write the year itself: “AD 5,000,000,000”."),
    ("2021-10-05 00:00:00.000", "is a day with a time that nobody set.", "Write “2021-10-05”."),
    ("[c. 1850]", "has signs around it that are no part of a date.", "Write “c. 1850”."),
    ("dated 1850", "has other words beside its date.", "Write “1850”; the rest may stand in “shown”."),
    ("1850 (made)", "has other words beside its date.", "Write “1850”; the rest may stand in “shown”."),
    ("Ming dynasty (1368–1644)", "has other words beside its date.",
     "Write “1368–1644”; the rest may stand in “shown”."),
    ("Edo period, 19th century", "has other words beside its date.",
     "Write “19th century”; the rest may stand in “shown”."),
    ("made 1850, sold 1860", "is not a date that can be read.", ANY_DATE),
    ("1850, printed 1860", "is not a date that can be read.", ANY_DATE),
    ("1850.", "has signs around it that are no part of a date.", "Write “1850”."),
    ("'1850", "has signs around it that are no part of a date.", "Write “1850”."),
    ("1443 AH", "counts by another calendar.", OTHER_CALENDAR),
    ("Ramadan 1443 AH", "counts by another calendar.", OTHER_CALENDAR),
    ("Meiji 5", "counts by another calendar.", OTHER_CALENDAR),
    ("9 Thermidor Year II", "counts by another calendar.", OTHER_CALENDAR),
    ("Easter 1916", "names a feast.", FEAST),
    ("Michaelmas", "names a feast.", FEAST),
    ("Ides of March 44 BC", "names a feast.", FEAST),
    ("18th Dynasty", "names a period, whose years are not the same to everybody.", PERIOD),
    ("Late Bronze Age", "names a period, whose years are not the same to everybody.", PERIOD),
    ("Jurassic", "names a period, whose years are not the same to everybody.", PERIOD),
    ("Edo period", "names a period, whose years are not the same to everybody.", PERIOD),
    ("Victorian", "names a period, whose years are not the same to everybody.", PERIOD),
    ("乾隆三十年", "counts by reigns or names one.", REIGN),
    ("乾隆", "counts by reigns or names one.", REIGN),
    ("n.d.", "has no place on a timeline.", NO_PLACE),
    ("s.a.", "has no place on a timeline.", NO_PLACE),
    ("undated", "has no place on a timeline.", NO_PLACE),
    ("2021-10-05 08:55 MSK", "has a time zone; times here are UTC.",
     "Write the time in UTC: “2021-10-05 08:55 UTC”."),
    ("2021-10-05 08:55:02.123 UTC", "has parts of a second; a time here has whole ones.",
     "Write “2021-10-05 08:55:02”."),
    ("2021-10-5 10:00", NOT_SO, "Write “2021-10-05 10:00”."),
    ("03/04/2021 10:00", "could be 3 April 2021 or 4 March 2021.",
     "Write “2021-04-03 10:00” for 3 April 2021, or “2021-03-04 10:00” for 4 March 2021."),
    (
        "between 18th c. and 19th c.",
        "is some time between two that are no years.",
        "Write years, or an interval with “to”.",
    ),
    ("between 18th and 19th century", "is some time between two that are no years.",
     "Write years, or an interval with “to”."),
    ("between about 1850 and ca. 1860", "is some time between two that are not quite known.",
     "Write “between 1850 and 1860”, or “c. 1850 to 1860”."),
    ("vers la fin", NOT_SO, ANY_DATE),
    ("between 1860 and 1850", "ends before it begins.", "Write the earlier year first."),
    ("156X-12-25",
     ("leaves digits open before others that are known (EDTF Level 2, unspecified digit), "
      "which has no one place on a timeline."),
     "Leave open all digits after it too, such as “156X”, or write an interval."),
    ("5 May 1850–60", "is not a date that can be read.", "Write one such as “5 October 2021”."),
    ("5 October 2021, morning", "is not a date that can be read.", "Write one such as “5 October 2021”."),
]  # fmt: skip


IN_PART: list[tuple[str, str, str | None]] = [
    ("2021-13", "there is no month 13.", "Months go from 01 to 12."),
    (
        "fourth half of the 19th century",
        "“fourth half” is one more than there are.",
        "The last is the half before it.",
    ),
    (
        "3 October 1582 O.S. (14 October 1582 N.S.)",
        "“14 October 1582” is not the same day as that in the old style.",
        "That one is 13 October 1582.",
    ),
    (
        "[1670-01-01..1672-01-01]",
        "“1670-01-01..1672-01-01” leaves open too much to be one of a set.",
        "Ranges in square brackets are of years, or of twelve months or days at the most.",
    ),
    ("29 February 4 BC", "February 4 BCE has no day 29.", "It has 28 days."),
    ("1000 BCE or 900", "“900” needs its era, as the other date is BCE.", "Write “900 BCE” or “900 CE”."),
    ("27 BC–14", "“14” needs its era, as the other date is BCE.", "Write “14 BCE” or “14 CE”."),
    ("5-Oct-21", "“5 Oct 21” has a year of 2 digits.", "Write all four: “1921”, “2021”."),
    ("January 1st", "“January 1” has no year.", "Write one such as “5 October 2021”."),
    ("12th–13th century, second half", "“13th century, second half” is not a date that can be read.", ANY_DATE),
    ("Monday 5 October 2021", "5 October 2021 was a Tuesday.", WHICH_DAY),
    ("Friday, 25 October 1917 (O.S.)", "7 November 1917 was a Wednesday.", WHICH_DAY),
]
REFUSED = [*WRONG, *IN_TWO_WAYS, *((text, f"“{text}” {said}", remedy) for text, said, remedy in OTHERWISE), *IN_PART]


def refused(written: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(written)
    return caught.value


@pytest.mark.parametrize(("written", "message", "remedy"), REFUSED)
def test_refused(written: str, message: str, remedy: str | None) -> None:
    error = refused(written)
    assert (error.message, error.remedy) == (message, remedy)
    assert str(error) == message


def test_a_long_text_is_cut_in_the_message() -> None:
    assert len(refused("2021 " * 1_000_000).message) < 120


@pytest.mark.parametrize(
    "written",
    [
        "to",
        "-",
        "/",
        "c.",
        "–",
        "BC",
        "AD",
        ":",
        "2021 to 2022 to 2023",
        "2021-10-05-06",
        "10-2021",
        "1914 to 12:30",
        "12:30",
        "٢",
        "²⁰²¹",
    ],
)
def test_odd_ends_are_refused_in_words(written: str) -> None:
    assert refused(written).message.endswith(".")


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("1914-21", "“1914-21” is read as spring 1914 (EDTF).", "Write “spring 1914” or “1914 to 1921”."),
        ("-0500", "“-0500” is read as 501 BCE, as EDTF has a year 0.", "Write “501 BCE” or “500 BCE”."),
        (
            "2021-10-05 00:00:00",
            "“2021-10-05 00:00:00” is read as 00:00:00 of 5 October 2021.",
            "Write “2021-10-05” if the day is meant.",
        ),
        (
            " 2021-10-05 \t 00:00\n",
            "“2021-10-05 00:00” is read as 00:00 of 5 October 2021.",
            "Write “2021-10-05” if the day is meant.",
        ),
        ("\u200e-05\u206900", "“-0500” is read as 501 BCE, as EDTF has a year 0.", "Write “501 BCE” or “500 BCE”."),
        ("-٠٥٠٠", "“-0500” is read as 501 BCE, as EDTF has a year 0.", "Write “501 BCE” or “500 BCE”."),
        ("１９１４-２１", "“1914-21” is read as spring 1914 (EDTF).", "Write “spring 1914” or “1914 to 1921”."),
    ],
)
def test_what_is_edtf_and_often_meant_otherwise_is_told(written: str, message: str, remedy: str) -> None:
    parse(written)
    told = doubt(written)
    assert told is not None
    assert (told.message, told.remedy) == (message, remedy)


@pytest.mark.parametrize(
    "written",
    [
        "1968-21", "1914-12", "1914/1921", "500 BCE", "-0000", "0000-21", "nonsense", "", "2021-02-30 00:00",
        "2021-02-30T00:00:00Z", "2021-10-05 00:00:00:00",
    ],
)  # fmt: skip
def test_nothing_is_told_of_what_has_one_meaning(written: str) -> None:
    assert doubt(written) is None


# ---- whatever is written

NO_DATES = {"shown", "to", "O.S.", "00:00", "23:59"}
"""What remedies quote beside dates."""


def unreadable(told: DateError) -> list[str]:
    """What is offered and would be refused."""
    wrong = []
    for offered in set(re.findall("“([^”]+)”", told.remedy or "")) - NO_DATES:
        try:
            parse(offered)
        except DateError:
            wrong.append(offered)
    return wrong


@pytest.mark.parametrize("written", [written for written, _, _ in REFUSED])
def test_what_is_offered_can_be_read(written: str) -> None:
    assert unreadable(refused(written)) == []


FIGURES = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PUT = [
    *"0159IXcY.,:;/-–—−~?%±()[]{}'’“+T Zß", " to ", " or ", " and ", "between ", "c. ", "BCE", "AD ", "00", "000", "  ",
    "\u200e", "\u200f", "\u00ad", "\u2066", "\ufeff", "\u00a0", "\u202f", "\n", "٣", "۴", "५", "²", "½", "Ⅷ", "十",
]  # fmt: skip
KNOWN = sorted(
    {form for forms in FORMS.values() for form in forms}
    | {example[0] for example in EXAMPLES}
    | {written for written, _, _, _ in NEW}
    | {written for many in SPELLINGS.values() for written in many}
    | {written for written, _, _ in REFUSED}
    | {"1914-21", "-0500", "2021-10-05 00:00:00", "2021-10-05T00:00Z", "ongoing"}
)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A known spelling, and what goes wrong when it is typed, pasted or converted."""
    text = draw(st.sampled_from(KNOWN))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 3)))
        match draw(st.sampled_from(["put", "put", "put", "drop", "double", "figures", "wide", "join"])):
            case "put":
                text = text[:begin] + draw(st.sampled_from(PUT)) + text[end:]
            case "drop":
                text = text[:begin] + text[end:]
            case "double":
                text = text[:end] + text[begin:]
            case "figures":
                text = text.translate(str.maketrans("0123456789", draw(st.sampled_from(FIGURES))))
            case "wide":
                text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
            case _:
                text = text[:begin] + draw(st.sampled_from(KNOWN)) + text[end:]
    return text


@given(slips())
@settings(max_examples=1500, deadline=None)
def test_whatever_slips_in_is_read_or_refused_with_what_can_be_read(text: str) -> None:
    told = doubt(text)
    assert told is None or unreadable(told) == []
    read_as, error = None, None
    try:
        read_as = parse(text)
    except DateError as caught:
        error = caught
    if error:
        assert told is None
        assert unreadable(error) == []
        assert error.message.endswith(".")
    assert read_as is None or read_as.start < read_as.end


@given(st.lists(slips(), min_size=20, max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_slips_into_an_exhibit_is_answered(tmp_path: Path, texts: list[str]) -> None:
    events = "".join(f"      - {{date: {json.dumps(text)}, title: A}}\n" for text in texts)
    page = "page: timeline, title: A"
    (tmp_path / "exhibit.yaml").write_text(
        f"format: 1\ntitle: A\nlanguages: [en]\npages:\n  - {{{page}, events: events.csv}}\n"
        f"  - page: timeline\n    title: B\n    events:\n{events}",
        "utf-8",
    )
    with (tmp_path / "events.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "Start", "End", "Year", "End Year", "Headline"])
        for one, other in pairwise(texts):
            rows.writerows([[one, "", "", "", "", "A"], ["", one, other, "", "", "B"], ["", "", "", one, other, "C"]])
    sound(read(tmp_path))
