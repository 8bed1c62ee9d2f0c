"""The verbs of `kiosk boot`, as an operator meets them: each gives its exit status."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.machine.boot import application, copying, packaging
from kiosk.machine.boot.applying import apply, holds
from kiosk.machine.boot.bundle import make
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import CURRENT, MACHINE_FILE, STATE, UNIT, BootError
from kiosk.machine.boot.removing import remove as take_back
from kiosk.machine.boot.steps import BootMenu, Packages, Step, packages, place_of, steps

DONE, NOT_DONE, MISUSED = 0, 1, 2

Say = Callable[[str], None]


def _say(line: str) -> None:
    print(line, flush=True)


def install(
    exhibit: Path, bundle: Path | None = None, host: Host | None = None, *, dry_run: bool = False, say: Say = _say
) -> int:
    """Makes the machine a kiosk that plays the exhibit. What is done already is left alone."""
    host = host or Host()
    exhibit = exhibit.absolute()
    if exhibit.name == "exhibit.yaml":
        exhibit = exhibit.parent
    try:
        if why := host.unfit():
            return _stop(why, MISUSED)
        if why := copying.no_exhibit(exhibit):
            return _stop(why, MISUSED)
        plan = steps(host, exhibit, bundle.absolute() if bundle else None)
        if dry_run:
            return _tell(plan, host, say)
        if not _may(host):
            return MISUSED
        ledger = Ledger(host)
        taken = apply(plan, host, ledger, say)
        _check_settings(host, place_of(host, exhibit), say)
        if host.live:
            _start(host, taken, say)
        elif taken:
            _say_image(host, plan, say)
        else:
            say("Nothing had to be changed: this is a kiosk already.")
    except BootError as error:
        return _stop(f"{error}\nOnce that is mended, start this again: it goes on from here.", NOT_DONE)
    except OSError as error:
        return _stop(f"{error}\nOnce that is mended, start this again: it goes on from here.", NOT_DONE)
    return DONE


def remove(host: Host | None = None, *, with_packages: bool = False, say: Say = _say) -> int:
    """Leaves the machine as it was before it became a kiosk."""
    host = host or Host()
    if not _may(host):
        return MISUSED
    try:
        ledger = Ledger(host)
        if not ledger.entries:
            say("Nothing to remove: there is no kiosk here that “kiosk boot install” has set up.")
            return DONE
        if host.live:
            with suppress(BootError):
                host.run(["systemctl", "stop", UNIT, "kiosk-leave.service"])
        take_back(host, ledger, say, packages=with_packages)
        if host.live:
            for command in (["systemctl", "daemon-reload"], ["udevadm", "control", "--reload"]):
                with suppress(BootError):
                    host.run(command)
            say("The machine is as it was. Restart it: sudo reboot")
        else:
            say("All is as it was.")
    except (BootError, OSError) as error:
        return _stop(f"{error}\nOnce that is mended, start this again: it goes on from here.", NOT_DONE)
    return DONE


def bundle(file: Path, host: Host | None = None, *, say: Say = _say) -> int:
    """Makes the one file from which machines without a network are installed."""
    host = host or Host()
    try:
        make(file, host, packages(host), say)
    except (BootError, OSError) as error:
        return _stop(str(error), NOT_DONE)
    say(f"{file} is whole. On the other machine, as root:")
    say(f"  tar -xf {shlex.quote(file.name)} && ./kiosk-bundle/app/kiosk/install.sh EXHIBIT")
    return DONE


def _stop(words: str, status: int) -> int:
    print(words, file=sys.stderr, flush=True)
    return status


def _may(host: Host) -> bool:
    """Whether this user may change the machine; if not, says what to type."""
    if os.geteuid() == 0 or os.access(host.path("/etc"), os.W_OK):
        return True
    typed = shlex.join([sys.executable if sys.argv[0].endswith(".py") else sys.argv[0], *sys.argv[1:]])
    if sys.argv[0].endswith(".py"):
        typed = shlex.join([sys.executable, "-m", "kiosk", *sys.argv[1:]])
    _stop(f"Only root may change that. Type:\n  sudo {typed}", MISUSED)
    return False


def _tell(plan: tuple[Step, ...], host: Host, say: Say) -> int:
    """What would be done, changing nothing."""
    for step in plan:
        there = holds(step, host)
        say(f"{'is so already:' if there else 'would set up:  '} {step.words}{'' if there else _detail(step, host)}")
    return DONE


def _detail(step: Step, host: Host) -> str:
    if isinstance(step, Packages):
        return f" ({' '.join(packaging.missing(host, step.names))})"
    path = getattr(step, "path", "")
    return f" ({path})" if path else ""


def _check_settings(host: Host, place: str, say: Say) -> None:
    """Settings that were there before are the operator's own; they may name another exhibit."""
    lines = host.path(MACHINE_FILE).read_text("utf-8", errors="replace").splitlines()
    named = [line.partition(":")[2].partition(" #")[0].strip() for line in lines if line.startswith("exhibit:")]
    if named != [place]:
        say(f"To play this exhibit, {MACHINE_FILE} needs the line:  exhibit: {place}")


def _say_image(host: Host, plan: tuple[Step, ...], say: Say) -> None:
    if host.root == Path("/"):
        say("All is set up. Restart the machine: sudo reboot")
        return
    say(f"All is set up in {host.root}; a machine that starts from it is a kiosk.")
    if any(isinstance(step, BootMenu) for step in plan):
        say("Its boot menu is silent once “update-grub” has run in it.")


def _start(host: Host, taken: int, say: Say) -> None:
    """Tells the running system what is new. The screen itself changes hands when the machine starts again."""
    running = "active" in _answer(host, "systemctl", "is-active", UNIT).split()
    if not taken:
        say("Nothing had to be changed: this is a kiosk already.")
        return
    for command in (
        ["systemctl", "daemon-reload"],
        ["systemd-tmpfiles", "--create", "kiosk.conf"],
        ["udevadm", "control", "--reload"],
        ["modprobe", "i2c-dev"],
        ["systemctl", "enable", "--now", "seatd.service"],
        ["systemctl", "try-restart", "systemd-journald.service"],
    ):
        try:
            host.run(command)
        except BootError as error:
            say(f"  {error}")
    if running:
        _turn_over(host, say)
    else:
        _prepare(host, say)
        say("All is set up. Restart the machine: sudo reboot")


def _turn_over(host: Host, say: Say) -> None:
    """A kiosk that runs takes the new version at once; if that shows no picture, the one before comes back."""
    try:
        host.run(["systemctl", "restart", UNIT])
    except BootError:
        now = Path(str(host.path(CURRENT).readlink())).name
        others = [each.name for each in host.path(CURRENT).resolve().parent.iterdir() if each.name != now]
        if not others:
            raise
        application.take(host, f"versions/{others[0]}")
        host.run(["systemctl", "restart", UNIT])
        raise BootError("The new version showed no picture; the one before plays again.") from None
    say("All is set up, and the kiosk plays.")


def _prepare(host: Host, say: Say) -> None:
    """Prepares the exhibit now, so that the first start shows it at once. What is wrong with it is told, no more."""
    say("Preparing the exhibit's pictures")
    try:
        host.run(["install", "-d", "-o", "kiosk", "-g", "kiosk", STATE])
        as_kiosk = ["runuser", "-u", "kiosk", "--", "env", f"STATE_DIRECTORY={STATE}", f"HOME={STATE}"]
        lines = host.path(MACHINE_FILE).read_text("utf-8", errors="replace").splitlines()
        named = [line.partition(":")[2].partition(" #")[0].strip() for line in lines if line.startswith("exhibit:")]
        host.run([*as_kiosk, f"{CURRENT}/bin/kiosk", "build", *named[:1]])
    except BootError as error:
        say(str(error))


def _answer(host: Host, *command: str) -> str:
    try:
        return host.run(command)
    except BootError as error:
        return str(error)
