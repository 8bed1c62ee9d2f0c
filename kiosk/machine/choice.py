"""The exhibit that staff chose at the screen, kept over restarts while `machine.yaml` stays as it is."""

from __future__ import annotations

from pathlib import Path

from kiosk import places
from kiosk.edition.store import is_exhibit
from kiosk.machine import records

RECORD = "chosen.json"


def chosen(configured: Path) -> Path:
    """The exhibit to play instead of the configured one, while that stays configured and the chosen one is there."""
    known = records.read(places.data_folder() / RECORD)
    exhibit = known.get("exhibit")
    if known.get("instead_of") != str(configured.absolute()) or not isinstance(exhibit, str):
        return configured
    return Path(exhibit) if is_exhibit(Path(exhibit)) else configured


def choose(configured: Path, exhibit: Path) -> None:
    """From the next start `exhibit` plays instead of the configured one. OSError if that can't be kept."""
    record = places.data_folder() / RECORD
    if exhibit.absolute() == configured.absolute():
        records.remove(record)
    else:
        records.write(record, {"instead_of": str(configured.absolute()), "exhibit": str(exhibit.absolute())})
