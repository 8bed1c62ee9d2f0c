"""What the benches show: one picture of twelve megapixels with its words, as an exhibit and as static web pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.places import assets

TITLE = "The First Film in Space"
SENTENCE = "In October 2021 a film crew left Earth."
INVITATION = "Touch to begin"
CAPTION = [
    (
        "Yulia Peresild and Klim Shipenko lifted off from Baikonur on 5 October 2021. They had trained for less than "
        "four months; the cosmonaut beside them had flown three times before."
    ),
    (
        "Twelve days were enough for thirty hours of film, shot by the director alone, who was camera, light and sound "
        "at once, in a house without up or down."
    ),
]
CREDIT = "Drawn for this measurement"

SIZE = (4000, 3000)
PATCH_PX = 200
INK = (244, 241, 234)
"""Colour of the words on the screen, the kiosk's own on a dark ground."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A spot of one colour in the picture, by its middle in parts of the width and the height."""

    x: float
    y: float
    colour: tuple[int, int, int]


PATCHES = (
    Patch(0.20, 0.22, (200, 40, 40)),
    Patch(0.50, 0.24, (40, 160, 60)),
    Patch(0.80, 0.22, (50, 70, 200)),
)
"""High enough to stand clear of the words and what darkens the picture under them."""


def draw_picture(file: Path) -> None:
    """A JPEG as hard to decode as a photograph (about 4 MB), with patches that can be recognised on the screen."""
    picture = Image.merge("RGB", [Image.effect_noise(SIZE, 60).resize(SIZE) for _ in range(3)]).reduce(3).resize(SIZE)
    pen = ImageDraw.Draw(picture)
    for patch in PATCHES:
        x, y = patch.x * SIZE[0], patch.y * SIZE[1]
        pen.rectangle((x - PATCH_PX / 2, y - PATCH_PX / 2, x + PATCH_PX / 2, y + PATCH_PX / 2), fill=patch.colour)
    picture.save(file, quality=90)


def seen_full_bleed(width: int, height: int) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Where the patches stand on a screen of that size that the picture fills, its edges cut off evenly."""
    scale = max(width / SIZE[0], height / SIZE[1])
    left, top = (width - SIZE[0] * scale) / 2, (height - SIZE[1] * scale) / 2
    return {
        (round(left + patch.x * SIZE[0] * scale), round(top + patch.y * SIZE[1] * scale)): patch.colour
        for patch in PATCHES
    }


def write_exhibit(folder: Path, picture: Path) -> Path:
    """An exhibit whose attract loop and only page show the picture."""
    (folder / "media").mkdir(parents=True)
    (folder / "media/picture.jpg").hardlink_to(picture)
    page = {
        "page": "image",
        "id": "film",
        "title": TITLE,
        "image": "media/picture.jpg",
        "alt": "Coloured squares on noise",
        "credit": CREDIT,
        "caption": "\n\n".join(CAPTION),
    }
    scene = {"image": "media/picture.jpg", "caption": SENTENCE, "credit": CREDIT, "seconds": 30, "opens": "film"}
    content = {
        "format": "1",
        "title": TITLE,
        "languages": ["en"],
        "attract": {"invitation": INVITATION, "scenes": [scene]},
        "pages": [page],
    }
    # JSON is YAML.
    (folder / "exhibit.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")
    return folder


_STYLE = """
@font-face { font-family: Words; src: url(%(fonts)s/SourceSerif4-Regular.otf); }
@font-face { font-family: Titles; src: url(%(fonts)s/SourceSerif4Display-Regular.otf); }
html, body { margin: 0; height: 100%%; overflow: hidden; background: #0d0e11; color: rgb%(ink)s; cursor: none; }
img { position: absolute; object-fit: cover; left: 0; top: 0; width: 100%%; height: 100%%; }
p { font: 26px/1.5 Words; }
"""
_FIRST = """
<style>.words { position: absolute; left: 0; right: 0; bottom: 0; padding: 200px 80px 60px;
 background: linear-gradient(transparent, rgba(0,0,0,.8)); } h1 { font: 90px/1.18 Titles; }</style>
<img src="%(picture)s"><div class="words"><h1>%(sentence)s</h1><p>%(invitation)s</p></div>
<p style="position: absolute; right: 50px; top: 0">%(credit)s</p>
"""
_PAGE = """
<style>img { width: 72%%; height: 89%%; object-fit: contain; }
 .label { position: absolute; left: 75%%; right: 2%%; top: 4%%; } h1 { font: 56px/1.14 Titles; }</style>
<img src="%(picture)s"><div class="label"><h1>%(title)s</h1>%(caption)s<p>%(credit)s</p></div>
"""


def write_web_pages(folder: Path, picture: Path) -> tuple[Path, Path]:
    """The same as static pages: what the attract loop shows first, without its motion, and the page itself."""
    folder.mkdir()
    values = {
        "fonts": (assets() / "fonts").as_uri(),
        "ink": INK,
        "picture": picture.as_uri(),
        "sentence": SENTENCE,
        "invitation": INVITATION,
        "title": TITLE,
        "caption": "".join(f"<p>{paragraph}</p>" for paragraph in CAPTION),
        "credit": CREDIT,
    }
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{TITLE}</title><style>{_STYLE}</style>'
    first, page = folder / "first.html", folder / "page.html"
    first.write_text((head + _FIRST) % values, "utf-8")
    page.write_text((head + _PAGE) % values, "utf-8")
    return first, page
