"""Taking everything back, the last change first: what was replaced is put back, what was made goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.machine.boot import packaging
from kiosk.machine.boot.applying import menu_is_ours, write
from kiosk.machine.boot.copying import digest
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import MACHINE_FILE, RECORD
from kiosk.machine.boot.steps import PLAIN_EXHIBIT

Say = Callable[[str], None]


def remove(host: Host, ledger: Ledger, say: Say, *, packages: bool) -> None:
    """Leaves the machine as it was. Interrupted anywhere, it goes on from there when called again."""
    brought = packaging.brought(host, ledger)
    for entry in reversed(ledger.entries.copy()):
        if _take_back(entry, host, say):
            ledger.drop(entry)
    # In an image it was made later than all the rest, and by others.
    if ledger.found("menu") or menu_is_ours(host):
        host.inside("update-grub")
    if packages and brought:
        say(f"Removing Debian packages: {' '.join(brought)}")
        packaging.remove(host, brought)
    elif brought:
        say("These Debian packages came with the kiosk and stay; “kiosk boot remove --packages” removes them, too:")
        say(f"  {' '.join(brought)}")
    folder = ledger.file.parent
    ledger.forget()
    with suppress(OSError):
        folder.rmdir()


def _take_back(entry: dict[str, Any], host: Host, say: Say) -> bool:
    """Takes one change back; False for what is needed until the end."""
    match entry:
        case {"menu": _} | {"packages_before": _}:
            return False
        case {"folder": path}:
            return _remove_folder(path, host)
        case {"tree": path}:
            shutil.rmtree(host.path(path), ignore_errors=True)
        case {"exhibit": path, "digest": copied}:
            _remove_exhibit(path, copied, host, say)
        case {"account": name}:
            if f"\n{name}:" in "\n" + _text(host, "/etc/passwd"):
                host.inside("userdel", name)
        case _:
            _restore(entry, host, say)
    return True


def _restore(entry: dict[str, Any], host: Host, say: Say) -> None:
    """Files, and what stands in them."""
    match entry:
        case {"made": path}:
            _unmake(path, host, say)
        case {"replaced": path, "kept": kept}:
            _put_back(path, kept, host)
        case {"words": path, "added": word}:
            _without_word(path, word, host)
        case {"lines": path, "added": text}:
            there = _text(host, path)
            if text in there:
                write(host, path, there.replace(text, "", 1))


def _remove_folder(path: str, host: Host) -> bool:
    if path == str(Path(RECORD).parent):
        return False
    with suppress(OSError):
        host.path(path).rmdir()
    return True


def _unmake(path: str, host: Host, say: Say) -> None:
    there = host.path(path)
    if path == MACHINE_FILE and there.is_file():
        written = there.read_text("utf-8", errors="replace")
        plain, _, _ = PLAIN_EXHIBIT.partition("{exhibit}")
        if not (written.startswith(plain) and written.count("\n") == PLAIN_EXHIBIT.count("\n")):
            say(f"{there} was written by somebody since, and stays.")
            return
    there.unlink(missing_ok=True)


def _put_back(path: str, kept: str, host: Host) -> None:
    """The original, with its owner, mode and time; by a copy, so that an interruption loses nothing."""
    original = host.path(kept)
    if not os.path.lexists(original):
        return
    there = host.path(path)
    aside = there.with_name(f".{there.name}.old")
    aside.unlink(missing_ok=True)
    shutil.copy2(original, aside, follow_symlinks=False)
    seen = original.lstat()
    os.chown(aside, seen.st_uid, seen.st_gid, follow_symlinks=False)
    aside.replace(there)


def _remove_exhibit(path: str, copied: str, host: Host, say: Say) -> None:
    there = host.path(path)
    for aside in (f".{there.name}.new", f".{there.name}.before"):
        shutil.rmtree(there.with_name(aside), ignore_errors=True)
    if not there.is_dir():
        return
    if digest(there) == copied:
        shutil.rmtree(there)
    else:
        say(f"{there} was changed since it was copied there, and stays.")


def _without_word(path: str, word: str, host: Host) -> None:
    line = _text(host, path)
    words = line.rstrip("\n").split(" ")
    if word in words:
        last = len(words) - 1 - words[::-1].index(word)
        del words[last]
        write(host, path, " ".join(words) + line[len(line.rstrip("\n")) :])


def _text(host: Host, path: str) -> str:
    try:
        return host.path(path).read_text("utf-8")
    except OSError:
        return ""
