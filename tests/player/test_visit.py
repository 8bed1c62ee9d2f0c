from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.player.visit import COUNTDOWN_S, TEXT_SIZES, Plan, Scene, Stage, Visit, attract

PLAN = Plan(sections=(5,), languages=("en", "fr", "ar"), scenes=(Scene(8, opens=2), Scene(6), Scene(7, opens=4)))
SECTIONS = replace(PLAN, sections=(2, 1, 2))


def visit(page: int | None = None, plan: Plan = PLAN, at: float = 100.0) -> Visit:
    begun = attract(plan, 0.0).input(at).home(at)
    return begun if page is None else begun.open(page, at)


def warning(page: int | None = None, at: float = 160.0) -> Visit:
    warned = visit(page, at=at - 60).tick(at)
    assert warned.stage is Stage.WARNING
    return warned


# the attract loop


def test_scenes_follow_one_another_round_and_round() -> None:
    now, loop = 0.0, attract(PLAN, 0.0)
    seen = []
    for _ in range(5):
        seen.append((now, loop.scene))
        now = loop.deadline()
        loop = loop.tick(now)
    assert seen == [(0.0, 0), (8.0, 1), (14.0, 2), (21.0, 0), (29.0, 1)]


def test_a_single_scene_begins_again() -> None:
    loop = attract(replace(PLAN, scenes=(Scene(8),)), 0.0).tick(8.0)
    assert (loop.scene, loop.turn, loop.deadline()) == (0, 1, 16.0)


def test_a_scene_of_no_length_does_not_spin() -> None:
    loop = attract(replace(PLAN, scenes=(Scene(0), Scene(-3))), 5.0)
    assert loop.deadline() == 6.0
    assert loop.tick(6.0).deadline() == 7.0


@pytest.mark.parametrize(
    ("touched", "page"),
    [
        (3.0, 2),  # first scene
        (8.5, 2),  # the second has only just begun to appear: the first was meant
        (10.0, None),  # second scene: home
        (16.0, 4),  # third scene
    ],
)
def test_a_touch_opens_what_the_scene_shows(touched: float, page: int | None) -> None:
    loop = attract(PLAN, 0.0)
    while loop.deadline() <= touched:
        loop = loop.tick(loop.deadline())
    begun = loop.input(touched)
    assert (begun.stage, begun.page, begun.language) == (Stage.VISIT, page, "en")


def test_the_invitation_in_a_language_begins_in_that_language() -> None:
    assert attract(PLAN, 0.0).begin(1.0, "ar").language == "ar"


def test_no_visit_begins_by_itself() -> None:
    loop = attract(PLAN, 0.0)
    for _ in range(1000):
        loop = loop.tick(loop.deadline())
    assert loop.stage is Stage.ATTRACT


# idle, warning, reset


def test_idle_leads_to_the_warning_and_on_to_attract() -> None:
    there = visit(3)
    assert there.deadline() == 160.0
    assert there.tick(159.9) == there
    warned = there.tick(160.0)
    assert (warned.stage, warned.seconds_left, warned.page, warned.deadline()) == (Stage.WARNING, 20, 3, 161.0)
    assert warned.tick(179.9).stage is Stage.WARNING
    assert warned.tick(180.0).stage is Stage.ATTRACT


def test_the_countdown_shows_every_second_once() -> None:
    counted, shown = warning(at=160.1), []
    while counted.stage is Stage.WARNING:
        shown.append(counted.seconds_left)
        counted = counted.tick(counted.deadline())
    assert shown == list(range(20, 0, -1))
    assert counted.since == pytest.approx(180.1)


def test_a_countdown_behind_its_time_shows_the_true_number() -> None:
    assert warning(at=160.0).tick(172.4).seconds_left == 8


def test_the_idle_time_is_never_under_half_a_minute() -> None:
    hasty = visit(1, plan=replace(PLAN, idle_s=5.0))
    assert hasty.deadline() == 130.0
    assert hasty.tick(129.9).stage is Stage.VISIT


@pytest.mark.parametrize("at", [100.0, 159.0, 400.0])
def test_any_input_restarts_the_idle_clock(at: float) -> None:
    assert visit(3).input(at) == replace(visit(3), since=at)


def test_input_continues_from_the_warning_where_the_visit_was() -> None:
    for answer in (Visit.input, Visit.keep_exploring, Visit.next, Visit.home, Visit.ask_start_again):
        assert answer(warning(3), 170.0) == replace(visit(3), since=170.0)


def test_the_warning_may_be_put_off_without_limit() -> None:
    there, now = visit(3), 100.0
    for _ in range(500):
        now = there.deadline()
        there = there.tick(now)
        assert there.stage is Stage.WARNING
        now += 19.9
        there = there.tick(now).keep_exploring(now)
    assert (there.stage, there.page, there.visits) == (Stage.VISIT, 3, 0)


def test_start_again_on_the_warning_needs_no_second_question() -> None:
    assert warning(3).confirm(170.0).stage is Stage.ATTRACT


def test_reset_puts_back_everything() -> None:
    changed = visit(3, SECTIONS).set_language("fr", 101.0).set_text_size(200, 102.0)
    fresh = changed.tick(162.0).tick(182.0)
    assert fresh == replace(attract(SECTIONS, 182.0), visits=1)
    assert fresh.input(190.0) == replace(attract(SECTIONS, 182.0).input(190.0), visits=1)


# start again


def test_start_again_asks_first() -> None:
    asked = visit(3).ask_start_again(110.0)
    assert (asked.stage, asked.page, asked.deadline()) == (Stage.QUESTION, 3, 170.0)
    assert asked.confirm(111.0) == replace(attract(PLAN, 111.0), visits=1)
    assert asked.keep_exploring(111.0) == replace(visit(3), since=111.0)


def test_nothing_beneath_the_question_can_be_worked() -> None:
    asked = visit(3).ask_start_again(110.0)
    for action in (Visit.next, Visit.previous, Visit.home, Visit.input):
        assert action(asked, 111.0) == replace(asked, since=111.0)
    assert asked.set_language("fr", 111.0).language == "en"


def test_a_question_nobody_answers_gives_way_to_the_warning() -> None:
    warned = visit(3).ask_start_again(110.0).tick(170.0)
    assert warned.stage is Stage.WARNING
    assert warned.input(171.0).stage is Stage.VISIT


def test_confirming_what_was_not_asked_is_only_input() -> None:
    assert visit(3).confirm(120.0) == replace(visit(3), since=120.0)


# pages


@pytest.mark.parametrize(
    ("page", "previous", "following"), [(None, None, 0), (0, None, 1), (1, 0, 2), (3, 2, 4), (4, 3, None)]
)
def test_next_and_previous(page: int | None, previous: int | None, following: int | None) -> None:
    there = visit(page)
    assert (there.previous_page, there.next_page) == (previous, following)
    assert there.previous(101.0).page == previous
    assert there.next(101.0).page == following
    assert there.next(101.0).since == 101.0


@pytest.mark.parametrize(("page", "section"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2)])
def test_a_page_knows_its_section(page: int, section: int) -> None:
    assert visit(page, SECTIONS).section == section


def test_pages_of_a_single_section_have_no_section_wall() -> None:
    assert visit(3).section is None
    assert visit(3).open_section(0, 101.0) == replace(visit(), since=101.0)


def test_walls_of_sections() -> None:
    wall = visit(4, SECTIONS).open_section(2, 101.0)
    assert (wall.page, wall.section, wall.next_page) == (None, 2, 3)
    assert wall.next(102.0).page == 3
    assert (wall.previous(102.0).page, wall.previous(102.0).section) == (None, None)
    assert (wall.home(102.0).page, wall.home(102.0).section) == (None, None)


def test_next_goes_on_through_all_sections() -> None:
    there, seen = visit(plan=SECTIONS), []
    for _ in range(6):
        there = there.next(101.0)
        seen.append((there.page, there.section))
    assert seen == [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (None, None)]


def test_what_does_not_exist_is_refused() -> None:
    there = visit(1)
    for page in (-1, 5):
        with pytest.raises(ValueError, match="no page"):
            there.open(page, 101.0)
    with pytest.raises(ValueError, match="no section"):
        there.open_section(1, 101.0)
    with pytest.raises(ValueError, match="no language"):
        there.set_language("de", 101.0)
    with pytest.raises(ValueError, match="no text size"):
        there.set_text_size(150, 101.0)


@pytest.mark.parametrize(
    "wrong",
    [{"sections": ()}, {"sections": (3, 0)}, {"languages": ()}, {"scenes": ()}, {"scenes": (Scene(8, opens=5),)}],
)
def test_a_plan_that_cannot_be_played_is_refused(wrong: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        replace(PLAN, **wrong)  # type: ignore[arg-type]


def test_a_text_size_makes_a_capital_subtend_seven_tenths_of_a_degree() -> None:
    assert any(s < 200 and 4.8 * s / 100 >= 7.33 for s in TEXT_SIZES)
    assert max(TEXT_SIZES) == 200


# new content


def test_new_content_waits_for_the_visitor_to_leave() -> None:
    there = visit(3).content_ready()
    for stage in (there, there.tick(160.0), there.ask_start_again(101.0)):
        assert not stage.may_swap
        with pytest.raises(ValueError, match="during a visit"):
            stage.swap(SECTIONS, 170.0)
    left = there.tick(160.0).tick(180.0)
    assert left.may_swap
    assert left.swap(SECTIONS, 180.5) == replace(attract(SECTIONS, 180.5), visits=1)
    assert not left.swap(SECTIONS, 180.5).may_swap


def test_nothing_waits_nothing_is_swapped() -> None:
    assert not attract(PLAN, 0.0).may_swap


# opening hours

WAKING = replace(PLAN, wake=True)


def closed(plan: Plan = PLAN, at: float = 100.0) -> Visit:
    night = attract(plan, 0.0).closes(at)
    assert night.stage is Stage.CLOSED
    return night


def test_the_loop_makes_way_at_closing_time_and_comes_back_fresh() -> None:
    loop = attract(PLAN, 0.0).tick(8.0).tick(14.0)
    night = loop.closes(15.0)
    assert night == replace(loop, stage=Stage.CLOSED, since=15.0, closing=True)  # the scene stands while it goes dark
    assert night.deadline() == math.inf
    assert night.tick(90_000.0) == night
    assert night.opens(90_000.0) == attract(PLAN, 90_000.0)


@pytest.mark.parametrize(
    "there", [visit(3), visit(3).ask_start_again(100.0), warning(3, at=100.0)], ids=lambda v: v.stage
)
def test_nobody_is_sent_away_at_closing_time(there: Visit) -> None:
    late = there.closes(101.0)
    assert late == replace(there, closing=True)
    assert late.input(110.0).stage is not Stage.CLOSED
    assert late.keep_exploring(110.0).next(111.0).page == 4
    left = late.keep_exploring(110.0)
    left = left.tick(left.deadline())
    assert (left.stage, left.page) == (Stage.WARNING, 3)
    left = left.tick(left.since + COUNTDOWN_S)
    assert left == replace(attract(PLAN, left.since), stage=Stage.CLOSED, closing=True, visits=1)


@pytest.mark.parametrize(
    "there", [visit(3), visit(3).ask_start_again(100.0), warning(3, at=100.0)], ids=lambda v: v.stage
)
def test_a_visit_that_lasts_until_opening_time_goes_on(there: Visit) -> None:
    assert there.closes(101.0).opens(102.0) == there


def test_start_again_after_closing_time_closes() -> None:
    assert warning(3).closes(161.0).confirm(162.0).stage is Stage.CLOSED
    assert visit(3).closes(101.0).ask_start_again(102.0).confirm(103.0).stage is Stage.CLOSED


INPUTS: dict[str, Callable[[Visit, float], Visit]] = {
    "input": lambda there, now: there.input(now),
    "begin": lambda there, now: there.begin(now, "fr"),
    "open": lambda there, now: there.open(3, now),
    "next": lambda there, now: there.next(now),
    "text size": lambda there, now: there.set_text_size(200, now),
    "start again": lambda there, now: there.ask_start_again(now),
    "confirm": lambda there, now: there.confirm(now),
}


@pytest.mark.parametrize("what", INPUTS)
def test_in_the_black_nothing_happens(what: str) -> None:
    assert INPUTS[what](closed(), 200.0) == closed()
    assert closed().keep_exploring(200.0) == closed()


@pytest.mark.parametrize("what", INPUTS)
def test_the_black_is_woken_where_the_hours_allow_it_and_comes_back(what: str) -> None:
    woken = INPUTS[what](closed(WAKING), 200.0)
    home = replace(visit(plan=WAKING, at=200.0), closing=True)
    assert woken == home  # nobody means what can't be seen
    assert woken.next(201.0).page == 0
    warned = woken.tick(260.0)
    assert warned.stage is Stage.WARNING
    assert warned.tick(280.0) == replace(closed(WAKING, at=280.0), visits=1)


def test_a_woken_visit_goes_on_into_the_day() -> None:
    assert closed(WAKING).input(200.0).opens(210.0).tick(260.0).tick(280.0).stage is Stage.ATTRACT


def test_new_content_is_swapped_in_while_closed() -> None:
    night = closed().content_ready()
    assert night.may_swap
    fresh = night.swap(SECTIONS, 200.0)
    assert fresh == replace(attract(SECTIONS, 200.0), stage=Stage.CLOSED, closing=True)
    assert fresh.opens(300.0) == attract(SECTIONS, 300.0)


def test_hours_that_are_told_again_change_nothing() -> None:
    assert closed().closes(200.0) == closed()
    assert attract(PLAN, 0.0).opens(5.0) == attract(PLAN, 0.0)
    assert visit(3).closes(101.0).closes(102.0) == visit(3).closes(101.0)


# strange times


def test_a_machine_that_slept_still_warns_in_full() -> None:
    woken = visit(3).tick(90_000.0)
    assert (woken.stage, woken.seconds_left, woken.deadline()) == (Stage.WARNING, 20, 90_001.0)


def test_a_loop_that_slept_does_not_race_to_catch_up() -> None:
    woken = attract(PLAN, 0.0).tick(90_000.0)
    assert (woken.scene, woken.deadline()) == (1, 90_006.0)


def test_a_clock_that_went_back_starts_counting_from_there() -> None:
    for stage in (attract(PLAN, 500.0), visit(3, at=500.0), warning(3, at=500.0), closed(at=500.0)):
        assert stage.tick(20.0) == replace(stage, since=20.0)


# any order of anything

ACTIONS = st.one_of(
    st.tuples(st.just("tick"), st.just(0)),
    st.tuples(st.just("input"), st.just(0)),
    st.tuples(st.just("begin"), st.just(0)),
    st.tuples(st.just("open"), st.integers(0, 4)),
    st.tuples(st.just("open_section"), st.integers(0, 2)),
    st.tuples(st.just("next"), st.just(0)),
    st.tuples(st.just("previous"), st.just(0)),
    st.tuples(st.just("home"), st.just(0)),
    st.tuples(st.just("set_language"), st.sampled_from(PLAN.languages)),
    st.tuples(st.just("set_text_size"), st.sampled_from(TEXT_SIZES)),
    st.tuples(st.just("keep_exploring"), st.just(0)),
    st.tuples(st.just("ask_start_again"), st.just(0)),
    st.tuples(st.just("confirm"), st.just(0)),
    st.tuples(st.just("content_ready"), st.just(0)),
    st.tuples(st.just("closes"), st.just(0)),
    st.tuples(st.just("opens"), st.just(0)),
)
WITH_VALUE = {"open", "open_section", "set_language", "set_text_size"}
GAPS = st.one_of(st.floats(0, 3), st.floats(0, 100), st.just(100_000.0))


def do(before: Visit, name: str, value: object, now: float) -> Visit:
    if name == "content_ready":
        return before.content_ready()
    arguments = (value, now) if name in WITH_VALUE else (now,)
    after = getattr(before, name)(*arguments)
    assert isinstance(after, Visit)
    return after


@settings(max_examples=300)
@given(st.lists(st.tuples(ACTIONS, GAPS), max_size=60), st.booleans())
def test_whatever_happens_the_visit_stays_whole(steps: list[tuple[tuple[str, object], float]], wake: bool) -> None:
    now, there, last_input = 0.0, attract(replace(SECTIONS, wake=wake), 0.0), 0.0
    shut = False
    for (name, value), gap in steps:
        now += gap
        before, there = there, do(there, name, value, now)
        assert there.page is None or 0 <= there.page < SECTIONS.pages
        assert there.page is None or there.section == SECTIONS.section_of(there.page)
        assert there.language in SECTIONS.languages
        assert 1 <= there.seconds_left <= COUNTDOWN_S
        assert there.deadline() > now or name in ("content_ready", "closes", "opens") or before == there
        if there.stage is Stage.WARNING and before.stage is not Stage.WARNING:
            assert name == "tick"
            assert now - last_input >= SECTIONS.idle_s
        shut = name == "closes" or (shut and name != "opens")
        assert there.closing is shut
        assert there.stage is not (Stage.ATTRACT if shut else Stage.CLOSED)
        if not there.occupied:
            assert (there.page, there.section, there.language, there.text_size) == (None, None, "en", 100)
        elif before.stage is Stage.CLOSED:
            assert wake
        if there.occupied and name not in ("tick", "content_ready", "closes", "opens"):
            last_input = now
        elif before.occupied and not there.occupied:
            assert name in ("tick", "confirm")
    # and when everybody has gone, the loop or the black is back in time
    ticks = 0
    started = now
    while there.occupied:
        now = max(now, there.deadline())
        there = there.tick(now)
        ticks += 1
        assert ticks < 30
    assert now - started <= SECTIONS.idle_s + COUNTDOWN_S + 1e-3


# staff before the screen


def test_time_that_was_no_visitors_is_not_counted() -> None:
    begun = visit(2)
    assert begun.later(500.0, 620.0).deadline() == begun.deadline() + 500
    assert begun.later(500.0, 620.0).page == 2
    warned = warning().tick(165.0)
    assert warned.later(100.0, 265.0).tick(265.0).seconds_left == warned.seconds_left
    assert begun.later(500.0, 300.0).since == 300.0, "never in the future"


@pytest.mark.parametrize("there", [visit(3), warning(3), visit().ask_start_again(110.0)])
def test_staff_can_end_a_visit(there: Visit) -> None:
    over = there.over(200.0)
    assert (over.stage, over.visits, over.page) == (Stage.ATTRACT, 1, None)
    assert there.closes(190.0).over(200.0).stage is Stage.CLOSED
    assert over.over(201.0) is over
