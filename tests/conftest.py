"""What every test stands on: a home of its own in memory, Qt without a screen, on request a screen with OpenGL."""

import fcntl
import gc
import os
import re
import selectors
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from kiosk.edition import workers
from tests.screen import Screen, virtual_screen

_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

_MEMORY = Path("/dev/shm")  # noqa: S108 (each folder in there has a name of its own)
_ROOM = 1 << 30
"""Bytes that must be free for files in memory: several times what the tests write."""


# How long an example takes depends on the machine, and on what else it does.
hypothesis.settings.register_profile("kiosk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("deep", hypothesis.settings.get_profile("kiosk"), max_examples=2000)
hypothesis.settings.load_profile("kiosk")


def _files_in_memory() -> None:
    """Has temporary folders lie in memory, unless TMPDIR says where: a disk takes its time for each of the hundred
    thousand small files that the tests write, rename and remove.

    Not where little memory is free, and not where programs may not be started from there, as in most containers.
    """
    try:
        about = os.statvfs(_MEMORY)
        (free,) = re.findall(r"(?m)^MemAvailable: +(\d+) kB$", Path("/proc/meminfo").read_text("ascii"))
    except (OSError, ValueError):
        return
    enough = min(about.f_bavail * about.f_frsize, int(free) * 512) > _ROOM
    if enough and not about.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("TMPDIR", str(_MEMORY))
        tempfile.tempdir = None  # found anew


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the tests, and what they start, away from the user's exhibits, settings and screen.

    It happens here and not in a fixture because Qt reads its platform when the first module that makes an
    application is imported. Each of pytest-xdist's workers comes by here, and has a home and a screen of its own.
    """
    gc.disable()
    _files_in_memory()
    config.stash[_home] = home = tempfile.TemporaryDirectory(prefix="kiosk-tests-")
    for name in ("KIOSK_DATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(Path(home.name) / name.lower())
    os.environ["XDG_RUNTIME_DIR"] = str(Path(home.name) / "run")
    Path(os.environ["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
    for name in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "STATE_DIRECTORY",
        "RUNTIME_DIRECTORY",
        "NOTIFY_SOCKET",
        "JOURNAL_STREAM",
    ):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith(("QT_", "QSG_", "QML_"))]:
        del os.environ[name]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a moment that has to pass, or for a disk."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no worker begins one when the others have nothing left to do."""
    items.sort(key=lambda item: item.path.parent.name != "soak")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: Python's collector need not look through it after each file of tests."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Python's collector runs here and nowhere else: in another thread, of a test's or of pytest-xdist's, it would
    destroy Qt's objects there, and they live in this one.
    """
    left_running = gc.isenabled()
    gc.disable()
    gc.collect(1 if nextitem is not None and nextitem.path == item.path else 2)
    assert not left_running, "a test has left Python's collector running"


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_home].cleanup()


@pytest.fixture(scope="session", autouse=True)
def _decoders() -> Iterator[None]:
    """Programs that open pictures are put aside at the end of a build, for the next test's: starting them takes longer
    than what they do. A child that a test forks off starts its own.
    """
    aside: list[Any] = []
    here = os.getpid()
    begin, leave = workers.Workers._begin, workers.Workers.__exit__

    def ordinary(pool: Any) -> bool:
        return os.getpid() == here and pool._command[1:] == workers._WORKER

    def _begin(pool: Any, job: workers.Job) -> None:
        if aside and not pool._idle and ordinary(pool):
            pool._idle.append(worker := aside.pop())
            pool._ready.register(worker.stdout, selectors.EVENT_READ, worker)
        begin(pool, job)

    def _leave(pool: Any, *why: Any) -> None:
        if ordinary(pool):
            aside.extend(pool._idle)
            pool._idle.clear()
        leave(pool, *why)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers.Workers, "_begin", _begin)
        patch.setattr(workers.Workers, "__exit__", _leave)
        yield
    for worker in aside:
        worker.end()


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], AbstractContextManager[Path]]:
    """A folder for what takes long to make and is not changed: `with common("name") as folder`.

    It is the same one for all of pytest-xdist's workers, and one of them at a time is in there.
    """
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    @contextmanager
    def enter(name: str) -> Iterator[Path]:
        folder = base / f"common-{name}"
        folder.mkdir(exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield folder
        finally:
            os.close(descriptor)

    return enter


@pytest.fixture(scope="session")
def xvfb() -> Iterator[Screen]:
    """A virtual screen of 3840×2160 px with Mesa's OpenGL, for players that run in a process of their own."""
    with virtual_screen(3840, 2160) as screen:
        yield screen


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--new-pictures", action="store_true", help="keep what the screens look like now as the reference")
