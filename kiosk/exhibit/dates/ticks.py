"""Years ago as they stand at the ticks of an axis, for the player, which has neither the CLDR nor this table."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import babel

from kiosk.exhibit import cldr
from kiosk.exhibit.dates.words import vocabulary
from kiosk.exhibit.languages import Language

_POWERS: Final = {"tick_billion": 9, "tick_hundred_million": 8, "tick_million": 6, "tick_myriad": 4}
_LETTERS: Final = {"zero": "z", "one": "o", "two": "t", "few": "f", "many": "m", "other": "-", "=1": "e"}


def ages(language: Language) -> dict[str, str]:
    """Patterns by name; nothing but ``group`` where the table lacks the language.

    ``age9`` is so many (``{n}``) times 10⁹ years, ``age0`` a bare number; ``age9o`` is the same where the number's
    plural category is *one* (``t``: two, ``f``: few, ``m``: many, ``z``: zero; ``e``: the number 1 itself, where it has
    a text of its own). ``plural`` has the categories of 0 to 99, of 100 to 199, which those of all greater ones repeat,
    and of 0.1 to 99.1, a letter each. ``ago`` is what stands below them, ``ago0`` below a bare number. ``group`` stands
    between the thousands of numbers.
    """
    words, dates = vocabulary(language.tag), cldr.locale(language.locale)
    ago = words.text("tick_ago")
    if ago is None:
        return {"group": dates.group}
    found = {"group": dates.group, "ago": ago, "ago0": words.text("tick_ago_figure") or ago}
    found["age0"] = words.text("tick_figure") or "{n}"
    texts = {power: dict(words.variants(key)) for key, power in _POWERS.items()}
    alone = any("=1" in variants for variants in texts.values())
    for power, variants in texts.items():
        if alone and "one" in variants:
            variants.setdefault("=1", variants["one"])
        for category, pattern in variants.items():
            found[f"age{power}" + ("" if category == "other" else _LETTERS[category])] = pattern
    if any(name.startswith("age") and not name[-1].isdigit() for name in found):
        plural = babel.Locale.parse(language.locale).plural_form
        numbers = [*range(200), *(Decimal(number) + Decimal("0.1") for number in range(100))]
        letters = [_LETTERS[plural(number)] for number in numbers]
        found["plural"] = "".join([letters[0], _LETTERS["=1"] if alone else letters[1], *letters[2:]])
    return found
