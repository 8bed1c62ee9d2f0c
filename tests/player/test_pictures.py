"""Screens held against reference pictures, drawn by OpenGL and by Qt's software renderer.

After a wanted change of the look: `./tests/run.sh tests/player/test_pictures.py --new-pictures`, then look at every
picture in tests/player/pictures/ before it is committed.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
REFERENCES = Path(__file__).parent / "pictures"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
WIDTH_KEPT = 480
"""References are kept small: a wrong colour, place or word shows at this width, an edge half a pixel off does not."""
MEAN_DIFFERENCE = 1.6
"""Of 255. Another version of Mesa or FreeType stays under 0.5; a line of text that moves by one line exceeds 2."""
ROUNDING = 2
"""So far apart are colours of which one is seen through the other, as OpenGL and the software renderer mix them."""
LARGE_DIFFERENCE, LARGE_SHARE = 64, 0.012
"""So much of a picture may differ by so much: the edges of letters."""

TAKE = """
import sys
from pathlib import Path
from kiosk.curator.snapshot import take
folder, out, width, height = sys.argv[1:]
take(Path(folder), Path(out), (int(width), int(height)), None, None, 100, print)
"""


@pytest.mark.parametrize("orientation", SIZES)
@pytest.mark.parametrize("renderer", ["opengl", "software"])
def test_screens_look_as_they_should(
    sample: Path, xvfb: Screen, tmp_path: Path, renderer: str, orientation: str, request: pytest.FixtureRequest
) -> None:
    taken = take(["-c", TAKE], sample, xvfb, tmp_path, renderer, orientation)
    assert len(taken) == 2 * (3 + 6), "attract, home, warning and six pages in two languages"
    compare(taken, orientation, request)


@pytest.mark.parametrize("orientation", SIZES)
@pytest.mark.parametrize("renderer", ["opengl", "software"])
def test_a_deep_timeline_looks_as_it_should(
    deep_time: Path, xvfb: Screen, tmp_path: Path, renderer: str, orientation: str, request: pytest.FixtureRequest
) -> None:
    taken = take(["-m", "tests.player.timelinepictures"], deep_time, xvfb, tmp_path, renderer, orientation)
    assert len(taken) == 2 * 2, "all of it, and closer with a card, in two languages"
    compare(taken, orientation, request)


def take(program: list[str], edition: Path, xvfb: Screen, out: Path, renderer: str, orientation: str) -> list[Path]:
    environment = {"opengl": xvfb.environment() | {"QSG_RHI_BACKEND": "opengl"}, "software": dict(os.environ)}[renderer]
    width, height = SIZES[orientation]
    command = [sys.executable, *program, str(edition), str(out), str(width), str(height)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return sorted(out.glob("*.png"))


def compare(taken: list[Path], orientation: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--new-pictures"):
        keep(taken, orientation)
    wrong = [fault for picture in taken if (fault := difference(picture, orientation))]
    assert not wrong, "\n".join(wrong)


def keep(taken: list[Path], orientation: str) -> None:
    for picture in taken:
        target = REFERENCES / orientation / picture.name
        target.parent.mkdir(parents=True, exist_ok=True)
        _small(picture).quantize(256, kmeans=2).save(target, optimize=True)


def difference(picture: Path, orientation: str) -> str | None:
    """What is wrong with a picture in words; None if it is as its reference."""
    reference = REFERENCES / orientation / picture.name
    if not reference.exists():
        return f"{picture.name} has no reference picture"
    seen, wanted = _small(picture), Image.open(reference).convert("RGB")
    if seen.size != wanted.size:
        return f"{picture.name} is {seen.size} and its reference {wanted.size}"
    apart = ImageChops.difference(seen, wanted).convert("L").point([max(0, each - ROUNDING) for each in range(256)])
    mean = ImageStat.Stat(apart).mean[0]
    share = sum(apart.histogram()[LARGE_DIFFERENCE:]) / (seen.width * seen.height)
    if mean > MEAN_DIFFERENCE or share > LARGE_SHARE:
        return f"{picture} differs from {reference.name}: {mean:.2f} on average, {share:.1%} by much"
    return None


def _small(picture: Path) -> Image.Image:
    image = Image.open(picture).convert("RGB")
    return image.resize((WIDTH_KEPT, round(image.height * WIDTH_KEPT / image.width)), Image.Resampling.LANCZOS)
