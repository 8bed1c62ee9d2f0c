"""Renders pictures of this folder by name: python make.py [--small] [--into FOLDER] NAME…; without a name, all."""

import argparse
from pathlib import Path

import cosmos
import fossils
import globe
import handwork
import land
import minerals
import orbit
import prints
import relief
from darkroom import MEDIA, developed, reduced, resized
from globe import View
from relief import Lamp


def dickinsonia(scale: int) -> None:
    light = Lamp(azimuth=-62, elevation=17)
    developed(relief.seen(fossils.dickinsonia, 1800 // scale, 1200 // scale, light), out("dickinsonia"), exposure=1.25)


def trilobite(scale: int) -> None:
    light = Lamp(azimuth=-60, elevation=27, colour=(1.0, 0.96, 0.90))
    developed(relief.seen(fossils.trilobite, 1800 // scale, 1200 // scale, light), out("trilobite"), exposure=1.35)


def lepidodendron(scale: int) -> None:
    light = Lamp(azimuth=-65, elevation=24, sky=(0.22, 0.25, 0.29))
    developed(
        relief.seen(fossils.lepidodendron, 1800 // scale, 1200 // scale, light), out("lepidodendron"), exposure=1.9
    )


def footprints(scale: int) -> None:
    light = Lamp(azimuth=-100, elevation=25, colour=(1.0, 0.90, 0.76))
    developed(relief.seen(prints.footprints, 1800 // scale, 1200 // scale, light), out("footprints"), exposure=1.2)


def boot(scale: int) -> None:
    light = Lamp(azimuth=-72, elevation=23, colour=(1.0, 0.98, 0.95), sky=(0.05, 0.05, 0.052), softness=0.04)
    developed(relief.seen(prints.boot, 1800 // scale, 1200 // scale, light), out("boot"), exposure=1.7)


def tablet(scale: int) -> None:
    light = Lamp(azimuth=-48, elevation=27, colour=(1.0, 0.93, 0.84))
    developed(relief.seen(handwork.tablet, 1800 // scale, 1200 // scale, light), out("tablet"), exposure=1.25)


def iron(scale: int) -> None:
    light = Lamp(azimuth=-35, elevation=58, sky=(0.30, 0.31, 0.33))
    developed(relief.seen(minerals.iron, 1920 // scale, 1080 // scale, light), out("iron"), exposure=0.95)


def hands(scale: int) -> None:
    light = Lamp(azimuth=-70, elevation=38, colour=(1.0, 0.74, 0.46), sky=(0.06, 0.05, 0.045), near=0.55)
    developed(
        relief.seen(handwork.hands, 1800 // scale, 1200 // scale, light), out("hands"), exposure=0.75, vignette=0.6
    )


def pangaea(scale: int) -> None:
    view = View(distance=6.1, field=36, latitude=2, longitude=16, sun_azimuth=-46, sun_elevation=14, air=0.6, cloud=0.6)
    light = globe.painted(globe.earlier(220, 1000), view, 3840 // scale, 2160 // scale, globe.nothing)
    developed(reduced(light, 2), out("pangaea"), exposure=1.5, colour=1.08)


def snowball(scale: int) -> None:
    view = View(
        distance=3.0,
        field=40,
        aside=0.42,
        above=-0.20,
        latitude=14,
        longitude=40,
        roll=-14,
        sun_azimuth=-84,
        sun_elevation=16,
    )
    light = globe.painted(globe.frozen, view, 3840 // scale, 2160 // scale, globe.nothing)
    developed(reduced(light, 2), out("snowball"), exposure=0.85)


def moonmaking(scale: int) -> None:
    view = View(
        distance=11.0,
        field=40,
        aside=-0.3,
        latitude=13,
        longitude=0,
        roll=-16,
        sun_azimuth=60,
        sun_elevation=12,
        air=0.0,
        cloud=0.0,
    )
    light = globe.painted(globe.molten, view, 3840 // scale, 2160 // scale, globe.debris)
    developed(reduced(light, 2), out("moonmaking"), exposure=1.1, glow=0.10)


def asteroid(scale: int) -> None:
    view = View(
        distance=3.5,
        field=38,
        aside=-0.30,
        above=-0.22,
        latitude=0,
        longitude=-116,
        roll=4,
        sun_azimuth=-72,
        sun_elevation=8,
    )
    ground = globe.struck(globe.earlier(66, 2000))
    light = globe.painted(ground, view, 3840 // scale, 2160 // scale, globe.plume)
    developed(reduced(light, 2), out("asteroid"), exposure=1.5, glow=0.10)


def first_stars(scale: int) -> None:
    light = cosmos.first_stars(1920 // scale, 1080 // scale)[16:]  # its first rows lack what comes from beyond the box
    developed(light, out("first-stars"), exposure=2.0, glow=0.18)


def solar_system(scale: int) -> None:
    light = cosmos.solar_system(3840 // scale, 2160 // scale)
    developed(reduced(light, 2), out("solar-system"), exposure=1.0, glow=0.12)


def zircon(scale: int) -> None:
    light = Lamp(azimuth=0, elevation=89, colour=(1.0, 1.0, 1.0), sky=(0.0, 0.0, 0.0))
    developed(relief.seen(minerals.zircon, 1800 // scale, 1200 // scale, light), out("zircon"), exposure=1.2, glow=0.10)


def stromatolites(scale: int) -> None:
    light = resized(land.stromatolites(2400 // scale, 1350 // scale), 1600 // scale, 900 // scale)
    developed(light, out("stromatolites"), exposure=0.85, glow=0.10)


def lava(scale: int) -> None:
    light = resized(land.lava(2400 // scale, 1350 // scale), 1600 // scale, 900 // scale)
    developed(light, out("lava"), exposure=1.1, glow=0.14)


def sputnik(scale: int) -> None:
    developed(orbit.sputnik(1920 // scale, 1080 // scale), out("sputnik"), exposure=1.15)


SCENES = [
    first_stars, solar_system, moonmaking, zircon, stromatolites, iron, snowball, dickinsonia, trilobite,
    lepidodendron, pangaea, lava, asteroid, footprints, hands, tablet, sputnik, boot,
]  # fmt: skip
into = MEDIA


def out(name: str) -> Path:
    """Where a picture goes."""
    return into / f"{name}.jpg"


def main() -> None:
    """Renders what was asked for."""
    global into
    names = [scene.__name__.replace("_", "-") for scene in SCENES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*names, []])
    parser.add_argument("--small", action="store_true", help="a third of the size")
    parser.add_argument("--into", type=Path, default=MEDIA)
    asked = parser.parse_args()
    into = asked.into
    for name, scene in zip(names, SCENES, strict=True):
        if not asked.names or name in asked.names:
            scene(3 if asked.small else 1)


if __name__ == "__main__":
    main()
