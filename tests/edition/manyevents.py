"""Exhibits with very many events, as archives have them: `python -m tests.edition.manyevents FOLDER 100000`.

The same number always gives the same bytes. Dates gather: most events lie in a few crowded years, days and hours among
long quiet times, some coincide, and few matter much. Titles, lanes and weights are of real lengths and proportions.
"""

import csv
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.edition.exhibits import draw

LANES = ("Cinema", "Spaceflight", "Science", "Politics")
TAGS = ("people", "firsts", "machines", "disasters", "art")
_COLUMNS = ("Year", "Month", "Day", "Time", "End Year", "Headline", "Text", "Group", "Weight", "Tags")
_SHOWN = ("Media", "Alt Text", "Media Credit")
_DOES = ("opens", "is launched", "returns", "is first shown", "is lost", "begins", "is signed", "ends")
_THINGS = (
    "A film studio", "The third crew", "A satellite", "The Odessa archive", "A telescope", "The treaty", "A comet",
    "The second unit", "A Venus probe", "The festival", "The circus school", "The museum's wing",
)  # fmt: skip
_TEXT = (
    "Letters and a diary tell of that day.",
    "Of the twelve who were there, <b>three</b> wrote about it, and none in the same words.",
    "The negative was found in 1987, in a box that was marked with another year.",
)
_FIRST_YEAR, _LAST_YEAR = 1850, 2023
_ERAS = {
    "Before the Earth": "13.8 Ga to 4.5 Ga",
    "Since the Earth": "4.5 Ga to now",
    "Since animals": "541 Ma to now",
    "Mammals": "66 Ma to now",
    "Writing": "3000 BCE to now",
    "A century of steam": "19th century",
    "A century of film": "20th century",
    "One of wars": "1914 to 1945",
}
_PICTURES = 12


def write_exhibit(
    folder: Path,
    count: int,
    *,
    seed: int = 2021,
    lanes: int = 4,
    languages: Sequence[str] = ("en",),
    deep: bool = False,
    rich: bool = False,
) -> Path:
    """An exhibit of one timeline with that many events, in a spreadsheet beside its `exhibit.yaml`.

    They are filtered by their lanes, or by tags where there are no lanes (`lanes` under 2). With `deep`, three in ten
    lie between a thousand years ago and the Big Bang. With `rich` there are eras, and one event in ten has a picture.
    """
    (folder / "media").mkdir(parents=True, exist_ok=True)
    title = {"en": "Very many events", "fr": "Des événements sans nombre"}
    titles = {tag: title[tag] for tag in languages}
    page = {"page": "timeline", "id": "many", "title": titles, "events": "media/events.csv"}
    page |= {"filter": "tags"} if lanes < 2 else {"filter": "lanes"}
    page |= {"scale": "deep"} if deep else {}
    if rich:
        page |= {"eras": [{"date": date, "title": name} for name, date in _ERAS.items()]}
        for number in range(_PICTURES):
            draw(folder / f"media/{number}.png", mark=number)
    content = {"format": "1", "title": titles, "languages": list(languages), "pages": [page]}
    (folder / "exhibit.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    with (folder / "media/events.csv").open("w", encoding="utf-8", newline="") as out:
        columns = [
            *_COLUMNS,
            *(_SHOWN if rich else ()),
            *(f"{name} {tag}" for tag in languages[1:] for name in ("Headline", "Text", "Group")),
        ]
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        for number, row in enumerate(rows(count, seed=seed, lanes=lanes, languages=languages, deep=deep)):
            if rich and number % 10 == 0:
                row |= dict(zip(_SHOWN, (f"media/{number // 10 % _PICTURES}.png", "A disc.", "none"), strict=True))
            writer.writerow(row)
    return folder


def rows(
    count: int, *, seed: int = 2021, lanes: int = 4, languages: Sequence[str] = ("en",), deep: bool = False
) -> Iterator[dict[str, str | int]]:
    """The rows of the spreadsheet, by its columns."""
    chance = random.Random(seed)  # noqa: S311
    crowds = [(chance.uniform(_FIRST_YEAR, _LAST_YEAR), chance.choice((0.02, 0.3, 2.0, 12.0))) for _ in range(40)]
    for number in range(count):
        row: dict[str, str | int] = {}
        if deep and chance.random() < 0.3:
            row["Year"] = -round(10 ** chance.uniform(3, math.log10(13.8e9)))
        else:
            row |= _date(chance, crowds)
        name = f"{chance.choice(_THINGS)} {chance.choice(_DOES)}"
        row["Headline"] = name if chance.random() < 0.9 else f"{name}, {number}"
        row |= {f"Headline {tag}": f"Événement {number}" for tag in languages[1:]}
        if chance.random() < 0.4:
            row["Text"] = " ".join(_TEXT[: chance.randint(1, len(_TEXT))])
            row |= {f"Text {tag}": "On en a écrit des lettres." for tag in languages[1:]}
        if lanes > 1:
            row["Group"] = LANES[min(int(chance.expovariate(1.2)), lanes - 1)]
            row |= {f"Group {tag}": f"{row['Group']} ({tag})" for tag in languages[1:]}
        row["Weight"] = 1 + min(4, int(chance.expovariate(1.6)))
        if lanes < 2:
            row["Tags"] = "; ".join(chance.sample(TAGS, chance.choice((0, 0, 1, 2))))
        yield row


def _date(chance: random.Random, crowds: Sequence[tuple[float, float]]) -> dict[str, str | int]:
    """A date in or near a crowd of them, known to the year, the month, the day or the minute; one in ten lasts."""
    middle, width = chance.choice(crowds)
    moment = chance.gauss(middle, width) if chance.random() < 0.85 else chance.uniform(_FIRST_YEAR, _LAST_YEAR)
    year = min(max(int(moment), _FIRST_YEAR), _LAST_YEAR)
    exact = chance.random()
    found: dict[str, str | int] = {"Year": year}
    if exact > 0.2:
        found["Month"] = 1 + int(moment % 1 * 12)
    if exact > 0.35:
        found["Day"] = 1 + int(moment * 365.25) % 28
    if exact > 0.8:
        found["Time"] = f"{chance.randrange(24):02}:{chance.choice((0, 15, 30, 42)):02}"
    if chance.random() < 0.1:
        found["End Year"] = year + 1 + int(chance.expovariate(0.2))
    return found


if __name__ == "__main__":
    print(write_exhibit(Path(sys.argv[1]), int(sys.argv[2])))
