"""`python3 -m kiosk.machine.boot EXHIBIT`: installs from a bare machine, where nothing but Python's own library is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk import places
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.installing import install


def main() -> int:
    parser = argparse.ArgumentParser(prog="install.sh", description="Makes this machine a kiosk.")
    shipped = places.shipped_exhibit()
    parser.add_argument("exhibit", nargs="?", type=Path, default=shipped, help="default: the one that ships")
    parser.add_argument("--bundle", type=Path, help="made by “kiosk boot bundle”: nothing is fetched")
    parser.add_argument("--root", type=Path, default=Path("/"), help="the tree of an image that is being built")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    asked = parser.parse_args()
    return install(asked.exhibit, asked.bundle, Host(asked.root.absolute()), dry_run=asked.dry_run)


sys.exit(main())
