"""No words cut off, over each other or off the screen.

Every page on every screen at every text size, in one language each, so that each language meets each screen and each
size; with `KIOSK_EVERY_SCREEN=1` in all languages (four times as long).
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from kiosk.player.visit import TEXT_SIZES, Stage, Visit
from tests.player.conftest import Stand
from tests.player.layout import faults

SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 800)]


def moments(said: Visit, ids: tuple[str, ...]) -> dict[str, Visit]:
    """Every screen of a visit, by name."""
    pages = {page: replace(said, stage=Stage.VISIT, page=number) for number, page in enumerate(ids)}
    return {
        "attract": said,
        "home": replace(said, stage=Stage.VISIT),
        **pages,
        "warning": replace(said, stage=Stage.WARNING, page=0),
        "question": replace(said, stage=Stage.QUESTION),
    }


def faults_of(visitor: Stand, languages: tuple[str, ...], text_size: int) -> list[str]:
    """What is wrong with the screens of an edition."""
    edition, visit = visitor.player.edition, visitor.player.visit
    assert edition is not None
    assert visit is not None
    screen = QRectF(0, 0, visitor.window.width(), visitor.window.height())
    found: list[str] = []
    for language in languages:
        said = replace(visit, language=language, text_size=text_size)
        for name, moment in moments(said, tuple(edition.ids)).items():
            visitor.player.become(moment)
            visitor.settle()
            found += [f"{name}.{language}: {fault}" for fault in faults(visitor.items(), screen)]
    return found


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_is_whole(
    stand: Callable[..., Stand], shipped: Path, size: tuple[int, int], text_size: int
) -> None:
    visitor = stand(shipped, size)
    edition = visitor.player.edition
    assert edition is not None
    languages = tuple(language.tag for language in edition.languages)
    if "KIOSK_EVERY_SCREEN" not in os.environ:
        languages = (languages[(SCREENS.index(size) + TEXT_SIZES.index(text_size)) % len(languages)],)
    found = faults_of(visitor, languages, text_size)
    assert not found, "\n".join(found)
