"""Pictures of every page, as the real window draws it: the curator's quick look, and the tests' eye."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.edition.reader import Edition

PATIENCE_S = 30
"""How long one picture may take to be whole and still."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take: its file's name, and the moment of a visit it shows."""

    name: str
    stage: str
    language: str
    page: int | None


class NotStillError(Exception):
    """A page never came to rest; the text names it."""


def shots(edition: Edition, languages: tuple[str, ...], page: str | None) -> Iterator[Shot]:
    """All pictures of an edition in some of its languages, or of one page of it. KeyError if it has no such page."""
    pages = range(len(edition.ids)) if page is None else [edition.index_of(page)]
    figures = max(2, len(str(len(edition.ids))))
    for tag in languages:
        if page is None:
            yield Shot(f"attract.{tag}.png", "attract", tag, None)
            yield Shot(f"home.{tag}.png", "visit", tag, None)
        for number in pages:
            yield Shot(f"{number + 1:0{figures}}-{edition.ids[number]}.{tag}.png", "visit", tag, number)
        if page is None:
            yield Shot(f"warning.{tag}.png", "warning", tag, 0)


def take(
    folder: Path,
    out: Path,
    size: tuple[int, int],
    language: str | None,
    page: str | None,
    text_size: int,
    told: Callable[[Path], None],
) -> None:
    """Writes the pictures of the edition in `folder` into `out`, calling `told` for each.

    `size` is that of the screen in px, which is taken for one of 24 inches.

    Raises NotStillError for a page that does not come to rest, KeyError for a language or page that isn't there.
    """
    if not ({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
    from PySide6.QtGui import QGuiApplication

    from kiosk.player.player import Player
    from kiosk.player.screen import USUAL_DIAGONAL_MM
    from kiosk.player.visit import Stage
    from kiosk.player.window import Frame, Shown, choose_renderer, load_fonts

    choose_renderer()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    load_fonts()
    # A clock that stands still: no scene changes, and a countdown shows its first second.
    player = Player(idle_s=60, clock=lambda: 0.0)
    player.play(folder)
    edition, visit = player.edition, player.visit
    assert edition is not None
    assert visit is not None
    tags = tuple(language.tag for language in edition.languages)
    if language is not None and language not in tags:
        raise KeyError(language)
    shown = Shown(player, Frame(size=size, diagonal_mm=USUAL_DIAGONAL_MM, still=True))
    shown.show()
    out.mkdir(parents=True, exist_ok=True)

    def wait_for(shot: Shot) -> None:
        clock = QElapsedTimer()
        clock.start()
        loop = QEventLoop()
        rest = QTimer(interval=20)

        def look() -> None:
            if shown.window.property("settled"):
                loop.exit(0)
            elif clock.elapsed() > PATIENCE_S * 1000:
                loop.exit(1)

        rest.timeout.connect(look)
        rest.start()
        if loop.exec():
            raise NotStillError(shot.name)

    try:
        for shot in shots(edition, (language,) if language else tags, page):
            turned = replace(
                visit,
                stage=Stage(shot.stage),
                language=shot.language,
                page=shot.page,
                text_size=text_size,
                visits=visit.visits + 1,
            )
            player.become(turned)
            app.processEvents()
            wait_for(shot)
            target = out / shot.name
            image = shown.window.grabWindow()
            if not image.save(str(target)):
                raise OSError(f"{target} can't be written")
            told(target)
    finally:
        shown.close()
        app.processEvents()


def run(exhibit: Path, out: Path, size: tuple[int, int], language: str | None, page: str | None, text_size: int) -> int:
    """The verb `kiosk snapshot`: builds what is new, takes the pictures, and gives the exit status."""
    from kiosk.edition.building import build
    from kiosk.edition.store import store_of
    from kiosk.exhibit.problems import as_text

    built = build(exhibit, store_of(exhibit))
    if built.edition is None:
        for problem in built.problems:
            print(as_text(problem), file=sys.stderr)
        return 1
    try:
        take(built.edition, out, size, language, page, text_size, print)
    except KeyError as error:
        print(f"{exhibit} has no page or language “{error.args[0]}”", file=sys.stderr)
        return 2
    except NotStillError as error:
        print(f"{error} could not be taken: its pictures did not arrive within {PATIENCE_S} s", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"the pictures can't be written: {error}", file=sys.stderr)
        return 1
    return 0
