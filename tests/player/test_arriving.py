"""Editions that arrive while `kiosk play` runs: swapped in once they are whole, and refused for what they are."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from kiosk.edition.building import build
from kiosk.edition.store import Store, store_of
from tests.edition.exhibits import assert_whole, write_exhibit
from tests.player.running import Kiosk, until


def made_elsewhere(tmp_path: Path, title: str) -> Path:
    built = build(write_exhibit(tmp_path / "desk", title=title, pictures=1), Store(tmp_path / "desk-store"))
    assert built.edition is not None
    return built.edition


def test_a_folder_with_nothing_but_an_edition_plays(tmp_path: Path, play: Callable[..., Kiosk]) -> None:
    edition = made_elsewhere(tmp_path, "Made elsewhere")
    shutil.copytree(edition, tmp_path / "srv/mir" / edition.name)
    player = play(tmp_path / "srv/mir")
    assert player.hear("plays edition ([0-9a-f]+)")[1][:12] == edition.name[:12]
    assert player.told.recv(100).startswith(b"READY=1")


def test_an_edition_arrives_while_another_plays(
    exhibit: Path, store: Store, tmp_path: Path, play: Callable[..., Kiosk]
) -> None:
    first = build(exhibit, store)
    player = play(exhibit)
    player.hear(f"plays edition {(first.hash or '')[:12]}")
    edition = made_elsewhere(tmp_path, "Made elsewhere")
    there = exhibit / edition.name

    # Torn first, with a stranger's file in it next, whole at last.
    shutil.copytree(edition, there)
    (there / "run-me.exe").touch()
    player.hear("run-me.exe” does not belong in an edition")
    assert store.current() == first.edition
    (there / "run-me.exe").unlink()
    player.hear(f"plays edition {edition.name[:12]}")
    assert_whole(store, edition.name)

    # A kiosk that dies now plays the new one at its next start.
    player.process.send_signal(signal.SIGKILL)
    until(lambda: player.process.poll() is not None, "the end")
    again = play(exhibit)
    again.hear(f"plays edition {edition.name[:12]}")
    assert store_of(exhibit).current() == store.editions / edition.name
