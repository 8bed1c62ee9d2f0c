"""More events than have room: badges that count them; and changes of scale in deep time."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF

from tests.player.kinds import MANY
from tests.player.timetable import LANDSCAPE, SetUp, Timetable, both_ways
from tests.qmlitems import everything


@both_ways
def test_every_event_of_a_crowd_is_named_or_counted(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "crowd")
    counted = sum(count for count, _ in table.badges())
    assert counted + len(table.dots()) == MANY + 30
    places = [QRectF(place.x() - 12, place.y() - 12, 24, 24) for _, place in table.badges()]
    assert not any(one.intersects(other) for i, one in enumerate(places) for other in places[:i])


@both_ways
def test_a_touched_badge_leads_to_what_it_counts(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "crowd")
    before = table.scale
    count, place = max(table.badges())
    table.stand.tap(QPointF(place))
    table.stand.settle()
    assert table.opened == -1
    assert table.scale > before
    assert count > max((number for number, _ in table.badges()), default=0)


def test_events_of_one_day_are_reached_through_their_badge(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    first = next(i for i, event in enumerate(table.events) if event.title["en"].startswith("On one day"))
    table.open(first)
    table.push("close")
    for _ in range(60):
        if table.usable("closer") == [False]:
            break
        table.zoom_by(4, (table.places(first) - table.start) * table.scale)
    place = next(place for count, place in table.badges() if count > 10)
    table.stand.tap(QPointF(place))
    table.stand.settle()
    assert table.events[table.opened].title["en"].startswith("On one day")
    opened = table.opened
    table.push("next_event")
    assert table.opened == opened + 1


def test_no_more_is_alive_than_a_screen_holds(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    for step in range(24):
        table.zoom_by(1.7, 500 + 40 * step)
        made = sum(1 for item in everything(table.item) if item.property("used") is not None)
        assert made <= 200


@both_ways
def test_changes_of_scale_are_seen_and_named(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "deep")
    table.push("whole")
    joints = table.found("JointMark")
    assert len(joints) >= 4
    texts = table.stand.texts()
    signs = [text for text in texts if text.startswith("×")]
    assert len(signs) == len(joints)
    assert {table.words["scale_closer"].replace("{factor}", sign[1:]) for sign in signs} & set(texts)


def test_a_page_opens_in_its_first_view(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "deep")
    assert set(table.dots()) == {4, 5}
    table.push("whole")
    assert len(table.dots()) + sum(count for count, _ in table.badges()) == 6


def test_figures_are_those_of_the_language(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd", "ar")
    counted = [str(item.property("text")) for item in table.found("EventBadge")]
    assert counted
    assert set("".join(counted)) <= set("٠١٢٣٤٥٦٧٨٩")
    assert sum(map(int, counted)) + len(table.dots()) == MANY + 30
    assert {f"+{text}" for text in counted} <= set(table.stand.texts())
    table = Timetable(table.stand, "deep", "ar")
    table.push("whole")
    signs = [str(item.property("text")) for item in table.found("JointMark")]
    assert len(signs) >= 4
    assert set("".join(signs)) <= set("×÷٠١٢٣٤٥٦٧٨٩٬")
    assert {sign for sign in signs if len(sign) > 1} <= set(table.stand.texts())
