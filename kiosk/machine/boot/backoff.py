"""Back-off: a kiosk that ends soon after each start waits longer and longer before it is started again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

RECORD = "starting.json"
"""In the runtime folder, which starts anew with the machine as the monotonic clock does."""
SHORT_S = 10
"""A player that ended sooner came to nothing."""
DELAYS_S = (0.0, 0.0, 0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""How long to wait after so many players in a row that came to nothing; the last one holds for all others."""


def delay(record: Path, now: float) -> float:
    """Seconds to wait before this start, from how the last ones went; notes that this one follows.

    `now` is in seconds of the monotonic clock.
    """
    try:
        known = json.loads(record.read_bytes())
        began, vain, count = float(known["began"]), int(known["vain"]), int(known["count"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        began, vain, count = -SHORT_S, 0, 0
    vain = vain + 1 if 0 <= now - began < SHORT_S else 0
    wait = DELAYS_S[min(vain, len(DELAYS_S) - 1)]
    try:
        aside = record.with_suffix(".new")
        aside.write_text(json.dumps({"began": now + wait, "vain": vain, "count": count + 1}), "ascii")
        aside.replace(record)
    except OSError as error:
        print(f"how often the kiosk starts can't be noted: {error}", file=sys.stderr, flush=True)
    return wait
