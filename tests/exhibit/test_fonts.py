"""The fonts that ship: families and weights, the alphabets they cover, and a licence beside each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk import places
from kiosk.exhibit.cldr import locale
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table

FONTS = places.assets() / "fonts"
FILES = sorted(FONTS.glob("*.[ot]tf"))

LATIN = "abcdefghijklmnopqrstuvwxyzàâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßąćęłńóśźżčďěňřšťůžőűăâîșțğışİıāēīūģķļņėųđħġċżŵŷðþ"
VIETNAMESE = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџќѓѕ"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
PERSIAN_AND_URDU = "پچژگکیۀهٔٹڈڑںھہۂۃے"
ARABIC_SIGNS = "ًٌٍَُِّْٰ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟٬٫٪()–«»\N{ZERO WIDTH NON-JOINER}"
HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת׳״־" + "ְִֵֶַָֹּׁׂ" + "0123456789()?.,:!–"
TYPOGRAPHY = "‘’“”„«»‹›–—…·•†§©°′″−×±№€£\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}0123456789"
EUROPEAN = LATIN + VIETNAMESE + GREEK + CYRILLIC + (LATIN + VIETNAMESE + GREEK + CYRILLIC).upper() + TYPOGRAPHY

COVERED = {
    "Source Serif 4": (EUROPEAN, [(400, False), (400, True), (700, False), (700, True)]),
    "Source Serif 4 Display": (EUROPEAN, [(400, False)]),
    "Inter": (EUROPEAN, [(400, False), (500, False), (600, False)]),
    "Noto Naskh Arabic": (ARABIC + PERSIAN_AND_URDU + ARABIC_SIGNS, [(400, False), (700, False)]),
    "Noto Sans Arabic": (ARABIC + PERSIAN_AND_URDU + ARABIC_SIGNS, [(400, False), (500, False), (600, False)]),
    "Noto Serif Hebrew": (HEBREW, [(400, False), (700, False)]),
    "Noto Sans Hebrew": (HEBREW, [(400, False), (500, False), (600, False)]),
}
STACKS = {
    "Latn": ("Inter", "Source Serif 4", "Source Serif 4 Display"),
    "Grek": ("Inter", "Source Serif 4", "Source Serif 4 Display"),
    "Cyrl": ("Inter", "Source Serif 4", "Source Serif 4 Display"),
    "Arab": ("Noto Sans Arabic", "Noto Naskh Arabic"),
    "Hebr": ("Noto Sans Hebrew", "Noto Serif Hebrew"),
}


@cache
def faces() -> dict[str, list[TTFont]]:
    found: dict[str, list[TTFont]] = {}
    for file in FILES:
        font = TTFont(file, lazy=True)
        found.setdefault(font["name"].getBestFamilyName(), []).append(font)
    return found


def missing(font: TTFont, text: str) -> str:
    known = font.getBestCmap()
    return "".join(sign for sign in dict.fromkeys(text) if ord(sign) not in known)


def test_these_families_ship() -> None:
    assert set(faces()) == set(COVERED)


@pytest.mark.parametrize("family", COVERED)
def test_weights(family: str) -> None:
    weights = [(font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)) for font in faces()[family]]
    assert sorted(weights) == COVERED[family][1]


@pytest.mark.parametrize("family", COVERED)
def test_alphabets(family: str) -> None:
    assert [missing(font, COVERED[family][0]) for font in faces()[family]] == [""] * len(faces()[family])


@pytest.mark.parametrize("tag", sorted({tag for texts in table().values() for tag in texts}))
def test_the_kiosks_own_words_and_dates(tag: str) -> None:
    spoken = language(tag)
    assert spoken is not None
    if spoken.script not in STACKS:  # the system's fonts
        return
    dates = locale(spoken.locale)
    said = [texts[tag] for texts in table().values() if tag in texts]
    said += [*dates.months("M", 4), *dates.months("L", 4), spoken.name, spoken.digits, dates.between]
    said += [dates.era(before=True), dates.era(before=False)]
    text = "".join(said).replace("{", "").replace("}", "")
    if spoken.script in ("Arab", "Hebr"):  # names of blanks, which are Latin and never shown
        text = "".join(sign for sign in text if not sign.isascii() or not sign.isalpha())
    for family in STACKS[spoken.script]:
        # A space of a width that the font lacks is taken from the next in line, and nobody sees it.
        assert [missing(font, text).strip() for font in faces()[family]] == [""] * len(faces()[family])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_licence_stands_beside(file: Path) -> None:
    name = file.stem.split("-")[0].removesuffix("Display")
    licence = FONTS / f"OFL-{name}.txt"
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
    assert licence.name in (FONTS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("family", COVERED)
def test_the_readme_names_families_versions_and_weights(family: str) -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith(f"| {family} |"))
    version = faces()[family][0]["name"].getDebugName(5).split(";")[0].removeprefix("Version ")
    assert f" {version} " in row
    assert all(str(weight) in row for weight, _ in COVERED[family][1])
