"""Debian packages: what is missing, put there by apt from the network or from a bundle's own folder."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger

APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0")
INSTALL = ("install", "-y", "--no-install-recommends")

# Packages that somebody merely suggests are not needed by anybody; apt keeps them unless it is told so.
UNNEEDED = ("-s", "-o", "APT::AutoRemove::SuggestsImportant=false", "autoremove")

RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that Debian 13 has under another name, the old one being a virtual package."""


def missing(host: Host, names: Sequence[str]) -> list[str]:
    """Those of the packages that aren't installed."""
    there = host.installed()
    return [name for name in names if name not in there and RENAMED.get(name) not in there]


def install(host: Host, ledger: Ledger, names: Sequence[str], debs: str | None = None) -> None:
    """Installs what is missing; `debs` is a folder of that machine's with packages and their list: no network then."""
    before = host.installed()
    if not ledger.found("packages_before"):
        ledger.note(packages_before=sorted(before))
    wanted = missing(host, names)
    if debs:
        with tempfile.TemporaryDirectory(dir=host.path("/var/tmp")) as scratch:  # noqa: S108 - of that machine's
            _from_folder(host, Path(scratch), debs, wanted)
    else:
        host.inside(*APT, "update")
        host.inside(*APT, *INSTALL, *wanted)


def _from_folder(host: Host, scratch: Path, debs: str, wanted: Sequence[str]) -> None:
    """By apt, with that folder as its only source: it knows which of them are needed and in which order."""
    scratch.chmod(0o755)
    (scratch / "lists" / "partial").mkdir(parents=True)
    (scratch / "sources.list").write_text(f"deb [trusted=yes] file:{debs} ./\n", "ascii")
    inside = "/" + str(scratch.relative_to(host.root))
    options = (
        *("-o", f"Dir::Etc::SourceList={inside}/sources.list", "-o", "Dir::Etc::SourceParts=/dev/null"),
        *("-o", f"Dir::State::Lists={inside}/lists", "-o", "APT::Sandbox::User=root"),
    )
    host.inside(*APT, *options, "update")
    host.inside(*APT, *options, *INSTALL, *wanted)


def remove(host: Host, names: Sequence[str]) -> None:
    """Removes what of these nothing else needs; what somebody has installed since, and what that needs, stays."""
    host.inside("apt-mark", "auto", *names)
    said = host.inside(*APT, *UNNEEDED)
    # apt counts whatever else on this machine was left over before, too.
    unneeded = {line.split()[1] for line in said.splitlines() if line.startswith("Remv ")} & set(names)
    if unneeded:
        host.inside(*APT, "purge", "-y", *sorted(unneeded))


def brought(host: Host, ledger: Ledger) -> list[str]:
    """The packages that are here since the kiosk was installed."""
    entries = ledger.found("packages_before")
    return sorted(host.installed() - set(entries[0]["packages_before"])) if entries else []
