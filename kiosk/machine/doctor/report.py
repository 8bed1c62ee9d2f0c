"""`kiosk doctor`: the findings on a terminal, or for machines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kiosk import places
from kiosk.machine import choice
from kiosk.machine.doctor.examination import as_json, examine, status_of
from kiosk.machine.doctor.finding import Finding, State
from kiosk.machine.doctor.system import INSTALLED_DATA, System, data_of
from kiosk.machine.file import read_machine
from kiosk.machine.settings import Settings

_MARKS = {
    State.OK: ("✓", "green"),
    State.NOTE: ("·", "dim"),
    State.UNKNOWN: ("?", "cyan"),
    State.WARNING: ("!", "bold yellow"),
    State.PROBLEM: ("✗", "bold red"),
}
_WORDS = {State.PROBLEM: "problem", State.WARNING: "warning", State.UNKNOWN: "could not be looked at"}


def run(form: str, *, everything: bool = False) -> int:
    """Looks at this machine and prints what was found, as "text" or "json"; `everything` is told, or what matters.

    Gives 0 if all is well or only noted, 1 if something is a warning, 2 if something is a problem.
    """
    with suppress(OSError):
        os.nice(10)  # visitors come first
    findings = examine(this_machine())
    if form == "json":
        print(as_json(findings))
    else:
        tell(findings, Console(highlight=False), everything=everything)
    return status_of(findings)


def this_machine() -> System:
    """The machine that this runs on: its kiosk is the installed one, wherever there is one."""
    # What else asks where the kiosk's data is shall come to the same.
    os.environ["KIOSK_DATA"] = str(data_of(Path("/")))
    data = places.data_folder()
    files = places.config_files()
    if data == INSTALLED_DATA:
        files = [each for each in files if each.is_relative_to("/etc")]
    file = next((each for each in files if os.access(each, os.R_OK)), None)
    settings = (read_machine(file)[0] if file else None) or Settings()
    exhibit = choice.chosen(settings.exhibit or places.shipped_exhibit())
    return System(data=data, machine_files=files, settings=settings, exhibit=exhibit)


def tell(findings: Mapping[str, list[Finding]], console: Console, *, everything: bool) -> None:
    """Prints the findings, an area after the other; what is as it should be only with `everything`."""
    for area, found in findings.items():
        shown = [each for each in found if everything or each.state is not State.OK]
        console.print(Text.assemble((area, "bold"), "" if shown else ("  ✓ as it should be", "green")))
        for each in shown:
            mark, style = _MARKS[each.state]
            console.print(Padding(Text.assemble((f"{mark} ", style), each.what), (0, 0, 0, 2), expand=False))
            if each.cure:
                console.print(Padding(Text(each.cure, style="dim"), (0, 0, 0, 4), expand=False))
    console.print(Text(_summary(findings), style="bold"))


def _summary(findings: Mapping[str, list[Finding]]) -> str:
    states = [each.state for found in findings.values() for each in found]
    parts = []
    for state, word in _WORDS.items():
        if count := states.count(state):
            parts.append(f"{count} {word}{'s' if count > 1 and state is not State.UNKNOWN else ''}")
    return ", ".join(parts) + "." if parts else "Everything is as it should be."
