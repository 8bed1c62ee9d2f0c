"""Texts as a screen reader says them: their words, and nothing of how they are set."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from tests.player.conftest import Stand
from tests.player.spoken import name, walk

MARKUP = re.compile("<[a-z/]|&[a-z#]|\u00ad")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_texts_are_said_without_their_markup(stand: Callable[..., Stand], shipped: Path, language: str) -> None:
    visitor = stand(shipped)
    visitor.player.begin(language)
    page = visitor.player.edition.ids.index("mars")
    visitor.player.open(page)
    visitor.settle()
    texts = visitor.player.edition.page(page).caption[language]
    assert any("<b>" in block.markup for block in texts)
    names = [name(node) for node in walk(QAccessible.queryAccessibleInterface(visitor.window))]
    assert re.sub("<[^>]*>", "", texts[0].markup) in names
    assert [each for each in names if MARKUP.search(each)] == []
