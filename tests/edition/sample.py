"""A small hand-made edition in the format that the player reads: `python tests/edition/sample.py FOLDER` writes one.

It is made without the builder, so that the reader is tested against the format
and not against the builder's idea of it.
"""

import hashlib
import io
import itertools
import json
import struct
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from kiosk.edition.store import Store

Json = dict[str, Any]

_WORDS = [
    "begin",
    "where_to_begin",
    "home",
    "previous",
    "next",
    "next_page",
    "page_of",
    "language",
    "text_size",
    "close",
    "read_on",
    "read_back",
    "closer",
    "wider",
    "whole",
    "picture_alone",
    "with_words",
    "earlier",
    "later",
    "next_event",
    "previous_event",
    "event_of",
    "events_between",
    "all",
    "scale_closer",
    "scale_wider",
    "keep_exploring",
    "still_exploring",
    "starts_again",
    "start_again",
    "start_again_question",
    "seconds_left",
    "preparing",
    "more_pages",
    "fewer_pages",
    "circa",
]
PATTERNS = {
    "y": "{y}",
    "yM": "{MMMM} {y}",
    "yMd": "{d} {MMMM} {y}",
    "Md": "{d} {MMM}",
    "Hm": "{HH}:{mm}",
    "bce": "{y} BC",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ARABIC_MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_COLOURS = {
    "ground": "#14120f",
    "panel": "#211e1a",
    "raised": "#2e2a25",
    "pressed": "#3b3630",
    "ink": "#f4efe6",
    "quiet": "#b3aa9c",
    "line": "#8a8175",
    "accent": "#f2b33d",
    "accent_text": "#f2b33d",
    "on_accent": "#1a1408",
    "focus": "#ffffff",
    "scrim": "#000000",
    "on_scrim": "#ffffff",
}
_LONG = (
    "They left <b>Baikonur</b> on a clear morning. Twelve days were enough for thirty hours of film, "
    "shot by the director alone, <i>who was camera, light and sound at once</i>."
)
_DAY = 86_400


def write_edition(store: Store, *, repeat: int = 1, promote: bool = True) -> Path:
    """Write the sample into the store; `repeat` makes that many copies of its pages (with ids of their own)."""
    media: dict[str, bytes] = {}
    timelines: dict[str, bytes] = {}
    pages = [page for number in range(repeat) for page in _pages(media, timelines, number)]
    lines = [json.dumps(page, ensure_ascii=False).encode() for page in pages]
    lines = [line + (b",\n" if line is not lines[-1] else b"\n") for line in lines]
    header = _header(pages, [len(line) for line in lines], media)
    header["timelines"] = [[name, len(data)] for name, data in timelines.items()]
    opening = json.dumps(header, ensure_ascii=False).encode()[:-1] + b',"pages":[\n'
    document = opening + b"".join(lines) + b"]}\n"
    folder = store.editions / hashlib.sha256(document).hexdigest()[:32]
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / "timelines").mkdir(exist_ok=True)
    for name, data in {**media, **timelines}.items():
        (folder / name).write_bytes(data)
    (folder / "edition.json").write_bytes(document)
    if promote:
        store.promote(folder.name)
    return folder


def _header(pages: list[Json], lengths: list[int], media: dict[str, bytes]) -> Json:
    scenes: list[Json] = [
        {
            "picture": _picture(media, (1920, 1080), "#24405e", "The Earth's limb"),
            "caption": {"en": "In October 2021 a film crew left Earth.", "ar": "في أكتوبر ٢٠٢١ غادر فريق تصوير الأرض."},
            "seconds": 8.0,
            "opens": pages[0]["id"],
        },
        {
            "picture": _picture(media, (1080, 1440), "#6b3a2a", "A red planet"),
            "caption": {"en": "Mars once had lakes."},
            "seconds": 6,
            "opens": None,
        },
    ]
    return {
        "format": 1,
        "exhibit": "sample",
        "title": {"en": "A Sample of Everything", "ar": "نموذج من كل شيء"},
        "languages": [
            _language("en", "English", rtl=False, script="Latn", digits="0123456789", months=MONTHS),
            _language("ar", "العربية", rtl=True, script="Arab", digits="٠١٢٣٤٥٦٧٨٩", months=_ARABIC_MONTHS),
        ],
        "look": {"background": "dark", "colours": _COLOURS},
        "attract": {"invitation": {"en": "Touch to begin", "ar": "المس للبدء"}, "scenes": scenes},
        "sections": [{"id": "all", "title": {}, "first": 0, "count": len(pages)}],
        "ids": [page["id"] for page in pages],
        "kinds": [page["kind"] for page in pages],
        "weights": [3 if number == 0 else 1 + number % 2 for number in range(len(pages))],
        "shapes": [_shape(page) for page in pages],
        "lengths": lengths,
        "media": len(media),
        "fonts": [],
    }


def _shape(page: Json) -> float:
    picture = page.get("picture")
    return round(picture["width"] / picture["height"], 3) if picture else 0


def _language(tag: str, name: str, *, rtl: bool, script: str, digits: str, months: list[str]) -> Json:
    words = {key: key.replace("_", " ").capitalize() for key in _WORDS}
    words |= {"page_of": "{page} of {pages}", "circa": "c. {date}", "seconds_left": "{seconds} seconds left"}
    short = months if rtl else [month[:3] for month in months]
    calendar = {
        "months": months,
        "months_short": short,
        "months_format": months,
        "months_short_format": short,
        **PATTERNS,
    }
    return {
        "tag": tag,
        "name": name,
        "rtl": rtl,
        "script": script,
        "digits": digits,
        "words": words,
        "calendar": calendar,
    }


def _pages(media: dict[str, bytes], files: dict[str, bytes], number: int) -> list[Json]:
    mark = f"-{number}" if number else ""
    landscape = _picture(media, (2560, 1440), "#1d3b53", "A ship over the sea")
    portrait = _picture(media, (900, 1200), "#5a4632", "A capsule under its parachute")
    cut_out = _picture(media, (800, 800), "#4d7a5a", "A helmet, cut out", alpha=True)
    small = _picture(media, (500, 280), "#7a5a2d", "A small photograph")
    image: Json = {
        "id": f"launch{mark}",
        "kind": "image",
        "title": {"en": "Twelve days", "ar": "اثنا عشر يوما"},
        "picture": landscape,
        "caption": {"en": [["p", _LONG], ["p", "A second paragraph."]], "ar": [["p", "غادروا <b>بايكونور</b>."]]},
    }
    tall = image | {"id": f"return{mark}", "title": {"en": "The return"}, "picture": portrait}
    alone = image | {"id": f"helmet{mark}", "title": {"en": "A helmet"}, "picture": cut_out, "caption": {}}
    words: Json = {
        "id": f"weightless{mark}",
        "kind": "caption",
        "title": {"en": "Weightless", "ar": "انعدام الوزن"},
        "text": {
            "en": [["p", _LONG], ["li", "hair that stands", "•"], ["li", "tears that stay", "•"], ["quote", "So!"]]
        },
        "quote": {"text": {"en": "We did not shoot a flight. We shot a day."}, "by": {"en": "The director"}},
        "picture": None,
    }
    beside = words | {"id": f"doctors{mark}", "title": {"en": "The doctors"}, "quote": None, "picture": small}
    first = 63_768_643_200
    timeline: Json = {
        "id": f"history{mark}",
        "kind": "timeline",
        "title": {"en": "Twelve days"},
        "scale": "even",
        "range": [first, first + 12 * _DAY, False],
        "view": None,
        "filter": "",
        "tags": [],
        "lanes": [],
        "eras": [],
        "events": _events(files, first, small),
    }
    return [image, tall, words, timeline, alone, beside]


def _events(files: dict[str, bytes], first: int, picture: Json) -> str:
    """The events of twelve days, in a file of their own; its name."""
    records = []
    for day in range(12):
        record: Json = {
            "date": {"en": f"{1 + day} October 2021", "ar": f"{1 + day} أكتوبر 2021"},
            "title": {"en": f"Day {1 + day} of the film"},
            "text": {"en": [["p", _LONG]]},
        }
        records.append(json.dumps(record | ({"picture": picture} if day % 3 == 0 else {})).encode())
    columns: list[tuple[str, str, list[int]]] = [
        ("starts", "q", [first + day * _DAY for day in range(12)]),
        ("ends", "q", [first + (day + 1) * _DAY for day in range(12)]),
        ("weights", "B", [1] * 12),
        ("lanes", "b", [-1] * 12),
        ("flags", "B", [2 * (day == 2) for day in range(12)]),
        ("tags", "I", [0] * 12),
        ("sums", "I", [zlib.crc32(record) for record in records]),
    ]
    lengths = [0, *itertools.accumulate(map(len, records))]
    begin = 4096 + sum(12 * struct.calcsize(code) for _, code, _ in columns) + 13 * 8
    columns.append(("records", "q", [begin + length for length in lengths]))
    packed = b""
    head = {}
    for name, code, numbers in columns:
        data = struct.pack(f"<{len(numbers)}{code}", *numbers)
        head[name] = [code, 4096 + len(packed), zlib.crc32(data)]
        packed += data
    line = json.dumps({"count": 12, "columns": head}).encode().ljust(4096 - 9)
    data = line + f"{zlib.crc32(line):08x}\n".encode() + packed + b"".join(records)
    name = f"timelines/{hashlib.sha256(data).hexdigest()[:32]}.events"
    files[name] = data
    return name


def _picture(media: dict[str, bytes], size: tuple[int, int], colour: str, about: str, *, alpha: bool = False) -> Json:
    steps = []
    longest = max(size)
    for length in [each for each in (640, 1280, 1920) if each < longest] + [longest]:
        width, height = (round(side * length / longest) for side in size)
        data = _encoded(width, height, colour, alpha=alpha)
        name = f"media/{hashlib.sha256(data).hexdigest()[:32]}.{'webp' if alpha else 'jpg'}"
        media[name] = data
        steps.append([width, height, name, len(data)])
    return {
        "width": size[0],
        "height": size[1],
        "colour": colour,
        "alpha": alpha,
        "about": {"en": about},
        "credit": {"en": "Made for the tests"},
        "steps": steps,
    }


@cache
def _encoded(width: int, height: int, colour: str, *, alpha: bool) -> bytes:
    """A disc on a coloured ground (or on nothing), with a frame so that a cropped picture is noticed."""
    picture = Image.new("RGBA" if alpha else "RGB", (width, height), (0, 0, 0, 0) if alpha else colour)
    pen = ImageDraw.Draw(picture)
    radius = min(width, height) / 3
    box = (width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius)
    pen.ellipse(box, fill=colour if alpha else "#d8c9a8")
    pen.rectangle((0, 0, width - 1, height - 1), outline="#ffffff", width=max(2, width // 200))
    out = io.BytesIO()
    if alpha:
        picture.save(out, "WEBP", quality=90, method=0)
    else:
        picture.save(out, "JPEG", quality=88)
    return out.getvalue()


if __name__ == "__main__":
    print(write_edition(Store(Path(sys.argv[1]))))
