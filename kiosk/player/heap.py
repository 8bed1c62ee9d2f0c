"""The C library's heap, kept from growing holes: a process that runs for years gives back what it no longer uses.

glibc makes a heap for each thread that asks for memory, keeps in each what was freed, and hands it to no other. With
pictures decoded in one thread and drawn in another, the holes come to as much as a quarter of the process. See
mallopt(3) and malloc_trim(3). Another C library does as it likes.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

M_ARENA_MAX = -8
"""As in malloc.h."""


def share() -> None:
    """From now on a new thread shares the heap of those that are there; to be called before there are any."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def give_back() -> None:
    """Gives the system back what is free, which takes some milliseconds."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
