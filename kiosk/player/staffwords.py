"""The staff menu's own words: they are no part of an exhibit, and spoken where no edition is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase

from kiosk.edition.reader import Calendar, Language
from kiosk.player.wording import Tongue, Wording

TABLE = Path(__file__).with_name("staffwords.json")
_NO_DATES = Calendar((), (), (), (), {})
_ISOLATE, _END = "\u2068", "\u2069"

_SYSTEM_FONTS = {
    "Hans": QFontDatabase.WritingSystem.SimplifiedChinese,
    "Hant": QFontDatabase.WritingSystem.TraditionalChinese,
    "Jpan": QFontDatabase.WritingSystem.Japanese,
    "Kore": QFontDatabase.WritingSystem.Korean,
}
"""Scripts of which no font ships: their languages are spoken where the system has one."""


class StaffWords:
    """The words in one language at a time, `tongue`'s."""

    def __init__(self, parent: QObject) -> None:
        table = json.loads(TABLE.read_bytes())
        words: dict[str, dict[str, str]] = table["words"]
        self.languages = tuple(
            Language(
                tag, about["name"], about["rtl"], about["script"], about["digits"],
                {key: texts[tag] for key, texts in words.items()}, _NO_DATES,
            )
            for tag, about in table["languages"].items()
        )  # fmt: skip
        self.tongue = Tongue(parent)
        self.tongue.learn(self.languages)
        own: Any = self.tongue.words
        self.wordings: dict[str, Wording] = {key: own.at(key) for key in words}

    def drawable(self) -> list[Language]:
        """The languages that this machine has letters for."""
        return [
            language
            for language in self.languages
            if language.script not in _SYSTEM_FONTS or QFontDatabase.families(_SYSTEM_FONTS[language.script])
        ]

    def speak(self, *wishes: str | None) -> None:
        """The first of the wished tags that is known, or else the language that it belongs to; at last English."""
        known = {language.tag for language in self.drawable()}
        for wish in wishes:
            for tag in (wish, (wish or "").split("-")[0]):
                if tag in known:
                    self.tongue.speak(tag)
                    return
        self.tongue.speak("en")

    def say(self, key: str, **values: str) -> str:
        """A word with texts in its places, each of which keeps its own direction."""
        now = self.tongue.now
        text = now.words[key] if now else ""
        for name, value in values.items():
            text = text.replace("{" + name + "}", f"{_ISOLATE}{value}{_END}")
        return text

    def digits(self, text: str) -> str:
        """A text with its digits as the language writes them."""
        now = self.tongue.now
        return text.translate(str.maketrans("0123456789", now.digits)) if now else text
