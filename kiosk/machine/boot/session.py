"""What kiosk.service starts: the compositor on the first screen, and the player in it.

The process becomes the compositor. Where `machine.yaml` says that the screen hangs turned, and the compositor is one
that turns by request only, its client is this module once more, which starts kanshi beside the player.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

SEATD = "/run/seatd.sock"
SEATD_LIMIT_S = 10
RECORD = "sessions.json"
SHORT_S = 10
"""A session that ended sooner came to nothing."""
DELAYS_S = (0.0, 0.0, 0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""How long to wait after so many sessions in a row that came to nothing; the last one holds for all others."""
START_LIMIT_S = 30
"""As kiosk.service has it."""
LATER_CAGE = (0, 1, 5)
"""The first cage that has no -r, lets others turn the screen, and can keep to one screen."""

HERE = Path(__file__).resolve().parent
# …/current/app/kiosk/machine/boot: the programs stand beside the application.
PLAY = HERE.parents[3] / "bin" / "play"
CURSORS = HERE / "cursors"


def main() -> None:
    """Starts the compositor, or (as its client) what turns the screen and the player."""
    if sys.argv[1:2] == ["turned"]:
        turned(int(sys.argv[2]))
        return
    from kiosk.machine.settings import settings_for

    runtime = Path(os.environ.get("RUNTIME_DIRECTORY", os.environ.get("XDG_RUNTIME_DIR", "/run/kiosk")))
    wait = delay(runtime / RECORD, time.monotonic())
    if wait:
        print(f"the kiosk ended at once several times; it is started again in {wait:g} s", file=sys.stderr, flush=True)
        _tell(f"EXTEND_TIMEOUT_USEC={round((wait + START_LIMIT_S) * 1e6)}")
        time.sleep(wait)
    environment = prepared(os.environ, drawing=any(Path("/dev/dri").glob("renderD*")))
    if environment.get("LIBSEAT_BACKEND") == "seatd" and "WLR_BACKENDS" not in environment:
        _wait_for(lambda: _answers(SEATD), SEATD_LIMIT_S)
    settings = settings_for(None)
    command = compositor(settings.rotate, _version())
    os.execvpe(command[0], command, environment)  # noqa: S606 - no shell is wanted


def prepared(environment: Mapping[str, str], *, drawing: bool) -> dict[str, str]:
    """The environment for compositor and player; `drawing`: whether there is a GPU."""
    made = {
        # A panel may be plugged in later.
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "XCURSOR_PATH": str(CURSORS),
        "QT_QPA_PLATFORM": "wayland",
        "XDG_SESSION_TYPE": "wayland",
        # No key of a plugged-in keyboard is the compositor's or the console's.
        "XKB_DEFAULT_OPTIONS": "srvrkeys:none",
        **({} if drawing else {"WLR_RENDERER": "pixman"}),
        **environment,
    }
    # The heartbeat is the player's, not the main process's.
    made.pop("WATCHDOG_PID", None)
    return made


def compositor(rotate: int, version: tuple[int, ...]) -> list[str]:
    """The command line of cage for a screen that hangs turned by so many degrees clockwise."""
    if version < LATER_CAGE:
        # No "-m last": with one screen alone this cage reads beyond its list of screens, and mostly crashes.
        return ["cage", *["-r"] * (rotate // 90), "--", str(PLAY)]
    if not rotate:
        return ["cage", "-m", "last", "--", str(PLAY)]
    itself = [sys.executable, "-I", "-m", "kiosk.machine.boot.session", "turned", str(rotate)]
    return ["cage", "-m", "last", "--", *itself]


def turned(rotate: int) -> None:
    """As the compositor's client: has every screen turned whenever it appears, and becomes the player."""
    wanted = Path(os.environ["XDG_RUNTIME_DIR"], "kanshi")
    wanted.write_text(f"profile {{\n  output * transform {rotate}\n}}\n", "ascii")
    try:
        subprocess.Popen(["kanshi", "-c", str(wanted)], stdin=subprocess.DEVNULL)
    except OSError as error:
        print(f"the screen can't be turned: {error}", file=sys.stderr, flush=True)
    os.execv(PLAY, [str(PLAY)])  # noqa: S606 - no shell is wanted


def delay(record: Path, now: float) -> float:
    """Seconds to wait before this session begins, from how the last ones went; notes that this one begins.

    `now` is in seconds of the monotonic clock, which starts anew with the machine, as the runtime folder does.
    """
    try:
        known = json.loads(record.read_bytes())
        began, vain = float(known["began"]), int(known["vain"])
    except (OSError, ValueError, KeyError, TypeError):
        began, vain = -SHORT_S, 0
    vain = vain + 1 if 0 <= now - began < SHORT_S else 0
    wait = DELAYS_S[min(vain, len(DELAYS_S) - 1)]
    try:
        aside = record.with_suffix(".new")
        aside.write_text(json.dumps({"began": now + wait, "vain": vain}), "ascii")
        aside.replace(record)
    except OSError as error:
        print(f"how often the kiosk starts can't be noted: {error}", file=sys.stderr, flush=True)
    return wait


def _version() -> tuple[int, ...]:
    """Of cage; empty if it does not say, which counts as old."""
    try:
        said = subprocess.run(["cage", "-v"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", said.stdout + said.stderr)
    return tuple(int(part or 0) for part in found.groups()) if found else ()


def _tell(message: str) -> None:
    """To systemd, where it listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        line.sendto(message.encode(), "\0" + address[1:] if address.startswith("@") else address)


def _wait_for(there: Callable[[], bool], limit_s: float) -> None:
    end = time.monotonic() + limit_s
    while not there() and time.monotonic() < end:
        time.sleep(0.02)


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


if __name__ == "__main__":
    main()
