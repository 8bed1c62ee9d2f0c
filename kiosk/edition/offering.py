"""Offering: what a stick brings is copied into this machine and checked, and takes its place once staff agree.

Run as `python -m kiosk.edition.offering take STICK ID` and `… accept ID`, by the process that follows the exhibit; the
lines it writes are described there. Nothing plays from a stick, and nothing of it is opened before it is copied, but
for its signature. Pictures are read in the same limited processes as any other curator's.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk import places
from kiosk.edition import sticks
from kiosk.edition.building import Built, build, store_problem
from kiosk.edition.copying import ForeignError, SourceError, Tree, open_folder
from kiosk.edition.looking import ready_made
from kiosk.edition.pictures import probe, problem_of
from kiosk.edition.receiving import check_edition, receive
from kiosk.edition.store import Store, store_of
from kiosk.edition.telling import of_problems, progress, tell
from kiosk.exhibit.fonts import fonts_of
from kiosk.exhibit.problems import Place, Problem, in_order
from kiosk.exhibit.reading import NAME as EXHIBIT_FILE
from kiosk.exhibit.reading import read
from kiosk.exhibit.signature import Signature, read_signature

ROOM_KEPT = 2**30
"""Bytes that stay free on this machine whatever a stick brings."""

_RECORD = "offer.json"
_LATER = "Put the stick in again."


def main() -> int:
    """Do what the command line says; the exit status."""
    match sys.argv[1:]:
        case ["take", stick, offer]:
            take(Path(stick), offer)
        case ["accept", offer]:
            accept(offer)
    return 0


def take(stick: Path, offer: str) -> None:
    """Copy what the stick brings to the offer of that name, check it, and tell."""
    sticks.drop(offer)
    file = stick / sticks.SIGNATURE
    signature, problems = read_signature(file)
    if signature is None:
        _offer(offer, stick.name, "exhibit", 0, problems)
        return
    kind = "exhibit" if signature.exhibit else "edition"
    called = signature.title or signature.folder
    tell("offer", id=offer, title=called, kind=kind, size=0, ready=False, **of_problems(()))
    aside = sticks.offers_folder() / offer
    title, size = "", 0
    try:
        aside.mkdir(parents=True)
        source = stick / signature.folder
        if source.is_symlink():
            raise ForeignError(f"“{signature.folder}” is a link")
        title, size, found = (_exhibit if signature.exhibit else _edition)(source, aside)
        problems = in_order([*problems, *found])
    except ForeignError as fault:
        problems = (Place(file).error("stick-too-much", f"what the stick brings is not taken: {fault}."),)
    except SourceError as fault:
        problems = (Place(file).error("stick-unreadable", f"the stick can't be read: {fault}.", _LATER),)
    except OSError as fault:
        problems = (store_problem(Store(aside), fault),)
    if any(problem.severity == "error" for problem in problems):
        sticks.drop(offer)
    else:
        record = {"name": _name(signature), "title": signature.title or title, "kind": kind}
        (aside / _RECORD).write_text(json.dumps(record), encoding="utf-8")
    _offer(offer, signature.title or title or called, kind, size, problems)


def accept(offer: str) -> None:
    """Put what was offered in its place among the exhibits, and tell once its edition stands."""
    aside = sticks.offers_folder() / offer
    try:
        record = json.loads((aside / _RECORD).read_bytes())
        exhibit = places.exhibits_folder() / record["name"]
        sticks.replace(exhibit, aside / record["name"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        tell("withdrawn", id=offer)
        message = f"what the stick brought is not here any more ({fault})."
        tell("problems", **of_problems((Place(aside).error("offer-gone", message, _LATER),)))
        return
    built = _built(exhibit)
    if built.edition is None:
        with suppress(OSError):
            sticks.restore(exhibit)
        sticks.drop(offer)
        tell("withdrawn", id=offer)
        tell("problems", **of_problems(built.problems))
        return
    sticks.confirm(exhibit)
    sticks.drop(offer)
    tell("accepted", id=offer, exhibit=os.fspath(exhibit), edition=os.fspath(built.edition), title=record["title"])


def _exhibit(source: Path, aside: Path) -> tuple[str, int, Sequence[Problem]]:
    """Copied and checked: its title in its first language, its size in bytes, and what is wrong with it."""
    if not (source / EXHIBIT_FILE).is_file():
        message = f"there is no {EXHIBIT_FILE} in the folder “{source.name}”."
        return (
            "",
            0,
            [Place(source.parent / sticks.SIGNATURE).error("no-exhibit", message, "Look at the folder's name.")],
        )
    target = aside / _slug(source.name)
    tree = _copied(source, target)
    reading = read(target)
    probes = probe([mention.path for mention in reading.pictures])
    pictures = (problem_of(mention, probes[mention.path]) for mention in reading.pictures)
    problems = [*reading.problems, *(problem for problem in pictures if problem), *fonts_of(target)[1]]
    title = next(iter(reading.exhibit.title.values()), "") if reading.exhibit else ""
    return title, tree.size, problems


def _edition(source: Path, aside: Path) -> tuple[str, int, Sequence[Problem]]:
    edition = ready_made(source)
    if edition is None:
        message = f"there is no edition in the folder “{source.name}”."
        remedy = "Write it there with “kiosk export”."
        return "", 0, [Place(source.parent / sticks.SIGNATURE).error("no-edition", message, remedy)]
    target = aside / _slug(source.name)
    target.mkdir()
    title, problems = check_edition(edition, target, ROOM_KEPT)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    return title, size, problems


def _copied(source: Path, target: Path) -> Tree:
    tree = Tree(max(0, shutil.disk_usage(target.parent).free - ROOM_KEPT))
    try:
        folder = open_folder(source)
    except OSError as fault:
        raise SourceError(f"“{source.name}” can't be read") from fault
    try:
        tree.copy(folder, target)
    finally:
        os.close(folder)
    return tree


def _built(exhibit: Path) -> Built:
    store = store_of(exhibit)
    edition = ready_made(exhibit)
    if edition is not None:
        return receive(edition, store, progress, late=True)
    return build(exhibit, store, progress)


def _name(signature: Signature) -> str:
    return _slug(signature.folder)


def _slug(folder: str) -> str:
    """The folder's name as far as every file system can have it."""
    return re.sub(r"[^\w-]+", "-", folder).strip("-")[:50] or "exhibit"


def _offer(offer: str, title: str, kind: str, size: int, problems: tuple[Problem, ...]) -> None:
    found = of_problems(problems)
    tell("offer", id=offer, title=" ".join(title.split()), kind=kind, size=size, ready=not found["errors"], **found)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os._exit(1)
