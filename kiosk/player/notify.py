"""Word to systemd that the kiosk stands, in the protocol of sd_notify(3)."""

from __future__ import annotations

import logging
import os
import socket

log = logging.getLogger(__name__)


def ready() -> None:
    """Says READY=1 to the socket that `NOTIFY_SOCKET` names; does nothing where there is none."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # "@" stands for the null byte of an abstract socket's name.
    target = "\0" + address[1:] if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.sendto(b"READY=1", target)
    except OSError as error:
        log.warning("systemd could not be told that the kiosk is ready: %s", error)
