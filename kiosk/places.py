"""Where things are: what ships with the program, and what belongs to this machine and its user."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """The folder of fonts and icons: inside the package when installed from a wheel, beside it in a checkout."""
    return _shipped("assets")


def shipped_exhibit() -> Path:
    """The exhibit that is played when nobody names another."""
    return _shipped("exhibits") / "first-film-in-space"


def parts() -> dict[str, Path]:
    """All folders of the program by their names in a checkout, where they lie now."""
    found = {"kiosk": _PACKAGE}
    if not assets().is_relative_to(_PACKAGE):
        found |= {"assets": assets(), "exhibits": shipped_exhibit().parent}
    return found


def data_folder() -> Path:
    """Where editions are kept: `$KIOSK_DATA`, else systemd's `$STATE_DIRECTORY`, else the user's data folder.

    The folder need not exist yet. `$STATE_DIRECTORY` may list several folders (systemd.exec(5)); the first is taken.
    """
    if own := os.environ.get("KIOSK_DATA"):
        return Path(own).absolute()
    if state := os.environ.get("STATE_DIRECTORY"):
        return Path(state.split(":")[0])
    return _xdg("XDG_DATA_HOME", ".local/share") / "kiosk"


def runtime_folder() -> Path:
    """Where a running kiosk can be asked how it is: systemd's `$RUNTIME_DIRECTORY`, else the user's runtime folder.

    Without either (nobody is logged in) it lies in the data folder. It need not exist yet, and is its owner's alone.
    """
    if given := os.environ.get("RUNTIME_DIRECTORY"):
        return Path(given.split(":")[0])
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(session) / "kiosk" if session.startswith("/") else data_folder() / "run"


def exhibits_folder() -> Path:
    """Where exhibits stand that came from a stick, each in a folder of its own. It need not exist yet."""
    return data_folder() / "exhibits"


def sticks_folder() -> Path:
    """Where the system mounts sticks, each in a folder of its own; `$KIOSK_STICKS` names another place."""
    return Path(os.environ.get("KIOSK_STICKS") or "/run/kiosk-sticks")


def config_files() -> list[Path]:
    """Where a `machine.yaml` may stand, the first to be preferred; none of them need exist."""
    return [_xdg("XDG_CONFIG_HOME", ".config") / "kiosk" / "machine.yaml", Path("/etc/kiosk/machine.yaml")]


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _xdg(variable: str, default: str) -> Path:
    """A base folder of the XDG Base Directory Specification, which says that a relative path is to be ignored."""
    value = os.environ.get(variable, "")
    return Path(value) if value.startswith("/") else Path.home() / default
