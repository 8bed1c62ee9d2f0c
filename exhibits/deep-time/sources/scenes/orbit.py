"""The first satellite in orbit; with the sky and the tools of exhibits/first-film-in-space."""

import math
import shutil
import subprocess
from pathlib import Path

import deep
import earth
import numpy as np
from darkroom import reduced

HERE = Path(__file__).parent
TOOLS = Path(earth.__file__).parent
HEADROOM = np.float32(4.0)  # space.inc renders at a quarter of the brightness

SPUTNIK = earth.View(48.0, 52.0, 560, 75, 21.0, 9, 50, -52, 26, cover=0.50, stars=0.10, seed=57)


def ground(view: earth.View, width: int, height: int) -> np.ndarray:
    """The Earth below, in linear light."""
    frame, eye, sun = earth.axes(view)
    out = np.zeros((height, width, 3), np.float32)
    day, night = earth.linear("blue-marble.jpg"), earth.linear("earth-at-night.jpg")
    table = earth.depth_table()
    earth.paint(
        out, 0, height, frame, eye, math.tan(math.radians(view.field / 2)), sun, table, day, night,
        view.cover, view.stars, view.seed, view.disc,
    )  # fmt: skip
    return np.minimum(out, 300.0)


def sputnik(width: int, height: int) -> np.ndarray:
    """The first satellite, before the Earth."""
    if shutil.which("povray") is None:
        raise SystemExit("POV-Ray is missing. Type: sudo apt install povray")
    build = HERE / "build"
    build.mkdir(exist_ok=True)
    frame, eye, sun = earth.axes(SPUTNIK)
    s, e = frame @ sun, frame @ (-eye / np.linalg.norm(eye))
    (build / "sputnik-plate.inc").write_text(
        f"#declare Sun = <{s[0]:.6f}, {s[1]:.6f}, {s[2]:.6f}>;\n"
        f"#declare Nadir = <{e[0]:.6f}, {e[1]:.6f}, {e[2]:.6f}>;\n"
        f"#declare Altitude = {SPUTNIK.altitude};\n#declare Field = {SPUTNIK.field};\n"
    )
    front = build / "sputnik-front.png"
    subprocess.run(
        [
            "povray", f"+I{HERE / 'sputnik.pov'}", f"+L{build}", f"+L{TOOLS}", f"+O{front}",
            f"+W{width}", f"+H{height}",
            "+FN16", "+UA", "File_Gamma=1.0", "-D", "+WT1", "+A0.1", "+AM2", "+R3",
        ],
        check=True, stderr=subprocess.DEVNULL, cwd=HERE,
    )  # fmt: skip
    layer = deep.read(front)
    alpha = layer[..., 3:]
    return reduced(ground(SPUTNIK, width * 2, height * 2), 2) * (1 - alpha) + layer[..., :3] * HEADROOM * alpha
