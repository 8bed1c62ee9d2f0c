"""Every fault of the floor has what holds it, and that is there."""

import ast
from pathlib import Path

import pytest

from tests.soak.faults import HELD, WAITING
from tests.soak.steps import names

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("fault", HELD)
def test_what_holds_a_fault_is_there(fault: str) -> None:
    assert bool(HELD[fault]) is (fault not in WAITING)
    for holder in HELD[fault]:
        if holder.startswith("soak: "):
            assert holder.removeprefix("soak: ") in names()
        elif holder.startswith("proof: "):
            assert (ROOT / f"tests/soak/{holder.removeprefix('proof: ')}.py").exists()
        else:
            file, _, test = holder.partition("::")
            tree = ast.parse((ROOT / file).read_text("utf-8"))
            assert test in [each.name for each in tree.body if isinstance(each, ast.FunctionDef)], holder


def test_every_step_holds_a_fault() -> None:
    held = {holder.removeprefix("soak: ") for holders in HELD.values() for holder in holders}
    assert set(names()) <= held
