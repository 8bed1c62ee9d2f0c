"""A tone for one speaker, to hear which one it is."""

from __future__ import annotations

import io
import math
import wave
from array import array

RATE = 24_000
SECONDS = 1.0
PITCH_HZ = 440.0
LOUDNESS = 0.4
"""Of the most there is."""


def tone(left: bool) -> bytes:
    """A WAV file of two channels, the other one silent; swelling and fading, so that nothing clicks."""
    count = round(RATE * SECONDS)
    fade = RATE // 20
    samples = array("h", bytes(4 * count))
    for number in range(count):
        swell = min(1.0, number / fade, (count - 1 - number) / fade)
        value = LOUDNESS * swell * math.sin(2 * math.pi * PITCH_HZ * number / RATE)
        samples[2 * number + (0 if left else 1)] = round(32767 * value)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()
