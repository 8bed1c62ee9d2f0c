"""What kiosk.service starts: the compositor on the first screen, and the player in it; both are kept by `keeping`.

Where `machine.yaml` says that the screen hangs turned, and the compositor is one that turns by request only, kanshi
runs beside the player.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.machine.boot.backoff import RECORD, delay
from kiosk.machine.boot.keeping import START_LIMIT_S, Session, tell
from kiosk.machine.listening import answers

SEATD = "/run/seatd.sock"
SEATD_LIMIT_S = 10
LATER_CAGE = (0, 1, 5)
"""The first cage that has no -r, lets others turn the screen, can keep to one screen, and answers every frame."""

HERE = Path(__file__).resolve().parent
# …/current/app/kiosk/machine/boot: the programs stand beside the application.
PLAY = HERE.parents[3] / "bin" / "play"
CURSORS = HERE / "cursors"


def main() -> None:
    """Keeps compositor and player until one of them gives reason to start both anew."""
    from kiosk.machine.settings import settings_for

    runtime = Path(os.environ.get("RUNTIME_DIRECTORY", os.environ.get("XDG_RUNTIME_DIR", "/run/kiosk")))
    wait = delay(runtime / RECORD, time.monotonic())
    if wait:
        print(f"the kiosk ended at once several times; it is started again in {wait:g} s", file=sys.stderr, flush=True)
        limit = round((wait + START_LIMIT_S) * 1e6)
        tell(f"EXTEND_TIMEOUT_USEC={limit}".encode(), os.environ.get("NOTIFY_SOCKET", ""))
        time.sleep(wait)
    rotate, version = settings_for(None).rotate, _version()
    environment = prepared(os.environ, version, drawing=any(Path("/dev/dri").glob("renderD*")))
    if environment.get("LIBSEAT_BACKEND") == "seatd" and "WLR_BACKENDS" not in environment:
        _wait_for(lambda: answers(SEATD), SEATD_LIMIT_S)
    try:
        session = Session(
            compositor(rotate, version), [str(PLAY)], environment, runtime, beside=turner(rotate, version, runtime)
        )
    except OSError as error:
        sys.exit(f"the compositor can't be started: {error}")
    sys.exit(session.run())


def prepared(environment: Mapping[str, str], version: tuple[int, ...], *, drawing: bool) -> dict[str, str]:
    """The environment for that cage and the player; `drawing`: whether there is a GPU."""
    made = {
        # A panel may be plugged in later.
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "XCURSOR_PATH": str(CURSORS),
        "QT_QPA_PLATFORM": "wayland",
        # Cage of Debian 12 fills the screen without calling that full screen, and Qt would put a title bar there.
        "QT_WAYLAND_DISABLE_WINDOWDECORATION": "1",
        "XDG_SESSION_TYPE": "wayland",
        # No key of a plugged-in keyboard is the compositor's or the console's.
        "XKB_DEFAULT_OPTIONS": "srvrkeys:none",
        **({} if drawing else {"WLR_RENDERER": "pixman"}),
        # See the player's Stir.qml.
        **({"KIOSK_STIR": "1"} if version < LATER_CAGE else {}),
        **environment,
    }
    # The heartbeat is the player's, not the main process's.
    made.pop("WATCHDOG_PID", None)
    return made


def compositor(rotate: int, version: tuple[int, ...]) -> list[str]:
    """The command line of cage, up to its client's, for a screen that hangs turned by so many degrees clockwise."""
    if version < LATER_CAGE:
        # No "-m last": with one screen alone this cage reads beyond its list of screens, and mostly crashes.
        return ["cage", *["-r"] * (rotate // 90), "--"]
    return ["cage", "-m", "last", "--"]


def turner(rotate: int, version: tuple[int, ...], folder: Path) -> list[str]:
    """The command line of what has every screen turned whenever it appears; empty where cage does, or none is."""
    if version < LATER_CAGE or not rotate:
        return []
    wanted = folder / "kanshi"
    wanted.write_text(f"profile {{\n  output * transform {rotate}\n}}\n", "ascii")
    return ["kanshi", "-c", str(wanted)]


def _version() -> tuple[int, ...]:
    """Of cage; empty if it does not say, which counts as old."""
    try:
        said = subprocess.run(["cage", "-v"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", said.stdout + said.stderr)
    return tuple(int(part or 0) for part in found.groups()) if found else ()


def _wait_for(there: Callable[[], bool], limit_s: float) -> None:
    end = time.monotonic() + limit_s
    while not there() and time.monotonic() < end:
        time.sleep(0.02)


if __name__ == "__main__":
    main()
