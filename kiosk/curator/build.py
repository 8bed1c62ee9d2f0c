"""The verb `build`: an edition made at a curator's desk, with a bar that says how far it is."""

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.text import Text

from kiosk.edition.building import Built, build
from kiosk.edition.looking import ready_made
from kiosk.edition.receiving import receive
from kiosk.edition.store import store_of
from kiosk.exhibit.problems import as_text
from kiosk.places import shipped_exhibit


def run(exhibit: Path | None, *, allow_missing: bool = False, console: Console | None = None) -> int:
    """Build the exhibit (the one that ships if None is named) and tell how it went; 0 if it can play, else 1.

    An edition that stands ready-made in the folder is taken as it is, as a kiosk does.
    """
    console = console or Console(stderr=True)
    folder = exhibit or shipped_exhibit()
    if edition := ready_made(folder):
        built = _watched(console, lambda progress: receive(edition, store_of(folder), progress, late=True))
    else:
        built = make(folder, console, allow_missing=allow_missing)
    console.print(Text(_outcome(built)), soft_wrap=True)
    return 0 if built.edition else 1


def make(folder: Path, console: Console, *, allow_missing: bool = False) -> Built:
    """Build the exhibit in that folder with a bar that says how far it is, and print what is wrong with it."""
    return _watched(console, lambda progress: build(folder, store_of(folder), progress, allow_missing=allow_missing))


class _Watch:
    """Called with how far the work is."""

    def __init__(self, bar: Progress, console: Console) -> None:
        self._bar = bar
        self._console = console
        self._task = bar.add_task("", name="", left="", visible=False)

    def __call__(self, done: int, total: int, name: str, left: float | None = None) -> None:
        terminal = self._console.is_terminal
        self._bar.update(self._task, completed=done, total=total, name=name, left=_spoken(left), visible=terminal)
        if not terminal:
            self._console.print(Text(f"{done} of {total}  {name}"), soft_wrap=True)


def _watched(console: Console, work: Callable[[_Watch], Built]) -> Built:
    with _bar(console) as bar:
        built = work(_Watch(bar, console))
    for problem in built.problems:
        console.print(Text(as_text(problem)), soft_wrap=True)
    return built


def _bar(console: Console) -> Progress:
    return Progress(
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TextColumn("{task.completed} of {task.total}", justify="right"),
        TextColumn("{task.fields[left]}"),
        TextColumn("{task.fields[name]}", markup=False, style="dim"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _spoken(left: float | None) -> str:
    if left is None:
        return ""
    return f"{left:.0f} s left" if left < 90 else f"{left / 60:.0f} min left"


def _outcome(built: Built) -> str:
    errors = sum(problem.severity == "error" for problem in built.problems)
    if built.edition is None:
        mend = "1 error" if errors == 1 else f"{errors} errors"
        return f"No edition was made: {mend} to mend first. What played before plays on."
    done = "This edition plays now" if built.changed else "Nothing has changed; this edition plays"
    return f"{done}: {built.edition}"
