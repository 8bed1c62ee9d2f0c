"""The curator's manual, made from the model: its classes' and fields' own words, and a few pages for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import getdoc

from kiosk.exhibit.dates import parse
from kiosk.exhibit.dates.edtf import SUPPORT
from kiosk.exhibit.labels import MOST_ALT, MOST_LABEL_WORDS, MOST_TITLE_WORDS
from kiosk.exhibit.languages import language
from kiosk.exhibit.media import PICTURES
from kiosk.exhibit.model import (
    PAGES,
    Attract,
    Era,
    Event,
    Exhibit,
    Lane,
    Look,
    PagePart,
    Part,
    Quote,
    Scene,
    Section,
    written_fields,
)
from kiosk.exhibit.sheets.headings import MEANINGS, NAMES
from kiosk.exhibit.signature import Signature
from kiosk.exhibit.wording import listed
from kiosk.exhibit.words import table
from kiosk.machine.model import Machine, Screen, Staff

EXAMPLE = """\
format: 1
title: {en: Mir, fr: Mir}
languages: [en, fr]
look:
  background: dark
  accent: "#F2B33D"
attract:
  scenes:
    - image: media/mir.jpg
      caption: {en: A house in orbit for fifteen years., fr: Une maison en orbite pendant quinze ans.}
      opens: station
pages:
  - page: image
    id: station
    title: {en: A house in orbit, fr: Une maison en orbite}
    image: media/mir.jpg
    alt:
      en: A space station of seven parts above a cloudy sea.
      fr: Une station spatiale de sept éléments au-dessus d’une mer de nuages.
    credit: NASA
    caption:
      en: |
        The first part was launched in **February 1986**.

        The last followed ten years later.
      fr: |
        Le premier élément fut lancé en **février 1986**.

        Le dernier suivit dix ans plus tard.
  - page: caption
    title: {en: Fifteen years, fr: Quinze ans}
    text:
      en: Crews from twelve countries lived aboard.
      fr: Des équipages de douze pays y ont vécu.
  - page: timeline
    title: {en: Launch to landing, fr: Du départ au retour}
    events:
      - date: 1986-02-19
        title: {en: The first part is launched, fr: Lancement du premier élément}
      - date: 2001-03-23
        title: {en: Mir falls into the Pacific, fr: Mir tombe dans le Pacifique}
  - pages/crew.yaml
"""

PAGE_EXAMPLE = """\
page: caption
title: {en: The crew, fr: L’équipage}
text: {en: Two or three at a time., fr: À deux ou trois à la fois.}
"""

MACHINE_EXAMPLE = """\
exhibit: exhibits/mir
screen: {diagonal: 32 in, distance: 60 cm}
idle: 60 s
hours:
  tue-fri: 10:00-17:00
  sat, sun: [10:00-12:30, 13:30-18:00]
  closed: [2026-12-24/2026-12-26, 2027-01-01]
"""

HOURS_EXAMPLE = """\
hours:
  mon: closed
  tue-thu: 10:00-17:00
  fri: [10:00-17:00, 19:00-01:00]
  sat, sun: 10:00-18:00
  closed: [2026-12-24/2026-12-26, 2027-01-01]
  wake: yes
"""

SHEET_EXAMPLE = """\
Year,Month,Day,End Year,Headline,Headline fr,Text,Text fr,Group,Group fr,Type
-500,,,,A bridge,Un pont,Of <i>wood</i>.,En <i>bois</i>.,Building,Construire,
1986,2,19,2001,Mir,Mir,"Seven parts, in orbit.","Sept éléments, en orbite.",Spaceflight,Vols,
1957,,,1975,The space race,La course à l’espace,,,,,era
"""

STICK_EXAMPLE = """\
exhibit: mir
title: Mir, spring 2027
"""

TEXT_EXAMPLE = """\
A paragraph with **strong** words and *emphasis*.
It goes on in the next line.

- one item
- another

> A quotation
"""

DATES = (
    "2021-10-05", "5 October 2021, 08:55 UTC", "October 2021", "1850s", "early 19th century", "500 BCE", "c. 1850",
    "spring 1968", "5 to 17 October 2021", "before 1914", "1998 to now", "1850 or 1851", "66 million years ago",
    "25 October 1917 (O.S.)",
)  # fmt: skip
"""Dates as a curator may write them."""


def manual() -> str:
    """The manual in Markdown."""
    return "\n".join(
        [
            _opening(),
            *_reference(),
            _texts(),
            _dates(),
            _spreadsheets(),
            _pictures(),
            _colours(),
            _words(),
            *_machine(),
            *_sending(),
            _checking(),
        ]
    )


def _opening() -> str:
    return f"""\
# The curator's manual

An exhibit is a folder. In it stand `exhibit.yaml`, which says what visitors read and see, and the pictures it names:

    exhibits/mir/
      exhibit.yaml
      pages/crew.yaml     if you like: one page a file
      media/mir.jpg       the pictures, as good as you have them
      fonts/              if needed: fonts for languages that the kiosk has none for

A whole `exhibit.yaml`:

```yaml
{EXAMPLE}```

and its `pages/crew.yaml`:

```yaml
{PAGE_EXAMPLE}```

Fields are a name, a colon and a space; what belongs to a field stands below it, indented with spaces. Items of a
list begin with a dash. Put quotes round a text that holds a colon followed by a space, a “#” after a space, or that
begins with one of `" ' [ {{ & * @ % > | !`. Everything after “ #” is a comment of yours. A text of several lines
begins with `|` after the colon.

`kiosk check exhibits/mir` tells what is wrong, line by line, and `kiosk play exhibits/mir --window 1280x800` shows it.
"""


def _reference() -> Iterator[str]:
    yield "## exhibit.yaml\n"
    yield from _part(Exhibit, "The exhibit")
    for part in (Look, Attract, Scene, Section):
        yield from _part(part)
    yield "## Pages\n"
    yield from _part(PagePart, "Every page")
    for page in PAGES.values():
        yield from _part(page, without=PagePart)
        if page is PAGES["caption"]:
            yield from _part(Quote)
    for inner in (Event, Lane, Era):
        yield from _part(inner)


def _part(part: type[Part], name: str | None = None, without: type[Part] | None = None) -> Iterator[str]:
    """A class of the model: its own words, and a line a field."""
    called = name or part.called
    yield f"### {called[0].upper()}{called[1:]}\n\n{_plain(getdoc(part) or '')}\n"
    for field, info in written_fields(part).items():
        if info.exclude or (without and field in without.model_fields):
            continue
        needed = " (needed)" if info.is_required() and field != "sections" else ""
        example = f" `{field}: {info.examples[0]}`" if info.examples else ""
        yield f"- **{field}**{needed}: {_plain(info.description or '')}{example}"
    yield ""


def _plain(docstring: str) -> str:
    """A docstring as Markdown in one line."""
    return re.sub(r"\s+", " ", docstring).replace("``", "`").strip()


def _texts() -> str:
    return f"""\
## Texts

A text is one string, then it is in the exhibit's first language, or a map of languages: `{{en: Launch, fr:
Lancement}}`. Languages are named by their tags (`en`, `pt-BR`, `zh-Hant`). A translation that is missing is a
warning, and visitors read the first language.

The texts of pages and events, `caption` and `text`, may be formatted:

```markdown
{TEXT_EXAMPLE}```

An empty line begins a paragraph; a line break within one takes two spaces at the line's end. Links are shown as
their words, for a kiosk leads nowhere else. Headings, pictures, tables and HTML are errors. All other texts are
shown as they are written.

Titles have at most {MOST_TITLE_WORDS} words, captions and texts {MOST_LABEL_WORDS}: visitors read 30 to 70. More is
a warning.
"""


def _dates() -> str:
    rows = "\n".join(f"| `{date}` | {parse(date).shown('en')} | {parse(date).shown('fr')} |" for date in DATES)
    return f"""\
## Dates

Dates are written in English, whatever languages the exhibit speaks, and shown in the visitor's.

| written | in English | in French |
|---|---|---|
{rows}

`kiosk manual --dates` prints all forms in all languages, `kiosk check --explain-dates` each date of an exhibit with its
bounds and its words. What can be read in two ways, as 03/04/2021 or winter 1968, is an error that offers both. Events
are put in order whatever order they are written in.

- `c.` is for the whole of an interval that it begins; `from c. 1850 to 1860` has it for 1850 only. `?` is for a doubt.
- Early, mid and late are thirds: the early 19th century is 1801 to 1833. The 1850s begin with 1850.
- Seasons are those of the northern hemisphere; `spring 1968 (southern hemisphere)` is of the other.
- Years ago count from 2000 and are as exact as their last figure that is no nought: 66 Ma is 66.5 to 65.5, 66.0 Ma is
  66.05 to 65.95 million years ago.
- O.S. marks a day of the Julian calendar. All others are Gregorian, before 1582 too; times are UTC.
- Other spellings with one meaning do as well: `Oct. 5th, 2021`, `1917 Oct 25`, `1914–18`, `19th century, 2nd half`,
  `pre-1850`, `252-66 Ma`, `10 000 BCE`, `2021-10-05 8:55 AM`, and figures of any script, `٢٠٢١`. A day of the week is
  checked, and not shown.
- Feasts, reigns, periods and other calendars are not reckoned: write the years or the day, and their name in `shown`.

EDTF (ISO 8601-2:2019): **Level 1 is supported, and in addition the following features of Level 2 are supported:
{listed(_level_2("yes"))}; in part:
{listed(_level_2("in part"))}**. `kiosk manual --dates` says which part. EDTF counts a year 0:
`-0499` is 500 BCE. Nobody need write it, and where people often mean something else, as by `1914-21` (spring 1914),
`kiosk check` warns and offers both.
"""


def _spreadsheets() -> str:
    same = {held: "*, *".join(names) for held, names in NAMES.items()}
    rows = "\n".join(f"| *{same[held]}* | {meaning} |" for held, meaning in MEANINGS.items())
    return f"""\
## Spreadsheets

The events of a timeline may stand in a spreadsheet, up to a million of them: `events: media/events.csv`. It is saved as
CSV in UTF-8, with commas, semicolons or tabs; its first row has the names of the columns, as TimelineJS or catalogues
name them:

```csv
{SHEET_EXAMPLE}```

| column | what stands in it |
|---|---|
{rows}

Capitals, underscores and hyphens don't count in these names, and the order of the columns is yours. Texts in another
language stand in a column of their own: *Headline fr*, *Text fr*. Other columns are not read, and `kiosk check` names
them; what is wrong in a row it tells with the row's number and the column's name. Years in figures count as people
count: -500 is 500 BCE. The names that collection databases give do as well (*DateBegin*, *DateEnd*, *Dated*). A sheet
is saved with its values and not with its formulas.
"""


def _level_2(support: str) -> list[str]:
    return [one.name.lower() for one in SUPPORT if one.level == 2 and one.support.startswith(support)]


def _pictures() -> str:
    kinds = ", ".join(f"`{ending}`" for ending in PICTURES)
    return f"""\
## Pictures

Files {kinds}, best with 3840 px on the longer side; the kiosk makes smaller ones by itself and never enlarges any.
A path begins in the exhibit's folder and stays there. Every picture has an `alt` (at most {MOST_ALT} characters)
and a `credit`; only in the attract loop they may be left out.
"""


def _colours() -> str:
    return """\
## Colours and fonts

All colours are made from `background` and `accent` so that text has a contrast of at least 4.5:1 and controls 3:1.
An accent that can't have that is changed as little as needed, and `kiosk check` says to what.

The kiosk has fonts for Latin, Greek, Cyrillic, Arabic and Hebrew letters. For other scripts it takes those of the
system, or `.ttf` and `.otf` files in the exhibit's folder `fonts`. `kiosk check` names characters that none of them
has.
"""


def _words() -> str:
    tags = sorted({tag for texts in table().values() for tag in texts})
    names = ", ".join(f"{found.english} (`{tag}`)" for tag in tags if (found := language(tag)))
    rows = "\n".join(f"| `{key}` | {texts['en']} |" for key, texts in table().items())
    return f"""\
## The kiosk's own words

It speaks {names}. Other words, or words in another language, are given under `words`:

```yaml
words:
  begin: {{en: Touch me, cy: Cyffyrddwch i ddechrau}}
```

| word | English |
|---|---|
{rows}
"""


def _machine() -> Iterator[str]:
    yield f"""\
## machine.yaml

What belongs to one machine stands in a file of its own: `~/.config/kiosk/machine.yaml`, else
`/etc/kiosk/machine.yaml`, or the one named by `kiosk play --machine FILE`.

```yaml
{MACHINE_EXAMPLE}```
"""
    yield from _part(Machine, "The machine")
    yield from _part(Screen)
    yield from _part(Staff)
    yield f"""\
### Opening hours

```yaml
{HOURS_EXAMPLE}```

Days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`, several of them as `mon-fri` or `mon, wed`; a day that is
not named is closed. Hours are written `10:00-17:00`, several on one day in square brackets. Hours that end before they
begin, `19:00-01:00`, go on past midnight and belong to the day on which they began. `00:00-24:00` is a whole day.

- **closed**: Dates on which nothing opens, or several in a row as `2026-12-24/2026-12-26`.
- **wake**: `yes` if a touch wakes the screen outside the hours, for one visit; left out: `no`.

Outside the hours the screen is black, and off where the machine can switch it off. A visit that is under way goes on
until the visitor leaves. While the machine's clock can't be true, the screen stays on.
"""


def _sending() -> Iterator[str]:
    yield f"""\
## To the kiosks

A kiosk plays a folder: copy the exhibit there, and it is checked, prepared and shown. `kiosk export exhibits/mir
FOLDER` prepares it here and writes an edition, which other kiosks show without any work of their own; FOLDER may be a
stick.

A stick that brings an exhibit or an edition has a file `kiosk.yaml` at its top, beside the folder that it names.
Nothing of a stick is shown before staff agree in their menu.

```yaml
{STICK_EXAMPLE}```
"""
    yield from _part(Signature)


def _checking() -> str:
    return """\
## Checking

`kiosk check EXHIBIT …` reads exhibits and machines' files and prints errors, which keep an exhibit from playing,
and warnings, which a visitor would notice. It ends with status 0 if there is no error, 1 if there is one, and 2 if
it was misused. `--format json` prints a list of objects with `severity`, `code`, `file`, `line`, `column`, `page`,
`message` and `remedy`. `--explain-dates` prints the dates instead, in both forms.
"""
