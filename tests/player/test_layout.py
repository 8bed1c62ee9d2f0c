"""No words cut off, over each other or off the screen: every page, language, screen and text size."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from kiosk.player.visit import TEXT_SIZES, Stage
from tests.player.conftest import Stand
from tests.player.layout import faults

SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 800)]


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_is_whole(stand: Callable[..., Stand], shipped: Path, size: tuple[int, int], text_size: int) -> None:
    visitor = stand(shipped, size)
    edition, visit = visitor.player.edition, visitor.player.visit
    assert edition is not None and visit is not None
    screen = QRectF(0, 0, *size)
    found: list[str] = []
    for language in edition.languages:
        said = replace(visit, language=language.tag, text_size=text_size)
        moments = {"attract": said, "home": replace(said, stage=Stage.VISIT)}
        moments |= {
            page: replace(said, stage=Stage.VISIT, page=number) for number, page in enumerate(edition.ids)
        }
        moments["warning"] = replace(said, stage=Stage.WARNING, page=0)
        moments["question"] = replace(said, stage=Stage.QUESTION)
        for name, moment in moments.items():
            visitor.player.become(moment)
            visitor.settle()
            found += [f"{name}.{language.tag}: {fault}" for fault in faults(visitor.items(), screen)]
    assert not found, "\n".join(found)
