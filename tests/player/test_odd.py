"""Exhibits that no designer foresaw: every screen of them is whole, too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.edition.building import build
from kiosk.edition.reader import open_edition
from kiosk.edition.store import Store
from tests.edition.exhibits import draw, image_page, write_exhibit
from tests.player.conftest import Stand
from tests.player.layout import read
from tests.player.test_layout import faults_of

INCH_MM = 25.4
LONG = " ".join(f"word{number}" for number in range(90))
COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
SHAPES = {"wide": (2000, 200), "tall": (200, 1600), "tiny": (300, 200), "plain": (1600, 900)}


def edition_of(folder: Path, **fields: Any) -> Path:
    """The edition of an exhibit with those fields and a picture of every shape."""
    (folder / "exhibit/media").mkdir(parents=True)
    for mark, (name, size) in enumerate(SHAPES.items()):
        draw(folder / f"exhibit/media/{name}.jpg", size, mark)
    exhibit = write_exhibit(folder / "exhibit", pictures=0, **fields)
    built = build(exhibit, Store(folder / "store"))
    assert built.edition is not None, built.problems
    return built.edition


def image(page: str, **fields: Any) -> dict[str, Any]:
    return image_page(page, f"media/{page.partition('-')[0]}.jpg", credit="Somebody’s archive, inv. 1234/5", **fields)


def words(page: str, **fields: Any) -> dict[str, Any]:
    return {"page": "caption", "id": page, "title": page, "text": LONG} | fields


def numbered(count: int) -> list[dict[str, Any]]:
    """That many pages, of pictures of all shapes and of words."""
    kinds = [*SHAPES, "words"]
    pages = []
    for number in range(count):
        kind = kinds[number * 3 % len(kinds)]
        page = f"{kind}-{number}"
        pages.append(words(page, text="A few words.") if kind == "words" else image(page, title={"en": page}))
    return pages


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extreme shapes and lengths, in German, and in Arabic with pages that have none."""
    title = "An exhibit whose title is so long that nobody would ever print it on one line of a poster"
    mixed = {"en": "A sentence with العربية and אבג in the middle, and 1234.", "ar": "جملة فيها Soyuz MS-19 في وسطها."}
    picture = {"image": "media/tiny.jpg", "alt": "A disc.", "credit": "Archive"}
    return edition_of(
        tmp_path_factory.mktemp("odd"),
        title={"en": title, "de": COMPOUND, "ar": "معرض غريب"},
        languages=["en", "de", "ar"],
        pages=[
            image("wide", title={"en": "Ten to one", "de": COMPOUND}, caption={"en": "Short.", "de": f"{COMPOUND}."}),
            image("tall", caption={"en": LONG, "ar": "كلمة " * 90}),
            image("tiny", caption={"en": "Small."}),
            image("plain", title={"en": "Mixed", "ar": "مختلط"}, caption=mixed),
            image("plain-2", caption={"en": LONG}),
            words("words-alone", quote={"text": mixed, "by": "NN"}),
            words("words-tiny", **picture),
            words("words-wide", **(picture | {"image": "media/wide.jpg"}), quote={"text": "A quotation.", "by": "NN"}),
            words("words-tall", **(picture | {"image": "media/tall.jpg"})),
        ],
    )


@pytest.mark.parametrize(
    ("size", "inches", "text_size", "language"),
    [
        ((1920, 1080), 24, 100, "de"),
        ((1920, 1080), 24, 200, "ar"),
        ((1080, 1920), 24, 100, "ar"),
        ((1080, 1920), 24, 200, "de"),
        ((3840, 2160), 24, 160, "ar"),
        ((3840, 2160), 55, 100, "en"),
        ((1280, 800), 10, 100, "en"),
        ((1280, 800), 10, 160, "de"),
    ],
)
def test_odd_pages_are_whole(
    stand: Callable[..., Stand], odd: Path, size: tuple[int, int], inches: float, text_size: int, language: str
) -> None:
    visitor = stand(odd, size, diagonal_mm=inches * INCH_MM)
    found = faults_of(visitor, (language,), text_size)
    assert not found, "\n".join(found)


def pictures(visitor: Stand) -> list[QQuickItem]:
    return [item for item in visitor.items() if item.property("paintedWidth") is not None and item.property("need")]


def test_no_picture_is_shown_larger_than_its_pixels(stand: Callable[..., Stand], odd: Path) -> None:
    visitor = stand(odd, (3840, 2160))
    edition = visitor.player.edition
    assert edition is not None
    largest = max(width for width, _ in SHAPES.values())
    visitor.player.begin("en")
    for page in range(-1, len(edition.ids)):
        if page < 0:
            visitor.player.home()
        else:
            visitor.player.open(page)
        visitor.settle()
        for view in pictures(visitor):
            assert visitor.place(view).width() > 0
            assert view.property("paintedWidth") <= min(largest, read(view, "picture.width")) + 1
            assert view.property("paintedHeight") <= read(view, "picture.height") + 1


@pytest.mark.qt_log_ignore("Error decoding")
def test_a_picture_that_is_lost_gives_its_place_to_the_words(stand: Callable[..., Stand], tmp_path: Path) -> None:
    lost = edition_of(
        tmp_path, pages=[image("plain", caption=LONG), words("words-tiny", image="media/tiny.jpg", alt="A", credit="A")]
    )
    edition = open_edition(lost)
    for number in range(2):
        page = edition.page(number)
        for step in page.picture.steps:  # type: ignore[union-attr]
            Path(step.file).write_bytes(b"torn")
    edition.close()
    visitor = stand(lost)
    visitor.player.begin("en")
    for number in range(2):
        visitor.player.open(number)
        visitor.settle()
        assert not [view for view in pictures(visitor) if read(view, "picture.present")]
        assert any(LONG[:40] in text for text in visitor.texts())
        assert "Somebody’s archive, inv. 1234/5" not in visitor.texts(), "a credit for nothing"
    assert not faults_of(visitor, ("en",), 100)


@pytest.mark.parametrize("count", [1, 3, 9, 37, 60])
def test_every_page_has_its_tile(stand: Callable[..., Stand], tmp_path: Path, count: int) -> None:
    visitor = stand(edition_of(tmp_path, pages=numbered(count)), (1280, 800))
    visitor.player.begin("en")
    visitor.player.home()
    visitor.settle()
    titles = {page["title"] if isinstance(page["title"], str) else page["title"]["en"] for page in numbered(count)}
    found: set[str] = set()
    more = visitor.player.tongue.words.morePages.text
    while True:
        found |= titles & set(visitor.labels())
        if more not in visitor.labels():
            break
        visitor.tap_on(more)
    assert found == titles


def test_sections_have_walls_of_their_own(stand: Callable[..., Stand], tmp_path: Path) -> None:
    pages = numbered(21)
    sections = [{"id": f"part-{i}", "title": f"Part {i}", "pages": pages[i * 3 : i * 3 + 3]} for i in range(7)]
    edition = edition_of(tmp_path, pages=None, sections=sections)
    visitor = stand(edition, (1080, 1920), still=False)
    player = visitor.player
    player.begin("en")
    player.home()
    visitor.settle()
    assert {f"Part {i}" for i in range(7)} <= set(visitor.labels())
    visitor.tap_on("Part 2")
    assert player.section == 2
    title = pages[7]["title"]["en"] if isinstance(pages[7]["title"], dict) else pages[7]["title"]
    assert "Part 5" not in visitor.labels()
    visitor.tap_on(title)
    assert player.page == 7
    visitor.tap_on(player.tongue.words.home.text)
    assert player.section == -1
    assert "Part 5" in visitor.labels()
    assert not faults_of(stand(edition, (1080, 1920)), ("en",), 130)
