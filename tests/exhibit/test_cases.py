"""Every slip in the table gets the answer in the table, word for word."""

from pathlib import Path

import pytest

from tests.exhibit.cases import Case, answer, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem}: {case.name}")
def test_answer(case: Case, tmp_path: Path) -> None:
    assert answer(case, tmp_path) == case.answer


def test_the_table_is_long() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) > 140
