"""Small records that a kiosk keeps of itself, each a JSON file that is replaced whole: old or new, never torn."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def read(record: Path) -> dict[str, Any]:
    """What a record holds; empty if it is not there, torn, or somebody else's."""
    try:
        known = json.loads(record.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def write(record: Path, known: dict[str, Any]) -> None:
    """Replaces the record; it survives a power cut once this returns. OSError if the disk refuses."""
    record.parent.mkdir(parents=True, exist_ok=True)
    replace(record, json.dumps(known, ensure_ascii=False).encode())


def remove(record: Path) -> None:
    """Takes a record away; OSError if the disk refuses."""
    with suppress(FileNotFoundError):
        record.unlink()
        sync(record.parent)


def replace(file: Path, content: bytes, like: os.stat_result | None = None) -> None:
    """Puts a file in place of another in one step; `like` is whose owner and mode it takes. OSError if it can't."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            if like is not None:
                if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
                os.fchmod(descriptor, like.st_mode & 0o777)
            out.write(content)
            out.flush()
            os.fsync(descriptor)
        aside.replace(file)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise
    sync(file.parent)


def sync(folder: Path) -> None:
    """Brings the folder's entries to disk, so that a rename in it survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
