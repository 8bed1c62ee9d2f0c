"""The programs on the kiosk: /opt/kiosk/versions/KEY with application and Python packages; `current` leads to one.

A version is built whole beside the one that runs, and taken by turning one link. The one before stays.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from kiosk import places
from kiosk.machine.boot import bundle as bundles
from kiosk.machine.boot.copying import files_of, replace_tree
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import CACHE, CURRENT, PROGRAMS, VERSIONS, BootError

WHOLE = "whole"
PROGRAM_FILES = ("kiosk", "lit-screen", "play", "session")


def key() -> str:
    """Names this version of the application: the hash of all its files."""
    said = hashlib.sha256()
    for name, folder in sorted(places.parts().items()):
        for file in files_of(folder):
            said.update(f"{name}/{file.relative_to(folder)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return said.hexdigest()[:16]


def whole(host: Host) -> bool:
    """Whether this version is there whole, is the current one, and was made for the Python that is there."""
    here = host.path(CURRENT)
    if not here.is_symlink() or Path(str(here.readlink())).name != key():
        return False
    return _marked(host, key())


def _marked(host: Host, version: str) -> bool:
    try:
        return host.path(f"{VERSIONS}/{version}/{WHOLE}").read_text("utf-8") == _python(host)
    except OSError:
        return False


def _python(host: Host) -> str:
    """The name of that machine's Python, which changes with the release: python3.11."""
    try:
        return str(host.path("/usr/bin/python3").readlink())
    except OSError:
        return ""


def install(host: Host, ledger: Ledger, bundle: Path | None, say: Callable[[str], None]) -> None:
    """Builds this version and makes it the current one."""
    version = key()
    if not _python(host):
        raise BootError("There is no /usr/bin/python3; Debian's package python3 brings it.")
    ledger.will_need(str(Path(PROGRAMS).parent))
    ledger.note(tree=PROGRAMS)
    ledger.note(tree=CACHE)
    host.path(VERSIONS).mkdir(parents=True, exist_ok=True)
    for folder in (PROGRAMS, VERSIONS):
        host.path(folder).chmod(0o755)
    if not _marked(host, version):
        _build(host, version, bundle, say)
    before = str(host.path(CURRENT).readlink()) if host.path(CURRENT).is_symlink() else ""
    take(host, f"versions/{version}")
    _tidy(host, {version, Path(before).name})


def take(host: Host, version: str) -> None:
    """Turns the link to a version, in one step."""
    aside = host.path(f"{PROGRAMS}/.current.new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(version)
    aside.replace(host.path(CURRENT))
    os.sync()


def _build(host: Host, version: str, bundle: Path | None, say: Callable[[str], None]) -> None:
    inside = f"{VERSIONS}/{version}"
    here = host.path(inside)
    shutil.rmtree(here, ignore_errors=True)
    (here / "app").mkdir(parents=True)
    (here / "bin").mkdir()
    for made in (here, here / "app", here / "bin"):
        made.chmod(0o755)
    for name, part in places.parts().items():
        replace_tree(part, here / "app" / name)
    for name in PROGRAM_FILES:
        shutil.copyfile(here / "app/kiosk/machine/boot/files" / name, here / "bin" / name)
        (here / "bin" / name).chmod(0o755)
    say("  its Python packages; this takes some minutes")
    host.inside("/usr/bin/python3", "-m", "venv", f"{inside}/venv")
    requirements = f"{inside}/app/kiosk/machine/requirements.txt"
    pip = (f"{inside}/venv/bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input", "--no-cache-dir")
    options = ("--require-hashes", "--only-binary", ":all:", "--progress-bar", "off")
    with bundles.opened(host, bundle) as folder:
        source = ("--no-index", "--find-links", f"{folder}/wheels") if folder else ()
        host.inside(*pip, "install", *options, *source, "-r", requirements)
    # PySide6 carries its Python part as text in a library, and would compile that at every start: so it is unpacked.
    host.inside("/usr/bin/env", "SBK_EMBED=0", f"{inside}/venv/bin/python", "-c", "import shiboken6")
    compiled = [f"{inside}/app"]
    for packages in (here / "venv").glob("lib/python*/site-packages"):
        (packages / "kiosk.pth").write_text("../../../../app\n", "utf-8")
        compiled.append(f"{inside}/{packages.relative_to(here)}/shiboken6")
    # Whoever plays can't write here, so that Python would compile everything anew at every start.
    compiling = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", *compiled)
    host.inside(f"{inside}/venv/bin/python", *compiling)
    os.sync()
    (here / WHOLE).write_text(_python(host), "utf-8")
    os.sync()


def _tidy(host: Host, kept: set[str]) -> None:
    for each in host.path(VERSIONS).iterdir():
        if each.name not in kept:
            shutil.rmtree(each, ignore_errors=True)
