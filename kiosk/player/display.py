"""Whether there is a screen to draw on, found out before Qt ends the process for the lack of one."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from kiosk.machine.listening import answers

X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - where X servers listen, a file or an abstract name

NO_SCREEN = """There is no screen to draw on: {why}.
Start this on the machine that has the screen, from its desktop or its kiosk compositor.
To look at the pages without a screen: kiosk snapshot {exhibit}--out PICTURES
"""


def missing(environment: Mapping[str, str]) -> str | None:
    """Why nothing can be drawn, in words; None if there is a screen, or if `QT_QPA_PLATFORM` asks for another way."""
    if environment.get("QT_QPA_PLATFORM"):
        return None
    reasons = []
    if socket := wayland_socket(environment):
        if answers(socket):
            return None
        reasons.append(f"the Wayland display {environment['WAYLAND_DISPLAY']} does not answer")
    if name := environment.get("DISPLAY"):
        here = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
        # A display on another machine is Qt's to reach.
        if here is None or answers(f"{X_SOCKETS}{here[1]}") or answers(f"\0{X_SOCKETS}{here[1]}"):
            return None
        reasons.append(f"the X display {name} does not answer")
    return " and ".join(reasons) or "neither DISPLAY nor WAYLAND_DISPLAY is set"


def wayland_socket(environment: Mapping[str, str]) -> str | None:
    """Where the Wayland compositor listens; None if none is named."""
    name = environment.get("WAYLAND_DISPLAY")
    return str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)) if name else None


def say_missing(why: str, exhibit: Path | None) -> str:
    """What to tell an operator."""
    return NO_SCREEN.format(why=why, exhibit=f"{os.fspath(exhibit)} " if exhibit else "")
