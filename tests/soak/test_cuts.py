"""Some of the cut writes, and that a write which isn't brought to disk would be found."""

import os
from pathlib import Path

import pytest

from tests.soak.cuts import Case, Seen, cut
from tests.soak.proving import counts_of, run


def test_what_a_cut_leaves_is_whole() -> None:
    # In a process of its own: it forks, and changes what the product decodes pictures with.
    ended = run("-m", "tests.soak.cuts", "--every", "6", "--json")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["operations on files cut"] > 15
    assert counts["cuts in all"] == 7 * counts["operations on files cut"]


def _case(*, aside: bool, synced: bool) -> Case:
    """A record of two lines, replaced by another in one of several ways."""

    def write(folder: Path, what: str) -> None:
        file = folder / "aside" if aside else folder / "record"
        with file.open("w") as out:
            out.write(f"{what}\n")
            out.flush()
            out.write(f"{what}\n")
            out.flush()
            if synced:
                os.fsync(out.fileno())
        if aside:
            file.replace(folder / "record")

    def read(folder: Path) -> list[str]:
        return (folder / "record").read_text().splitlines()

    def whole(folder: Path) -> None:
        assert read(folder) in (["old", "old"], ["new", "new"])

    def new(folder: Path) -> None:
        assert read(folder) == ["new", "new"]

    def work(folder: Path) -> None:
        try:
            write(folder, "new")
        except OSError:
            (folder / "aside").unlink(missing_ok=True)

    return Case("a record", lambda folder: write(folder, "old"), work, whole, new)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the child touches files and nothing else
def test_a_record_that_can_be_torn_is_found(tmp_path: Path) -> None:
    found = {}
    for name, aside, synced in (("whole", True, True), ("unsynced", True, False), ("in place", False, True)):
        seen = Seen()
        cut(_case(aside=aside, synced=synced), tmp_path / name, 1, seen)
        found[name] = (bool(seen.cuts), len(seen.torn))
    assert found["whole"] == (True, 0)
    assert found["unsynced"][1] > 0
    assert found["in place"][1] > 0
