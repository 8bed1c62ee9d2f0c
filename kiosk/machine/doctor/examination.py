"""The doctor's round: every check in a thread of its own, so that one that hangs holds up none."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from kiosk.machine.doctor.checks import CHECKS
from kiosk.machine.doctor.finding import Check, Finding, State, unknown
from kiosk.machine.doctor.system import System

LIMIT_S = 20.0
"""For everything; no tool gets more than 5 of them."""

STATUSES = {State.OK: 0, State.NOTE: 0, State.UNKNOWN: 0, State.WARNING: 1, State.PROBLEM: 2}


def examine(
    system: System, checks: Mapping[str, tuple[Check, ...]] = CHECKS, limit_s: float = LIMIT_S
) -> dict[str, list[Finding]]:
    """All findings by area. What raises or doesn't end in time is unknown."""
    # First of all and alone: what the round does to the machine must not be taken for the kiosk's own slowness.
    _ = system.answer
    until = time.monotonic() + limit_s
    rounds = {area: [_Look(check, system) for check in looks] for area, looks in checks.items()}
    return {area: [each for look in looks for each in look.found(until)] for area, looks in rounds.items()}


class _Look(threading.Thread):
    """One check on its way."""

    def __init__(self, check: Check, system: System) -> None:
        super().__init__(daemon=True)
        self._check = check
        self._system = system
        self._found: list[Finding] = []
        self.start()

    def run(self) -> None:
        found: list[Finding] = []
        try:
            found.extend(self._check(self._system))
        except Exception as error:  # noqa: BLE001 (one thing that can't be looked at must not hide all others)
            what = f"This could not be looked at: {self._title()} ({type(error).__name__}: {error})."
            found.append(unknown(self._check.__name__, what, "Tell whoever maintains the kiosk."))
        self._found = found or [Finding(self._check.__name__, State.OK, "")]

    def found(self, until: float) -> list[Finding]:
        self.join(max(0.0, until - time.monotonic()))
        if not self._found:
            cure = "Something on this machine hangs, a disk or a share perhaps: restart it."
            return [unknown(self._check.__name__, f"This took too long and was left: {self._title()}.", cure)]
        return [_plain(each) for each in self._found if each.what]

    def _title(self) -> str:
        return (self._check.__doc__ or self._check.__name__).partition("\n")[0].rstrip(".")


def _plain(finding: Finding) -> Finding:
    """Without what a disk's or a cable's name could do to a terminal."""
    return replace(finding, what=_visible(finding.what), cure=_visible(finding.cure))


def _visible(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))


def status_of(findings: Mapping[str, list[Finding]]) -> int:
    """The exit status: 2 where something is a problem, 1 where something is a warning, else 0."""
    return max((STATUSES[each.state] for found in findings.values() for each in found), default=0)


def as_json(findings: Mapping[str, list[Finding]]) -> str:
    rows: list[dict[str, Any]] = [
        {"area": area, **asdict(each)} for area, found in findings.items() for each in found
    ]  # fmt: skip
    worst = max((each.state for found in findings.values() for each in found), key=list(State).index, default=State.OK)
    return json.dumps({"worst": worst, "status": status_of(findings), "findings": rows}, indent=1, ensure_ascii=False)
