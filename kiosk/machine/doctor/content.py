"""What is to be played: the machine's settings, the exhibit, and its editions."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from kiosk.edition.reader import FONTS, MEDIA, NAME_DIGITS, TIMELINES, EditionError, open_edition
from kiosk.edition.store import is_exhibit
from kiosk.machine.doctor.finding import Finding, count, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import SUDO, System

MEDIA_LIMIT_S = 8.0
"""How long pictures are read through; the rest is left to the kiosk, which reads all of them after its start."""


def settings(system: System) -> Iterator[Finding]:
    """The file machine.yaml can be read and has no mistake."""
    path = next((each for each in system.machine_files if os.path.lexists(each)), None)
    if path is None:
        yield note("machine-yaml", "There is no machine.yaml: everything is as usual.", "See: kiosk manual")
        return
    if not os.access(path, os.R_OK):
        yield unknown("machine-yaml", f"{path} may not be read by this user.", SUDO)
        return
    from kiosk.machine.file import read_machine  # a slow import, in a thread of its own

    found, problems = read_machine(path)
    if found is None:
        errors = [each for each in problems if each.severity == "error"]
        what = f"{path}, line {errors[0].line}: {errors[0].message}" if errors else f"{path} can't be read."
        cure = f"{errors[0].remedy if errors else ''} What held before holds on. See: kiosk check {path}"
        yield problem("machine-yaml", what, cure.strip())
    elif problems:
        what = f"{path}, line {problems[0].line}: {problems[0].message}"
        yield warning("machine-yaml", what, problems[0].remedy or f"See: kiosk check {path}")
    else:
        yield ok("machine-yaml", f"{path} has no mistake.")


def exhibit(system: System) -> Iterator[Finding]:
    """The exhibit's folder is there."""
    folder = system.exhibit
    written = folder / "exhibit.yaml"
    if os.access(written, os.R_OK) or (not os.path.lexists(written) and is_exhibit(folder)):
        yield ok("exhibit", f"The exhibit is in {folder}.")
    elif not os.access(system.nearest(folder), os.R_OK | os.X_OK):
        yield unknown("exhibit", f"{folder} may not be looked at by this user.", SUDO)
    else:
        cure = "Copy the exhibit there, plug its disk in, or mend machine.yaml; its last edition plays until then."
        yield warning("exhibit", f"There is no exhibit in {folder}.", cure)


def edition(system: System, passed: Callable[[], float] = time.monotonic) -> Iterator[Finding]:
    """There is a whole edition to play, and its pictures are sound."""
    if not os.access(system.nearest(system.data), os.R_OK | os.X_OK):
        yield unknown("edition", f"{system.data} may not be looked at by this user.", SUDO)
        return
    store = system.store
    folder = store.current()
    if folder is None:
        cure = f"kiosk check {system.exhibit}, mend what it says, and wait: a whole one is made by itself."
        yield problem("edition", "There is no edition that can be played.", cure)
        return
    try:
        opened = open_edition(folder)
    except EditionError as error:
        yield problem("edition", f"The edition can't be read: {error}", f"kiosk build {system.exhibit}")
        return
    opened.close()
    made = datetime.fromtimestamp(folder.stat().st_mtime).astimezone()
    kept = sum(1 for _ in store.editions.iterdir())
    promoted = (store.folder / "current").resolve().name
    if promoted != folder.name:
        what = f"The newest edition ({promoted[:8]}) is damaged: an older one plays ({folder.name[:8]})."
        yield warning("edition", what, f"See “disk health”; make it again: kiosk build {system.exhibit}")
    else:
        yield ok(
            "edition", f"Edition {folder.name[:8]} of {made:%Y-%m-%d %H:%M}, {len(opened.ids)} pages; {kept} are kept."
        )
    yield from _media(folder, system, passed)


def _media(folder: Path, system: System, passed: Callable[[], float]) -> Iterator[Finding]:
    kinds = [folder / kind for kind in (MEDIA, FONTS, TIMELINES) if (folder / kind).is_dir()]
    files = [file for kind in kinds for file in sorted(kind.iterdir())]
    until, read, damaged = passed() + MEDIA_LIMIT_S, 0, []
    for file in files:
        if passed() > until:
            break
        read += 1
        try:
            with file.open("rb") as media:
                sound = hashlib.file_digest(media, "sha256").hexdigest()[:NAME_DIGITS] == file.stem
        except OSError:
            sound = False
        if not sound:
            damaged.append(file.name)
    noun = "file" if (folder / TIMELINES).is_dir() else "picture"
    if damaged:
        instead = "words stand in place of it"
        if timelines := [name for name in damaged if name.endswith(".events")]:
            damaged, instead = [*timelines, *damaged], "its events can't be shown"
        else:
            noun = "picture"
        what = f"Damaged in the edition: {count(len(set(damaged)), noun)}, as {damaged[0]}; {instead}."
        cure = f"See “disk health”. They are made again by: kiosk build {system.exhibit}"
        yield problem("media", what, cure)
    elif read < len(files):
        yield note("media", f"Sound as far as they were read through: {read:,} of {count(len(files), noun)}.")
    else:
        yield ok("media", f"Sound: {count(len(files), noun)}.")


def pin(system: System) -> Iterator[Finding]:
    """There is a PIN for the staff menu."""
    if system.settings.pin is None:
        yield note("pin", "There is no PIN, so there is no staff menu.", "To have one: sudo kiosk staff set-pin")
    else:
        yield ok("pin", "The staff menu has a PIN.")


def hours(system: System) -> Iterator[Finding]:
    """There are opening hours, and the kiosk keeps them."""
    given = system.settings.hours
    if given is None:
        cure = "To switch the screen off at night, write hours in machine.yaml: it lives longer."
        yield note("hours", "There are no opening hours: the screen is on day and night.", cure)
        return
    now = datetime.fromtimestamp(system.now()).astimezone()
    change = given.next_change(now)
    state = "open" if given.open_at(now) else "closed"
    until = f" until {change:%A %H:%M}" if change else ""
    shows_closed = system.said.get("stage") == "closed"
    if change is None and state == "closed":
        yield problem("hours", "By its hours it never opens.", "Mend hours in machine.yaml; see: kiosk manual")
    elif system.said and state == "open" and shows_closed:
        cure = "Look at the clock with date; restart the kiosk: sudo systemctl restart kiosk"
        yield warning("hours", f"It should be open{until}, and the kiosk is closed.", cure)
    else:
        yield ok("hours", f"By its hours it is {state} now{until}.")
