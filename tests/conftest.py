"""What every test stands on: a home of its own, Qt without a screen, and on request a virtual screen with OpenGL."""

import fcntl
import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.screen import Screen, virtual_screen

_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the tests, and what they start, away from the user's exhibits, settings and screen.

    It happens here and not in a fixture because Qt reads its platform when the first module that makes an
    application is imported. Each of pytest-xdist's workers comes by here, and has a home and a screen of its own.
    """
    gc.disable()
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no worker begins one when the others have nothing left to do."""
    items.sort(key=lambda item: item.path.parent.name != "soak")


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
