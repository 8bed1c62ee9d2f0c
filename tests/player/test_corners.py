"""The hidden way in, by tables: what opens it, and all that nearly does."""

from __future__ import annotations

import random

import pytest

from kiosk.player.corners import Corners, Step

WIDTH = 531.0  # mm, of a 24-inch screen
PLACES = {
    "left": (5, 5),
    "left edge": (25, 25),
    "beside left": (26, 5),
    "below left": (5, 26),
    "right": (WIDTH - 5, 5),
    "right edge": (WIDTH - 25, 25),
    "beside right": (WIDTH - 26, 5),
    "middle": (265, 150),
}


def after(script: str, corners: Corners = Corners()) -> Corners:  # noqa: B008 - it never changes
    """What a script such as "1 left, 3, up 1" leads to: a finger and its place, a wait in s, a finger that leaves."""
    now = 100.0
    for part in script.split(", "):
        verb, _, rest = part.partition(" ")
        if part.replace(".", "").isdecimal():
            now += float(part)
            corners = corners.tick(now)
        elif verb == "up":
            corners = corners.lift(int(rest), now)
        elif verb == "stray":
            corners = corners.stray(int(rest))
        else:
            corners = corners.press(int(verb), *PLACES[rest], WIDTH, now)
    return corners


OPENS = [
    "1 left, 3, up 1, 1, 1 right, 3",
    "1 left edge, 3.5, up 1, 4, 1 right edge, 3",
    "1 left, 3, up 1, 1, 2 right, 3",
    "1 left, 8, up 1, 5, 1 right, 3, up 1",
    "1 middle, 1, up 1, 1 left, 3, up 1, 1, 1 right, 3",
    "1 left, 1, up 1, 1 left, 3, up 1, 1, 1 right, 3",
    "1 left, 3, up 1, 1 left, 3, up 1, 1 right, 3",
    # A touch that the panel never takes back.
    "1 middle, 61, 2 left, 3, up 2, 1, 2 right, 3",
]
STAYS_SHUT = {
    "too short on the left": "1 left, 2.9, up 1, 1, 1 right, 9",
    "too short on the right": "1 left, 3, up 1, 1, 1 right, 2.9, up 1",
    "never lifted": "1 left, 3, 1, 2 right, 9",
    "lies too long": "1 left, 8.1, up 1, 1, 1 right, 9",
    "too late": "1 left, 3, up 1, 5.1, 1 right, 9",
    "only the right": "1 right, 9",
    "the wrong way round": "1 right, 3, up 1, 1, 1 left, 9",
    "left twice": "1 left, 3, up 1, 1, 1 left, 9",
    "beside the first": "1 beside left, 3, up 1, 1, 1 right, 9",
    "below the first": "1 below left, 3, up 1, 1, 1 right, 9",
    "beside the second": "1 left, 3, up 1, 1, 1 beside right, 9",
    "a touch between": "1 left, 3, up 1, 1, 1 middle, up 1, 1 right, 9",
    "a second finger during the first": "1 left, 1, 2 middle, 0.1, up 2, 3, up 1, 1, 1 right, 9",
    "a second finger during the second": "1 left, 3, up 1, 1, 1 right, 1, 2 middle, 9",
    "a finger that lay there before": "1 middle, 1, 2 left, 3, up 2, 1, 2 right, 9",
    "slid off the first": "1 left, 1, stray 1, 3, up 1, 1, 1 right, 9",
    "slid off the second": "1 left, 3, up 1, 1, 1 right, 1, stray 1, 9",
    "both at once": "1 left, 2 right, 9",
    "a palm": "1 left, 2 middle, 3 middle, 3, up 1, up 2, up 3, 1 right, 9",
}


@pytest.mark.parametrize("script", OPENS)
def test_opens(script: str) -> None:
    assert after(script).step is Step.OPEN


@pytest.mark.parametrize("name", STAYS_SHUT)
def test_stays_shut(name: str) -> None:
    assert after(STAYS_SHUT[name]).step is not Step.OPEN


@pytest.mark.parametrize("name", STAYS_SHUT)
def test_nothing_of_a_failed_try_stands_in_the_way_of_the_next(name: str) -> None:
    spoilt = after(STAYS_SHUT[name] + ", up 1, up 2, up 3")
    assert after("1 left, 3, up 1, 1, 1 right, 3", spoilt).step is Step.OPEN


def test_it_asks_to_be_woken_only_while_the_second_corner_is_held() -> None:
    assert [after(script).deadline() for script in ("1 left", "1 left, 3, up 1", "1 middle", "1 right")] == [None] * 4
    assert after("1 left, 3, up 1, 1, 1 right").deadline() == 107


def test_on_a_screen_narrower_than_two_corners_there_is_no_way() -> None:
    assert Corners().press(1, 5, 5, 45, 0).step is Step.NOTHING


def test_once_open_it_begins_anew_when_the_finger_is_gone() -> None:
    again = after("1 left, 3, up 1, 1, 1 right, 3").again()
    assert again.step is Step.SPOILT
    assert again.lift(1, 110).step is Step.NOTHING


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_thousand_random_touches_never_open_it(seed: int) -> None:
    """Fingers of visitors who love corners, for times that are often near three seconds."""
    rng = random.Random(seed)  # noqa: S311
    corners, now, down = Corners(), 0.0, list[int]()
    places = list(PLACES.values())
    for _ in range(20_000):
        now += rng.choice((0.01, 0.1, 0.5, 1.0, 2.9))
        finger = rng.randrange(4)
        if finger in down:
            corners = corners.lift(finger, now)
            down.remove(finger)
        else:
            x, y = rng.choice(places) if rng.random() < 0.3 else (rng.uniform(0, WIDTH), rng.uniform(0, 299))
            corners = corners.press(finger, x, y, WIDTH, now)
            down.append(finger)
        corners = corners.tick(now)
        assert corners.step is not Step.OPEN
