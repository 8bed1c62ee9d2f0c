"""Coverage: characters of an exhibit that no font here can draw, which a visitor would see as empty boxes."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.unicodedata import script  # type: ignore[import-untyped]

from kiosk.curator.written import Written
from kiosk.exhibit.fonts import characters_in, fonts_of
from kiosk.exhibit.languages import language
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.wording import listed
from kiosk.exhibit.words import words
from kiosk.places import assets

_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
_PACKAGES = {"Hani": "fonts-noto-cjk", "Zsye": "fonts-noto-color-emoji"}
"""The Debian package with fonts for a script; `fonts-noto-core` has those for all others."""
_NOT_SHOWN = frozenset({"image", "id", "page", "opens", "format", "seconds", "weight", "date"})
"""Fields whose value a visitor never reads as it is written."""
_PATIENCE_S = 60


def uncovered(folder: Path, texts: Iterable[Written], system: frozenset[int] | None = None) -> Iterator[Problem]:
    """A warning at the first text of each script that lacks a font, and at each such language.

    A character is covered by the fonts that ship, by those in the exhibit's folder, or by the system's (`system`; those
    that fontconfig knows if left out), for the player looks for it in all of them.
    """
    ours = _shipped() | frozenset[int]().union(*(font.characters for font in fonts_of(folder)[0]))
    found: dict[str, list[tuple[Place, str]]] = {}
    for text in texts:
        said = _kiosks_words(text.value) if text.fields == ("languages",) else text.value
        if not _NOT_SHOWN.isdisjoint(text.fields[-1:]) or not (lacking := _lacking(said, ours)):
            continue
        if system is None:
            system = _system() or frozenset()
        for name, signs in _by_script(sign for sign in lacking if ord(sign) not in system).items():
            found.setdefault(name, []).append((text.place, signs))
    for name, places in found.items():
        yield _problem(name, places)


def _lacking(text: str, ours: frozenset[int]) -> str:
    """The characters to be drawn that these fonts lack, each once.

    A letter with its accents apart is set as one where there is one; signs that are never drawn need no font.
    """
    if text.isascii():
        return ""
    signs = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(sign for sign in signs if ord(sign) not in ours and _is_drawn(sign) and not _in_parts(sign, ours))


def _in_parts(sign: str, ours: frozenset[int]) -> bool:
    parts = unicodedata.normalize("NFD", sign)
    return len(parts) > 1 and all(ord(part) in ours for part in parts)


def _is_drawn(sign: str) -> bool:
    selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return not selector and unicodedata.category(sign) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _by_script(signs: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sign in signs:
        name = _script(sign)
        found[name] = found.get(name, "") + sign
    return found


def _script(sign: str) -> str:
    """ISO 15924, with one name for all that East Asian fonts have and `Zsye` for emoji."""
    if "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uffef":
        return "Hani"
    if "\U0001f000" <= sign <= "\U0001faff":
        return "Zsye"
    name = str(script(sign))
    return "Hani" if name in _EAST_ASIAN else name


def _kiosks_words(tag: str) -> str:
    """What the kiosk itself says in a language: its words, the language's name, months and digits."""
    spoken = language(tag)
    if spoken is None:
        return ""
    months = [month for names in spoken.calendar().values() if isinstance(names, list) for month in names]
    return "".join([spoken.name, spoken.digits, *words(tag).values(), *months])


def _problem(name: str, places: list[tuple[Place, str]]) -> Problem:
    place, signs = places[0]
    shown = [f"“{sign}”" for sign in signs[:5]]
    if len(signs) > 5:
        shown.append(f"{len(signs) - 5} more characters")
    rest = len(places) - 1
    others = f", and {'one more text lacks' if rest == 1 else f'{rest:,} more texts lack'} one too" if rest else ""
    package = _PACKAGES.get(name, "fonts-noto-core")
    remedy = f"Install the package {package}, or put a font that has them into the exhibit's folder “fonts”."
    if _system() is None:
        remedy += " The system's own fonts are not known here without the package fontconfig."
    return place.warning("font-missing", f"no font here has {listed(shown)}{others}.", remedy)


@lru_cache(maxsize=1)
def _shipped() -> frozenset[int]:
    return characters_in(sorted((assets() / "fonts").rglob("*.[ot]tf")))


@lru_cache(maxsize=1)
def _system() -> frozenset[int] | None:
    """The code points that the system's fonts have, by fontconfig; None if its fc-list can't be asked."""
    try:
        answer = subprocess.run(
            ["fc-list", "--format=%{charset}\n"], capture_output=True, check=True, timeout=_PATIENCE_S, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    ranges = {piece for line in set(answer.stdout.splitlines()) for piece in line.split()}
    return frozenset(number for piece in ranges for number in _range(piece))


def _range(piece: str) -> range:
    """The numbers of “20-7e” or “a0”."""
    first, _, last = piece.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
