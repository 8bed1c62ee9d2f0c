"""A disk that takes nothing: full, read-only or failing at any operation. What is played doesn't depend on it."""

import errno
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.player.running import Kiosk

# Of the operations that change something on the disk the N-th fails, and with “+” all that follow.
FAILING = """
import errno, io, os, sys
code, which, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
first, on = int(which.rstrip("+")), which.endswith("+")
count = 0

def fails(path):
    global count
    if path is not None and not os.fspath(path).startswith(folder):
        return
    count += 1
    if count == first or (on and count > first):
        raise OSError(code, os.strerror(code))

def failing(name, path=lambda *a, **k: a[0]):
    real = getattr(os, name)
    def instead(*arguments, **options):
        fails(path(*arguments, **options))
        return real(*arguments, **options)
    setattr(os, name, instead)

for name in ("mkdir", "rename", "replace", "unlink", "utime", "truncate"):
    failing(name)
for name in ("fsync", "fdatasync", "ftruncate", "write", "pwrite"):
    failing(name, lambda *a, **k: None)

real_open = os.open
def opened(path, flags, *more, **options):
    if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        fails(path)
    return real_open(path, flags, *more, **options)
os.open = opened

real_io = io.open
def io_opened(file, mode="r", *more, **options):
    if set(mode) & set("wax+") and not isinstance(file, int):
        fails(file)
    return real_io(file, mode, *more, **options)
io.open = __builtins__.open = io_opened

import atexit
atexit.register(lambda: print("operations:", count, file=sys.stderr))
sys.argv = ["kiosk", "play", sys.argv[4]]
from kiosk.cli import main
main()
"""


@pytest.fixture
def data(exhibit: Path, store: Store) -> Path:
    """The folder for editions, with one in it."""
    build(exhibit, store)
    return store.folder.parent


def plays(player: Kiosk) -> str:
    """Its first picture stands, and it ends in order; what it said."""
    assert player.told.recv(100) == b"READY=1"
    assert player.process.poll() is None
    player.end()
    said = player.heard_so_far()
    assert player.process.returncode == 0, said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    ("code", "which"),
    [(errno.ENOSPC, "1+"), (errno.EROFS, "1+"), (errno.EIO, "1+"), (errno.ENOSPC, "3+"), (errno.ENOSPC, "6+")],
)
def test_it_plays_on_a_disk_that_fails_from_some_operation_on(
    exhibit: Path, data: Path, play: Callable[..., Kiosk], code: int, which: str
) -> None:
    said = plays(play(exhibit, program=("-c", FAILING, str(code), which, str(data))))
    assert "plays edition" in said
    assert said.count("can't be recorded") <= 1


def test_it_plays_whichever_operation_fails(exhibit: Path, data: Path, play: Callable[..., Kiosk]) -> None:
    number, most = 1, 1
    while number <= most and number <= 30:
        said = plays(play(exhibit, program=("-c", FAILING, str(errno.EIO), str(number), str(data))))
        most = int(said.rpartition("operations:")[2])
        number += 1
    assert most >= 5


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[None]:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this user may not mount anything")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_it_plays_from_a_disk_that_is(
    exhibit: Path, data: Path, tmp_path: Path, play: Callable[..., Kiosk], trouble: str
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, "size=4m"):
        subprocess.run(["cp", "-a", f"{data}/.", disk], check=True)
        if trouble == "full":
            with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
                while True:
                    filler.write(bytes(4096))
        else:
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        said = plays(play(exhibit, KIOSK_DATA=str(disk)))
    assert "plays edition" in said
    assert said.count("can't be recorded") == 1
