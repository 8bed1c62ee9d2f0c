"""The kiosk as a service: whether it runs, answers, and how often it fell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from kiosk.machine.boot.backoff import RECORD as STARTING_RECORD
from kiosk.machine.doctor.finding import Finding, count, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import SUDO, System
from kiosk.machine.starts import PASSED_OVER_AFTER, RECORD, SAFE_AFTER
from kiosk.machine.status import NoAnswer

UNIT = "kiosk.service"
MANY_RESTARTS = 3
CRASHES_DAYS = 30
_SHOWN = "LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result"
STARTING = f"/run/kiosk/{STARTING_RECORD}"
_LOG = "See why with: sudo journalctl -u kiosk -n 50"


def unit(system: System) -> Iterator[Finding]:
    """The kiosk is installed, runs, and starts with the machine."""
    ran = system.tool(["systemctl", "show", UNIT, "-p", _SHOWN])
    about = dict(line.partition("=")[::2] for line in ran.out.splitlines())
    if ran.status != 0 or "LoadState" not in about:
        yield unknown("service", "systemd does not tell how the kiosk is.", "Look at it on the machine itself.")
    elif about["LoadState"] == "not-found":
        yield note("service", "No kiosk is installed on this machine.", "To make it one: sudo kiosk boot install")
    elif about["LoadState"] == "masked" or about.get("UnitFileState") in ("disabled", "masked"):
        what = "The kiosk does not start when the machine is switched on."
        yield warning("service", what, "sudo systemctl unmask kiosk; sudo systemctl enable --now kiosk")
    elif about.get("ActiveState") == "active":
        yield ok("service", "The kiosk runs, and starts with the machine.")
    elif about.get("ActiveState") == "activating":
        yield problem("service", f"The kiosk is being started ({about.get('SubState')}) and doesn't stand yet.", _LOG)
    else:
        what = f"The kiosk does not run ({about.get('ActiveState')}, {about.get('Result')})."
        yield problem("service", what, f"Start it: sudo systemctl start kiosk. {_LOG}")
    yield from _restarts(system, about.get("NRestarts", ""))


def _restarts(system: System, by_systemd: str) -> Iterator[Finding]:
    """Only root may read how often the player was started again inside its compositor."""
    times = int(by_systemd) if by_systemd.isdecimal() else 0
    with suppress(ValueError, TypeError):
        known = json.loads(system.text(STARTING) or "{}")
        times = max(times, int(known["count"]) - 1 if "count" in known else 0)
    told = f"The kiosk was started again {count(times, 'time')} since the boot."
    if times >= MANY_RESTARTS:
        yield warning("restarts", told, _LOG)
    elif times:
        yield note("restarts", told, _LOG)


def answers(system: System) -> Iterator[Finding]:
    """The running kiosk answers, and shows what it should."""
    answer = system.answer
    if isinstance(answer, NoAnswer):
        match answer.why:
            case "hung":
                cure = f"If that lasts for more than a minute: sudo systemctl restart kiosk. {_LOG}"
                yield problem("kiosk", str(answer), cure)
            case "foreign":
                yield unknown("kiosk", str(answer).partition(" Ask it")[0], SUDO)
            case _:
                yield note("kiosk", "No kiosk runs for this user.", "Start it: sudo systemctl start kiosk")
        return
    stage = str(answer.get("stage"))
    if stage == "safe":
        yield problem("kiosk", "The safe screen stands: nothing else would stay up.", f"See “edition”. {_LOG}")
    elif stage == "nothing":
        yield problem("kiosk", "Nothing can be played yet.", "See “edition” and: kiosk check EXHIBIT")
    else:
        yield ok("kiosk", f"The kiosk answers; it shows: {stage}.")
    problems = [each for each in answer.get("problems", []) if each.get("error")]
    if problems:
        what = f"{count(len(problems), 'problem')} since its start, the last: {problems[0]['text']}"
        yield warning("kiosk-problems", what, "Read all of them with: kiosk status")


def crashes(system: System) -> Iterator[Finding]:
    """No edition was passed over because it crashed, and nothing crashed lately."""
    text = system.text(system.data / RECORD)
    if text is None and not (system.data / RECORD).exists():
        yield ok("crashes", "No start is on record.")
        yield from _cores(system)
        return
    known: dict[str, object] = {}
    with suppress(ValueError):
        found = json.loads(text or "{}")
        known = found if isinstance(found, dict) else {}
    row, counts = known.get("row"), known.get("crashes")
    counts = counts if isinstance(counts, dict) else {}
    passed = [str(each) for each, times in counts.items() if isinstance(times, int) and times >= PASSED_OVER_AFTER]
    if isinstance(row, int) and row >= SAFE_AFTER:
        what = (
            f"Ended within a minute: {count(row, 'start')} in a row. The safe screen stands; hourly all is tried again."
        )
        yield problem("crashes", what, f"Give it other content, or install the program before. {_LOG}")
    elif passed:
        what = f"Passed over after three crashes: {count(len(passed), 'edition')} ({', '.join(e[:8] for e in passed)})."
        yield warning("crashes", what, f"An older one plays. Change what was changed last in the exhibit. {_LOG}")
    elif isinstance(row, int) and row:
        yield note("crashes", f"Ended within a minute: {count(row, 'start')} in a row.", _LOG)
    else:
        yield ok("crashes", "The last start has stood.")
    yield from _cores(system)


def _cores(system: System) -> Iterator[Finding]:
    ran = system.tool(["coredumpctl", "list", "--json=short", "--no-pager", "--since", f"-{CRASHES_DAYS}d"])
    if ran.missing:
        what = "Whether the kiosk's program crashed after its first minute is not known: no record is kept of that."
        yield unknown("crash-dumps", what, "To have one kept from now on: sudo apt install systemd-coredump")
        return
    dumps: list[dict[str, object]] = []
    with suppress(ValueError):
        found = json.loads(ran.out)
        dumps = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    ours = [each for each in dumps if "/opt/kiosk" in str(each.get("exe")) or "python" in str(each.get("exe"))]
    if ours:
        times = [time for each in ours if isinstance(time := each.get("time"), int)]
        last = f", last on {datetime.fromtimestamp(max(times) / 1e6).astimezone():%Y-%m-%d %H:%M}" if times else ""
        what = f"In the last {CRASHES_DAYS} days the kiosk's program crashed {count(len(ours), 'time')}{last}."
        yield warning("crash-dumps", what, "Send what this prints to whoever maintains it: sudo coredumpctl info -1")


def others(system: System) -> Iterator[Finding]:
    """Nothing else that the machine starts has failed."""
    ran = system.tool(["systemctl", "list-units", "--failed", "--plain", "--no-legend", "--no-pager"])
    if ran.status != 0:
        return
    failed = [line.split()[0] for line in ran.out.splitlines() if line.split()]
    failed = [name for name in failed if name != UNIT]
    if failed:
        what = f"The machine could not start: {', '.join(failed)}."
        yield warning("other-services", what, f"See why with: sudo systemctl status {failed[0]}")
    else:
        yield ok("other-services", "Everything else that the machine starts has started.")
