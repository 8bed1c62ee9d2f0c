"""How a problem is printed and written for machines."""

from pathlib import Path

from kiosk.exhibit.problems import Place, as_json, as_text, in_order, printable

PLACE = Place(Path("exhibits/mir/exhibit.yaml"), 14, 5, "    imge: media/launch.jpg", 4, "launch", "Launch")


def test_as_a_curator_reads_it() -> None:
    problem = PLACE.error("unknown-field", "an image page has no field “imge”.", "Did you mean “image”?")
    assert as_text(problem) == (
        "exhibits/mir/exhibit.yaml:14:5: error on page “Launch”: "
        "an image page has no field “imge”. Did you mean “image”?\n"
        "    14 |     imge: media/launch.jpg\n"
        "       |     ^^^^"
    )


def test_as_machines_read_it() -> None:
    problem = PLACE.warning("cut-by-comment", "cut off.", "Put quotes round it.", 'title: "Room #4"')
    assert as_json(problem) == {
        "severity": "warning",
        "code": "cut-by-comment",
        "file": "exhibits/mir/exhibit.yaml",
        "line": 14,
        "column": 5,
        "page": "launch",
        "message": "cut off.",
        "remedy": 'Put quotes round it.\ntitle: "Room #4"',
    }


def test_the_mark_stands_under_wide_and_combining_characters() -> None:
    source = "title: 電影e\u0301 : x"
    lines = as_text(Place(Path("e.yaml"), 1, 12, source, 1).error("x", "m.")).split("\n")
    assert lines[2] == "       | " + " " * (7 + 4 + 1 + 0) + "^"


def test_of_a_long_line_the_piece_is_shown() -> None:
    source = "a" * 500 + "HERE" + "b" * 500
    _, shown, mark = as_text(Place(Path("e.yaml"), 1, 501, source, 4).error("x", "m.")).split("\n")
    assert shown.index("HERE") == mark.index("^^^^")
    assert len(shown) < 130
    assert shown[9] == shown[-1] == "…"


def test_nothing_steers_the_terminal() -> None:
    place = Place(Path("\x1b[2J.yaml"), 1, 1, "\x1b]0;x\x07\u202e", 3, page="\x9b31m")
    told = as_text(place.error("x", "“\x1b[31m”.", mended="\x1b"))
    assert all(one.isprintable() or one == "\n" for one in told)
    assert printable("Мир 電影 \u200f\u200dمير") == "Мир 電影 \u200f\u200dمير"
    printable("\ud800").encode()


def test_sorted_and_each_once() -> None:
    late = Place(Path("b.yaml"), 2).error("x", "m.")
    early = Place(Path("b.yaml"), 1).warning("x", "m.")
    first = Place(Path("a.yaml"), 9).warning("x", "m.")
    assert in_order([late, early, late, first]) == (first, early, late)
