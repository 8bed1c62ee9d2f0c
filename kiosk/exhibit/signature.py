"""The signature: `kiosk.yaml`, which stands at the top of a stick that holds content for a kiosk and names it.

It is YAML like all that curators write, so that it can be written by hand and is read by the same strict reader, with
the same messages. A stick without it is nobody's business.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from kiosk.exhibit.files import FaultError, load
from kiosk.exhibit.model import Part
from kiosk.exhibit.nodes import parse
from kiosk.exhibit.problems import Place, Problem, in_order
from kiosk.exhibit.text import hidden
from kiosk.exhibit.tree import MapNode
from kiosk.exhibit.validation import Checker, fields_of, plain
from kiosk.exhibit.wording import Fault, refuse

NAME = "kiosk.yaml"
MOST_BYTES = 10_000
MOST_TITLE = 100

_FOLDER = re.compile(r"(?!\.)[^/\\:*?\"<>|]{1,64}")


def _folder(value: str) -> str:
    if fault := hidden(value):
        raise refuse(fault)
    if not _FOLDER.fullmatch(value) or value != value.strip():
        message = f"“{value[:80]}” is not the name of a folder beside this file."
        raise refuse(Fault("not-a-folder", message, "Put the folder beside kiosk.yaml and write its name alone."))
    return value


def _title(value: str) -> str:
    if fault := hidden(value):
        raise refuse(fault)
    if not value.strip() or len(value) > MOST_TITLE:
        raise refuse(Fault("bad-title", f"a title has 1 to {MOST_TITLE} characters."))
    return value.strip()


class Signature(Part):
    """What a stick brings: the name of a folder that stands beside this file."""

    called = "a stick's kiosk.yaml"

    exhibit: Annotated[str, AfterValidator(_folder)] | None = Field(None, examples=["first-film-in-space"])
    """Either this, the folder that holds ``exhibit.yaml``,"""
    edition: Annotated[str, AfterValidator(_folder)] | None = Field(None, examples=["first-film-in-space"])
    """or this, the folder that ``kiosk export`` made, with an edition in it that is ready to play."""
    title: Annotated[str, AfterValidator(_title)] | None = Field(None, examples=["The film, spring 2027"])
    """What staff will read in their menu; left out: the exhibit's own title."""

    @property
    def folder(self) -> str:
        return self.exhibit or self.edition or ""


def read_signature(file: Path) -> tuple[Signature | None, tuple[Problem, ...]]:
    """What the file says, None if it has an error, and all that is wrong with it. Never raises for what it holds."""
    try:
        data = load(file, MOST_BYTES)
    except FaultError as error:
        fault = error.fault
        return None, (Place(file).error(fault.code, fault.message, fault.remedy),)
    node, source, problems = parse(file, data, fields_of(Signature))
    signature: Signature | None = None
    if isinstance(node, MapNode):
        signature, found = Checker(source, {"first": "en"}).make(Signature, node, plain(node))
        problems += found
        if signature is not None and (signature.exhibit is None) == (signature.edition is None):
            message = "this file names one thing: an exhibit or an edition."
            remedy = "Write “exhibit:” and the name of the folder that holds exhibit.yaml, and nothing else."
            problems.append(Place(file).error("exhibit-or-edition", message, remedy))
    elif not problems:
        remedy = "Write “exhibit:” and the name of the folder beside it that holds exhibit.yaml."
        problems.append(Place(file).error("not-a-map", "this file says nothing.", remedy))
    if any(problem.severity == "error" for problem in problems):
        signature = None
    return signature, in_order(problems)
