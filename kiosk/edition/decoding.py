"""Decoding: the worker process in which curators' originals are opened, and nothing else is.

Run as `python -m kiosk.edition.decoding`. One JSON object a line comes in, `{"path", "into"}`, and one goes out for
each. With `into` the picture is also prepared: written to that folder in every step of the ladder. A file that
crashes or hangs the decoder takes only this process with it (see `kiosk.edition.workers`).
"""

import hashlib
import io
import json
import os
import re
import resource
import stat
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageFile, ImageStat

from kiosk.edition.kinds import READABLE, kind_of
from kiosk.edition.reader import NAME_DIGITS

RECIPE = 1
"""Raised whenever the same original would come out different: it is part of the key under which results are kept."""

LADDER = (640, 1280, 1920, 3840)
"""Long sides of the steps in px. 3840 is the widest screen; textures over 4096 px are black on a Raspberry Pi."""

FILE_LIMIT = 512 * 2**20
DECODED_LIMIT = 400 * 10**6
"""The most a decoded picture may take, in bytes, at the 4 bytes a pixel that Pillow uses for colour: 100 megapixels."""

JPEG_LIMIT = 500 * 10**6
"""The most pixels of a baseline JPEG, which is decoded at a half, a quarter or an eighth of its size."""

CPU_SECONDS = 120
MEMORY_LIMIT = 2560 * 2**20

_QUALITY = 88
_ALPHA_QUALITY = 90
_AGAIN = "Export or copy it again from its original."


class Unreadable(Exception):  # noqa: N818 (a finding, not a fault)
    """Why a picture can't be read, as a curator is told: a code, a sentence without its full stop, and a remedy."""

    def __init__(self, code: str, message: str, remedy: str = _AGAIN) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


def main() -> None:
    """Answer jobs from standard input until it ends."""
    # What a C library prints must neither reach the terminal nor get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # `_check_budget` knows better what a pixel costs
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    _limit()
    for line in sys.stdin:
        job = json.loads(line)
        _allow_time()
        json.dump(answer(job["path"], job["into"]), answers)
        answers.write("\n")
        answers.flush()


def answer(path: str, into: str | None) -> dict[str, Any]:
    """What there is to say about the picture: `hash`, and `width` and `height` (px, as it is seen upright).

    With `into` also what is needed to show it: `alpha`, `colour` and `steps`. Or `error`, `code` and `remedy` in their
    place; or `errno`, if the disk refused a step.
    """
    found: dict[str, Any] = {}
    try:
        data = _bytes_of(path)
        found["hash"] = hashlib.sha256(data).hexdigest()
        picture, (found["width"], found["height"]) = _decoded(data, path)
        if into is not None:
            steps = _steps(picture)
            found |= {"alpha": picture.mode == "RGBA", "colour": dominant_colour(steps[0])}
            found["steps"] = [_written(step, Path(into)) for step in steps]
    except Unreadable as fault:
        return _told(fault)
    except MemoryError:
        return _told(_too_large("this picture needs more memory than there is"))
    except OSError as fault:
        if fault.errno is None:  # Pillow's own, about a picture that it read and can't write
            return _told(Unreadable("picture-damaged", "this picture can't be made ready for the screen"))
        return {"errno": fault.errno}
    return found


def dominant_colour(picture: Image.Image) -> str:
    """A colour ("#rrggbb") to stand in the picture's place: much of it, lively rather than grey, never glaring."""
    small = picture.resize((48, 48), Image.Resampling.BOX)
    if small.mode == "RGBA":
        seen = small.getchannel("A").point([255 * (value > 127) for value in range(256)])
        red, green, blue = ImageStat.Stat(small.convert("RGB"), seen if seen.getbbox() else None).mean
        flat = Image.new("RGB", small.size, (round(red), round(green), round(blue)))
        flat.paste(small, mask=seen)
        small = flat
    few = small.convert("RGB").quantize(6, Image.Quantize.MEDIANCUT, kmeans=2)
    palette = few.getpalette() or [0, 0, 0]
    weighed: list[tuple[float, list[int]]] = []
    for count, index in few.getcolors() or []:
        assert isinstance(index, int)
        colour = palette[3 * index : 3 * index + 3]
        weighed.append((count * (0.25 + (max(colour) - min(colour)) / 255), colour))
    chosen = max(weighed)[1]
    # A placeholder brighter than the picture around it flashes: white paper is painted as light grey.
    scale = min(1.0, 200 / max(1, *chosen))
    return "#" + "".join(f"{round(value * scale):02x}" for value in chosen)


def _told(fault: Unreadable) -> dict[str, str]:
    return {"error": fault.message, "code": fault.code, "remedy": fault.remedy}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        # When memory runs out the kernel is to take this process, not the one that faces the public.
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _allow_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def _bytes_of(path: str) -> bytes:
    try:
        # Not blocking: a pipe in a picture's place must not hold up the build.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise Unreadable("picture-not-a-file", "this is not an ordinary file", "Name a picture file here.")
            if about.st_size > FILE_LIMIT:
                size = about.st_size // 2**20
                raise _too_large(f"this file has {size} MB, and {FILE_LIMIT // 2**20} MB is the most that is read")
            data = file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise Unreadable("picture-missing", "this file is missing", "Put the picture there.") from None
    except OSError as fault:
        reason = fault.strerror.lower() if fault.strerror else "unknown reason"
        remedy = "Check the disk and who may read the file."
        raise Unreadable("picture-unreadable", f"this file can't be read: {reason}", remedy) from fault
    if not data:
        raise Unreadable("picture-empty", "this file is empty")
    return data


def _decoded(data: bytes, path: str) -> tuple[Image.Image, tuple[int, int]]:
    """The picture as RGB or RGBA in sRGB, upright, at the ladder's top at most; and the original's size, upright."""
    kind = kind_of(data[:64], path)
    if kind not in READABLE:
        readable = ", ".join(READABLE)
        raise Unreadable("picture-kind", f"this is {kind}", f"Save it as a JPEG or PNG ({readable} are read).")
    try:
        picture = _open(data, kind)
        upright = _orientation(picture)
        profile = picture.info.get("icc_profile")
        size = picture.size
        _check_budget(picture, kind)
        if kind == "JPEG":
            _draft(picture)
        picture.load()
        if kind == "PNG":
            _open(data, kind).verify()  # the only place where Pillow looks at the checksums
    except (MemoryError, Unreadable):
        raise
    except Exception as fault:
        raise _damaged(data, kind, fault) from fault
    if kind == "JPEG" and _ends_in_nothing(data):
        raise _cut_off(data.rstrip(b"\0"), kind)
    picture = _to_srgb(_resized(_plain(picture), LADDER[-1]), profile)
    if upright is not None:
        picture = picture.transpose(upright)
        if upright not in (
            Image.Transpose.FLIP_LEFT_RIGHT,
            Image.Transpose.FLIP_TOP_BOTTOM,
            Image.Transpose.ROTATE_180,
        ):
            size = (size[1], size[0])
    return picture, size


def _open(data: bytes, kind: str) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=READABLE[kind])


# EXIF 2.32, tag 0x0112, and what turns each value upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(picture.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001 (damaged EXIF says nothing about the picture itself)
        return None


def _check_budget(picture: Image.Image, kind: str) -> None:
    pixels = picture.width * picture.height
    shrinks = kind == "JPEG" and not picture.info.get("progressive")
    limit = JPEG_LIMIT if shrinks else DECODED_LIMIT // 4
    if pixels > limit:
        side = int(limit**0.5) // 1000 * 1000
        raise _too_large(
            f"this picture has {pixels / 1e6:.0f} megapixels ({picture.width} × {picture.height}), "
            f"and {limit // 10**6} is the most that is read",
            f"Save a copy of at most {side} × {side} pixels.",
        )


def _draft(picture: Image.Image) -> None:
    """Let the JPEG decoder itself halve a very large picture, down to twice the ladder's top: faster, and as sharp."""
    longest = max(picture.size)
    target = 2 * LADDER[-1]
    if longest > target:
        picture.draft(None, (picture.width * target // longest, picture.height * target // longest))


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled: L, RGB, RGBA, CMYK or LAB, 8 bits a channel."""
    mode = picture.mode
    if mode.startswith(("I", "F")):
        return _eight_bits(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        return picture if picture.getchannel("A").getextrema()[0] < 255 else picture.convert("RGB")  # type: ignore[operator]
    return picture if mode in ("L", "RGB", "CMYK", "LAB") else picture.convert("L" if mode == "1" else "RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """16-bit whole numbers by their upper half; wider ones and fractions by the largest that occurs."""
    top = float(picture.getextrema()[1])  # type: ignore[arg-type]
    if picture.mode.startswith("I;16"):
        scale = 1 / 257
    elif picture.mode == "I" and top <= 65535:
        scale = 1 / 257 if top > 255 else 1
    else:
        scale = 255 / top if top > 255 or 0 < top <= 1 else 1
    if picture.mode not in ("I", "F"):
        picture = picture.convert("I")
    return picture.point(lambda value: value * scale + 0.5).convert("L")


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    converted = _by_profile(colours, profile)
    if converted is None:
        converted = colours if colours.mode == "RGB" else _by_profile(colours, None, lab=True) or colours.convert("RGB")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _by_profile(picture: Image.Image, profile: bytes | None, *, lab: bool = False) -> Image.Image | None:
    """The picture through its ICC profile to sRGB; None without a profile, or with one that can't be used."""
    try:
        if lab and picture.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        elif profile:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if re.search(r"\bsRGB\b", source.profile.profile_description or ""):
                return None
        else:
            return None
        return ImageCms.profileToProfile(
            picture,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # A profile for another kind of picture or a broken one: the colours are taken as they are.
        return None


def _resized(picture: Image.Image, longest: int) -> Image.Image:
    return picture if max(picture.size) <= longest else _scaled(picture, _size_within(picture.size, longest))


def _size_within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = longest / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _steps(picture: Image.Image) -> list[Image.Image]:
    """The ladder, ascending, each step made from the next larger one."""
    steps = [picture]
    for longest in reversed(LADDER):
        # A step hardly smaller than the next one would never be worth its place.
        if longest * 1.1 < max(steps[0].size):
            steps.insert(0, _scaled(steps[0], _size_within(picture.size, longest)))
    return steps


def _written(picture: Image.Image, folder: Path) -> tuple[int, int, str, int]:
    """Width, height, file name and size of the step, encoded, and on disk once this returns."""
    out = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(out, "WEBP", quality=_ALPHA_QUALITY, alpha_quality=100, method=4)
    else:
        picture.save(out, "JPEG", quality=_QUALITY, subsampling=_subsampling(picture))
    data = out.getbuffer()
    suffix = "webp" if picture.mode == "RGBA" else "jpg"
    name = f"{hashlib.sha256(data).hexdigest()[:NAME_DIGITS]}.{suffix}"
    with (folder / name).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return (*picture.size, name, len(data))


def _subsampling(picture: Image.Image) -> str:
    """4:4:4 where halving the colours would be seen (drawings, small pictures), else 4:2:0, which is half the work."""
    if max(picture.size) <= LADDER[0]:
        return "4:4:4"
    # A tile from the middle of each quarter tells enough, at a fraction of the whole picture's time.
    tile = 256
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        left, top = picture.width * x // 4 - tile // 2, picture.height * y // 4 - tile // 2
        colours = picture.crop((left, top, left + tile, top + tile)).convert("YCbCr")
        for channel in ("Cb", "Cr"):
            plane = colours.getchannel(channel)
            halved = plane.reduce(2).resize(plane.size, Image.Resampling.BILINEAR)
            lost = ImageChops.difference(plane, halved).histogram()
            if sum(lost[16:]) > 0.01 * tile * tile:
                return "4:4:4"
    return "4:2:0"


def _too_large(message: str, remedy: str = "Save a smaller copy.") -> Unreadable:
    return Unreadable("picture-too-large", message, remedy)


def _damaged(data: bytes, kind: str, fault: Exception) -> Unreadable:
    # Pillow's words for "the file ended before the picture did"; there is no class of error for it.
    if isinstance(fault, EOFError) or "truncated" in str(fault).lower():
        return _cut_off(data, kind)
    return Unreadable("picture-damaged", f"this {kind} is damaged and can't be read")


def _cut_off(data: bytes, kind: str) -> Unreadable:
    share = _share_present(data, kind)
    where = f" after about {share} % of its height" if share is not None else ""
    return Unreadable("picture-cut-off", f"this {kind} is cut off{where}")


def _share_present(data: bytes, kind: str) -> int | None:
    """How much of the picture's height came through, in percent: what comes after is one flat colour."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture = _open(data, kind)
        if kind == "JPEG":
            picture.draft("L", (512, 512))
        picture.load()
        column = picture.convert("RGB").resize((16, picture.height), Image.Resampling.BOX)
        pixels = column.tobytes()
        row = len(pixels) // column.height
        last = pixels[-row:]
        filled = column.height
        while filled and pixels[row * (filled - 1) : row * filled] == last:
            filled -= 1
    except Exception:  # noqa: BLE001 (too little is left to say)
        return None
    else:
        share = round(100 * filled / column.height)
        return share if 0 < share < 99 else None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _ends_in_nothing(data: bytes) -> bool:
    """Whether a JPEG's end is zeros in place of a picture, as interrupted copies leave it; libjpeg doesn't mind."""
    position = 2
    while data[position : position + 1] == b"\xff" and data[position + 1] != 0xDA:
        position += 2 + int.from_bytes(data[position + 2 : position + 4])
    return data.endswith(bytes(64)) and data.find(b"\xff\xd9", position) < 0


if __name__ == "__main__":
    main()
