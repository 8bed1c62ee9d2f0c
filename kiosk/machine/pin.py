"""The staff's PIN: how it is kept, how it is compared, and how long a wrong one makes everybody wait."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from kiosk.machine import records

LEAST_DIGITS, MOST_DIGITS = 4, 12
FREE_TRIES = 3
"""Wrong tries after which nobody has to wait: fingers slip."""
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 3600
"""At one try an hour half of all PINs of four digits take seven months."""

# OWASP's Password Storage Cheat Sheet: N = 2^15, r = 8, p = 3. It takes 32 MB and 0.3 s on a small PC.
_N, _R, _P = 1 << 15, 8, 3
_MOST_MEMORY = 256 << 20
_SALT_BYTES, _HASH_BYTES = 16, 32

log = logging.getLogger(__name__)


def refused(pin: str) -> str | None:
    """Why this can't be a PIN, in a sentence; None if it can."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN is made of digits only, as they stand on the screen's pad."
    if not LEAST_DIGITS <= len(pin) <= MOST_DIGITS:
        return f"A PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits; this one has {len(pin)}."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return "Anybody would try this one first: digits in a row, or one digit again and again. Choose another."
    half = len(pin) // 2
    if len(pin) % 2 == 0 and pin[:half] == pin[half:]:
        return "The second half repeats the first, which is easily seen from behind. Choose another."
    return None


def hashed(pin: str) -> str:
    """The PIN as it is kept: `scrypt:N:r:p:salt:hash`, the last two in base64url."""
    salt = os.urandom(_SALT_BYTES)
    return ":".join(("scrypt", str(_N), str(_R), str(_P), _written(salt), _written(_scrypt(pin, salt, _N, _R, _P))))


def matches(pin: str, kept: str) -> bool:
    """Whether the PIN is the one that was kept; takes as long as `hashed`. ValueError if `kept` is no hash of a PIN."""
    n, r, p, salt, known = _parts(kept)
    return hmac.compare_digest(_scrypt(pin, salt, n, r, p, len(known)), known)


def is_hash(kept: str) -> bool:
    """Whether this has the form of a kept PIN."""
    try:
        _parts(kept)
    except ValueError:
        return False
    return True


def wait_after(wrong: int) -> float:
    """Seconds until the next try after so many wrong ones: 30 s after the third, then twice as long each time."""
    return 0 if wrong < FREE_TRIES else min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(wrong - FREE_TRIES, 20))


def since_boot() -> float:
    """Seconds since the machine was started; no setting of the clock moves it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str:
    """What tells one start of the machine from another; empty where the system has no such thing."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


class Guard:
    """Counts the wrong tries and says how long to wait; a restart of the program or of the machine forgets nothing.

    The wait is counted by the clock of one start of the machine. After another start it begins anew, for nobody can
    say how long the machine was off.
    """

    def __init__(self, record: Path, clock: Callable[[], float] = since_boot, boot: str | None = None) -> None:
        self._record = record
        self._clock = clock
        self._boot = boot_id() if boot is None else boot
        self._unkept = False
        known = records.read(record)
        wrong, last = known.get("wrong"), known.get("last")
        self._wrong = wrong if type(wrong) is int and wrong > 0 else 0
        now = clock()
        held = isinstance(last, int | float) and self._boot and known.get("boot") == self._boot and 0 <= last <= now
        self._last = float(last) if held and last is not None else now

    @property
    def wrong(self) -> int:
        """Wrong tries since the last right one."""
        return self._wrong

    def wait(self) -> float:
        """Seconds until the next try; 0: now."""
        return max(0.0, self._last + wait_after(self._wrong) - self._clock()) if self._wrong else 0.0

    def attempt(self, pin: str, kept: str) -> bool:
        """Whether this is the PIN. Takes a second on a small machine: not for the thread that draws.

        While there is a wait it is not even looked at. ValueError if `kept` is no hash of a PIN.
        """
        if self.wait() > 0:
            return False
        # Counted before it is looked at: whoever pulls the plug at the right moment has no try more.
        self._wrong, self._last = self._wrong + 1, self._clock()
        self._keep()
        if matches(pin, kept):
            self._wrong = 0
            self._keep()
            return True
        wait = wait_after(self._wrong)
        log.warning("a wrong staff PIN was typed (%d in a row); the next try is in %d s", self._wrong, wait)
        return False

    def _keep(self) -> None:
        try:
            if self._wrong:
                records.write(self._record, {"wrong": self._wrong, "boot": self._boot, "last": self._last})
            else:
                records.remove(self._record)
        except OSError as error:
            if not self._unkept:
                log.error("wrong staff PINs can't be counted beyond the next restart: %s", error)
            self._unkept = True


def _parts(kept: str) -> tuple[int, int, int, bytes, bytes]:
    kind, *rest = kept.split(":")
    if kind != "scrypt" or len(rest) != 5:
        raise ValueError("this is not the hash of a PIN")
    n, r, p = (int(number) for number in rest[:3] if number.isascii() and number.isdigit())
    salt, known = _read(rest[3]), _read(rest[4])
    if n < 2 or n & (n - 1) or not 1 <= r <= 64 or not 1 <= p <= 64 or 128 * n * r > _MOST_MEMORY:
        raise ValueError("this hash asks for more than a kiosk gives")
    if len(salt) < 8 or len(known) < 16:
        raise ValueError("this hash was cut short")
    return n, r, p, salt, known


def _scrypt(pin: str, salt: bytes, n: int, r: int, p: int, length: int = _HASH_BYTES) -> bytes:
    # Room for what scrypt keeps beside its main table.
    room = 128 * n * r + 128 * r * p + (1 << 20)
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=room, dklen=length)


def _written(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _read(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
