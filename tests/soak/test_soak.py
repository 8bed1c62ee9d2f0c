"""Two days of the soak, and that what it judges would be seen."""

import pytest

from tests.soak.proving import broken_in, counts_of, run
from tests.soak.soak import Sample, grown, slope_of


def test_two_days() -> None:
    ended = run("-m", "tests.soak.soak", "--minutes", "0.17", "--sample", "--json")
    assert ended.stdout, ended.stderr
    # Stalls are judged by hand, on a machine that does nothing else.
    assert broken_in(ended.stdout) <= {"stalls over 250 ms"}, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["days"] >= 1
    assert counts["visits"] >= 1
    assert any(name.startswith("fault: ") for name in counts)


def test_a_leak_is_told_from_a_swaying() -> None:
    swaying = [Sample(hour, 100 + hour % 2, 20, 6) for hour in range(20)]
    leaking = [Sample(one.at, one.memory + one.at, 20, 6) for one in swaying]
    slope, doubt = slope_of(swaying)
    assert slope - 2 * doubt < 0.05
    slope, doubt = slope_of(leaking)
    assert slope == pytest.approx(1, abs=0.05)
    assert slope - 2 * doubt > 0.5


def test_growth_is_seen_and_coming_and_going_is_none() -> None:
    assert grown([5, 9, 6, 6, 7, 6, 6, 6]) == 0
    assert grown([5, 6, 6, 7, 8, 8, 9, 9]) > 1
