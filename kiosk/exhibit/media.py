"""Media: which kinds of picture an exhibit may name, judged by the name alone; what is inside is looked at later."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.wording import Fault

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".avif")
"""Endings of the picture files that are read, in small letters."""

_OTHERS = {
    "a film": ".mp4 .mov .avi .mkv .webm .m4v .mpg .mpeg .wmv",
    "an iPhone's picture": ".heic .heif",
    "a drawing": ".svg .ai .eps .pdf .psd .xcf .indd",
    "a camera's raw file": ".cr2 .cr3 .nef .arw .dng .raf .orf .rw2",
    "a document": ".doc .docx .ppt .pptx .xls .xlsx .odt .odp .txt .zip",
    "sound": ".mp3 .wav .ogg .m4a .flac",
}


def picture(folder: Folder, written: str) -> Path:
    """The picture file that is meant. Raises `FaultError` for one that is missing, unfit or of an unknown kind."""
    path = folder.find(written)
    ending = PurePosixPath(written).suffix.lower()
    if ending in PICTURES:
        return path
    kind = next((kind for kind, endings in _OTHERS.items() if ending in endings.split() and ending), None)
    message = (
        f"“{written}” is {kind}, not a picture." if kind else f"“{written}” is no kind of picture that a kiosk reads."
    )
    remedy = "Save it as JPEG or PNG, 3840 px wide if you can."
    if kind in ("a film", "sound"):
        remedy = "A picture is wanted here: JPEG, PNG, WebP, TIFF, GIF, BMP or AVIF."
    raise FaultError(Fault("media-unsupported", message, remedy))
