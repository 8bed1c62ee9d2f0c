"""Reads the 16-bit PNG pictures that POV-Ray writes, which Pillow would cut to 8 bits."""

import struct
import zlib
from pathlib import Path

import numpy as np
from numba import njit


@njit(cache=True)
def unfilter(rows: np.ndarray, size: int) -> np.ndarray:
    """Undoes the PNG line filters (PNG specification, section 9.2); `size` is the bytes of a pixel."""
    height, width = rows.shape[0], rows.shape[1] - 1
    out = np.zeros((height, width), dtype=np.uint8)
    for y in range(height):
        kind = rows[y, 0]
        for x in range(width):
            a = int(out[y, x - size]) if x >= size else 0
            b = int(out[y - 1, x]) if y else 0
            c = int(out[y - 1, x - size]) if y and x >= size else 0
            add = 0
            if kind == 1:
                add = a
            elif kind == 2:
                add = b
            elif kind == 3:
                add = (a + b) // 2
            elif kind == 4:
                pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                add = a if pa <= pb and pa <= pc else (b if pb <= pc else c)
            out[y, x] = (int(rows[y, x + 1]) + add) & 255
    return out


def read(path: Path) -> np.ndarray:
    """A 16-bit RGB or RGBA PNG as float32 0..1, height × width × channels."""
    data = path.read_bytes()
    packed = b""
    width = height = channels = 0
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", body[:10])
            if bits != 16:
                raise ValueError(f"{path}: {bits} bits a channel, not 16")
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), dtype=np.uint8).reshape(height, 1 + width * channels * 2)
    values = unfilter(rows, channels * 2).reshape(height, width, channels, 2).astype(np.float32)
    return (values[..., 0] * 256 + values[..., 1]) / np.float32(65535)
