"""The examples in docstrings and in the model are true."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter

import kiosk.exhibit
from kiosk.exhibit.model import (
    Attract,
    CaptionPage,
    Era,
    Event,
    Exhibit,
    ImagePage,
    Lane,
    Look,
    Part,
    Quote,
    Scene,
    Section,
    written_fields,
)
from kiosk.exhibit.model import TimelinePage as Timeline
from kiosk.exhibit.nodes import parse
from kiosk.exhibit.tree import MapNode
from kiosk.exhibit.validation import plain

MODULES = [module.name for module in pkgutil.walk_packages(kiosk.exhibit.__path__, "kiosk.exhibit.")]
PARTS: list[type[Part]] = [
    Attract, CaptionPage, Era, Event, Exhibit, ImagePage, Lane, Look, Quote, Scene, Section, Timeline,
]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_says_what_it_is_and_its_example_fits(part: type[Part]) -> None:
    for name, field in written_fields(part).items():
        assert field.description, name
        for example in field.examples or ():
            root, _, _ = parse(Path("example.yaml"), f"{name}: {example}".encode())
            assert isinstance(root, MapNode)
            written = plain(root)[name]
            adapter = TypeAdapter(part)
            errors = []
            try:
                adapter.validate_python({name: written}, context={"first": "en"})
            except ValueError as error:
                errors = [one for one in error.errors() if one["loc"][0] == name]  # type: ignore[attr-defined]
            assert errors == [], name
