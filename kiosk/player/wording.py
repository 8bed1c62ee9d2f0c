"""Words as QML sees them: each knows the language it is really written in, for font, side and speech."""

from __future__ import annotations

import re

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.edition.reader import Block, Language, Rich, Text
from kiosk.player.typesetter import plain

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"
WIDOW_CHARACTERS = 9
"""A last word shorter than this never stands alone on the last line."""


def unwidowed(text: str) -> str:
    """The text with its last two words held together when the last one is short and the text is long enough to wrap."""
    head, space, last = text.rstrip().rpartition(" ")
    if not space or len(last) >= WIDOW_CHARACTERS or len(head) < 24 or "<" in last:
        return text
    return head + NO_BREAK_SPACE + last


GROUPED = 10_000
"""From here on the figures of a number are grouped, as they are at ticks and in dates."""
LONG_WORD = re.compile(r"[^\W\d_]{24,}")
SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{3})(?=(?:sch|ch|ph|th|qu|[bcdfghjklmnpqrstvwxzßбвгджзйклмнпрстфхцчшщ])[aeiouyäöüàâéèêëîïôûаеёиоуыэюяіїє]"
    r"[^\W\d_]{2})(?<![cps](?=h))(?<!sc(?=h))(?<!s(?=ch))",
    re.IGNORECASE,
)


def divided(text: str) -> str:
    """The text with places in its very long words where a line may end with a hyphen: before a consonant and a vowel.

    No language's own rules, but what German, Dutch or Finnish compounds bear better than a cut anywhere.
    """
    return LONG_WORD.sub(lambda word: SYLLABLE.sub(SOFT_HYPHEN, word[0]), text)


SPECIAL_SPACE = re.compile(r"[^\S \n]")


def kept_spaces(markup: str) -> str:
    """Markup whose special spaces stay what they are: in styled text Qt takes even a no-break space for a plain one."""
    return SPECIAL_SPACE.sub(lambda space: f"&#{ord(space[0])};", markup)


@QmlElement
@QmlUncreatable("The player makes it")
class Wording(QObject):  # type: ignore[operator]
    """One text in the visit's language, or in the edition's first where there is no translation."""

    changed = Signal()

    def __init__(self, parent: QObject, tongue: Tongue | None = None, text: Text | None = None) -> None:
        super().__init__(parent)
        self._text: Text = text or {}
        self._rich: Rich = {}
        self._tongue: Tongue | None = None
        if tongue is not None:
            self.listen(tongue)

    def listen(self, tongue: Tongue) -> None:
        """From now on follows that tongue's language."""
        if self._tongue is None:
            self._tongue = tongue
            tongue.changed.connect(self.changed)

    def say(self, text: Text) -> None:
        self._text, self._rich = text, {}
        self.changed.emit()

    def say_rich(self, rich: Rich) -> None:
        self._text, self._rich = {}, rich
        self.changed.emit()

    def _language(self) -> Language | None:
        return self._tongue.choose(self._rich or self._text) if self._tongue else None

    def _plain(self) -> str:
        language = self._language()
        return divided(self._text.get(language.tag, "")) if language else ""

    def _blocks(self) -> list[list[str]]:
        """Of each its kind, its markup, what it is marked with, and its words alone."""
        language = self._language()
        blocks: tuple[Block, ...] = self._rich.get(language.tag, ()) if language else ()
        return [
            [block.kind, kept_spaces(divided(unwidowed(block.markup))), block.marker, plain(block.markup, " ")]
            for block in blocks
        ]

    def _is_empty(self) -> bool:
        return not (self._plain() or self._blocks())

    text = Property(str, _plain, notify=changed)
    blocks = Property(list, _blocks, notify=changed)
    empty = Property(bool, _is_empty, notify=changed)
    script = Property(str, lambda self: language.script if (language := self._language()) else "Latn", notify=changed)
    rightToLeft = Property(bool, lambda self: bool((language := self._language()) and language.rtl), notify=changed)
    tag = Property(str, lambda self: language.tag if (language := self._language()) else "", notify=changed)


@QmlElement
@QmlUncreatable("The player makes it")
class OwnWords(QObject):  # type: ignore[operator]
    """What the kiosk itself says, from the edition's table of words."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__(tongue)
        self._wordings: dict[str, Wording] = {}
        self._tongue = tongue

    def learn(self, languages: tuple[Language, ...]) -> None:
        keys = {key for language in languages for key in language.words} | self._wordings.keys()
        for key in keys:
            self.at(key).say({language.tag: language.words[key] for language in languages if key in language.words})

    def at(self, key: str) -> Wording:
        """The wording of a key; empty until an edition is known."""
        if key not in self._wordings:
            self._wordings[key] = Wording(self, self._tongue)
        return self._wordings[key]

    begin = Property(Wording, lambda self: self.at("begin"), constant=True)
    whereToBegin = Property(Wording, lambda self: self.at("where_to_begin"), constant=True)
    home = Property(Wording, lambda self: self.at("home"), constant=True)
    previous = Property(Wording, lambda self: self.at("previous"), constant=True)
    next = Property(Wording, lambda self: self.at("next"), constant=True)
    language = Property(Wording, lambda self: self.at("language"), constant=True)
    textSize = Property(Wording, lambda self: self.at("text_size"), constant=True)
    close = Property(Wording, lambda self: self.at("close"), constant=True)
    readOn = Property(Wording, lambda self: self.at("read_on"), constant=True)
    readBack = Property(Wording, lambda self: self.at("read_back"), constant=True)
    closer = Property(Wording, lambda self: self.at("closer"), constant=True)
    wider = Property(Wording, lambda self: self.at("wider"), constant=True)
    whole = Property(Wording, lambda self: self.at("whole"), constant=True)
    pictureAlone = Property(Wording, lambda self: self.at("picture_alone"), constant=True)
    withWords = Property(Wording, lambda self: self.at("with_words"), constant=True)
    earlier = Property(Wording, lambda self: self.at("earlier"), constant=True)
    later = Property(Wording, lambda self: self.at("later"), constant=True)
    all = Property(Wording, lambda self: self.at("all"), constant=True)
    nextEvent = Property(Wording, lambda self: self.at("next_event"), constant=True)
    previousEvent = Property(Wording, lambda self: self.at("previous_event"), constant=True)
    keepExploring = Property(Wording, lambda self: self.at("keep_exploring"), constant=True)
    stillExploring = Property(Wording, lambda self: self.at("still_exploring"), constant=True)
    startsAgain = Property(Wording, lambda self: self.at("starts_again"), constant=True)
    startAgain = Property(Wording, lambda self: self.at("start_again"), constant=True)
    startAgainQuestion = Property(Wording, lambda self: self.at("start_again_question"), constant=True)
    preparing = Property(Wording, lambda self: self.at("preparing"), constant=True)
    morePages = Property(Wording, lambda self: self.at("more_pages"), constant=True)
    fewerPages = Property(Wording, lambda self: self.at("fewer_pages"), constant=True)


@QmlElement
@QmlUncreatable("The player makes it")
class Tongue(QObject):  # type: ignore[operator]
    """The language on the screen now; everything that says words listens to `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._languages: tuple[Language, ...] = ()
        self._now: Language | None = None
        self._words = OwnWords(self)
        self._name = Wording(self, self)

    def learn(self, languages: tuple[Language, ...]) -> None:
        """Takes an edition's languages; the first becomes the one spoken."""
        self._languages = languages
        self._now = languages[0]
        self._words.learn(languages)
        self._name.say({language.tag: language.name for language in languages})
        self.changed.emit()

    def speak(self, tag: str) -> None:
        """Changes the language. Does nothing if the edition has none of that tag."""
        chosen = self.language(tag)
        if chosen is not None and chosen is not self._now:
            self._now = chosen
            self.changed.emit()

    def language(self, tag: str) -> Language | None:
        return next((language for language in self._languages if language.tag == tag), None)

    @property
    def now(self) -> Language | None:
        return self._now

    def choose(self, texts: Text | Rich) -> Language | None:
        """The language in which something is said: the visit's, or the edition's first where that is missing."""
        if self._now is not None and self._now.tag in texts:
            return self._now
        return next((language for language in self._languages if language.tag in texts), self._now)

    def number(self, number: int) -> str:
        """A whole number in the digits of the language, and from 10,000 on in its groups."""
        digits = self._now.digits if self._now else "0123456789"
        group = self._now.calendar.patterns.get("group", "") if self._now else ""
        figures = f"{number:,}".replace(",", group) if abs(number) >= GROUPED else str(number)
        return figures.translate(str.maketrans("0123456789", digits))

    def said(self, key: str, **values: int | str) -> str:
        """One of the kiosk's own words with numbers and other words in their places."""
        words = self._now.words.get(key, "") if self._now else ""
        for name, value in values.items():
            words = words.replace("{" + name + "}", self.number(value) if isinstance(value, int) else value)
        return words

    tag = Property(str, lambda self: self._now.tag if self._now else "", notify=changed)
    name = Property(Wording, lambda self: self._name, constant=True)
    script = Property(str, lambda self: self._now.script if self._now else "Latn", notify=changed)
    rightToLeft = Property(bool, lambda self: bool(self._now and self._now.rtl), notify=changed)
    words = Property(OwnWords, lambda self: self._words, constant=True)
