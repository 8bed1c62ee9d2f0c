"""Names and places of an installed kiosk."""

from __future__ import annotations

ACCOUNT = "kiosk"
PROGRAMS = "/opt/kiosk"
VERSIONS = "/opt/kiosk/versions"
CURRENT = "/opt/kiosk/current"
EXHIBITS = "/srv/kiosk"
MACHINE_FILE = "/etc/kiosk/machine.yaml"
RECORD = "/etc/kiosk/installed.json"
KEPT = "/etc/kiosk/kept"
STATE = "/var/lib/kiosk"
CACHE = "/var/cache/kiosk"
UNIT = "kiosk.service"


class BootError(Exception):
    """What stopped it, in words for an operator."""
