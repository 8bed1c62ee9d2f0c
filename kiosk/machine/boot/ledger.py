"""What was changed on a machine, written down before each change, so that all of it can be taken back."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from kiosk.machine import records
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.names import KEPT, RECORD, BootError

VERSION = 1


class Ledger:
    """The entries, oldest first. Each is on disk before the change that it tells of is made."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.file = host.path(RECORD)
        self.entries: list[dict[str, Any]] = self._read()

    def _read(self) -> list[dict[str, Any]]:
        try:
            known = json.loads(self.file.read_bytes())
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise BootError(f"{self.file}, the record of what was changed here, can't be read: {error}") from None
        if not isinstance(known, dict) or known.get("version") != VERSION:
            raise BootError(f"{self.file} was written by another version of the kiosk; use that one.")
        return list(known["entries"])

    def note(self, **entry: Any) -> None:
        """Writes an entry down, once."""
        if entry not in self.entries:
            self.entries.append(entry)
            self._write()

    def drop(self, entry: dict[str, Any]) -> None:
        """What the entry tells of has been taken back."""
        self.entries.remove(entry)
        self._write()

    def found(self, kind: str) -> list[dict[str, Any]]:
        """All entries of a kind: those with that field."""
        return [entry for entry in self.entries if kind in entry]

    def will_write(self, path: str) -> None:
        """Before a file or link is made or replaced: what stands there is kept, and folders on the way are made."""
        self.will_need(str(Path(path).parent))
        if any(entry.get("made") == path or entry.get("replaced") == path for entry in self.entries):
            return
        there = self.host.path(path)
        if not os.path.lexists(there):
            self.note(made=path)
            return
        kept = f"{KEPT}/{len(self.found('replaced'))}"
        self.will_need(KEPT)
        aside = self.host.path(kept)
        aside.unlink(missing_ok=True)
        shutil.copy2(there, aside, follow_symlinks=False)
        seen = there.lstat()
        os.chown(aside, seen.st_uid, seen.st_gid, follow_symlinks=False)
        self.note(replaced=path, kept=kept)

    def will_need(self, folder: str) -> None:
        """Makes a folder and those above it."""
        missing = []
        each = Path(folder)
        while not self.host.path(str(each)).is_dir():
            missing.append(each)
            each = each.parent
        for new in reversed(missing):
            # The record's own folders come first of all: their entry can only follow.
            if str(new) not in (KEPT, str(Path(RECORD).parent)):
                self.note(folder=str(new))
            self.host.path(str(new)).mkdir(mode=0o755, exist_ok=True)
            self.host.path(str(new)).chmod(0o755)
            self.note(folder=str(new))

    def forget(self) -> None:
        """All has been taken back."""
        shutil.rmtree(self.host.path(KEPT), ignore_errors=True)
        self.file.unlink(missing_ok=True)

    def _write(self) -> None:
        folder = self.file.parent
        if not folder.is_dir():
            self.host.path(str(Path(RECORD).parent)).mkdir(parents=True, exist_ok=True)
            folder.chmod(0o755)
            self.entries.insert(0, {"folder": str(Path(RECORD).parent)})
        said = json.dumps({"version": VERSION, "entries": self.entries}, indent=1).encode()
        records.replace(self.file, said + b"\n")
