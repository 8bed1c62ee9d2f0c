"""Who may import whom: every file of the project has its room, and the rooms know only those below them."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

EXHIBIT = {"yaml", "pydantic", "pydantic_core", "babel", "markdown_it", "fontTools", "kiosk.places", "kiosk.exhibit"}
EDITION = {"PIL", "kiosk.places", "kiosk.exhibit", "kiosk.edition"}
# Editions are read, and timelines laid out by the rules by which the builder laid out those too large for the player.
EDITIONS = {f"kiosk.edition.{name}" for name in ("reader", "store", "scaling", "arranging")}
PLAYER = {"PySide6", "shiboken6", "kiosk.places", "kiosk.player", *EDITIONS}
# A machine.yaml is checked as an exhibit is, at the same desk; its reader knows no more than the format.
MACHINE_FILE = {"kiosk.machine.file", "kiosk.machine.model", "kiosk.machine.settings"}
LOW_MACHINE = {
    f"kiosk.machine.{name}"
    for name in ("settings", "pin", "choice", "records", "starts", "clock", "hours", "listening")
}
CURATOR = EXHIBIT | EDITION | PLAYER | MACHINE_FILE | {"rich", "kiosk.curator"}

# A module's row is the longest name that it begins with; what it may import begins with one of those in its row, or is
# of the standard library.
MAY_IMPORT: dict[str, set[str]] = {
    "kiosk": set(),
    "kiosk.places": set(),
    "kiosk.exhibit": EXHIBIT,
    "kiosk.edition": EDITION,
    "kiosk.edition.reader": {"kiosk.edition.playedpages"},
    "kiosk.edition.playedpages": {"kiosk.edition.columnfiles"},
    "kiosk.edition.columnfiles": set(),
    "kiosk.edition.scaling": set(),
    "kiosk.edition.arranging": set(),
    "kiosk.edition.store": {"kiosk.places", "kiosk.edition.reader"},
    "kiosk.edition.looking": {"kiosk.edition.reader"},
    "kiosk.edition.sticks": {"kiosk.places", "kiosk.edition.store"},
    "kiosk.edition.following": {"kiosk.places", "kiosk.edition.looking", "kiosk.edition.sticks"},
    "kiosk.player": PLAYER | LOW_MACHINE,
    # The machine's settings are read by whoever plays, so they stand as low as the edition's reader.
    "kiosk.machine.settings": {"kiosk.places", "kiosk.machine.hours", "kiosk.machine.records"},
    "kiosk.machine.hours": set(),
    "kiosk.machine.listening": set(),
    "kiosk.machine.clock": {"kiosk.machine.records"},
    "kiosk.machine.screenpower": {"kiosk.places", "kiosk.machine.records"},
    "kiosk.machine.pin": {"kiosk.machine.records"},
    "kiosk.machine.choice": {"kiosk.places", "kiosk.machine.records", "kiosk.edition.store"},
    "kiosk.machine.records": set(),
    "kiosk.machine.starts": {"kiosk.machine.records"},
    "kiosk.machine": {"pydantic", "kiosk.places", "kiosk.exhibit", "kiosk.edition", "kiosk.machine"},
    "kiosk.machine.doctor": {"rich", "kiosk.places", "kiosk.exhibit", "kiosk.edition", "kiosk.machine"},
    "kiosk.curator": CURATOR,
    "kiosk.cli": {"click", "kiosk"},
    "kiosk.__main__": {"kiosk.cli"},
}

# Pure logic: tested by tables, usable without a screen.
WITHOUT_QT = [
    f"kiosk.player.{name}"
    for name in (
        "visit",
        "wall",
        "screen",
        "timeline.axis",
        "timeline.layout",
        "timeline.placing",
        "timeline.room",
        "timeline.touching",
        "timeline.tints",
        "timeline.ticks",
        "timeline.choosing",
        "timeline.joints",
        "timeline.overview",
        "corners",
    )
]

PLAYER_LOADS = {"kiosk", "kiosk.places", "kiosk.player", "kiosk.edition", "kiosk.machine"} | {
    "kiosk.edition.arranging",
    "kiosk.edition.columnfiles",
    "kiosk.edition.playedpages",
    "kiosk.edition.reader",
    "kiosk.edition.scaling",
    "kiosk.edition.store",
    "kiosk.machine.clock",
    "kiosk.machine.hours",
    "kiosk.machine.listening",
    "kiosk.machine.settings",
    "kiosk.machine.pin",
    "kiosk.machine.choice",
    "kiosk.machine.records",
    "kiosk.machine.starts",
}


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {_name(file): file for file in sorted((ROOT / "kiosk").rglob("*.py"))}


def _imported(nodes: Iterator[ast.AST], package: list[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in FILES else source


@cache
def imports(module: str) -> frozenset[str]:
    """Everything the module imports, wherever in it the import stands, by the full name of the module imported."""
    file = FILES[module]
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    return frozenset(_imported(ast.walk(ast.parse(file.read_text("utf-8"))), package))


def _within(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def _standard(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("module", FILES)
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    row = max((name for name in MAY_IMPORT if _within(module, {name})), key=len)
    # The package itself tells its version and nothing else.
    inner = sorted(name for name in imports(module) if not _standard(name) and name != "kiosk")
    wrong = [name for name in inner if not _within(name, MAY_IMPORT[row])]
    assert not wrong, f"{module} stands in {row}, which may not import {', '.join(wrong)}"


def test_every_room_of_the_table_is_there() -> None:
    """A row for a module that was renamed would guard nothing."""
    assert sorted(name for name in [*MAY_IMPORT, *WITHOUT_QT] if name not in FILES) == []


@pytest.mark.parametrize("module", WITHOUT_QT)
def test_pure_logic_knows_no_qt(module: str) -> None:
    assert not {name for name in _loaded_by([module]) if "PySide6" in _roots(imports(name))}


def test_the_player_loads_no_curators_tools() -> None:
    loaded = _loaded_by([name for name in FILES if _within(name, {"kiosk.player"})])
    assert sorted(name for name in loaded - PLAYER_LOADS if not _within(name, {"kiosk.player"})) == []
    foreign = set().union(*(_roots(imports(name)) for name in loaded)) - sys.stdlib_module_names
    assert foreign <= {"kiosk", "PySide6", "shiboken6"}


def test_the_command_line_loads_nothing_before_a_verb_asks() -> None:
    tree = ast.parse(FILES["kiosk.cli"].read_text("utf-8"))
    at_start = [name for name in _imported(iter(tree.body), ["kiosk"]) if not _standard(name)]
    assert set(at_start) <= {"click", "kiosk.places"}


def test_what_is_imported_is_what_the_project_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    bringing = packages_distributions()
    foreign = set().union(*(_roots(imports(name)) for name in FILES)) - sys.stdlib_module_names - {"kiosk"}
    used = {canonicalize_name(distribution) for name in foreign for distribution in bringing[name]}
    # The other halves of pydantic and PySide6, released with them.
    assert used - {"pydantic-core", "shiboken6"} == declared


def _loaded_by(modules: list[str]) -> set[str]:
    """The modules of this project that are loaded with these, packages on the way to them included."""
    loaded: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name in FILES and name not in loaded:
            loaded.add(name)
            waiting += [*imports(name), name.rpartition(".")[0]]
    return loaded


def _roots(names: frozenset[str]) -> set[str]:
    return {name.split(".")[0] for name in names}
