"""What of an installed kiosk is as it should be, and what isn't, in words an operator can act on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.edition.store import is_exhibit
from kiosk.machine.boot.applying import holds
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import EXHIBITS, MACHINE_FILE, UNIT, BootError
from kiosk.machine.boot.steps import Exhibit, steps

SEVERITY = {"good": 0, "warning": 1, "bad": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should be so: `good`, `warning` (the kiosk plays nevertheless) or `bad`, and what mends it."""

    state: str
    words: str
    cure: str | None = None


def status(host: Host | None = None, form: str = "text") -> int:
    """Says all findings; the exit status is that of the worst: 0 good, 1 a warning, 2 bad."""
    found = list(findings(host or Host()))
    if form == "json":
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            mark = {"good": "✓", "warning": "!", "bad": "✗"}[each.state]
            print(f"{mark} {each.words}" + (f"\n    {each.cure}" if each.cure else ""))
    return max(SEVERITY[each.state] for each in found)


def findings(host: Host) -> Iterator[Finding]:
    """What should be so on this machine, the plainest first."""
    if why := host.unfit():
        yield Finding("bad", why)
        return
    try:
        entries = Ledger(host).entries
    except (BootError, PermissionError) as error:
        yield Finding("bad", str(error), "Ask as root: sudo kiosk boot status")
        return
    if not entries:
        yield Finding("bad", "This machine was not made a kiosk.", "sudo kiosk boot install EXHIBIT")
        return
    again = "sudo kiosk boot install EXHIBIT  puts it right."
    exhibit = _exhibit(host)
    for step in steps(host, exhibit or Path(EXHIBITS, "exhibit")):
        if isinstance(step, Exhibit):
            continue
        try:
            there = holds(step, host)
        except OSError as error:
            yield Finding("bad", f"{step.words}: {error}", "Ask as root: sudo kiosk boot status")
            continue
        yield (
            Finding("good", f"{step.words}: as it should be")
            if there
            else Finding("bad", f"{step.words}: not as it should be", again)
        )
    yield _plays(host, exhibit)
    if host.live:
        yield from _running(host)


def _exhibit(host: Host) -> Path | None:
    """The exhibit that the machine's settings name."""
    try:
        lines = host.path(MACHINE_FILE).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    named = [line.partition(":")[2].partition(" #")[0].strip() for line in lines if line.startswith("exhibit:")]
    return Path(named[0]) if named and named[0].startswith("/") else None


def _plays(host: Host, exhibit: Path | None) -> Finding:
    if exhibit is None:
        return Finding("warning", "the settings name no exhibit: the one that ships plays", f"See {MACHINE_FILE}.")
    if not is_exhibit(host.path(str(exhibit))):
        return Finding("warning", f"there is no exhibit in {exhibit}: its last edition plays", "Copy it there.")
    return Finding("good", f"the exhibit in {exhibit}: there")


def _running(host: Host) -> Iterator[Finding]:
    for unit, words in ((UNIT, "the kiosk"), ("seatd.service", "the way to screen and touch (seatd)")):
        state = _answer(host, "systemctl", "is-active", unit)
        if state == "active":
            yield Finding("good", f"{words}: running")
        elif state == "activating":
            yield Finding("warning", f"{words}: starting", f"journalctl -u {unit} -n 30  says how far it is.")
        else:
            cure = f"sudo systemctl start {unit}, then  journalctl -u {unit} -n 30  says why if it ends again."
            yield Finding("bad", f"{words}: not running ({state})", cure)
    prompt = _answer(host, "systemctl", "is-active", "kiosk-leave.service")
    if prompt == "active":
        yield Finding("warning", "somebody left the kiosk to a login prompt", "sudo systemctl start kiosk")


def _answer(host: Host, *command: str) -> str:
    """The one word that systemctl answers; it ends with a status of its own for most of them."""
    try:
        return host.run(command).strip()
    except BootError as error:
        return str(error).rsplit("| ", 1)[-1].strip()
