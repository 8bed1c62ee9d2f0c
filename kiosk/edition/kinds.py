"""Picture kinds: what a file really is, told by its first bytes and never by its name."""

from pathlib import PurePath

READABLE = {
    "JPEG": ("JPEG", "MPO"),
    "PNG": ("PNG",),
    "WebP": ("WEBP",),
    "TIFF": ("TIFF",),
    "GIF": ("GIF",),
    "BMP": ("BMP",),
    "AVIF": ("AVIF",),
}
"""The kinds that are read, each with Pillow's names for it."""

_RAW_SUFFIXES = frozenset({".cr2", ".cr3", ".nef", ".arw", ".dng", ".raf", ".orf", ".rw2", ".pef", ".srw"})

_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop document"),
    (b"gimp xcf", "a GIMP document"),
    (b"PK\x03\x04", "a ZIP file or an office document"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\x01\0", "a Windows icon"),
    (b"version https://git-lfs", "a placeholder of Git LFS, and the picture itself was never fetched"),
)
# ISO/IEC 14496-12 files name their kind in four letters after "ftyp".
_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "a HEIC picture, as iPhones save them",
    b"heix": "a HEIC picture, as iPhones save them",
    b"mif1": "a HEIC picture, as iPhones save them",
    b"crx ": "a camera's raw file",
}


def kind_of(head: bytes, name: str) -> str:
    """The kind of a file that begins with `head` (64 bytes are enough): a key of `READABLE`, or what else it is.

    The name only tells a camera's raw file from the TIFF that many of them are built like.
    """
    kind = _by_bytes(head)
    if kind == "TIFF" and (PurePath(name).suffix.lower() in _RAW_SUFFIXES or head[8:10] == b"CR"):
        return "a camera's raw file"
    return kind


def _by_bytes(head: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        # A still picture may name the general brand first and its own among the compatible ones.
        return "AVIF" if b"avif" in head[8:64] else _BRANDS.get(head[8:12], "a film")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml")):
        return "an SVG drawing"
    if text.startswith((b"<!doctype", b"<html")):
        return "a web page"
    return "no kind of picture known here"
