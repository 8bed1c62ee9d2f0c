"""Word to systemd of how the kiosk is, in the protocol of sd_notify(3)."""

from __future__ import annotations

import logging
import os
import socket

log = logging.getLogger(__name__)


def ready() -> None:
    """The first picture stands on the screen."""
    tell("READY=1")


def stopping() -> None:
    """The kiosk ends because it was asked to."""
    tell("STOPPING=1")


def status(words: str) -> None:
    """One line for `systemctl status`."""
    tell("STATUS=" + " ".join(words.split()))


def tell(message: str) -> None:
    """Sends to the socket that `NOTIFY_SOCKET` names; does nothing where there is none, and never waits."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # "@" stands for the null byte of an abstract socket's name.
    target = "\0" + address[1:] if address.startswith("@") else address
    kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
    try:
        with socket.socket(socket.AF_UNIX, kind) as line:
            line.sendto(message.encode(), target)
    except OSError as error:
        log.warning("systemd could not be told %s: %s", message.partition("=")[0], error)
