"""The document: an exhibit and its prepared pictures as the `edition.json` that `kiosk.edition.reader` reads."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.edition import eventfiles
from kiosk.edition.cache import Prepared
from kiosk.edition.fonts import Carried
from kiosk.edition.reader import CLOSING, FONTS, FORMAT, MEDIA, TIMELINES
from kiosk.exhibit.colours import roles
from kiosk.exhibit.dates import Certainty, Date
from kiosk.exhibit.dates.ticks import ages
from kiosk.exhibit.languages import language
from kiosk.exhibit.model import CaptionPage, Era, Exhibit, Happening, ImagePage, Scene, Streamed, TimelinePage
from kiosk.exhibit.words import merged

Json: TypeAlias = dict[str, Any]
Pictured: TypeAlias = ImagePage | CaptionPage | Happening | Scene

SCENES_MADE = 8
SECONDS_EACH = 8.0


def pictures_of(exhibit: Exhibit) -> list[str]:
    """The originals that the exhibit names, relative to its folder, each once and in the order a visitor meets them."""
    return list(dict.fromkeys(_pictures(exhibit)))


def document(exhibit: Exhibit, pictures: Mapping[str, Prepared], folder: Path, fonts: Sequence[Carried] = ()) -> bytes:
    """The bytes of `edition.json`: the same exhibit with the same pictures always gives the same bytes.

    A picture that is missing from `pictures` leaves its place to the words. The files of timelines are written into
    `folder`, which stands in for the edition's folder `TIMELINES`. Raises OSError where they can't be.
    """
    return _Document(exhibit, pictures, folder, fonts).written()


def languages_of(exhibit: Exhibit) -> list[Json]:
    """The exhibit's languages as the document's header has them: names, script, digits, words and calendar."""
    words = merged(exhibit.languages, exhibit.words)
    found = [(tag, language(tag)) for tag in exhibit.languages]
    # A timeline's axis says BCE where its events do.
    common_era = any(_common_era(page) for page in exhibit.pages if isinstance(page, TimelinePage))
    return [
        {
            "tag": tag,
            "name": one.name,
            "rtl": one.rtl,
            "script": one.script,
            "digits": one.digits,
            "words": words[tag],
            "calendar": one.calendar(common_era=common_era) | ages(one),
        }
        for tag, one in found
        if one is not None
    ]


def _pictures(exhibit: Exhibit) -> Iterator[str]:
    yield from (scene.image for scene in exhibit.attract.scenes)
    for page in exhibit.pages:
        if not isinstance(page, TimelinePage):
            yield from [page.image] if page.image else []
        elif isinstance(page.events, Streamed):
            yield from page.events.images
        else:
            yield from (event.image for event in page.events if event.image)


def _common_era(page: TimelinePage) -> bool:
    """Whether anything on the page is dated BCE or CE."""
    if any(era.date.era == "CE" for era in page.eras):
        return True
    if isinstance(page.events, Streamed):
        return page.events.common_era
    return any(event.date.era == "CE" for event in page.events)


class _Document:
    def __init__(
        self, exhibit: Exhibit, pictures: Mapping[str, Prepared], folder: Path, fonts: Sequence[Carried]
    ) -> None:
        self._exhibit = exhibit
        self._pictures = pictures
        self._folder = folder
        self._fonts = fonts
        self._timelines: dict[str, int] = {}
        self._media: set[str] = set()

    def written(self) -> bytes:
        # Pages and scenes come first: the header counts the media files that they use.
        pages = [self._page(page) for page in self._exhibit.pages]
        scenes = self._scenes()
        lines = [_dumped(page) + b",\n" for page in pages]
        lines[-1] = lines[-1].removesuffix(b",\n") + b"\n"
        header = self._header(pages, scenes, [len(line) for line in lines])
        return b"".join([_dumped(header).removesuffix(b"}"), b',"pages":[\n', *lines, CLOSING])

    def _header(self, pages: list[Json], scenes: list[Json], lengths: list[int]) -> Json:
        exhibit = self._exhibit
        return {
            "format": FORMAT,
            "exhibit": exhibit.folder.resolve().name,
            "title": self._text(exhibit.title),
            "languages": languages_of(exhibit),
            "look": {
                "background": exhibit.look.background,
                "colours": roles(exhibit.look.background, exhibit.look.accent),
            },
            "attract": {"invitation": self._invitation(), "scenes": scenes},
            "sections": list(self._sections()),
            "ids": [page["id"] for page in pages],
            "kinds": [page["kind"] for page in pages],
            "weights": [page.weight for page in exhibit.pages],
            "shapes": [_shape(page.get("picture")) for page in pages],
            "lengths": lengths,
            "media": len(self._media),
            "fonts": [[f"{FONTS}/{font.name}", font.size] for font in self._fonts],
            "timelines": list(self._timelines.items()),
        }

    def _sections(self) -> Iterator[Json]:
        first = 0
        for section in self._exhibit.sections:
            count = len(section.pages)
            yield {"id": section.id, "title": self._text(section.title), "first": first, "count": count}
            first += count

    def _invitation(self) -> dict[str, str]:
        """The curator's, and the kiosk's own in the languages that it was not translated to."""
        words = merged(self._exhibit.languages, self._exhibit.words)
        kiosks = {tag: words[tag]["begin"] for tag in self._exhibit.languages if "begin" in words[tag]}
        return self._text(kiosks | self._text(self._exhibit.attract.invitation))

    def _scenes(self) -> list[Json]:
        given = [
            {
                "picture": self._picture(scene),
                "caption": self._text(scene.caption),
                "seconds": scene.seconds,
                "opens": scene.opens,
            }
            for scene in self._exhibit.attract.scenes
        ]
        return given or self._scenes_of_pages() or [self._scene(None, self._exhibit.title, None)]

    def _scenes_of_pages(self) -> list[Json]:
        """The pages with pictures, in their order; where there are too many, those that weigh most."""
        pages = [
            page for page in self._exhibit.pages if not isinstance(page, TimelinePage) and page.image in self._pictures
        ]
        chosen = sorted(pages, key=lambda page: -page.weight)[:SCENES_MADE]
        return [self._scene(self._picture(page), page.title, page.id) for page in pages if page in chosen]

    def _scene(self, picture: Json | None, caption: Mapping[str, str], opens: str | None) -> Json:
        return {"picture": picture, "caption": self._text(caption), "seconds": SECONDS_EACH, "opens": opens}

    def _page(self, page: ImagePage | CaptionPage | TimelinePage) -> Json:
        common = {"id": page.id, "kind": page.page, "title": self._text(page.title)}
        match page:
            case ImagePage():
                return common | {"picture": self._picture(page), "caption": self._rich(page.caption)}
            case CaptionPage():
                quote = page.quote and {"text": self._text(page.quote.text), "by": self._text(page.quote.by)}
                return common | {"text": self._rich(page.text), "quote": quote, "picture": self._picture(page)}
            case TimelinePage():
                return common | self._timeline(page)

    def _timeline(self, page: TimelinePage) -> Json:
        tags = eventfiles.tags_of(page, self._exhibit.languages)
        written = eventfiles.write(page, tags, self._event, self._folder)
        name = f"{TIMELINES}/{written.name}"
        self._timelines[name] = written.size
        eras = sorted(page.eras, key=lambda era: (era.start, -era.end))
        return {
            "scale": page.scale,
            "range": written.range,
            "view": _stretch(page.start_view) if page.start_view else None,
            "filter": page.filter or "",
            "tags": tags,
            "lanes": [{"id": lane.id, "title": self._text(lane.title)} for lane in page.lanes],
            "eras": [self._era(era) for era in eras],
            "events": name,
        }

    def _era(self, era: Era) -> Json:
        return {
            "date": self._date(era),
            "start": era.start,
            "end": era.end,
            "approximate": era.date.approximate,
            "title": self._text(era.title),
            "colour": era.colour,
            **_doubt(era.date),
        }

    def _date(self, dated: Happening | Era) -> dict[str, str]:
        own, words = dated.shown or {}, self._exhibit.words
        return {tag: own.get(tag) or dated.date.shown(tag, words) for tag in self._exhibit.languages}

    def _event(self, event: Happening) -> Json:
        """What is not in the columns of `kiosk.edition.eventfiles`."""
        record: Json = {"date": self._date(event), "title": self._text(event.title), **_doubt(event.date)}
        if event.text:
            record["text"] = self._rich(event.text)
        if picture := self._picture(event):
            record["picture"] = picture
        if event.opens:
            record["opens"] = event.opens
        return record

    def _picture(self, source: Pictured) -> Json | None:
        prepared = self._pictures.get(source.image or "")
        if prepared is None:
            return None
        self._media.update(step.name for step in prepared.steps)
        top = prepared.steps[-1]
        return {
            "width": top.width,
            "height": top.height,
            "colour": prepared.colour,
            "alpha": prepared.alpha,
            "about": self._text(source.alt),
            "credit": self._text(source.credit),
            "steps": [[step.width, step.height, f"{MEDIA}/{step.name}", step.size] for step in prepared.steps],
        }

    def _text(self, text: Mapping[str, str] | None) -> dict[str, str]:
        """The text in the languages on offer, in their order."""
        return {tag: text[tag] for tag in self._exhibit.languages if text and tag in text}

    def _rich(self, text: Mapping[str, Iterable[Any]] | None) -> dict[str, list[list[str]]]:
        return {
            tag: [[block.kind, block.markup, *([block.marker] if block.kind == "li" else [])] for block in text[tag]]
            for tag in self._exhibit.languages
            if text and tag in text
        }


def _stretch(date: Date) -> tuple[int, int, bool]:
    return date.start, date.end, date.certainties[1] is Certainty.NOW


def _doubt(date: Date) -> Json:
    """How exact and how sure a date is, as far as it is not a day that is known."""
    found: Json = {} if date.precision == "day" else {"precision": date.precision}
    if date.certainties != (Certainty.KNOWN, Certainty.KNOWN):
        found["certainty"] = [str(each) for each in date.certainties]
    return found if date.sure is None else found | {"sure": date.sure}


def _shape(picture: Json | None) -> float:
    return round(picture["width"] / picture["height"], 3) if picture else 0


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
