"""Where the lanes of a timeline share a line, each event says which it belongs to."""

from pathlib import Path

import pytest

from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable


def dates(table: Timetable) -> dict[int, str]:
    """The words above the titles of labels, by the numbers of their events."""
    found = {}
    for label in table.found("EventLabel"):
        if any(item.objectName() == "words" for item in table.stand.within(label)):
            found[int(label.property("number"))] = str(label.property("date")) if table.view.property("dated") else ""
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("size", "text_size"), [(PORTRAIT, 100), (PORTRAIT, 200), (LANDSCAPE, 200)])
def test_a_date_begins_with_its_lane(
    stand: SetUp, deep_time: Path, size: tuple[int, int], text_size: int, language: str
) -> None:
    table = Timetable(stand(deep_time, size), "line", language, text_size)
    assert not table.found("RowHeadings")[0].childItems()[1:]
    for factor in (1, 4, 20):
        table.zoom_by(factor, 600)
        shown = dates(table)
        assert shown or factor > 1
        for number, date in shown.items():
            lane = table.lanes[table.events[number].lane].title[language]
            assert date.startswith(f"{lane} · ")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lane_with_room_has_its_heading(stand: SetUp, deep_time: Path, language: str) -> None:
    table = Timetable(stand(deep_time, LANDSCAPE), "line", language)
    texts = table.stand.texts()
    assert {lane.title[language] for lane in table.lanes} <= set(texts)
