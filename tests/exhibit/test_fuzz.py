"""Whatever the bytes, the answer is problems or an exhibit, never a traceback."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.exhibit.nodes import parse
from kiosk.exhibit.problems import as_json, as_text
from kiosk.exhibit.reading import Reading, read
from kiosk.exhibit.rich import is_simple, parsed, plain, rich
from kiosk.places import shipped_exhibit

QUICK = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

NAMES = (
    "page pages title image caption timeline events date look attract scenes words languages sections en fr id opens "
    "scale deep range filter lanes lane tags eras colour weight"
)
SIGNS = "1 2021 500BCE none media/a.jpg media/a.csv { } [ ] : \" ' | > &a *a ! @ % << \\ é ا 字 \U0001f680 ** _"
SPACES = ["- ", ": ", "\n", "\n  ", "\n    ", "\t", " #", ", ", "---\n", "...\n", "\u00a0", "\u2028", "\ufeff", "\x00"]
PIECES = st.sampled_from(NAMES.split() + SIGNS.split() + SPACES)


def sound(reading: Reading) -> None:
    """What is true of every answer."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.exhibit is None) == bool(errors)
    for problem in reading.problems:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem.code)
        assert problem.message.endswith((".", "?")), problem.message
        assert problem.remedy is None or problem.remedy.endswith((".", "?", "!")), problem.remedy
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.column <= len(problem.source) + 1
        as_text(problem).encode()
        assert as_json(problem)["message"]


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    root, _, problems = parse(Path("exhibit.yaml"), data)
    assert root is None or problems is not None


@QUICK
@given(st.lists(PIECES, max_size=60).map("".join))
def test_pieces_of_yaml(tmp_path: Path, text: str) -> None:
    (tmp_path / "exhibit.yaml").write_text(text, "utf-8", newline="")
    sound(read(tmp_path))


FILES = [path.relative_to(shipped_exhibit()).as_posix() for path in sorted(shipped_exhibit().rglob("*.yaml"))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The YAML of the shipped exhibit; small files stand for its pictures."""
    root, shipped = tmp_path_factory.mktemp("exhibit"), shipped_exhibit()
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped / name, root / name)
    (root / "media").mkdir()
    for picture in (shipped / "media").iterdir():
        (root / "media" / picture.name).write_bytes(b"picture")
    return root


def test_the_copy_is_well(copy: Path) -> None:
    reading = read(copy)
    assert [as_text(problem) for problem in reading.problems] == []
    assert reading.exhibit is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_mutated_copies_of_the_shipped_exhibit(copy: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    original = (shipped_exhibit() / name).read_bytes()
    mutated = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(mutated)))
        pieces = st.lists(PIECES, max_size=5).map(lambda one: "".join(one).encode())
        mutated[at : at + data.draw(st.integers(0, 40))] = data.draw(st.one_of(st.binary(max_size=8), pieces))
    (copy / name).write_bytes(bytes(mutated))
    try:
        sound(read(copy))
    finally:
        (copy / name).write_bytes(original)


MARKS = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            " ",
            "\n",
            "\n\n",
            "a",
            "b",
            "É",
            "字",
            ".",
            ",",
            "(",
            ")",
            "“",
            "”",
            "<",
            "&",
            "1",
            "-",
            "# ",
            "“a”",
        ]
    ),
    max_size=24,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(MARKS)
def test_simple_texts_are_read_as_the_parser_reads_them(text: str) -> None:
    if is_simple(text):
        assert rich(text) == parsed(text)


@QUICK
@given(st.text(max_size=200))
def test_rich_text_is_always_escaped(text: str) -> None:
    for block in rich(text).blocks:
        assert re.fullmatch(r"(?:[^<>&]|</?[bi]>|<br>|&(?:lt|gt|amp);)*", block.markup)
        assert plain([block]) is not None
