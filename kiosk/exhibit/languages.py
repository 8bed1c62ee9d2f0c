"""Languages: what a screen must know of each, from the Unicode CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import babel
from babel import localedata
from babel.core import get_global

from kiosk.exhibit import cldr

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")

# What people write for a language: its country, its top-level domain, another standard's code.
_SLIPS: Final = {
    "al": "sq", "at": "de", "cn": "zh", "cz": "cs", "dk": "da", "eg": "ar", "gb": "en", "ge": "ka", "gr": "el",
    "il": "he", "ir": "fa", "jp": "ja", "kp": "ko", "kr": "ko", "mx": "es", "rs": "sr", "sp": "es", "tw": "zh-Hant",
    "ua": "uk", "us": "en-US", "vn": "vi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """A language as screens and visitors meet it."""

    tag: str
    """BCP 47, in its usual capitals: ``en``, ``pt-BR``, ``zh-Hans``."""
    name: str
    """What its speakers call it, as it stands alone: ``Français``."""
    english: str
    """Its name in English, for messages to the curator."""
    rtl: bool
    """Whether it is written from right to left."""
    script: str
    """ISO 15924: ``Latn``, ``Arab`` …"""
    digits: str
    """Its ten digits from nought, as a museum in that language would set them."""
    locale: str
    """The CLDR locale its dates follow, by Babel's name."""

    def calendar(self, *, common_era: bool = False) -> dict[str, str | list[str]]:
        """The names and patterns with which the player, which has no CLDR, writes dates in this language.

        Patterns hold ``{y} {M} {MMM} {MMMM} {d} {H} {HH} {mm}``: year, number of the month, its short and long name,
        day, hour (``HH``: two digits), minute. Where a pattern has ``{d}``, month names come from ``months_format`` and
        ``months_short_format`` (the genitive of Slavic languages and Greek), else from ``months`` and ``months_short``.
        Numbers are written with `digits` and the `decimal` sign. `common_era` asks for BCE in English instead of BC.
        """
        dates = cldr.locale(self.locale)
        alone = "L" if any(isinstance(part, cldr.Field) and part.letter == "L" for part in dates.month()) else "M"
        return {
            "months": list(dates.months(alone, 4)),
            "months_short": list(dates.months(alone, 3)),
            "months_format": list(dates.months("M", 4)),
            "months_short_format": list(dates.months("M", 3)),
            "y": _template(dates.year()),
            "yM": _template(dates.month()),
            "yMd": _template(dates.day(), dates.era(before=False)),
            "Md": _template(dates.day_of_year()),
            "Hm": _template(dates.time()),
            "bce": _template(dates.with_era(dates.year()), dates.era(before=True, common=common_era)),
            "decimal": dates.decimal,
        }


def _template(pattern: cldr.Pattern, era: str = "") -> str:
    def write(field: cldr.Field) -> str:
        match field.letter:
            case "G":
                return era
            case "M" | "L":
                return "{" + "M" * (field.width if field.named else 1) + "}"
            case "H" | "m":
                return "{" + field.letter * field.width + "}"
            case letter:
                return "{" + letter + "}"

    return cldr.spelled(pattern, write)


@lru_cache(maxsize=256)
def language(tag: str) -> Language | None:
    """The language of a BCP 47 tag (language, script, region; in any capitals), or None if CLDR has no data for it."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return None
    subtag, script, region = found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()
    if subtag in get_global("language_aliases") or (region and region not in _regions()):
        return None
    written = script or _script(subtag, region)
    if script:
        names = [f"{subtag}_{script}_{region}", f"{subtag}_{script}"]
    elif region:  # en-JP, which has no locale, has the dates of its language
        names = [f"{subtag}_{region}", f"{subtag}_{written}_{region}", f"{subtag}_{written}", subtag]
    else:
        names = [subtag]
    locale = next((name for name in names if name in _locales()), None)
    if locale is None:
        return None
    canonical = "-".join(part for part in (subtag, script, region) if part)
    return Language(
        tag=canonical,
        name=_name(babel.Locale.parse(locale), canonical, written),
        english=_english(canonical),
        rtl=babel.Locale.parse(locale).text_direction == "rtl",
        script=written,
        digits=cldr.locale(locale).digits,
        locale=locale,
    )


def suggestion(tag: str) -> str | None:
    """The tag meant by somebody who wrote this: ``gb`` → ``en``, ``French`` → ``fr``, ``en_GB`` → ``en-GB``."""
    plain = tag.strip().replace("_", "-").lower()
    if plain in _SLIPS:
        return _SLIPS[plain]
    head, _, tail = plain.partition("-")
    aliases = get_global("language_aliases")
    head = _SLIPS.get(head, aliases.get(head, head))
    found = language(f"{head}-{tail}" if tail else head)
    if found is not None:
        return found.tag
    return _tags_by_name().get(tag.strip().casefold())


@lru_cache(maxsize=1)
def _locales() -> frozenset[str]:
    return frozenset(localedata.locale_identifiers())


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(babel.Locale.parse("en").territories) - {"ZZ"}


def _script(subtag: str, region: str) -> str:
    """The script by CLDR's likely subtags (UTS #35, 4.3)."""
    likely = get_global("likely_subtags")
    full: str = likely.get(f"{subtag}_{region}") or likely.get(subtag) or ""
    return next((part for part in full.split("_")[1:] if len(part) == 4), "Latn")


def _name(locale: babel.Locale, canonical: str, script: str) -> str:
    names = locale.languages
    if canonical.startswith("zh-") and f"zh_{script}" in names:
        return str(names[f"zh_{script}"])
    return _as_heading(locale.get_display_name(locale) or canonical)


def _english(canonical: str) -> str:
    english = babel.Locale.parse("en").languages
    return str(english.get(canonical.replace("-", "_")) or english.get(canonical.split("-")[0], canonical))


def _as_heading(name: str) -> str:
    """With a capital, unless the language has one elsewhere (isiZulu)."""
    if any(letter.isupper() for letter in name.split()[0]):
        return name
    return name[0].title() + name[1:]  # upper() gives Georgian capitals, used only in all-capitals


@lru_cache(maxsize=1)
def _tags_by_name() -> dict[str, str]:
    """Tags by their English and by their own names, folded."""
    tags: dict[str, str] = {}
    english = babel.Locale.parse("en").languages
    for name in localedata.locale_identifiers():
        if "_" not in name:
            tags.setdefault(str(english.get(name, name)).casefold(), name)
            own = babel.Locale.parse(name).languages.get(name)
            if own:
                tags.setdefault(own.casefold(), name)
    return tags
