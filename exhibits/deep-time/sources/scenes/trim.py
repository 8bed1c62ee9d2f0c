"""Cuts data/land-*.png out of the plate model of Müller and others 2019: where the land of today lay.

    python trim.py ROTATIONS COASTLINES

The arguments are Global_250-0Ma_Rotations_2019_v2.rot and Global_coastlines_2019_v1_low_res.shp of the model's version
2.0, as in github.com/GPlates/pygplates-tutorials. Needs pygplates and Pillow; needed only to make the maps anew.
Prints where Chicxulub lay.
"""

import sys
from pathlib import Path

import pygplates
from PIL import Image, ImageDraw

AGES = (220, 66)
WIDTH, HEIGHT = 2048, 1024
NORTH_AMERICA = 101


def main() -> None:
    """Writes one map for each age: plate carree, white is land."""
    rotations = pygplates.RotationModel(sys.argv[1])
    coasts = pygplates.FeatureCollection(sys.argv[2])
    for age in AGES:
        moved: list[pygplates.ReconstructedFeatureGeometry] = []
        pygplates.reconstruct(coasts, rotations, moved, float(age), anchor_plate_id=0)
        image = Image.new("L", (WIDTH, HEIGHT))
        draw = ImageDraw.Draw(image)
        wrapper = pygplates.DateLineWrapper(0.0)
        for feature in moved:
            shape = feature.get_reconstructed_geometry()
            if not isinstance(shape, pygplates.PolygonOnSphere):
                shape = pygplates.PolygonOnSphere(shape)
            for part in wrapper.wrap(shape):
                points = [(p.get_longitude(), p.get_latitude()) for p in part.get_exterior_points()]
                corners = [((lon + 180) / 360 * WIDTH, (90 - lat) / 180 * HEIGHT) for lon, lat in points]
                if len(corners) > 2:
                    draw.polygon(corners, fill=255)
        image.convert("1", dither=Image.Dither.NONE).save(Path(__file__).parent / f"data/land-{age}.png", optimize=True)
    place = rotations.get_rotation(66.0, NORTH_AMERICA, 0, 0) * pygplates.PointOnSphere(21.4, -89.5)
    print("Chicxulub at 66 Ma:", place.to_lat_lon())


if __name__ == "__main__":
    main()
