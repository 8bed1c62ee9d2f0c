"""A bare machine becomes a kiosk, and a kiosk a bare machine again: in a folder, file by file."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import places
from kiosk.edition.looking import ready_made
from kiosk.edition.store import Store
from kiosk.machine import records
from kiosk.machine.boot import application, applying, bundle, installing
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.names import BootError
from kiosk.machine.boot.status import findings, status
from kiosk.machine.boot.steps import QUIET
from tests.edition.exhibits import write_exhibit
from tests.edition.sample import write_edition
from tests.machine.bare import DEBIAN, Programs, bare, snapshot

SYSTEM = "etc/systemd/system"


@pytest.fixture(autouse=True)
def _as_root_has_it() -> Iterator[None]:
    """New files may be changed by their owner alone, whatever the user who runs the tests lets others do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _small_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the application only what is installed from, so that a hundred installations take seconds."""
    small = tmp_path / "application/kiosk"
    shutil.copytree(Path(application.__file__).parent, small / "machine/boot", ignore=shutil.ignore_patterns("*.pyc"))
    (small / "machine/requirements.txt").write_text("")
    monkeypatch.setattr(places, "parts", lambda: {"kiosk": small})


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "rocks", pictures=1)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def install(exhibit: Path, said: list[str]) -> Callable[..., int]:
    """Installs the exhibit on a host: `install(host)`."""
    return lambda host, **options: installing.install(exhibit, host=host, say=said.append, **options)


def test_what_is_installed(tmp_path: Path, install: Callable[..., int]) -> None:
    host, programs = bare(tmp_path / "root")
    root = host.root
    assert install(host) == 0

    off = {"getty@tty1.service", "ctrl-alt-del.target"} | {
        f"{name}.target" for name in ("sleep", "suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate")
    }
    links = {path.name: str(path.readlink()) for path in (root / SYSTEM).iterdir() if path.is_symlink()}
    assert links == dict.fromkeys(off, "/dev/null")
    wanted = root / SYSTEM / "multi-user.target.wants/kiosk.service"
    assert str(wanted.readlink()) == "/etc/systemd/system/kiosk.service"
    assert str((root / "usr/local/bin/kiosk").readlink()) == "/opt/kiosk/current/bin/kiosk"

    version = str((root / "opt/kiosk/current").readlink())
    assert version == f"versions/{application.key()}"
    for name in ("kiosk", "lit-screen", "play", "session"):
        assert (root / "opt/kiosk" / version / "bin" / name).stat().st_mode & 0o777 == 0o755
    pip = next(line for line in programs.ran if " pip " in line)
    assert "--require-hashes" in pip
    assert pip.endswith("/app/kiosk/machine/requirements.txt")
    assert any(" compileall " in line for line in programs.ran)

    assert (root / "srv/kiosk/rocks/exhibit.yaml").is_file()
    settings = root / "etc/kiosk/machine.yaml"
    assert settings.read_text().splitlines()[-1] == "exhibit: /srv/kiosk/rocks"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o640

    menu = subprocess.run(
        ["sh", "-c", '. ./grub; . ./grub.d/kiosk.cfg; echo "$GRUB_TIMEOUT $GRUB_CMDLINE_LINUX_DEFAULT"'],
        cwd=root / "etc/default",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert menu[:2] == ["0", "quiet"]
    assert set(QUIET) <= set(menu)
    assert programs.ran[-1] == "update-grub"
    # GRUB runs it, and takes over what it says.
    said = subprocess.run([root / "etc/grub.d/06_kiosk"], capture_output=True, text=True, check=True).stdout
    assert said == "set color_normal=black/black\n"
    for path in root.rglob("*"):
        assert not path.stat(follow_symlinks=False).st_mode & 0o022 or path.is_symlink(), (
            f"{path} can be changed by others"
        )


def test_twice_changes_nothing(tmp_path: Path, install: Callable[..., int], said: list[str]) -> None:
    host, programs = bare(tmp_path / "root")
    assert install(host) == 0
    once = snapshot(host.root)
    times = {path: path.lstat().st_mtime_ns for path in host.root.rglob("*")}
    programs.ran.clear()
    said.clear()
    assert install(host) == 0
    assert said == ["Nothing had to be changed: this is a kiosk already."]
    assert programs.ran == []
    assert snapshot(host.root) == once
    assert {path: path.lstat().st_mtime_ns for path in host.root.rglob("*")} == times


def test_a_menu_from_an_older_version_is_made_anew(tmp_path: Path, install: Callable[..., int]) -> None:
    host, programs = bare(tmp_path / "root")
    assert install(host) == 0
    menu = host.root / "boot/grub/grub.cfg"
    whole = menu.read_text()
    menu.write_text(whole.replace("color_normal", "menu_color_normal").replace("black/black", "cyan/blue"))
    programs.ran.clear()
    assert install(host) == 0
    assert programs.ran == ["update-grub"]
    assert menu.read_text() == whole


@pytest.mark.parametrize("lost", ["", "plymouth.enable=0", "set color_normal=black/black"])
def test_an_images_boot_menu_is_as_before_too(
    tmp_path: Path, install: Callable[..., int], said: list[str], lost: str
) -> None:
    """It is made when the image is whole, by who builds it; or was by a version that wrote less."""
    host, programs = bare(tmp_path / "root")
    menu = host.root / "boot/grub/grub.cfg"
    before = menu.read_text()
    menu.unlink()
    assert install(host) == 0
    assert "update-grub" not in programs.ran
    programs(["update-grub"])
    assert "plymouth.enable=0" in menu.read_text()
    menu.write_text(menu.read_text().replace(lost, ""))
    assert installing.remove(host=host, say=said.append) == 0
    assert menu.read_text() == before


@pytest.mark.parametrize("grub", [True, False], ids=["PC", "Raspberry Pi"])
def test_removed_it_is_as_before(tmp_path: Path, install: Callable[..., int], said: list[str], *, grub: bool) -> None:
    host, programs = bare(tmp_path / "root", "trixie", grub=grub)
    etc = host.root / "etc"
    # Somebody's own, in the way: a desktop, a rule, a link.
    (etc / "systemd/system/display-manager.service").symlink_to("/usr/lib/systemd/system/lightdm.service")
    (etc / "systemd/journald.conf.d").mkdir()
    (etc / "systemd/journald.conf.d/kiosk.conf").write_text("[Journal]\nSystemMaxUse=1G\n")
    (etc / "systemd/journald.conf.d/kiosk.conf").chmod(0o600)
    before = snapshot(host.root)
    assert install(host) == 0
    assert str((etc / "systemd/system/display-manager.service").readlink()) == "/dev/null"
    assert "200M" in (etc / "systemd/journald.conf.d/kiosk.conf").read_text()
    said.clear()
    assert installing.remove(host, with_packages=True, say=said.append) == 0
    assert snapshot(host.root) == before
    assert said[-1] == "All is as it was."
    assert any(line.startswith("apt-mark auto ") and " cage " in line for line in programs.ran)

    said.clear()
    assert installing.remove(host, say=said.append) == 0
    assert said == ["Nothing to remove: there is no kiosk here that “kiosk boot install” has set up."]


def test_packages_stay_unless_asked_for(tmp_path: Path, install: Callable[..., int], said: list[str]) -> None:
    host, programs = bare(tmp_path / "root")
    programs._install(["alsa-utils"])
    install(host)
    said.clear()
    assert installing.remove(host, say=said.append) == 0
    assert not any("autoremove" in line for line in programs.ran)
    (named,) = [line.split() for line in said if " cage " in line]
    assert "alsa-utils" not in named


def test_only_packages_that_came_with_the_kiosk_go(tmp_path: Path, install: Callable[..., int]) -> None:
    host, programs = bare(tmp_path / "root")
    programs._install(["old-kernel"])
    programs.left_over = ["old-kernel"]
    before = host.installed()
    install(host)
    assert "cage" in host.installed()
    assert installing.remove(host, with_packages=True, say=lambda _: None) == 0
    assert host.installed() == before


def test_a_dry_run_writes_nothing(tmp_path: Path, install: Callable[..., int], said: list[str]) -> None:
    host, programs = bare(tmp_path / "root")
    before = snapshot(host.root)
    assert install(host, dry_run=True) == 0
    assert snapshot(host.root) == before
    assert programs.ran == []
    assert all(line.startswith("would set up: ") for line in said)
    assert any("/etc/systemd/system/kiosk.service" in line for line in said)
    assert any(" cage " in line for line in said)

    install(host)
    said.clear()
    install(host, dry_run=True)
    assert all(line.startswith("is so already:") for line in said)


class Cut(BaseException):
    """The power goes."""


@pytest.mark.parametrize("when", ["before", "after"])
def test_interrupted_anywhere_the_next_run_puts_it_right(
    tmp_path: Path, install: Callable[..., int], monkeypatch: pytest.MonkeyPatch, said: list[str], when: str
) -> None:
    """Every write and every program cut once, then installed again or removed: both end as they would have without."""
    whole, _ = bare(tmp_path / "whole")
    before = snapshot(whole.root)
    assert install(whole) == 0
    wanted = _without_record(snapshot(whole.root))

    left = [-1]
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "sync", lambda: None)

    def cutting(real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0 and when == "before":
                raise Cut
            answer = real(*given, **named)
            if left[0] == 0:
                raise Cut
            return answer

        return call

    for module, name in ((records, "replace"), (applying, "link"), (os, "sync")):
        monkeypatch.setattr(module, name, cutting(getattr(module, name)))
    monkeypatch.setattr(Programs, "__call__", cutting(Programs.__call__))
    cuts = 0
    while True:
        cuts += 1
        host, _ = bare(tmp_path / f"root-{cuts}")
        left[0] = cuts
        try:
            assert install(host) == 0
        except Cut:
            pass
        else:
            break
        left[0] = -1
        if cuts % 2:
            assert install(host) == 0, said
            assert _without_record(snapshot(host.root)) == wanted, f"cut {cuts}"
        installing.remove(host, with_packages=True, say=said.append)
        assert snapshot(host.root) == before, f"cut {cuts}"
        shutil.rmtree(host.root)
    assert cuts > 60


def _without_record(tree: dict[str, tuple[object, ...]]) -> dict[str, tuple[object, ...]]:
    """Without what tells how a tree came to be, and where it stands."""
    own = ("installed.json", "/kept", "/venv/")
    return {path: seen for path, seen in tree.items() if not any(each in path for each in own)}


def test_removal_interrupted_goes_on(
    tmp_path: Path, install: Callable[..., int], monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    host, _ = bare(tmp_path / "root", grub=False)
    before = snapshot(host.root)
    install(host)
    real = records.replace
    for cut in range(1, 200):
        calls = [0]

        def replace(*given: object, cut: int = cut, calls: list[int] = calls) -> None:
            calls[0] += 1
            if calls[0] == min(cut, 3):
                raise Cut
            real(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(records, "replace", replace)
        try:
            installing.remove(host, with_packages=True, say=said.append)
            break
        except Cut:
            continue
    assert snapshot(host.root) == before


def test_the_command_line_of_a_raspberry_pi(tmp_path: Path, install: Callable[..., int]) -> None:
    host, _ = bare(tmp_path / "root", "trixie", grub=False)
    install(host)
    line = host.root / "boot/firmware/cmdline.txt"
    text = line.read_text()
    assert text.count("\n") == 1
    words = text.split()
    assert words[:4] == ["console=tty1", "root=PARTUUID=1f", "quiet", "rootwait"]
    assert set(QUIET) <= set(words)
    assert words.count("quiet") == 1
    assert "disable_splash=1" in (host.root / "boot/firmware/config.txt").read_text()
    # What somebody added since stays.
    line.write_text(text.replace("rootwait", "rootwait isolcpus=3"))
    installing.remove(host, say=lambda _: None)
    assert line.read_text() == "console=tty1 root=PARTUUID=1f quiet rootwait isolcpus=3\n"


def test_settings_that_somebody_wrote_stay(tmp_path: Path, install: Callable[..., int], said: list[str]) -> None:
    host, _ = bare(tmp_path / "root")
    settings = host.root / "etc/kiosk/machine.yaml"
    settings.parent.mkdir()
    settings.write_text("exhibit: /srv/kiosk/other\nidle: 90 s\n")
    assert install(host) == 0
    assert settings.read_text() == "exhibit: /srv/kiosk/other\nidle: 90 s\n"
    assert any(line.endswith("needs the line:  exhibit: /srv/kiosk/rocks") for line in said)
    installing.remove(host, say=said.append)
    assert settings.read_text() == "exhibit: /srv/kiosk/other\nidle: 90 s\n"


def test_what_curators_changed_on_the_machine_stays(
    tmp_path: Path, exhibit: Path, install: Callable[..., int], said: list[str]
) -> None:
    host, _ = bare(tmp_path / "root")
    install(host)
    copied = host.root / "srv/kiosk/rocks/exhibit.yaml"
    write_exhibit(exhibit, title="Newer", pictures=1)
    assert install(host) == 0
    assert "Newer" in copied.read_text()

    copied.write_text(copied.read_text().replace("Newer", "Here"))
    assert install(host) == 0
    assert "Here" in copied.read_text()
    write_exhibit(exhibit, title="Newest", pictures=1)
    assert install(host) == 0
    assert "Here" in copied.read_text()
    assert any("was changed on this machine and stays" in line for line in said)
    assert installing.remove(host, say=said.append) == 0
    assert "Here" in copied.read_text()


@pytest.mark.parametrize(
    ("release", "architecture", "why"),
    [
        ('PRETTY_NAME="Ubuntu 24.04"\nID=ubuntu\nVERSION_ID="24.04"\n', "amd64", "this system is Ubuntu 24.04"),
        ('PRETTY_NAME="Debian 11"\nID=debian\nVERSION_ID="11"\n', "amd64", "this system is Debian 11"),
        (DEBIAN["bookworm"], "arm64", "Qt needs Debian 13"),
        (DEBIAN["trixie"], "armhf", "this one is armhf"),
    ],
)
def test_another_system(
    tmp_path: Path,
    install: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    release: str,
    architecture: str,
    why: str,
) -> None:
    host, programs = bare(tmp_path / "root")
    (host.root / "etc/os-release").write_text(release)
    (host.root / "var/lib/dpkg/arch").write_text(f"{architecture}\n")
    before = snapshot(host.root)
    assert install(host) == 2
    assert why in capsys.readouterr().err
    assert snapshot(host.root) == before
    assert programs.ran == []


def test_without_an_exhibit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    host, _ = bare(tmp_path / "root")
    (tmp_path / "empty").mkdir()
    assert installing.install(tmp_path / "empty", host=host) == 2
    assert "neither an exhibit.yaml nor an edition" in capsys.readouterr().err


def test_an_edition_made_elsewhere_is_enough(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    made = Store(tmp_path / "store")
    older, newer = write_edition(made), write_edition(made, repeat=2)
    rocks = tmp_path / "rocks"
    for edition, time in ((older, 1_700_000_000), (newer, 1_600_000_000)):
        shutil.copytree(edition, rocks / edition.name)
        os.utime(rocks / edition.name / "edition.json", (time, time))
    host, _ = bare(tmp_path / "root")
    assert installing.install(rocks / older.name, host=host, say=said.append) == 2
    assert f"Name the folder that it stands in: {rocks}" in capsys.readouterr().err
    assert installing.install(rocks, host=host, say=said.append) == 0
    # Which of them plays is told by when they were made.
    assert ready_made(host.root / "srv/kiosk/rocks") == host.root / "srv/kiosk/rocks" / older.name
    assert [each.words for each in findings(host) if "the exhibit in" in each.words] == [
        "the exhibit in /srv/kiosk/rocks: there"
    ]

    (rocks / older.name / "edition.json").write_bytes(b"{")
    assert installing.install(rocks, host=host, say=said.append) == 2
    assert "The edition is not whole" in capsys.readouterr().err


def test_without_root_it_says_what_to_type(
    tmp_path: Path, install: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    host, programs = bare(tmp_path / "root")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr("sys.argv", ["/home/anna/.venv/bin/kiosk", "boot", "install", "my rocks"])
    assert install(host) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "  sudo /home/anna/.venv/bin/kiosk boot install 'my rocks'"
    assert programs.ran == []


def test_what_failed_is_told_and_the_next_run_goes_on(
    tmp_path: Path, install: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    host, programs = bare(tmp_path / "root")
    programs.failing = "apt-get .* install"
    assert install(host) == 1
    assert "start this again: it goes on from here" in capsys.readouterr().err
    programs.failing = " pip "
    assert install(host) == 1
    assert not (host.root / "opt/kiosk/current").is_symlink()
    programs.failing = None
    assert install(host) == 0


def test_a_version_is_taken_whole_and_the_one_before_kept(tmp_path: Path, install: Callable[..., int]) -> None:
    host, programs = bare(tmp_path / "root")
    current = host.root / "opt/kiosk/current"
    seen = []
    for number in range(3):
        (places.parts()["kiosk"] / "news.py").write_text(f"# {number}\n")
        if number == 2:
            programs.failing = " pip "
            assert install(host) == 1
            assert str(current.readlink()) == seen[-1]
            programs.failing = None
        assert install(host) == 0
        seen.append(str(current.readlink()))
    assert len(set(seen)) == 3
    assert {f"versions/{each.name}" for each in (current.parent / "versions").iterdir()} == set(seen[1:])

    # Another Python, as after an upgrade of Debian: the same version is built anew.
    (host.root / "usr/bin/python3").unlink()
    (host.root / "usr/bin/python3").symlink_to("python3.13")
    programs.ran.clear()
    assert install(host) == 0
    assert any(" pip " in line for line in programs.ran)


def test_a_new_version_that_shows_nothing_gives_way_to_the_one_before(
    tmp_path: Path, install: Callable[..., int], said: list[str]
) -> None:
    host, _ = bare(tmp_path / "root")
    install(host)
    before = str((host.root / "opt/kiosk/current").readlink())
    (places.parts()["kiosk"] / "news.py").write_text("# broken\n")
    install(host)
    restarts: list[str] = []

    def run(_: object) -> str:
        restarts.append(str((host.root / "opt/kiosk/current").readlink()))
        if len(restarts) == 1:
            raise BootError("failed")
        return ""

    with pytest.raises(BootError, match="the one before plays again"):
        installing._turn_over(Host(host.root, run), said.append)
    assert restarts[1] == str((host.root / "opt/kiosk/current").readlink()) == before


def test_status_tells_what_is_and_what_is_not(
    tmp_path: Path, install: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    host, _ = bare(tmp_path / "root")
    assert status(host) == 2
    assert "This machine was not made a kiosk." in capsys.readouterr().out
    install(host)
    assert [each for each in findings(host) if each.state != "good"] == []
    assert status(host) == 0
    (host.root / SYSTEM / "getty@tty1.service").unlink()
    capsys.readouterr()
    assert status(host, "json") == 2
    (bad,) = [each for each in json.loads(capsys.readouterr().out) if each["state"] != "good"]
    assert bad["words"] == "no login prompt on the screen: not as it should be"
    assert "sudo kiosk boot install" in bad["cure"]
    install(host)
    shutil.rmtree(host.root / "srv/kiosk/rocks")
    assert status(host) == 1
    assert "its last edition plays" in capsys.readouterr().out


def _bundle(folder: Path, about: dict[str, object]) -> Path:
    """An unpacked bundle with nothing much in it."""
    top = folder / bundle.NAME
    (top / "debs").mkdir(parents=True)
    (top / "wheels").mkdir()
    (top / "debs/Packages").write_text("")
    (top / bundle.ABOUT).write_text(json.dumps(about))
    (top / bundle.SUMS).write_text(f"{bundle._sum(top / 'debs/Packages')}  debs/Packages\n")
    return top


BOOKWORM = {"debian": 12, "architecture": "amd64", "python": "3.11"}


@pytest.mark.parametrize("packed", [True, False], ids=["file", "folder"])
def test_with_a_bundle_nothing_is_fetched(tmp_path: Path, install: Callable[..., int], *, packed: bool) -> None:
    host, programs = bare(tmp_path / "root")
    before = snapshot(host.root)
    given = _bundle(tmp_path, BOOKWORM)
    if packed:
        with tarfile.open(tmp_path / "kiosk.bundle", "w") as tar:
            tar.add(given, bundle.NAME)
        given = tmp_path / "kiosk.bundle"
    assert install(host, bundle=given) == 0
    for line in programs.ran:
        if line.startswith("apt-get"):
            assert re.search(
                r"Dir::Etc::SourceList=/var/tmp/\S+/sources\.list -o Dir::Etc::SourceParts=/dev/null", line
            )
        if " pip install" in line:
            assert re.search(r" --no-index --find-links /var/tmp/\S+/kiosk-bundle/wheels ", line)
    assert list((host.root / "var/tmp").iterdir()) == []
    installing.remove(host, with_packages=True, say=lambda _: None)
    assert snapshot(host.root) == before


@pytest.mark.parametrize("slip", ["release", "damaged", "torn", "hostile"])
def test_a_bundle_that_does_not_fit(
    tmp_path: Path, install: Callable[..., int], capsys: pytest.CaptureFixture[str], slip: str
) -> None:
    host, programs = bare(tmp_path / "root")
    given = _bundle(tmp_path, BOOKWORM | ({"debian": 13} if slip == "release" else {}))
    if slip == "damaged":
        (given / "debs/Packages").write_text("x")
    elif slip == "torn":
        given = tmp_path / "kiosk.bundle"
        given.write_bytes(b"half a tar")
    elif slip == "hostile":
        given = tmp_path / "kiosk.bundle"
        with tarfile.open(given, "w") as tar:
            tar.addfile(tarfile.TarInfo(f"{bundle.NAME}/../../etc/cron.d/mine"))
    assert install(host, bundle=given) == 1
    told = capsys.readouterr().err
    said_of = {
        "release": "The bundle was made for Debian 13 on amd64, and this machine has Debian 12 on amd64.",
        "damaged": "The bundle is damaged: debs/Packages is not what it was.",
        "torn": "is not a whole bundle",
        "hostile": "is not a whole bundle: kiosk-bundle/../../etc/cron.d/mine has no place in it.",
    }
    assert said_of[slip] in told
    assert not any("apt-get" in line for line in programs.ran)


def test_systemd_finds_nothing_to_say_about_the_units(tmp_path: Path, install: Callable[..., int]) -> None:
    host, _ = bare(tmp_path / "root")
    install(host)
    for name in ("kiosk.service", "kiosk-leave.service"):
        text = (host.root / SYSTEM / name).read_text().replace("/opt/kiosk", f"{host.root}/opt/kiosk")
        # Where this runs there may be neither udev nor a login.
        (tmp_path / name).write_text(re.sub(r"=(-\+?)/(usr/bin/udevadm|sbin/agetty)", r"=\1/bin/true", text))
        ended = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True, check=False
        )
        ours = [line for line in ended.stderr.splitlines() if name in line or str(tmp_path) in line]
        assert (ended.returncode, ours) == (0, [])


def test_systemd_never_gives_up(tmp_path: Path, install: Callable[..., int]) -> None:
    """However often and in whatever way the service ends, there is a next start."""
    host, _ = bare(tmp_path / "root")
    install(host)
    lines = (host.root / SYSTEM / "kiosk.service").read_text().splitlines()
    assert {"StartLimitIntervalSec=0", "Restart=always"} <= set(lines)
    sets = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    assert not {"RestartPreventExitStatus", "StartLimitBurst", "StartLimitAction", "SuccessExitStatus"} & set(sets)


def test_the_service_is_hardened(tmp_path: Path, install: Callable[..., int]) -> None:
    """No more exposed than what the operators' manual gives reasons for, of 10 that systemd counts to."""
    host, _ = bare(tmp_path / "root")
    install(host)
    unit = host.root / SYSTEM / "kiosk.service"
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=12", "--no-pager", str(unit)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_both_ways_to_type_it(tmp_path: Path, exhibit: Path) -> None:
    """From a bare checkout by the script, and by the command: neither needs more than a dry run does."""
    host, _ = bare(tmp_path / "root")
    options = [str(exhibit), "--root", str(host.root), "--dry-run"]
    script = [str(Path(__file__).parents[2] / "kiosk/install.sh"), *options]
    by_script = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    command = [sys.executable, "-m", "kiosk", "boot", "install", *options]
    by_command = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert by_script == by_command
    assert by_script.count("would set up: ") == len(by_script.splitlines()) > 20
    asked = [sys.executable, "-m", "kiosk", "boot", "status", "--root", str(host.root)]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (ended.returncode, "This machine was not made a kiosk." in ended.stdout) == (2, True)
