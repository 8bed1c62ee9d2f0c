"""What this machine is set to, ready for the player: `machine.yaml` as it was last read without an error.

The player reads no YAML. Where the file has changed since it was last read, another process reads it first; where that
finds errors, they are told and the settings before them hold.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk import places

if TYPE_CHECKING:
    from kiosk.machine.hours import Hours

READING_LIMIT_S = 20
RECORD = "machine.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """One machine's own settings, with what holds where `machine.yaml` says nothing."""

    exhibit: Path | None = None
    """The exhibit it plays; None: the one that ships."""
    diagonal_mm: float | None = None
    """Of the screen; None: as the display reports it."""
    distance_mm: float = 600
    """From the visitor's eye to the glass."""
    idle_s: float = 60
    """Without input until the visitor is asked; never under 30."""
    rotate: int = 0
    """How the screen hangs, in degrees clockwise: 0, 90, 180 or 270. The compositor turns the picture."""
    hours: Hours | None = None
    """When the screen is on; None: always."""
    pin: str | None = None
    """The staff's PIN as `kiosk staff set-pin` writes it; None: there is no staff menu."""
    staff_language: str | None = None
    """The tag of the staff menu's language; None: the exhibit's first that the menu speaks."""


def settings_for(file: Path | None) -> Settings:
    """The settings of `file`, else of the first `machine.yaml` where one may stand, else the usual ones.

    What is wrong in the file goes to standard error; then what was last read without an error holds.
    """
    path = file or next((each for each in places.config_files() if each.exists()), None)
    if path is None:
        return Settings()
    path = path.absolute()
    record = places.data_folder() / RECORD
    known = _recorded(record)
    mark = _mark(path)
    if known.get("mark") == mark and mark is not None:
        return settings_from(known["settings"])
    found, problems = _read_elsewhere(path)
    if problems:
        print(problems, file=sys.stderr)
    if found is not None:
        if mark is not None:
            _write(record, {"file": str(path), "mark": mark, "settings": found})
        return settings_from(found)
    return settings_from(known["settings"]) if known.get("file") == str(path) else Settings()


def settings_from(source: dict[str, Any]) -> Settings:
    """Settings as `as_json` wrote them. KeyError, TypeError or ValueError for anything else."""
    exhibit, hours = source.get("exhibit"), source.get("hours")
    if hours:
        from kiosk.machine.hours import hours_from  # needed where there are some

        hours = hours_from(hours)
    return Settings(**{**source, "exhibit": Path(exhibit) if exhibit else None, "hours": hours})


def as_json(settings: Settings) -> dict[str, Any]:
    """Settings as plain JSON, for `settings_from`."""
    written = {each.name: getattr(settings, each.name) for each in fields(settings)}
    return {
        **written,
        "exhibit": str(settings.exhibit) if settings.exhibit else None,
        "hours": settings.hours.as_json() if settings.hours else None,
    }


def _mark(path: Path) -> list[int] | None:
    """What changes when a file is saved, whatever the editor's way of saving."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return [seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns]


def _recorded(record: Path) -> dict[str, Any]:
    try:
        known = json.loads(record.read_bytes())
        settings_from(known["settings"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return dict(known)


def _write(record: Path, known: dict[str, Any]) -> None:
    """Replaces the record whole; where it can't be written, the file is read again at the next start."""
    from kiosk.machine import records  # not needed at most starts

    try:
        records.write(record, known)
    except OSError as error:
        print(f"The settings can't be kept for the next start: {error}", file=sys.stderr)


def _read_elsewhere(path: Path) -> tuple[dict[str, Any] | None, str]:
    """What `machine.yaml` says, and what is wrong with it, found out by a process of its own."""
    import subprocess  # not needed at most starts

    command = [sys.executable, "-m", "kiosk.machine.file", str(path)]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=READING_LIMIT_S, check=True, text=True)
        said = json.loads(answer.stdout)
        return said["settings"], said["problems"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
        return None, f"{path} could not be read: {error}"
