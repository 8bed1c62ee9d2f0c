"""The verb `check`: all that is wrong in exhibits and machines' files, line by line, for people or for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.status import Status
from rich.text import Text

from kiosk.curator import explaining
from kiosk.curator.coverage import uncovered
from kiosk.curator.written import Written, written
from kiosk.edition.pictures import Probe, probe, problem_of
from kiosk.exhibit.colours import adjusted
from kiosk.exhibit.fonts import fonts_of
from kiosk.exhibit.model import Exhibit
from kiosk.exhibit.problems import Problem, as_json, excerpt, in_order, kind_text, place_text, printable, said
from kiosk.exhibit.reading import Reading, read
from kiosk.exhibit.signature import NAME as SIGNATURE
from kiosk.exhibit.signature import read_signature
from kiosk.exhibit.whole import Mention
from kiosk.machine.file import read_machine
from kiosk.places import shipped_exhibit

LEAST_PX = {"scene": 1920, "page": 800, "beside": 400}
"""Least long side of a picture by its use: one across the screen fills 1920 × 1080 px; others are never enlarged, and
under these sizes stand on a 24-inch screen no larger than a postcard, or a stamp beside words."""

_USES = {"scene": "across the whole screen", "page": "as large as a page", "beside": "beside words"}
_COLOURS = {"error": "bold red", "warning": "bold yellow"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One exhibit or machine's file, with all that is wrong, and in `content` what it holds."""

    path: Path
    problems: tuple[Problem, ...]
    content: str


def run(exhibits: Sequence[Path], form: str, *, dates: bool = False) -> int:
    """Check exhibits and machines' files (the exhibit that ships if none is named) and print what is wrong with them.

    `form` is "text" or "json"; `dates` asks for nothing but their dates, as they are understood. Gives 0 if nothing is
    an error, 1 if something is, 2 if a path leads nowhere.
    """
    paths = list(exhibits) or [_from_here(shipped_exhibit())]
    if nowhere := [path for path in paths if not os.path.lexists(path)]:
        for path in nowhere:
            print(f"There is no exhibit and no machine.yaml at {printable(os.fspath(path))}.", file=sys.stderr)
        return 2
    if dates:
        return explaining.run(paths, form)
    console = Console(highlight=False, soft_wrap=True)
    found = []
    for path in paths:
        found.append(check(path, Console(stderr=True)))
        if form == "text":
            _tell(found[-1], console)
    problems = [problem for one in found for problem in one.problems]
    if form == "json":
        print(json.dumps([as_json(problem) for problem in problems], indent=1))
    return int(any(problem.severity == "error" for problem in problems))


def check(path: Path, waiting: Console | None = None) -> Checked:
    """All that is wrong with an exhibit or a machine's file; `waiting` is where to say that pictures are being read."""
    if not path.is_dir() and "machine" in path.name:
        return Checked(path, read_machine(path)[1], "the settings of a machine")
    if path.name == SIGNATURE and not path.is_dir():
        return Checked(path, read_signature(path)[1], "the signature of a stick")
    reading = read(path)
    texts = list(written(reading.files))
    problems = [*reading.problems, *_pictures(reading.pictures, waiting)]
    folder = path if path.is_dir() else path.parent
    problems += fonts_of(folder)[1]
    signs = [Written(("events",), sign, place) for sheet in reading.sheets for sign, place in sheet.signs.items()]
    problems += uncovered(folder, [*texts, *signs])
    if reading.exhibit is not None:
        problems += _colours(reading.exhibit, texts)
    return Checked(path, in_order(problems), _content(reading))


def _pictures(mentions: Sequence[Mention], waiting: Console | None) -> Iterator[Problem]:
    """Pictures that can't be read, and those too small for where they are shown."""
    if not mentions:
        return
    paths = list(dict.fromkeys(mention.path for mention in mentions))
    done = 0

    def seen(_path: Path, _worked: bool) -> None:
        nonlocal done
        done += 1
        status.update(f"Reading pictures: {done} of {len(paths)}")

    with Status("Reading pictures", console=waiting or Console(quiet=True)) as status:
        probes = probe(paths, seen)
    for mention in mentions:
        picture = probes[mention.path]
        problem = problem_of(mention, picture) or _too_small(mention, picture)
        if problem is not None:
            yield problem


def _too_small(mention: Mention, picture: Probe) -> Problem | None:
    least = LEAST_PX[mention.use]
    if max(picture.width, picture.height) >= least:
        return None
    message = f"this picture has {picture.width} × {picture.height} px, too few to be shown {_USES[mention.use]}."
    remedy = f"Take one with at least {least} px on its longer side; 3840 px are best."
    return mention.place.warning("picture-small", message, remedy)


def _colours(exhibit: Exhibit, texts: Sequence[Written]) -> Iterator[Problem]:
    place = next((text.place for text in texts if text.fields == ("look", "accent")), None)
    changed = adjusted(exhibit.look.background, exhibit.look.accent)
    if place is None or not changed:
        return
    one = changed[0]
    uses = {"accent": "in areas", "accent_text": "in words"}
    given = " and ".join(f"{each.given} {uses[each.role]}" for each in changed)
    ratios = f"{one.contrast:.1f}:1, where {one.least:g}:1 is needed"
    message = f"this accent stands out too little from the background ({ratios})."
    yield place.warning("accent-adjusted", message, f"The kiosk shows {given}; choose another to decide yourself.")


def _content(reading: Reading) -> str:
    exhibit = reading.exhibit
    if exhibit is None:
        return ""
    pictures = {mention.path for mention in reading.pictures}
    counts = {"page": len(exhibit.pages), "language": len(exhibit.languages), "picture": len(pictures)}
    return ", ".join(_count(number, what) for what, number in counts.items())


def _tell(one: Checked, console: Console) -> None:
    for problem in one.problems:
        console.print(_coloured(problem))
    console.print(Text(_summary(one)))


def _coloured(problem: Problem) -> Text:
    colour = _COLOURS[problem.severity]
    text = Text.assemble(
        (place_text(problem), "bold"), ": ", (kind_text(problem), colour), ": ", said(problem), no_wrap=True
    )
    for line in excerpt(problem):
        margin, bar, rest = line.partition("|")
        style = "green" if margin.startswith("mended") else colour if not margin.strip() else ""
        text.append("\n").append(margin + bar, "dim").append(rest, style)
    return text


def _summary(one: Checked) -> str:
    path = printable(os.fspath(one.path))
    counts = [
        _count(count, severity)
        for severity in ("error", "warning")
        if (count := sum(problem.severity == severity for problem in one.problems))
    ]
    return f"{', '.join(counts)} in {path}" if counts else f"No problems in {path}: {one.content}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _from_here(path: Path) -> Path:
    """The path as somebody in this folder would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
