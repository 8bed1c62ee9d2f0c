"""Small exhibits for the tests, written as a curator would, with pictures drawn on the spot."""

import json
import os
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from kiosk.edition.reader import Edition, open_edition
from kiosk.edition.store import Store


def write_exhibit(
    folder: Path, title: str | dict[str, str] = "Three pictures", pictures: int = 3, **fields: Any
) -> Path:
    """An exhibit of that many image pages in `folder`; `fields` replace or add top-level fields, None drops one."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    for number in range(pictures):
        picture = folder / f"media/{number}.png"
        if not picture.exists():
            draw(picture, mark=number)
    pages = [image_page(f"page-{number}", f"media/{number}.png") for number in range(pictures)]
    content = {"format": "1", "title": title, "languages": ["en"], "pages": pages} | fields
    content = {name: value for name, value in content.items() if value is not None}
    # JSON is YAML, and needs no library that the product would then be tested with.
    (folder / "exhibit.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def image_page(page: str, picture: str, **fields: Any) -> dict[str, Any]:
    """An image page as a curator's file has it."""
    title = {"en": page.capitalize()}
    return {"page": "image", "id": page, "title": title, "image": picture, "alt": "A disc.", "credit": "none"} | fields


def draw(file: Path, size: tuple[int, int] = (900, 600), mark: int = 0, mode: str = "RGB", **options: Any) -> Path:
    """A picture whose content depends on `mark`, saved as its suffix says; it looks as if it lay there for an hour."""
    picture = Image.new("RGB", size, (40 + mark * 29 % 200, 90, 160))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((size[0] * 0.3, size[1] * 0.2, size[0] * 0.7, size[1] * 0.8), fill="#d8c9a8")
    pen.text((10, 10), f"{mark}", fill="white")
    picture.convert(mode).save(file, **options)
    return aged(file)


def aged(file: Path) -> Path:
    """The file with times of an hour ago: what was written just now is never trusted to be unchanged."""
    about = file.stat()
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns - 3600 * 10**9))
    return file


def assert_whole(store: Store, *hashes: str) -> Edition:
    """The store's current edition, which must be one of those, readable to its last page and picture; closed."""
    current = store.current()
    assert current is not None
    edition = open_edition(current)
    assert edition.hash in hashes
    for number in range(len(edition.ids)):
        page = edition.page(number)
        pictures = [page] if hasattr(page, "picture") else page.events
        for one in pictures:
            assert one.picture is not None
            assert all(step.is_sound() for step in one.picture.steps)
            assert one.picture.width == max(step.width for step in one.picture.steps)
    edition.close()
    return edition
