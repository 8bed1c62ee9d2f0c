"""Hashes of PINs of the form that is kept, which cost nothing."""

import hashlib

from kiosk.machine.pin import _written

SALT = b"saltsalt"


def cheap(digits: str) -> str:
    known = hashlib.scrypt(digits.encode(), salt=SALT, n=2, r=1, p=1, dklen=32)
    return ":".join(("scrypt", "2", "1", "1", _written(SALT), _written(known)))
