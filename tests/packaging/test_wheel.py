"""The wheel is whole: installed where there is no checkout, it draws the shipped exhibit."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PIL import Image

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--wheel-dir", folder, ROOT),
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean_venv(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A .venv with the wheel and what it says it depends on, and nothing else.

    What it depends on is linked from this test's own .venv, so that no network is needed.
    """
    venv = tmp_path_factory.mktemp("elsewhere") / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", venv)
    (packages,) = venv.glob("lib/python*/site-packages")
    _run(
        *(sys.executable, "-m", "pip", "--python", venv, "install", "--no-deps", "--no-index", "--no-compile"),
        *("--disable-pip-version-check", wheel),
    )
    for dependency in _dependencies(Distribution.at(next(packages.glob("kiosk-*.dist-info"))), set()):
        for name in {file.parts[0] for file in dependency.files or () if file.parts[0] != ".."}:
            link = packages / name
            if not link.exists():
                link.symlink_to(Path(str(dependency.locate_file(name))).resolve())
    return venv


def _dependencies(of: Distribution, seen: set[str]) -> Iterator[Distribution]:
    for line in of.requires or ():
        requirement = Requirement(line)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name not in seen:
            seen.add(requirement.name)
            found = distribution(requirement.name)
            assert found.version in requirement.specifier, f"{line}, but {found.version} is installed"
            yield found
            yield from _dependencies(found, seen)


def _run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    ended = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_the_wheel_holds_what_is_shown_and_not_what_it_was_made_from(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = [path for path in ROOT.glob("exhibits/*/**/*") if path.is_file() and "sources" not in path.parts]
    shipped += [path for path in ROOT.glob("assets/**/*") if path.is_file()]
    code = [path for path in ROOT.glob("kiosk/**/*") if path.is_file() and "__pycache__" not in path.parts]
    expected = {f"kiosk/{path.relative_to(ROOT)}" for path in shipped} | {str(path.relative_to(ROOT)) for path in code}
    assert {name for name in names if ".dist-info/" not in name} == expected


@pytest.mark.timeout(600)
def test_the_installed_kiosk_takes_pictures_of_the_shipped_exhibit(clean_venv: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"KIOSK_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)}
    kiosk, pictures = clean_venv / "bin" / "kiosk", tmp_path / "pictures"
    options = ("--size", "1280x800", "--language", "fr", "--page", "launch")
    told = _run(kiosk, "snapshot", "--out", pictures, *options, cwd=tmp_path, env=environment)
    taken = sorted(pictures.glob("*.png"))
    assert [picture.name for picture in taken if "launch" in picture.name] == ["01-launch.fr.png"]
    assert all(picture.name in told for picture in taken)
    with Image.open(pictures / "01-launch.fr.png") as picture:
        assert picture.size == (1280, 800)
        # A screen on which nothing was drawn has one colour.
        assert picture.convert("RGB").resize((64, 40)).getcolors(maxcolors=100) is None
