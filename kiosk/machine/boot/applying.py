"""Taking the steps: each looks whether it is taken already, and is written down before it changes anything."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.machine import records
from kiosk.machine.boot import application, copying, packaging
from kiosk.machine.boot import bundle as bundles
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import STATE
from kiosk.machine.boot.steps import (
    Account,
    Application,
    BootMenu,
    Exhibit,
    File,
    Lines,
    Link,
    Packages,
    Step,
    Words,
)

Say = Callable[[str], None]
_OURS = ("plymouth.enable=0", "color_normal=black/black")
"""What our version of GRUB's own file holds, and no other."""


def holds(step: Step, host: Host) -> bool:
    """Whether a step is taken: nothing of it is missing."""
    match step:
        case Packages():
            return not packaging.missing(host, step.names)
        case Account():
            return _account(host) is not None
        case Application():
            return application.whole(host)
        case Exhibit():
            return copying.same_source(step.source, step.path, host)
        case File():
            return _file_holds(step, host)
        case Link():
            there = host.path(step.path)
            return there.is_symlink() and str(there.readlink()) == step.to
        case Words():
            return set(step.needed) <= set(_read(host, step.path).split())
        case Lines():
            return step.text in _read(host, step.path)
        case BootMenu():
            return _menu_is_new(host)


def apply(steps: Iterable[Step], host: Host, ledger: Ledger, say: Say) -> int:
    """Takes the steps that aren't taken; gives how many those were. `BootError` where one can't be."""
    taken = 0
    for step in steps:
        if holds(step, host):
            continue
        taken += 1
        say(f"Setting up: {step.words}")
        _take(step, host, ledger, say)
    return taken


def _take(step: Step, host: Host, ledger: Ledger, say: Say) -> None:
    match step:
        case Packages():
            with bundles.opened(host, step.bundle) as folder:
                packaging.install(host, ledger, step.names, f"{folder}/debs" if folder else None)
        case Account():
            _make_account(host, ledger)
        case Application():
            application.install(host, ledger, step.bundle, say)
        case Exhibit():
            copying.copy(step.source, step.path, host, ledger, say)
        case File():
            ledger.will_write(step.path)
            write(host, step.path, step.content, step.mode)
        case Link():
            ledger.will_write(step.path)
            link(host, step.path, step.to)
        case Words():
            _add_words(step, host, ledger)
        case Lines():
            ledger.note(lines=step.path, added=step.text)
            write(host, step.path, _read(host, step.path) + step.text)
        case BootMenu():
            make_menu(host, ledger)


def write(host: Host, path: str, content: str, mode: int | None = None) -> None:
    """Replaces a file whole; it survives a power cut once this returns. Without `mode` owner and mode stay."""
    there = host.path(path)
    if mode is None:
        like = there.stat()
    else:
        like = os.stat_result((mode, 0, 0, 1, os.geteuid(), os.getegid(), 0, 0, 0, 0))
    records.replace(there, content.encode(), like)


def link(host: Host, path: str, to: str) -> None:
    """Puts a link in place of what is there, in one step."""
    there = host.path(path)
    aside = there.with_name(f".{there.name}.new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(to)
    aside.replace(there)
    records.sync(there.parent)


def _read(host: Host, path: str) -> str:
    try:
        return host.path(path).read_text("utf-8")
    except FileNotFoundError:
        return ""


def _file_holds(step: File, host: Host) -> bool:
    there = host.path(step.path)
    if step.once:
        return there.is_file()
    if there.is_symlink() or not there.is_file():
        return False
    return there.read_text("utf-8") == step.content and there.stat().st_mode & 0o777 == step.mode


def _add_words(step: Words, host: Host, ledger: Ledger) -> None:
    line = _read(host, step.path)
    there = line.split()
    new = [word for word in step.needed if word not in there]
    for word in new:
        # One entry a word: what an interrupted run wrote down but not yet into the line is added by the next.
        ledger.note(words=step.path, added=word)
    ending = line[len(line.rstrip("\n")) :]
    write(host, step.path, " ".join([line.rstrip("\n"), *new]) + ending)


def _account(host: Host) -> list[str] | None:
    for line in _read(host, "/etc/passwd").splitlines():
        if line.startswith("kiosk:"):
            return line.split(":")
    return None


def _make_account(host: Host, ledger: Ledger) -> None:
    """By systemd's own file for it, which comes first therefore."""
    from kiosk.machine.boot.steps import text

    ledger.note(account="kiosk")
    ledger.will_write("/etc/sysusers.d/kiosk.conf")
    write(host, "/etc/sysusers.d/kiosk.conf", text("sysusers.conf"), 0o644)
    at = [] if host.root == Path("/") else [f"--root={host.root}"]
    host.run(["systemd-sysusers", *at, "/etc/sysusers.d/kiosk.conf" if not at else "kiosk.conf"])
    ledger.note(tree=STATE)


def _menu_is_new(host: Host) -> bool:
    """Whether GRUB's own file was made after ours; one that was never made is the image builder's to make."""
    made = _menu(host)
    return not made or all(word in made for word in _OURS)


def menu_is_ours(host: Host) -> bool:
    """Whether anything of ours stands in GRUB's own file, whoever made it, and of whichever version."""
    made = _menu(host)
    return any(word in made for word in _OURS)


def _menu(host: Host) -> str:
    try:
        return host.path("/boot/grub/grub.cfg").read_text("utf-8", errors="replace")
    except OSError:
        return ""


def make_menu(host: Host, ledger: Ledger) -> None:
    """Has GRUB's own file made anew."""
    ledger.note(menu="grub")
    host.inside("update-grub")
