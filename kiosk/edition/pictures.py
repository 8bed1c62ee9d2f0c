"""Pictures: curators' originals looked at and prepared, by worker processes and only where the cache has nothing."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.edition.cache import Cache, Known, Prepared, identity_of
from kiosk.edition.workers import Job, Workers
from kiosk.exhibit.problems import Problem
from kiosk.exhibit.whole import Mention
from kiosk.places import data_folder

Begin = Callable[[Sequence[Path]], None]
"""Called with the originals that there is work to do for, before it begins."""

Seen = Callable[[Path, bool], None]
"""Called with a path once it is done, and whether there was work to do for it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What an original is: `width` × `height` px as it is seen upright, or in `error` why it can't be read.

    `error` is a clause without its full stop ("this JPEG is cut off after about 40 % of its height"), `code` its
    stable name, `remedy` a sentence.
    """

    width: int = 0
    height: int = 0
    error: str | None = None
    code: str | None = None
    remedy: str | None = None


def probe(paths: Iterable[Path], seen: Seen | None = None, workers: Workers | None = None) -> dict[Path, Probe]:
    """Read each picture all the way through, in worker processes.

    A file that was seen before and hasn't changed is not read again. Every path is answered: what is missing or no
    picture has an `error`.
    """
    paths = list(paths)
    known = Known(data_folder() / "pictures.json")
    found: dict[Path, Probe] = {}
    identities = {path.absolute(): identity_of(path) for path in paths}
    jobs = []
    for path in identities:
        if entry := known.about(path):
            with suppress(TypeError):
                found[path] = Probe(*entry)
                _tell(seen, path, worked=False)
                continue
        jobs.append(Job(path))
    with workers or Workers() as pool:
        for job, answer in pool.answers(jobs):
            found[job.path] = one = _probe(answer)
            # What a busy machine may have caused is looked at anew the next time.
            if not answer.get("passing"):
                known.learn(job.path, identities[job.path], [one.width, one.height, one.error, one.code, one.remedy])
            _tell(seen, job.path, worked=True)
    known.save()
    return {path: found[path.absolute()] for path in paths}


def prepare(
    originals: Sequence[Path],
    cache: Cache,
    making: Path,
    *,
    thorough: bool = True,
    begin: Begin | None = None,
    seen: Seen | None = None,
    workers: Workers | None = None,
) -> dict[Path, Prepared | Probe]:
    """Each original made ready, or a `Probe` with the error. Results go to the cache by way of the folder `making`.

    `thorough` reads what the cache holds through before it is trusted. Raises OSError if the disk refuses.
    """
    found: dict[Path, Prepared | Probe] = {}
    waiting: dict[str, list[Path]] = {}
    for path in dict.fromkeys(originals):
        content = cache.hash_of(path)
        kept = cache.find(content, thorough=thorough) if content else None
        if kept is not None:
            found[path] = kept
            _tell(seen, path, worked=False)
        else:
            # Two copies of one picture are one job.
            waiting.setdefault(content or os.fspath(path), []).append(path)
    if waiting and begin is not None:
        begin([paths[0] for paths in waiting.values()])
    same = {paths[0]: paths for paths in waiting.values()}
    # A folder each: two originals may well come out the same.
    folders = {path: making / str(number) for number, path in enumerate(same)}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    with workers or Workers() as pool:
        for job, answer in pool.answers([Job(path, folder) for path, folder in folders.items()]):
            result = _kept(answer, cache, folders[job.path])
            for path in same[job.path]:
                found[path] = result
                _tell(seen, path, worked=True)
    return found


def problem_of(mention: Mention, picture: Prepared | Probe) -> Problem | None:
    """The problem of a picture that can't be read, at a place where it is named; None if it can."""
    if isinstance(picture, Prepared) or picture.error is None:
        return None
    return mention.place.error(picture.code or "picture-damaged", f"{picture.error}.", picture.remedy)


def _kept(answer: dict[str, Any], cache: Cache, making: Path) -> Prepared | Probe:
    if "errno" in answer:
        raise OSError(answer["errno"], os.strerror(answer["errno"]), os.fspath(making))
    return _probe(answer) if "error" in answer else cache.keep(answer["hash"], answer, making)


def _probe(answer: dict[str, Any]) -> Probe:
    if "error" in answer:
        return Probe(error=answer["error"], code=answer["code"], remedy=answer["remedy"])
    return Probe(answer["width"], answer["height"])


def _tell(seen: Seen | None, path: Path, *, worked: bool) -> None:
    if seen is not None:
        seen(path, worked)
