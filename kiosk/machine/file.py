"""The machine's own file: `machine.yaml` becomes `Settings`, or all that is wrong with it in one pass.

Run as `python -m kiosk.machine.file PATH` for those who read no YAML themselves: one JSON object goes to standard
output, `settings` as `kiosk.machine.settings.as_json` writes them (null if there is an error) and `problems` as text.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kiosk.edition.store import is_exhibit
from kiosk.exhibit.files import FaultError, load
from kiosk.exhibit.nodes import MOST_BYTES, parse
from kiosk.exhibit.problems import Place, Problem, as_text, in_order
from kiosk.exhibit.reading import NAME as EXHIBIT_FILE
from kiosk.exhibit.text import hidden
from kiosk.exhibit.tree import MapNode, TextNode
from kiosk.exhibit.validation import Checker, fields_of, plain
from kiosk.exhibit.wording import nearest
from kiosk.machine.model import Machine, Screen, Staff
from kiosk.machine.opening import DAYS, read_hours
from kiosk.machine.settings import Settings, as_json

_FIELDS = frozenset([*fields_of(Machine), *fields_of(Screen), *fields_of(Staff), *DAYS])


def read_machine(path: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings that a file asks for, None if it has an error, and all that is wrong with it, sorted by line.

    An exhibit that isn't there is a warning: it may lie on a disk that is not mounted yet, and what was last built
    from it can play. Never raises for anything that somebody wrote or left out.
    """
    try:
        data = load(path, MOST_BYTES)
    except FaultError as error:
        fault = error.fault
        return None, (Place(path).error(fault.code, fault.message, fault.remedy),)
    node, source, problems = parse(path, data, _FIELDS)
    checker = Checker(source, {"first": "en"})
    machine: Machine | None = None
    if isinstance(node, MapNode):
        data = plain(node)
        if hours := node.get("hours"):
            data["hours"], found = read_hours(hours, checker)
            problems += found
        machine, found = checker.make(Machine, node, data)
        problems += found + _missing(path, node, checker)
    elif node is not None:
        message = "this file is written as fields, each a name and a colon."
        problems.append(checker.place(node).error("not-a-map", message, "Write one such as “idle: 60 s”."))
    elif not problems:
        machine = Machine()  # nothing but comments: all as usual
    # Problems are printed into logs: what was written for a PIN is not.
    problems = [replace(each, source="") if each.code in ("plain-pin", "bad-pin") else each for each in problems]
    if machine is None or any(problem.severity == "error" for problem in problems):
        return None, in_order(problems)
    exhibit = _folder(path, machine.exhibit) if machine.exhibit else None
    screen, staff = machine.screen, machine.staff
    settings = Settings(
        exhibit, screen.diagonal, screen.distance, machine.idle, screen.rotate, machine.hours, staff.pin, staff.language
    )
    return settings, in_order(problems)


def _folder(file: Path, written: str) -> Path:
    """The folder that is meant, absolute: what was written is relative to that of the file."""
    folder = Path(os.path.abspath(file.absolute().parent / os.path.expanduser(written)))  # noqa: PTH100, PTH111
    return folder.parent if folder.name == EXHIBIT_FILE else folder


def _missing(file: Path, node: MapNode, checker: Checker) -> list[Problem]:
    written = node.get("exhibit")
    if not isinstance(written, TextNode) or not written.value.strip() or hidden(written.value):
        return []
    exhibit = _folder(file, written.value)
    if is_exhibit(exhibit):
        return []
    beside: list[str] = []
    with suppress(OSError):
        beside = [each.name for each in exhibit.parent.iterdir() if is_exhibit(each)]
    if near := nearest(exhibit.name, beside):
        remedy = f"Did you mean “{near}”?"
    else:
        remedy = "Mend the path, or copy the exhibit there; until then its last edition plays, if there is one."
    return [checker.place(written).warning("exhibit-missing", f"there is no exhibit in {exhibit}.", remedy)]


def main() -> None:
    """Read the file named on the command line and write what it came to."""
    settings, problems = read_machine(Path(sys.argv[1]))
    said = {
        "settings": as_json(settings) if settings else None,
        "problems": "\n".join(as_text(problem) for problem in problems),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
