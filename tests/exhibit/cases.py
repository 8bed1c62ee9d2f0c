"""The table of slips: YAML that a curator might write beside every word of the answer.

A file of cases (``cases/*.txt``) holds cases one below the other:

    ### what people get wrong                 [page]
    the YAML
    ---------- answers ----------
    the whole answer, word for word; “nothing” when all is well

“⍽” stands for a no-break space and “⇥” for a tab. In brackets stands what the YAML is: the whole ``[exhibit]``, a
``[page]`` of a small exhibit, ``[more]`` fields of it below its one page, the file ``[pages/return.yaml]``, or a
spreadsheet ``[events.csv]`` of a timeline; ``[events.csv: lanes: …]`` has more of that timeline's fields.
The answers are written anew by ``python -m tests.exhibit.cases``, for a person to read the difference.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import read

FOLDER = Path(__file__).with_name("cases")
RULE = "---------- answers ----------"

HEAD = "format: 1\ntitle: Mir\nlanguages: [en]\n"
SHEET = "pages:\n  - page: timeline\n    id: history\n    title: History\n    events: media/events.csv\n"
PAGE = "pages:\n  - {page: caption, id: mir, title: Mir, text: A station.}\n"
FILES = {
    "media/launch.jpg": b"\xff\xd8\xff",
    "media/Moon.jpg": b"\xff\xd8\xff",
    "media/été.png": b"\x89PNG",
    "media/film.mp4": b"film",
    "media/empty.jpg": b"",
    "media/folder/inside.jpg": b"\xff\xd8\xff",
    "pages/return.yaml": b"page: caption\nid: return\ntitle: Home\ntext: Back.\n",
}


@dataclass(frozen=True)
class Case:
    """One slip: what it is, what kind of YAML, and what is answered."""

    file: Path
    name: str
    kind: str
    yaml: str
    answer: str


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for file in sorted(FOLDER.glob("*.txt")):
        for text in re.split(r"^### ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, body = text.split("\n", 1)
            yaml, answer = body.split(RULE + "\n")
            name, kind = re.fullmatch(r"(.*?)\s*\[(.*)\]\s*", head).groups()  # type: ignore[union-attr]
            yield Case(file, name, kind, yaml.replace("⍽", "\u00a0").replace("⇥", "\t"), answer.strip("\n"))


def exhibit_of(case: Case, folder: Path) -> None:
    """Write the small exhibit with the case's YAML in it."""
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    os.mkfifo(folder / "media/pipe.jpg")
    (folder / "media/device.jpg").symlink_to("/dev/zero")
    (folder / "media/away.jpg").symlink_to("/etc/hostname")
    (folder / "media/circle.jpg").symlink_to("circle.jpg")
    # Line ends are the reader's own business.
    texts = {
        "exhibit": case.yaml,
        "page": f"{HEAD}pages:\n{case.yaml}",
        "more": f"{HEAD}{PAGE}{case.yaml}",
    }
    if case.kind.startswith("events.csv"):
        more = case.kind.removeprefix("events.csv").removeprefix(": ")
        texts[case.kind] = HEAD.replace("[en]", "[en, fr]" if "fr" in case.name else "[en]") + SHEET
        texts[case.kind] += f"    {more}\n" if more else ""
        (folder / "media/events.csv").write_text(case.yaml, "utf-8", newline="")
    listed = "pages:\n  - pages/return.yaml\n" if case.kind == "pages/return.yaml" else ""
    text = texts.get(case.kind, HEAD + listed)
    (folder / "exhibit.yaml").write_text(text, "utf-8", newline="")
    if case.kind == "pages/return.yaml":
        (folder / case.kind).write_text(case.yaml, "utf-8", newline="")
    elif "pages/" not in text:
        (folder / "pages/return.yaml").unlink()


def answer(case: Case, folder: Path) -> str:
    """What the reader says to a case."""
    exhibit_of(case, folder)
    reading = read(folder)
    said = "\n".join(as_text(problem) for problem in reading.problems).replace(f"{folder}/", "")
    errors = any(problem.severity == "error" for problem in reading.problems)
    assert (reading.exhibit is None) == errors
    return said.replace("\u00a0", "⍽") or "nothing"


def write() -> None:
    """Write every answer anew."""
    texts: dict[Path, list[str]] = {}
    for case in cases():
        with tempfile.TemporaryDirectory() as folder:
            said = answer(case, Path(folder))
        visible = case.yaml.replace("\u00a0", "⍽").replace("\t", "⇥")
        head = f"### {case.name}".ljust(80)
        texts.setdefault(case.file, []).append(f"{head} [{case.kind}]\n{visible}{RULE}\n{said}\n\n")
    for file, parts in texts.items():
        file.write_text("".join(parts), "utf-8")


if __name__ == "__main__":
    write()
