"""`kiosk staff set-pin`: asks for the PIN twice and writes its hash into machine.yaml, leaving all else as it is."""

from __future__ import annotations

import codecs
import grp
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from kiosk import places
from kiosk.exhibit.nodes import parse
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.tree import MapNode, TextNode
from kiosk.machine import records
from kiosk.machine.file import read_machine
from kiosk.machine.pin import hashed, refused

SYSTEM_FILE = Path("/etc/kiosk/machine.yaml")
GROUP = "kiosk"
"""The group of an installed kiosk's account, which has to read the file."""


class UnplacedError(Exception):
    """The file is written in a way in which the PIN can't be put in; the message says what to do."""


def run(machine: Path | None, ask: Callable[[str], str] = getpass) -> int:
    """Asks, writes, and says what to do next; the exit status is 0 when the PIN is in the file, else 1."""
    file = (machine or _usual()).absolute()
    if why := _unwritable(file):
        return _fail(why)
    problems = [problem for problem in read_machine(file)[1] if problem.severity == "error"] if file.exists() else []
    if problems:
        told = "\n".join(as_text(problem) for problem in problems)
        return _fail(f"{told}\nMend this first; nothing was changed.")
    try:
        pin = _asked(ask)
    except (EOFError, KeyboardInterrupt):
        return _fail("\nNothing was changed.")
    if pin is None:
        return 1
    return _write(file, hashed(pin))


def with_pin(text: str, kept: str) -> str:
    """The text of a `machine.yaml` with that hash as its PIN, every other line and comment as it was.

    UnplacedError if the file is not written as fields, one on a line.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    quoted = f'"{kept}"'
    root = parse(Path("machine.yaml"), text.encode())[0]
    if root is None:
        return _ended(text, end) + f"staff:{end}  pin: {quoted}{end}"
    if not isinstance(root, MapNode) or root.flow:
        raise UnplacedError(
            f"Write its fields one on a line, without braces, or add this line: staff: {{pin: {quoted}}}"
        )
    staff = root.entries.get("staff")
    if staff is None:
        return _ended(text, end) + f"{end}staff:{end}  pin: {quoted}{end}"
    key, value = staff
    if isinstance(value, MapNode) and value.entries:
        if old := value.get("pin"):
            # A missing value stands where its colon ends.
            space = " " if text[old.start - 1 : old.start] == ":" else ""
            return text[: old.start] + space + quoted + text[old.end :]
        first = next(iter(value.entries.values()))[0].start
        if value.flow:
            return f"{text[:first]}pin: {quoted}, {text[first:]}"
        begins = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
        return f"{text[:first]}pin: {quoted}{end}{text[begins:first]}{text[first:]}"
    if isinstance(value, MapNode) and value.flow:
        return f"{text[: value.start]}{{pin: {quoted}}}{text[value.end :]}"
    if isinstance(value, TextNode) and not value.value.strip():
        colon = text.index(":", key.end) + 1
        return f"{text[:colon]} {{pin: {quoted}}}{text[max(colon, value.end) :]}"
    raise UnplacedError("Its field “staff” has to have fields of its own, as “pin”, below it.")


def _usual() -> Path:
    """The `machine.yaml` that is followed, else the one to begin: the system's for root, else the user's own."""
    files = places.config_files()
    return next((file for file in files if file.exists()), SYSTEM_FILE if os.geteuid() == 0 else files[0])


def _unwritable(file: Path) -> str | None:
    if file.is_dir():
        return f"{file} is a folder; name the file in it, as {file / 'machine.yaml'}."
    there = file.resolve().parent
    while not there.exists():
        there = there.parent
    if not os.access(there, os.W_OK | os.X_OK) or (file.exists() and not os.access(file, os.R_OK)):
        return f"You may not write {file}. Put sudo before the command."
    return None


def _asked(ask: Callable[[str], str]) -> str | None:
    """A PIN typed twice; None, and why is said, if the two differ or it is too plain."""
    pin = ask("New staff PIN (4 to 12 digits): ").strip()
    if why := refused(pin):
        _fail(why)
        return None
    if ask("The same again: ").strip() != pin:
        _fail("The two were not the same; nothing was changed.")
        return None
    return pin


def _write(file: Path, kept: str) -> int:
    file = file.resolve()
    begun = not file.exists()
    try:
        data = b"" if begun else file.read_bytes()
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        written = mark + with_pin(data.removeprefix(mark).decode(), kept).encode()
        file.parent.mkdir(parents=True, exist_ok=True)
        records.replace(file, written, None if begun else file.stat())
        if begun:
            _hand_over(file)
    except UnplacedError as error:
        return _fail(f"The PIN has no place in {file}. {error}")
    except PermissionError:
        return _fail(f"You may not write {file}. Put sudo before the command.")
    except OSError as error:
        return _fail(f"{file} can't be written: {error.strerror}. Nothing was changed.")
    print(f"The PIN is in {file}{', which is new' if begun else ''}; only its hash is kept.")
    print("It holds from the next start of the kiosk: sudo systemctl restart kiosk")
    print("Then hold the top-left corner of the screen for 3 s, the top-right one for 3 s, and type it.")
    return 0


def _hand_over(file: Path) -> None:
    """A new file of the system's is read by the kiosk's account and by nobody else."""
    if os.geteuid() != 0:
        return
    try:
        group = grp.getgrnam(GROUP).gr_gid
    except KeyError:
        return
    os.chown(file, 0, group)
    file.chmod(0o640)


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + end


def _fail(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
