"""One file with all that an installation fetches, for machines without a network: made on one with the same Debian."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from kiosk import places
from kiosk.machine.boot.copying import replace_tree
from kiosk.machine.boot.host import Host, run_program
from kiosk.machine.boot.names import BootError

NAME = "kiosk-bundle"
SUMS = "SHA256SUMS"
ABOUT = "about.json"


def make(file: Path, host: Host, names: Sequence[str], say: Callable[[str], None]) -> None:
    """Writes the bundle for machines with this one's release and processor. `BootError` if something can't be had."""
    if why := host.unfit():
        raise BootError(f"A bundle is made on a machine with the same Debian as the kiosk. {why}")
    file = file.absolute()
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as scratch:
        top = Path(scratch, NAME)
        (top / "app").mkdir(parents=True)
        for name, folder in places.parts().items():
            replace_tree(folder, top / "app" / name)
        say("Fetching the Python packages")
        python = _python()
        _wheels(top, python)
        say("Fetching Debian's packages")
        _debs(top / "debs", names)
        about = {"debian": host.version, "architecture": host.architecture, "python": python}
        (top / ABOUT).write_text(json.dumps(about) + "\n", "ascii")
        (top / SUMS).write_text("".join(f"{_sum(each)}  {each.relative_to(top)}\n" for each in _files(top)), "utf-8")
        say("Writing the bundle")
        aside = Path(scratch, "tar")
        with tarfile.open(aside, "w") as tar:
            tar.add(top, NAME, filter=_plain)
        os.sync()
        aside.replace(file)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _python() -> str:
    """The version of Debian's own Python, as 3.13."""
    said = run_program(["/usr/bin/python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    return said.strip()


def _wheels(top: Path, python: str) -> None:
    requirements = top / "app/kiosk/machine/requirements.txt"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]
    options = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "--python-version", python]
    run_program([*pip, *options, "--dest", str(top / "wheels"), "-r", str(requirements)])


def _debs(folder: Path, names: Sequence[str]) -> None:
    """The packages with all that they stand on, whatever a machine has of it already, and the list for apt."""
    (folder / "partial").mkdir(parents=True)
    options = (
        *("-o", "Dir::State::status=/dev/null", "-o", f"Dir::Cache::archives={folder}", "-o", "Debug::NoLocking=1"),
        *("-o", "Dir::State::extended_states=/dev/null", "-o", "APT::Sandbox::User=root"),
    )
    run_program(["apt-get", "-q", *options, "install", "-y", "--download-only", "--no-install-recommends", *names])
    shutil.rmtree(folder / "partial", ignore_errors=True)
    (folder / "lock").unlink(missing_ok=True)
    with (folder / "Packages").open("w", encoding="utf-8") as listed:
        for deb in sorted(folder.glob("*.deb")):
            told = run_program(["dpkg-deb", "--field", str(deb)]).strip()
            size = deb.stat().st_size
            listed.write(f"{told}\nFilename: ./{deb.name}\nSize: {size}\nSHA256: {_sum(deb)}\n\n")


@contextmanager
def opened(host: Host, bundle: Path | None) -> Iterator[str | None]:
    """Where a bundle lies inside that machine, unpacked and found whole; None without one.

    `bundle` is the file, or the folder into which it was unpacked.
    """
    if bundle is None:
        yield None
        return
    with tempfile.TemporaryDirectory(dir=host.path("/var/tmp"), prefix="kiosk-bundle.") as scratch:  # noqa: S108
        Path(scratch).chmod(0o755)
        if bundle.is_dir():
            top = bundle
            if host.root != Path("/"):
                top = Path(scratch, NAME)
                shutil.copytree(bundle, top)
        else:
            top = _unpacked(bundle, Path(scratch))
        check(top, host)
        yield "/" + str(top.absolute().relative_to(host.root.absolute()))


def _unpacked(bundle: Path, scratch: Path) -> Path:
    try:
        with tarfile.open(bundle) as tar:
            # Debian 12's Python knows no filters yet, which is why each entry is looked at here.
            entries = [_plain(entry) for entry in tar if _belongs(entry)]
            tar.extraction_filter = getattr(tarfile, "data_filter", None)
            tar.extractall(scratch, entries)  # noqa: S202
    except (OSError, tarfile.TarError) as error:
        raise BootError(f"{bundle} is not a whole bundle: {error}.") from None
    return scratch / NAME


def _belongs(entry: tarfile.TarInfo) -> bool:
    """Whether it is a file or folder of the bundle's own. TarError for anything that no bundle has."""
    path = PurePosixPath(entry.name)
    if path.parts[:1] != (NAME,) or ".." in path.parts or not (entry.isreg() or entry.isdir()):
        raise tarfile.TarError(f"{entry.name} has no place in it")
    return True


def check(top: Path, host: Host) -> None:
    """`BootError` if a bundle is damaged, or made for another release or processor."""
    try:
        sums = (top / SUMS).read_text("utf-8").splitlines()
        about = json.loads((top / ABOUT).read_bytes())
        wrong = [name for line in sums for want, _, name in [line.partition("  ")] if _sum(top / name) != want]
    except (OSError, ValueError) as error:
        raise BootError(f"{top} is not a whole bundle: {error}.") from None
    if wrong:
        raise BootError(f"The bundle is damaged: {wrong[0]} is not what it was. Copy it again.")
    if (about["debian"], about["architecture"]) != (host.version, host.architecture):
        made, here = (
            f"Debian {about['debian']} on {about['architecture']}",
            f"Debian {host.version} on {host.architecture}",
        )
        raise BootError(
            f"The bundle was made for {made}, and this machine has {here}. Make one on a machine like this."
        )


def _files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


def _sum(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
