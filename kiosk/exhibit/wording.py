"""Wording: a fault told in words, and the lists and guesses that messages share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

CURLY_QUOTES = "“”„‟«»‘’‚‹›"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, before its place is known; ``at`` is the piece of it that is meant, if not all."""

    code: str
    message: str
    remedy: str | None = None
    at: str | None = None


def refuse(*faults: Fault) -> PydanticCustomError:
    """The error a validator raises to say these faults."""
    return PydanticCustomError("faults", "{said}", {"said": faults[0].message, "faults": faults})


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a sentence lists them.

    >>> listed(["French", "Russian", "Arabic"])
    'French, Russian and Arabic'
    """
    *first, end = items
    return f"{', '.join(first)} {last} {end}" if first else end


def nearest(word: str, words: Collection[str], least: float = 0.65) -> str | None:
    """The word that was probably meant, or None; ``least`` is how alike they must be, from 0 to 1.

    >>> nearest("imge", ["image", "title"])
    'image'
    """
    folded = {one.casefold(): one for one in words}
    found = get_close_matches(word.casefold().strip()[:60], folded, 1, least)
    return folded[found[0]] if found else None


def meant(word: str, words: Collection[str]) -> str | None:
    """“Did you mean …?”, or None."""
    one = nearest(word, words)
    return f"Did you mean “{one}”?" if one is not None else None
