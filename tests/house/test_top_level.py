"""The checkout's first impression: a reader finds the few things that are announced, and nothing else."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_top_level_holds_what_the_house_has_and_nothing_else() -> None:
    seen = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert seen == {"README.md", "assets", "exhibits", "kiosk", "pyproject.toml", "tests"}


def test_every_folder_of_code_is_a_package_and_none_is_empty() -> None:
    code = [file for file in (ROOT / "kiosk").rglob("*.py") if file.name != "__init__.py"]
    packages = {file.parent for file in (ROOT / "kiosk").rglob("__init__.py")}
    assert packages == {file.parent for file in code}
