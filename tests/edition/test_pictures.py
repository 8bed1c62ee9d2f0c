"""Pictures: whatever a curator's file holds, it comes out right for the screen, or with a reason in words."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from kiosk.edition import decoding, pictures
from kiosk.edition.cache import Cache, Prepared
from kiosk.edition.pictures import Probe, prepare, probe
from kiosk.edition.store import Store
from kiosk.edition.workers import Job, Workers
from tests.edition.exhibits import aged, draw

RED = (255, 0, 0)


def ready(original: Path, tmp_path: Path) -> tuple[Prepared, list[Image.Image]]:
    """The original prepared, and its steps opened."""
    cache = Cache(Store(tmp_path / "store"))
    prepared = prepare([original], cache, tmp_path / "making")[original]
    assert isinstance(prepared, Prepared), prepared
    steps = []
    for step in prepared.steps:
        picture = Image.open(io.BytesIO(cache.file(step).read_bytes()))
        assert picture.size == (step.width, step.height)
        assert step.size == cache.file(step).stat().st_size
        steps.append(picture)
    return prepared, steps


def near(found: object, wanted: tuple[int, ...], tolerance: int = 6) -> bool:
    return isinstance(found, tuple) and all(abs(one - two) <= tolerance for one, two in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ((300, 200), [(300, 200)]),
        ((640, 480), [(640, 480)]),
        ((660, 330), [(660, 330)]),
        ((1000, 600), [(640, 384), (1000, 600)]),
        ((1200, 1800), [(427, 640), (853, 1280), (1200, 1800)]),
        ((3840, 2160), [(640, 360), (1280, 720), (1920, 1080), (3840, 2160)]),
        ((4096, 2048), [(640, 320), (1280, 640), (1920, 960), (3840, 1920)]),
        ((5000, 1), [(640, 1), (1280, 1), (1920, 1), (3840, 1)]),
    ],
    ids=str,
)
def test_the_ladder_never_goes_above_the_original(
    tmp_path: Path, size: tuple[int, int], steps: list[tuple[int, int]]
) -> None:
    original = tmp_path / "picture.png"
    Image.new("RGB", size, RED).save(original)
    prepared, _ = ready(original, tmp_path)
    assert [(step.width, step.height) for step in prepared.steps] == steps


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "gif", "bmp", "avif"])
def test_every_kind_is_read_whatever_its_name_says(tmp_path: Path, suffix: str) -> None:
    drawn = draw(tmp_path / f"picture.{suffix}")
    prepared, steps = ready(drawn.rename(tmp_path / "named.jpg"), tmp_path)
    assert near(steps[-1].convert("RGB").getpixel((450, 300)), (216, 201, 168), 16)
    assert (steps[-1].format, steps[-1].size, prepared.alpha) == ("JPEG", (900, 600), False)
    assert "progressive" not in steps[-1].info


@pytest.mark.parametrize(
    ("suffix", "mode", "colour", "seen"),
    [
        ("png", "1", 1, (255, 255, 255)),
        ("png", "L", 128, (128, 128, 128)),
        ("png", "I;16", 32768, (128, 128, 128)),
        ("tif", "I;16", 65535, (255, 255, 255)),
        ("tif", "F", 0.0, (0, 0, 0)),
        ("tif", "CMYK", (0, 255, 255, 0), RED),
        ("jpg", "CMYK", (0, 255, 255, 0), RED),
        ("tif", "LAB", (136, 208, 195), RED),
        ("png", "LA", (128, 255), (128, 128, 128)),
        ("png", "RGBA", (255, 0, 0, 255), RED),
    ],
)
def test_every_kind_of_colour_becomes_srgb(
    tmp_path: Path, suffix: str, mode: str, colour: float | tuple[int, ...], seen: tuple[int, ...]
) -> None:
    original = tmp_path / f"picture.{suffix}"
    Image.new(mode, (300, 200), colour).save(original)
    prepared, steps = ready(original, tmp_path)
    assert near(steps[-1].convert("RGB").getpixel((150, 100)), seen, 12)
    assert not prepared.alpha


def test_a_profile_is_applied_and_not_passed_on(tmp_path: Path) -> None:
    original = tmp_path / "picture.png"
    Image.new("RGB", (300, 200), RED).save(original, icc_profile=_profile_with_swapped_primaries())
    _, steps = ready(original, tmp_path)
    assert near(steps[-1].getpixel((5, 5)), (0, 255, 0), 8)
    assert "icc_profile" not in steps[-1].info
    # One for another kind of picture, and one that is no profile at all, do no harm.
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for useless in (other, b"no profile"):
        Image.new("RGB", (300, 200), RED).save(original, icc_profile=useless)
        _, steps = ready(original, tmp_path)
        assert near(steps[-1].getpixel((5, 5)), RED)


def _profile_with_swapped_primaries() -> bytes:
    """sRGB with the tags of its red and green primaries exchanged, under another name."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data).replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be")).replace(b"sRGB", b"test")


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    original = tmp_path / "picture.png"
    cut_out = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    ImageDraw.Draw(cut_out).rectangle((300, 0, 600, 600), fill=(0, 160, 0, 255))
    cut_out.save(original)
    prepared, steps = ready(original, tmp_path)
    assert prepared.alpha
    assert all(step.format == "WEBP" for step in steps)
    rgba = steps[0].convert("RGBA")
    assert [rgba.getpixel((x, 200))[3] for x in (10, 320, 620)] == [0, 255, 0]
    red, green, _ = bytes.fromhex(prepared.colour[1:])
    assert green > 100 > red, "the colour that stands in for it is that of what is seen"


def test_a_palette_with_a_transparent_colour_keeps_it(tmp_path: Path) -> None:
    original = tmp_path / "picture.png"
    flat = Image.new("P", (40, 40), 0)
    flat.putpalette([0, 0, 0, 255, 0, 0])
    flat.paste(1, (20, 0, 40, 40))
    flat.save(original, transparency=0)
    prepared, steps = ready(original, tmp_path)
    assert prepared.alpha
    assert [steps[0].convert("RGBA").getpixel((x, 20))[3] for x in (2, 37)] == [0, 255]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_turn_in_exif_is_applied(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (80, 48), (0, 0, 255))
    upright.paste(RED, (0, 0, 40, 24))
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    original = tmp_path / "picture.jpg"
    (upright if undo is None else upright.transpose(undo)).save(original, quality=95, subsampling=0, exif=exif)
    _, steps = ready(original, tmp_path)
    assert steps[-1].size == (80, 48)
    assert near(steps[-1].getpixel((8, 8)), RED, 40)
    assert near(steps[-1].getpixel((70, 40)), (0, 0, 255), 40)
    assert (probe([original])[original].width, probe([original])[original].height) == (80, 48)


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "tif"])
def test_of_what_moves_or_has_many_pages_the_first_is_taken(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (90, 60), colour) for colour in (RED, (0, 255, 0), (0, 0, 255))]
    original = tmp_path / f"picture.{suffix}"
    frames[0].save(original, save_all=True, append_images=frames[1:])
    _, steps = ready(original, tmp_path)
    assert near(steps[-1].convert("RGB").getpixel((40, 30)), RED, 8)


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 4 // 10]


def _zeroed(data: bytes) -> bytes:
    return _cut(data).ljust(len(data), b"\0")


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.parametrize(
    ("suffix", "damage", "code", "message"),
    [
        ("jpg", _cut, "picture-cut-off", r"this JPEG is cut off after about (3\d|4\d) % of its height"),
        ("jpg", _zeroed, "picture-cut-off", r"this JPEG is cut off after about (3\d|4\d) % of its height"),
        ("png", _cut, "picture-cut-off", r"this PNG is cut off after about (3\d|4\d) % of its height"),
        ("png", _flipped, "picture-damaged", r"this PNG is damaged and can't be read"),
        ("webp", _cut, "picture-damaged", r"this WebP is damaged and can't be read"),
        ("avif", _cut, "picture-damaged", r"this AVIF is damaged and can't be read"),
        ("gif", _cut, "picture-cut-off", r"this GIF is cut off.*"),
        ("bmp", _cut, "picture-cut-off", r"this BMP is cut off.*"),
        ("tif", _cut, "picture-(damaged|cut-off)", r"this TIFF is .*"),
    ],
)
def test_damage_is_found_by_reading_to_the_end(
    tmp_path: Path, suffix: str, damage: Callable[[bytes], bytes], code: str, message: str
) -> None:
    original = tmp_path / f"picture.{suffix}"
    Image.effect_noise((640, 480), 80).convert("RGB").save(original)
    original.write_bytes(damage(original.read_bytes()))
    found = probe([original])[original]
    assert found.width == 0
    assert _matches(code, found.code)
    assert _matches(message, found.error)
    assert found.remedy == "Export or copy it again from its original."


def _matches(pattern: str, text: str | None) -> bool:
    return re.fullmatch(pattern, text or "") is not None


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.jpg", b"", "this file is empty"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is an SVG drawing"),
        ("a.jpg", b"<!DOCTYPE html><title>Not found</title>", "this is a web page"),
        ("a.jpg", b"%PDF-1.7", "this is a PDF"),
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0", "this is a HEIC picture, as iPhones save them"),
        ("a.jpg", b"\0\0\0\x18ftypmp42\0\0\0\0", "this is a film"),
        ("a.nef", b"II*\0\x08\0\0\0" + bytes(60), "this is a camera's raw file"),
        ("a.jpg", b"hello", "this is no kind of picture known here"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "this PNG is .*"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "this JPEG is .*"),
    ],
)
def test_what_is_no_picture_is_called_what_it_is(tmp_path: Path, name: str, data: bytes, error: str) -> None:
    original = tmp_path / name
    original.write_bytes(data)
    assert _matches(error, probe([original])[original].error)


def test_missing_files_folders_pipes_and_locked_files_are_answered_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    paths = [tmp_path / "pipe.jpg", tmp_path / "missing.jpg", tmp_path]
    found = probe(paths)
    assert [found[path].code for path in paths] == ["picture-not-a-file", "picture-missing", "picture-unreadable"]


@pytest.mark.parametrize(
    ("suffix", "mode", "size"),
    [("png", "1", (13_000, 10_000)), ("gif", "L", (60_000, 60_000)), ("jpg", "L", (65_000, 9_000))],
)
def test_a_picture_that_would_not_fit_into_memory_is_refused_by_its_size(
    tmp_path: Path, suffix: str, mode: str, size: tuple[int, int]
) -> None:
    original = tmp_path / f"picture.{suffix}"
    if suffix == "png":
        Image.new(mode, size).save(original)
    elif suffix == "gif":
        width, height = (side.to_bytes(2, "little") for side in size)
        original.write_bytes(
            b"GIF89a" + width + height + b"\x80\0\0" + bytes(6) + b",\0\0\0\0" + width + height + b"\0\2\2L\1\0;"
        )
    else:
        Image.new(mode, (16, 16)).save(original)
        data = bytearray(original.read_bytes())
        frame = data.index(b"\xff\xc0")
        data[frame + 5 : frame + 9] = size[1].to_bytes(2) + size[0].to_bytes(2)
        original.write_bytes(data)
    found = probe([original])[original]
    assert found.code == "picture-too-large"
    assert f"{size[0]} × {size[1]}" in (found.error or "")


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.kill(os.getpid(), 9)", "picture-too-large"),
        ("import os; os.kill(os.getpid(), 11)", "picture-damaged"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "picture-too-slow"),
        ("import sys; sys.stdin.read()", "picture-too-slow"),
        ("print('{', flush=True, end='')", "picture-damaged"),
    ],
)
def test_a_worker_that_dies_or_hangs_names_its_picture_and_the_rest_goes_on(
    tmp_path: Path, program: str, code: str
) -> None:
    script = tmp_path / "worker.py"
    script.write_text(
        "import sys\n"
        "for line in sys.stdin:\n"
        "    if 'bad' in line:\n"
        f"        {program}\n"
        "        sys.exit(1)\n"
        '    print(\'{"width": 3, "height": 2, "hash": ""}\', flush=True)\n',
        encoding="utf-8",
    )
    names = [Path(name) for name in ("one", "bad", "two", "bad too", "three", "four")]
    # Programs that start at once, and time enough for that on a machine that has other things to do.
    with Workers(count=2, patience=2, command=["-I", "-S", str(script)]) as workers:
        answers = {job.path: answer for job, answer in workers.answers([Job(name) for name in names])}
    assert {name for name, answer in answers.items() if "error" in answer} == {Path("bad"), Path("bad too")}
    assert {answers[Path("bad")]["code"], answers[Path("bad too")]["code"]} == {code}
    assert set(answers) == set(names)


def test_a_picture_is_not_read_again_until_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    good, bad = draw(tmp_path / "good.jpg"), aged(_write(tmp_path / "bad.jpg", b"hello"))
    first = probe([good, bad])
    monkeypatch.setattr(pictures, "Workers", _no_work)
    assert probe([good, bad]) == first
    monkeypatch.undo()
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    times = bad.stat()
    draw(bad, size=(50, 40))
    os.utime(bad, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert probe([bad]) == {bad: Probe(50, 40)}


class _NoWork(Workers):
    def answers(self, jobs):  # type: ignore[no-untyped-def]
        assert jobs == []
        return iter(())


def _no_work() -> Workers:
    return _NoWork()


def _write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def test_the_disk_that_refuses_is_an_os_error(tmp_path: Path) -> None:
    original = draw(tmp_path / "picture.jpg")
    answer = decoding.answer(str(original), str(tmp_path / "nowhere"))
    assert answer["errno"] == 2
    script = _write(
        tmp_path / "worker.py", b'import sys\nfor line in sys.stdin: print(\'{"hash": "", "errno": 28}\', flush=True)'
    )
    with pytest.raises(OSError, match="No space left"):
        prepare(
            [original],
            Cache(Store(tmp_path / "store")),
            tmp_path / "making",
            workers=Workers(count=1, command=[str(script)]),
        )


def test_drawings_keep_their_colours_sharp_and_photographs_stay_small() -> None:
    flat = Image.new("RGB", (1920, 1080), "black")
    pen = ImageDraw.Draw(flat)
    for x in range(0, 1920, 6):
        pen.line((x, 0, x, 1080), fill=(255, 0, 0), width=1)
    assert decoding._subsampling(flat) == "4:4:4"
    assert decoding._subsampling(Image.linear_gradient("L").resize((1920, 1080)).convert("RGB")) == "4:2:0"


@pytest.mark.parametrize(
    ("ground", "spot", "wanted"),
    [("#101020", "#d04020", "d04020"), ("#ffffff", "#ffffff", "c8c8c8"), ("#000000", "#000000", "000000")],
)
def test_the_colour_that_stands_in_is_lively_and_never_glaring(ground: str, spot: str, wanted: str) -> None:
    picture = Image.new("RGB", (640, 360), ground)
    ImageDraw.Draw(picture).rectangle((0, 0, 640, 160), fill=spot)
    found = bytes.fromhex(decoding.dominant_colour(picture)[1:])
    assert near(tuple(found), tuple(bytes.fromhex(wanted)), 12)
