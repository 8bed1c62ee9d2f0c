"""Threads share one heap, so that what one has freed another can use."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path

import pytest

THREADS = """
import ctypes, sys, threading
from pathlib import Path
from kiosk.player.beginning import begin
if sys.argv[2] == "begun":
    begin(Path(sys.argv[1]))
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(4)
def use():
    for _ in range(1000):
        libc.malloc(5000)
    together.wait()
threads = [threading.Thread(target=use) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="not glibc")
def test_a_kiosk_has_one_heap_for_all_threads(tmp_path: Path) -> None:
    def heaps(begun: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", THREADS, tmp_path, begun], check=True, capture_output=True, text=True, timeout=60
        )
        return len(re.findall("<heap nr=", done.stdout))

    assert heaps("begun") == 1
    assert heaps("not begun") > 1
