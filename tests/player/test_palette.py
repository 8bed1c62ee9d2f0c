"""Without an edition the player wears the dark look with its amber, though it loads nothing that reads exhibits."""

from kiosk.exhibit.colours import roles
from kiosk.player.palette import NEUTRAL


def test_the_neutral_look_is_the_dark_one() -> None:
    assert roles("dark", NEUTRAL["accent"]) == NEUTRAL
