"""The exhibit, as a curator writes it and as everything after the reader sees it.

These classes are the reference manual: `kiosk manual` prints their descriptions. A new kind of page is one class here,
listed in `Page`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WrapValidator,
)
from pydantic.fields import FieldInfo

from kiosk.exhibit.dates import Certainty, Date, DateError, Point, parse
from kiosk.exhibit.dates.spans import Ago
from kiosk.exhibit.rich import Block
from kiosk.exhibit.text import MOST_LANGUAGES, RichText, Tag, Text
from kiosk.exhibit.wording import CURLY_QUOTES, Fault, refuse

MOST_WORDS = 200
"""Most of the kiosk's own words that an exhibit may give."""


class Part(BaseModel):
    """A part of an exhibit: fields with fixed names, none of them unknown, unchangeable once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=True)

    called: ClassVar[str]
    """What messages call it: “an image page has no field …”."""


@cache
def written_fields(part: type[Part]) -> dict[str, FieldInfo]:
    """The fields of a part by the names that stand in the file."""
    return {field.alias or name: field for name, field in part.model_fields.items()}


def _number(value: Any, *, low: float, high: float, whole: bool, unit: str = "") -> float:
    text = value.strip() if isinstance(value, str) else ""
    match = re.fullmatch(
        rf"(\d{{1,6}}(?:\.\d{{1,6}})?)(?:\s*(?:{unit}))?" if unit else r"(\d{1,6}(?:\.\d{1,6})?)", text
    )
    number = float(match[1]) if match else -1.0
    if not low <= number <= high or (whole and number != int(number)):
        kind = "a whole number" if whole else "a number"
        message = (
            f"“{value}” is not {kind} from {low:g} to {high:g}."
            if isinstance(value, str)
            else "a number is wanted here."
        )
        raise refuse(Fault("number", message))
    return number


def _seconds(value: Any) -> float:
    return _number(value, low=3, high=120, whole=False, unit="s|sec|second|seconds")


def _weight(value: Any) -> int:
    return int(_number(value, low=1, high=3, whole=True))


def _importance(value: Any) -> int:
    return int(_number(value, low=1, high=MOST_WEIGHT, whole=True))


def _format(value: Any) -> int:
    if value == "1":
        return 1
    newer = isinstance(value, str) and value.isdecimal() and int(value[:9]) > 1
    remedy = "A newer kiosk may; this one wants “format: 1”." if newer else "Write “format: 1”."
    shown = f"“{value}”" if isinstance(value, str) else "this"
    raise refuse(Fault("unknown-format", f"{shown} is not a format that this kiosk reads.", remedy))


def _id(value: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", value):
        return value
    suggestion = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:64]
    raise refuse(
        Fault(
            "bad-id",
            f"“{value}” can't be an id: small letters a to z, digits and hyphens, 64 at the most.",
            f"Write “{suggestion}”." if suggestion else None,
        )
    )


def _colour(value: str) -> str:
    digits = value.strip(CURLY_QUOTES + " ").removeprefix("#").lower()
    if re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", value):
        return "#" + (digits if len(digits) == 6 else "".join(one * 2 for one in digits))
    remedy = 'Write it as six digits of red, green and blue in quotes, such as "#F2B33D".'
    if re.fullmatch(r"(?:[0-9a-f]{3}){1,2}", digits):
        remedy = f'Write "#{digits.upper()}", in straight quotes.'
    raise refuse(Fault("bad-colour", f"“{value}” is not a colour.", remedy))


def _background(value: str) -> str:
    return value if value in ("dark", "light") else _colour(value)


def _date(value: Any, info: ValidationInfo) -> Date:
    if not isinstance(value, str):
        raise refuse(
            Fault("bad-date", "a date is wanted here.", "Write one such as 2021-10-05, or 1902, or c. 500 BCE.")
        )
    # All that were read are kept for `kiosk.exhibit.timelines`, which looks at them as they are written.
    known: dict[str, Date | None] = info.context.setdefault("dates", {}) if info.context else {}
    date = known.get(value)
    if date is None:
        try:
            date = known[value] = parse(value)
        except DateError as error:
            raise refuse(Fault("bad-date", error.message, error.remedy)) from error
    return date


def has_ends(date: Date) -> bool:
    """Whether a date has a beginning, and an end or the present in place of one."""
    return date.earliest is not None and (date.latest is not None or date.certainties[1] is Certainty.NOW)


def _stretch(value: Any, info: ValidationInfo) -> Date:
    date = _date(value, info)
    if not has_ends(date):
        message = f"“{value}” has no beginning or no end, and both are wanted here."
        raise refuse(Fault("endless", message, "Write from when to when: “1902 to 2023”, or “1902 to now”."))
    return date


def lasts(date: Date) -> bool:
    """Whether a date is a stretch of time with both its ends, as an era has them."""
    stretch = date.last is not None or date.precision not in ("second", "minute", "day", "ago")
    return has_ends(date) and stretch and not date.members


def _era(value: Any, info: ValidationInfo) -> Date:
    date = _stretch(value, info)
    if not lasts(date):
        message = f"“{value}” is no stretch of time that an era could last."
        example = "252 Ma to 201 Ma" if date.precision == "ago" else "1957 to 1975"
        raise refuse(Fault("era-without-length", message, f"Write from when to when, such as “{example}”."))
    return date


def _no_credit(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() == "none" else value


def _at_most(most: int, what: str) -> BeforeValidator:
    """Refuses a longer list or map before its items are looked at."""

    def check(value: Any) -> Any:
        if isinstance(value, list | dict) and len(value) > most:
            raise refuse(Fault("too-many", f"a kiosk shows {most:,} {what} at the most, and here are {len(value):,}."))
        return value

    return BeforeValidator(check)


def _filled(value: str) -> str:
    if not value.strip():
        raise refuse(Fault("empty", "this is empty."))
    return value


MOST_WEIGHT = 5
"""Greatest weight of an event."""
MOST_LANES = 6
"""Most lanes that a screen shows one above the other."""
MOST_ERAS = 500
MOST_TAGS = 12
"""Most different tags to choose from on one page, and on one event."""

Id = Annotated[str, AfterValidator(_id)]
Credit = Annotated[Text | None, BeforeValidator(_no_credit)]
MediaPath = Annotated[str, AfterValidator(_filled)]
"""A file of the exhibit, relative to its folder; `kiosk.exhibit.media` looks whether it is there and is a picture."""


class Look(Part):
    """How the exhibit looks. All other colours are computed from these two, with enough contrast to be read."""

    called = "the look"

    background: Annotated[str, AfterValidator(_background)] = Field("dark", examples=["dark"])
    """``dark``, ``light``, or a colour."""
    accent: Annotated[str, AfterValidator(_colour)] = Field("#f2b33d", examples=['"#F2B33D"'])
    """The one colour for what can be touched first, in quotes: ``"#F2B33D"``."""


class Scene(Part):
    """One picture of the attract loop, across the whole screen in slow motion."""

    called = "a scene"

    image: MediaPath = Field(examples=["media/earth-at-night.jpg"])
    """The picture, at best 3840 × 2160 px."""
    caption: Text = Field(examples=["{en: In October 2021 a film crew left Earth.}"])
    """One sentence."""
    alt: Text | None = None
    """What a person who can't see the picture should know."""
    credit: Credit = None
    """Who to thank for the picture; shown when given."""
    seconds: Annotated[float, PlainValidator(_seconds)] = Field(8.0, examples=["8"])
    """How long it is shown: 3 to 120 s."""
    opens: Annotated[str, AfterValidator(_filled)] | None = Field(None, examples=["launch"])
    """The id of the page that a touch opens during this scene; left out: the home page."""


class Attract(Part):
    """What the screen shows when nobody is there. Left out: the exhibit's own pictures and titles."""

    called = "the attract loop"

    invitation: Text | None = Field(None, examples=["{en: Touch to begin, fr: Touchez pour commencer}"])
    """Words that invite to touch, shown in every language in turn; left out: the kiosk's own."""
    scenes: Annotated[tuple[Scene, ...], _at_most(200, "scenes")] = ()
    """The pictures in their order; left out: made of the pages."""


class PagePart(Part):
    """What every page has."""

    id: Id = Field("", examples=["launch"])
    """A short name for addresses and figures, in small letters, digits and hyphens; left out: made from the title."""
    title: Text = Field(examples=["{en: Twelve days, fr: Douze jours}"])
    """At most seven words."""
    weight: Annotated[int, PlainValidator(_weight)] = Field(1, examples=["2"])
    """How large the page is on the home wall: 1, 2 or 3."""


class ImagePage(PagePart):
    """A picture as large as it can be, with its label. It can be opened alone and zoomed to its own resolution."""

    called = "an image page"

    page: Literal["image"] = Field(examples=["image"])
    """The kind of page."""
    image: MediaPath = Field(examples=["media/rocket.jpg"])
    """The picture: JPEG, PNG, WebP, GIF, TIFF, BMP or AVIF."""
    alt: Text = Field(examples=["{en: A rocket lifts off into a clear morning sky.}"])
    """What a person who can't see the picture should know, in at most 250 characters."""
    credit: Credit = Field(examples=["SpaceX, CC0"])
    """Who to thank for the picture, or ``none``."""
    caption: RichText | None = None
    """The label: at most 70 words; visitors read 30 to 70."""


class Quote(Part):
    """Somebody's words, set large."""

    called = "a quote"

    text: Text = Field(examples=["{en: The Earth was small.}"])
    """What was said, without quotation marks."""
    by: Text | None = Field(None, examples=["Yulia Peresild, 2021"])
    """Who said it."""


class CaptionPage(PagePart):
    """Words first, set as a museum panel, with a picture or a quote if wanted."""

    called = "a caption page"

    page: Literal["caption"] = Field(examples=["caption"])
    """The kind of page."""
    text: RichText = Field(examples=["{en: Gravity took days to get used to again.}"])
    """At most 70 words."""
    quote: Quote | None = None
    """Somebody's words: ``text``, and ``by`` for whose they are."""
    image: MediaPath | None = Field(None, examples=["media/doctors.jpg"])
    """A picture beside the words."""
    alt: Text | None = None
    """Required with a picture, as on an image page."""
    credit: Credit = None
    """Required with a picture, as on an image page."""


class Event(Part):
    """One event of a timeline."""

    called = "an event"

    date: Annotated[Date, PlainValidator(_date)] = Field(examples=["2021-10-05"])
    """In English, as ``5 October 2021``, ``c. 1850``, ``early 19th century``, ``500 BCE``, ``1914 to 1918``,
    ``66 million years ago``, or in EDTF; see “Dates”."""
    shown: Text | None = Field(None, examples=["{en: in the days of sail, fr: au temps de la voile}"])
    """The date in your own words; in a language that has none here, the kiosk writes it."""
    title: Text = Field(examples=["{en: Soyuz MS-19 lifts off}"])
    """At most seven words."""
    text: RichText | None = None
    """At most 70 words, on the event's card. Its first sentences, each of them whole, also stand
    beside the event's name where a line at rest has room for them."""
    image: MediaPath | None = Field(None, examples=["media/rocket.jpg"])
    """A picture on the event's card, and small beside the event's name where a line at rest has room for it."""
    alt: Text | None = None
    """Required with a picture, as on an image page."""
    credit: Credit = None
    """Required with a picture, as on an image page."""
    weight: Annotated[int, PlainValidator(_importance)] = Field(1, examples=["3"])
    """How much it matters, from 1 to 5: where there is no room for all names, the greater is named first."""
    lane: Annotated[str, AfterValidator(_filled)] | None = Field(None, examples=["film"])
    """The id of one of the page's ``lanes``."""
    tags: Annotated[tuple[Text, ...], _at_most(MOST_TAGS, "tags")] = Field((), examples=["[people, firsts]"])
    """What it can be chosen by with ``filter: tags``, in the same words wherever the same is meant."""
    opens: Annotated[str, AfterValidator(_filled)] | None = Field(None, examples=["launch"])
    """The id of a page that its card leads to."""


class Lane(Part):
    """A row of a timeline for events that belong together. Its heading stays in view where the screen has room for a
    row a lane; where it has not, all events stand beside one line, and each has its lane's heading before its date.
    """

    called = "a lane"

    id: Id = Field(examples=["film"])
    """A short name for the events' ``lane``, in small letters, digits and hyphens."""
    title: Text = Field(examples=["{en: Cinema, fr: Cinéma}"])
    """The heading, a word or two."""


class Era(Part):
    """A stretch of time behind the events, such as a reign or a geological period. Eras may overlap and nest."""

    called = "an era"

    date: Annotated[Date, PlainValidator(_era)] = Field(examples=["1957 to 1975"])
    """From when to when, as an event's date."""
    shown: Text | None = Field(None, examples=["{en: eighteen years, fr: dix-huit ans}"])
    """The dates in your own words, as of an event."""
    title: Text = Field(examples=["{en: The space race}"])
    """At most seven words."""
    colour: Annotated[str, AfterValidator(_colour)] | None = Field(None, examples=['"#812B92"'])
    """Its colour, in quotes; left out: one of the look's."""

    @property
    def start(self) -> int:
        """The first second. An age is the boundary itself, so that where one era ends at 1000 Ma the next begins."""
        first = self.date.first
        return first.span.middle if isinstance(first, Point) and isinstance(first.span, Ago) else self.date.start

    @property
    def end(self) -> int:
        """The second after the last."""
        last = self.date.last
        return last.span.middle if isinstance(last, Point) and isinstance(last.span, Ago) else self.date.end


class Happening(Protocol):
    """What events have, whether they are written in the page or in a spreadsheet: see `Event`."""

    @property
    def date(self) -> Date: ...
    @property
    def shown(self) -> Mapping[str, str] | None: ...
    @property
    def title(self) -> Mapping[str, str]: ...
    @property
    def text(self) -> Mapping[str, tuple[Block, ...]] | None: ...
    @property
    def image(self) -> str | None: ...
    @property
    def alt(self) -> Mapping[str, str] | None: ...
    @property
    def credit(self) -> Mapping[str, str] | None: ...
    @property
    def weight(self) -> int: ...
    @property
    def lane(self) -> str | None: ...
    @property
    def tags(self) -> Sequence[Mapping[str, str]]: ...
    @property
    def opens(self) -> str | None: ...


class Streamed(ABC):
    """Events that are not held but read when they are asked for, and what is known of all of them."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __getitem__(self, number: int) -> Happening: ...

    def __iter__(self) -> Iterator[Happening]:
        return (self[number] for number in range(len(self)))

    @abstractmethod
    def in_order(self) -> Sequence[int]:
        """The numbers of the events in the order of time."""

    @property
    @abstractmethod
    def images(self) -> Sequence[str]:
        """Every picture, once."""

    @property
    @abstractmethod
    def tags(self) -> Sequence[str]:
        """Every tag, once, in the first language."""

    @property
    @abstractmethod
    def common_era(self) -> bool:
        """Whether any date is shown with BCE or CE."""


if TYPE_CHECKING:
    EventList: TypeAlias = Sequence[Event] | Streamed
else:
    EventList = Annotated[
        tuple[Event, ...],
        Field(min_length=1),
        _at_most(20_000, "events"),
        WrapValidator(lambda value, read: value if isinstance(value, Streamed) else read(value)),
    ]


class TimelinePage(PagePart):
    """Events on a true time axis, whatever order they are written in."""

    called = "a timeline page"

    page: Literal["timeline"] = Field(examples=["timeline"])
    """The kind of page."""
    scale: Literal["even", "deep"] = Field("even", examples=["even"])
    """``even``: a year is as long as any other; ``deep``: the longer ago, the closer together, for times from the Big
    Bang to yesterday. Where the scale changes, visitors see it."""
    range: Annotated[Date, PlainValidator(_stretch)] | None = Field(None, examples=["1900 to now"])
    """What the whole timeline shows, as a date: ``1902 to 2023``; left out: all events and eras."""
    start_view: Annotated[Date, PlainValidator(_stretch)] | None = Field(None, alias="start view", examples=["2021"])
    """What is seen when the page opens, as a date; left out: the whole range."""
    filter: Literal["lanes", "tags"] | None = Field(None, examples=["tags"])
    """What visitors may choose events by: ``lanes`` or ``tags``; left out: nothing."""
    lanes: Annotated[tuple[Lane, ...], _at_most(MOST_LANES, "lanes of a timeline")] = ()
    """Rows for events that belong together, from the top; left out: all events in one."""
    eras: Annotated[tuple[Era, ...], _at_most(MOST_ERAS, "eras of a timeline")] = ()
    """Stretches of time behind the events."""
    events: EventList
    """The events, 5 to 200 of them at best; or the name of a spreadsheet with up to a million: see “Spreadsheets”."""


Page = ImagePage | CaptionPage | TimelinePage
PAGES: dict[str, type[ImagePage | CaptionPage | TimelinePage]] = {
    "image": ImagePage,
    "caption": CaptionPage,
    "timeline": TimelinePage,
}
"""Every kind of page by the word after ``page:``."""


class Section(Part):
    """Pages that belong together. An exhibit of more than 60 pages wants sections."""

    called = "a section"

    id: Id = ""
    """A short name, as of a page."""
    title: Text = Field(examples=["{en: The flight}"])
    """At most seven words."""
    pages: tuple[Page, ...]
    """The section's pages, as in the exhibit's own ``pages``."""


class Exhibit(Part):
    """An exhibit: the file ``exhibit.yaml`` in a folder with its pictures."""

    called = "an exhibit"

    format: Annotated[int, PlainValidator(_format)] = Field(examples=["1"])
    """The version of this format: 1."""
    title: Text = Field(examples=["{en: The First Film Shot in Space}"])
    """The exhibit's name, at most seven words."""
    languages: Annotated[tuple[Tag, ...], _at_most(MOST_LANGUAGES, "languages")] = Field(
        min_length=1, examples=["[en, fr]"]
    )
    """The languages on offer; a visit starts in the first."""
    look: Look = Look()
    """Background and accent."""
    attract: Attract = Attract()
    """What is shown when nobody is there."""
    # A file has one or the other, an exhibit both: pages without sections are one section without id and title, and the
    # pages are those of all sections.
    sections: tuple[Section, ...]
    """Groups of pages, each with a title, in place of ``pages``."""
    pages: tuple[Page, ...]
    """The pages in their order, each written out or as the name of a file: ``- pages/return.yaml``."""
    words: Annotated[dict[str, Text], _at_most(MOST_WORDS, "words")] = {}
    """The kiosk's own words where they should be others, or in another language."""
    folder: Path = Field(exclude=True)
    """Where the exhibit lies; given by the reader, not written in the file."""
