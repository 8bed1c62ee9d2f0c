"""Whether somebody listens on a Unix socket."""

import socket


def answers(address: str) -> bool:
    """Whether a program takes calls at a file or (after a NUL) an abstract name; does not wait for one that is busy."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC) as probe:
        try:
            probe.connect(address)
        except BlockingIOError:
            return True  # it has more callers than it can take
        except OSError:
            return False
    return True
