"""What draws: graphics processor, frames, fonts, and films' codecs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kiosk import places
from kiosk.edition.reader import EditionError, Language, open_edition
from kiosk.machine.doctor.finding import Finding, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import System

SLOW_MS = 40.0
"""Less than 25 frames a second."""
_FONTS = ("Inter-Regular", "SourceSerif4-Regular", "SourceSerif4Display-Regular", "NotoNaskhArabic-Regular",
          "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSerifHebrew-Regular")  # fmt: skip
_FONT_BEGINS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_SCRIPTS = {"Latn", "Cyrl", "Grek", "Arab", "Hebr"}
"""What the fonts that ship can write."""
_PACKAGES = {"Jpan": "fonts-noto-cjk", "Hans": "fonts-noto-cjk", "Hant": "fonts-noto-cjk", "Kore": "fonts-noto-cjk"}
_NO_GPU = {"simpledrm", "simple-framebuffer", "bochs-drm", "vkms", "vgem", "cirrus", "ast", "mgag200"}
_DECODERS = re.compile(r"(?i)bcm2835-codec-decode|rpi-?hevc|rpivid|hantro|rkvdec|cedrus|venus|wave5|vpu.*dec")


def graphics(system: System) -> Iterator[Finding]:
    """A graphics processor draws, and not the processor in its place."""
    nodes = system.all("/dev/dri/renderD*")
    drivers = []
    for node in nodes:
        driver = system.at(f"/sys/class/drm/{node.name}/device/driver")
        drivers.append(driver.resolve().name if driver.exists() else "unknown driver")
    told = ", ".join(f"{node.name} ({driver})" for node, driver in zip(nodes, drivers, strict=True))
    seen = system.said.get("graphics")
    if not any(driver not in _NO_GPU for driver in drivers):
        cure = (
            "Everything works, with slower motion. For a graphics processor: install its firmware "
            "(sudo apt install firmware-misc-nonfree firmware-amd-graphics), or take a machine that has one."
        )
        yield warning("graphics", "No graphics processor can be used: the processor draws everything itself.", cure)
    elif seen and not seen["gpu"]:
        cure = "Let the kiosk's user use it: sudo usermod -aG render,video kiosk, then restart the machine."
        yield warning("graphics", f"The kiosk draws without the graphics processor that is there: {told}.", cure)
    else:
        yield ok("graphics", f"Graphics processor: {told}{', in use' if seen else ''}.")


def frames(system: System) -> Iterator[Finding]:
    """The kiosk that runs draws smoothly."""
    measured = system.said.get("frames")
    if not measured:
        cure = "Start the kiosk, or ask while its screen is on."
        yield unknown("frames", "How smoothly the kiosk draws can't be seen: none is drawing now.", cure)
    elif measured["p95_ms"] > SLOW_MS:
        what = f"Frames take up to {measured['p95_ms']:g} ms ({measured['per_second']:g} a second): motion stutters."
        cure = "See “graphics” and “temperature”; look for what else runs with: top."
        yield warning("frames", what, cure)
    else:
        yield ok("frames", f"{measured['per_second']:g} frames a second, 95 % within {measured['p95_ms']:g} ms.")


def fonts(system: System) -> Iterator[Finding]:
    """The fonts that ship can be read, and there is one for each language of the exhibit."""
    folder = places.assets() / "fonts"
    broken = [name for name in _FONTS if not _is_font(folder, name)]
    if broken:
        what = f"These fonts can't be read: {', '.join(broken)}."
        yield problem("fonts", what, "Install the kiosk's program again: sudo kiosk boot install.")
    else:
        yield ok("fonts", f"The fonts in {folder} can be read.")
    for language in _languages_without_font(system):
        listed = system.tool(["fc-list", f":lang={language.tag.partition('-')[0]}", "family"])
        package = _PACKAGES.get(language.script, "fonts-noto-core")
        if listed.status is None:
            what = f"Whether a font can write {language.name} is not known."
            yield unknown("fonts-languages", what, "sudo apt install fontconfig")
        elif not listed.out.strip():
            what = f"No font can write {language.name} ({language.tag})."
            yield problem("fonts-languages", what, f"sudo apt install {package}")


def _is_font(folder: Path, name: str) -> bool:
    for end in ("ttf", "otf"):
        with suppress(OSError), (folder / f"{name}.{end}").open("rb") as file:
            return file.read(4) in _FONT_BEGINS
    return False


def _languages_without_font(system: System) -> list[Language]:
    """Of the edition's languages, those that need a font of the system's."""
    current = system.store.current()
    if current is None:
        return []
    try:
        edition = open_edition(current)
    except EditionError:
        return []  # told of with the edition
    edition.close()
    return [each for each in edition.languages if each.script not in _SCRIPTS and not edition.fonts]


def codecs(system: System) -> Iterator[Finding]:
    """Films can be decoded by hardware."""
    nodes = [system.text(path) or "" for path in system.all("/sys/class/video4linux/video*/name")]
    decoders = sorted({name for name in nodes if _DECODERS.search(name)})
    shown = system.tool(["vainfo"])
    profiles = sorted(set(re.findall(r"VAProfile(H264|HEVC|VP9|AV1)\w*\s*:\s*VAEntrypointVLD", shown.out)))
    if decoders or profiles:
        yield ok("codecs", f"Decoded by hardware: {', '.join([*profiles, *decoders])}.")
    elif shown.status is None:
        cure = "sudo apt install vainfo, and ask again. An exhibit without films needs none."
        yield unknown("codecs", "Whether films can be decoded by hardware is not known.", cure)
    else:
        cure = "An exhibit without films needs none. For large ones: sudo apt install va-driver-all."
        yield note("codecs", "No film can be decoded by hardware: the processor would do it.", cure)


def sound(system: System) -> Iterator[Finding]:
    """There is something to play sound with."""
    cards = system.text("/proc/asound/cards")
    names = re.findall(r"(?m)^\s*\d+ \[.*?\]: (.+)$", cards or "")
    if names:
        yield ok("sound", f"Sound: {', '.join(names)}.")
    else:
        cure = "Plug in a loudspeaker, or a screen that has some, if the exhibit has sound."
        yield note("sound", "No sound device was found.", cure)
