"""The command ``kiosk``: verbs only. Each imports what it needs inside, so ``kiosk play`` loads no curator's tools.

Exit statuses: 0 done, 1 the exhibit has errors, 2 the command was misused, 3 no screen to draw on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.places import shipped_exhibit

EXHIBIT = click.argument("exhibit", required=False, type=click.Path(path_type=Path))


class Size(click.ParamType[tuple[int, int]]):
    """A width and a height in pixels, as 1920x1080."""

    name = "size"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        width, _, height = value.lower().replace("×", "x").partition("x")
        if not (width.isdecimal() and height.isdecimal() and 320 <= int(width) <= 8192 and 320 <= int(height) <= 8192):
            self.fail(f"{value!r} is not a size; write width x height in pixels, as 1920x1080", param, ctx)
        return int(width), int(height)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read, check, build and play an exhibit: a folder with exhibit.yaml and its pictures."""


@main.command()
@click.argument("exhibits", nargs=-1, metavar="[EXHIBIT]...", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text for people, JSON for machines."
)
@click.option("--explain-dates", "dates", is_flag=True, help="Only say how each date was understood and will be shown.")
def check(exhibits: tuple[Path, ...], form: str, dates: bool) -> None:
    """Say what is wrong in each EXHIBIT (or machine.yaml), line by line; without one, in the exhibit that ships."""
    from kiosk.curator.check import run

    sys.exit(run(exhibits, form, dates=dates))


@main.command()
@EXHIBIT
@click.option(
    "--allow-missing", is_flag=True, help="Play without the pictures that can't be read, the words in their place."
)
def build(exhibit: Path | None, allow_missing: bool) -> None:
    """Prepare EXHIBIT for playing: its pictures in every size, in one folder that never changes."""
    from kiosk.curator.build import run

    sys.exit(run(exhibit, allow_missing=allow_missing))


@main.command()
@click.argument("exhibit", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def export(exhibit: Path, folder: Path) -> None:
    """Prepare EXHIBIT and put its edition into FOLDER, such as a stick: other kiosks take it from there."""
    from kiosk.curator.export import run

    sys.exit(run(exhibit, folder))


@main.command()
@EXHIBIT
@click.option("--window", type=Size(), metavar="1280x800", help="A window of that size, for a desk; Ctrl+Q leaves it.")
@click.option(
    "--machine", type=click.Path(path_type=Path), help="The machine.yaml to follow, instead of the usual one."
)
def play(exhibit: Path | None, window: tuple[int, int] | None, machine: Path | None) -> None:
    """Play EXHIBIT (else the one machine.yaml names, else the one that ships) full screen."""
    from kiosk.machine.choice import chosen
    from kiosk.machine.settings import settings_for
    from kiosk.player.play import play as run

    settings = settings_for(machine)
    sys.exit(run(exhibit or chosen(settings.exhibit or shipped_exhibit()), settings, window))


@main.command()
@EXHIBIT
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder for the pictures.")
@click.option("--size", type=Size(), default="1920x1080", show_default=True, help="Of the screen, in pixels.")
@click.option("--language", metavar="TAG", help="One language only, as en or pt-BR.")
@click.option("--page", metavar="ID", help="One page only.")
@click.option("--text-size", type=click.Choice(["100", "130", "160", "200"]), default="100", help="In percent.")
def snapshot(
    exhibit: Path | None, out: Path, size: tuple[int, int], language: str | None, page: str | None, text_size: str
) -> None:
    """Write a picture of every page of EXHIBIT, as the screen will show it."""
    from kiosk.curator.snapshot import run

    sys.exit(run(exhibit or shipped_exhibit(), out, size, language, page, int(text_size)))


@main.command()
@click.option("--dates", is_flag=True, help="Print every form of date in every language instead, for a translator.")
def manual(dates: bool) -> None:
    """Print the curator's manual of exhibit.yaml and machine.yaml, in Markdown."""
    from kiosk.curator.datesheet import sheet
    from kiosk.curator.manual import manual as text

    click.echo(sheet() if dates else text())


@main.group()
def staff() -> None:
    """The staff's way in, hidden from visitors."""


@staff.command("set-pin")
@click.option("--machine", type=click.Path(path_type=Path), help="The machine.yaml to write, instead of the usual one.")
def set_pin(machine: Path | None) -> None:
    """Ask for a PIN twice and keep its hash in machine.yaml; without a PIN there is no staff menu."""
    from kiosk.machine.setpin import run

    sys.exit(run(machine))


@main.command()
@click.option("--json", "form", flag_value="json", default="text", help="For machines.")
def status(form: str) -> None:
    """Say what the kiosk on this machine shows now, and how it is; 0 if one answered, else 1."""
    from kiosk.machine.status import run

    sys.exit(run(form))


@main.command()
@click.option("--json", "form", flag_value="json", default="text", help="For machines.")
@click.option("--all", "everything", is_flag=True, help="Tell what is as it should be, too.")
def doctor(form: str, everything: bool) -> None:
    """Look at this machine and say what isn't as it should be, each with its cure.

    Exit statuses: 0 all is well or only noted, 1 something is a warning, 2 something is a problem.
    """
    from kiosk.machine.doctor.report import run

    sys.exit(run(form, everything=everything))


@main.group()
def boot() -> None:
    """Make this machine a kiosk that boots into its exhibit, and take that back."""


ROOT = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default="/", help="The tree of an image."
)


@boot.command()
@EXHIBIT
@click.option("--bundle", type=click.Path(path_type=Path, exists=True), help="Made by `kiosk boot bundle`; no network.")
@ROOT
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def install(exhibit: Path | None, bundle: Path | None, root: Path, dry_run: bool) -> None:
    """Set this machine up to play EXHIBIT (else the one that ships) from the moment it is switched on."""
    from kiosk.machine.boot.host import Host
    from kiosk.machine.boot.installing import install as run

    sys.exit(run(exhibit or shipped_exhibit(), bundle, Host(root.absolute()), dry_run=dry_run))


@boot.command()
@click.option("--packages", is_flag=True, help="Remove the Debian packages, too, that came with the kiosk.")
@ROOT
def remove(packages: bool, root: Path) -> None:
    """Leave this machine as it was before it became a kiosk."""
    from kiosk.machine.boot.host import Host
    from kiosk.machine.boot.installing import remove as run

    sys.exit(run(Host(root.absolute()), with_packages=packages))


@boot.command("status")
@click.option("--json", "form", flag_value="json", default="text", help="For machines.")
@ROOT
def boot_status(form: str, root: Path) -> None:
    """Say what is as it should be and what isn't; 0: all is, 1: something is to be looked at, 2: something is bad."""
    from kiosk.machine.boot.host import Host
    from kiosk.machine.boot.status import status as run

    sys.exit(run(Host(root.absolute()), form))


@boot.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def bundle(file: Path) -> None:
    """Write FILE, from which machines with the same Debian as this one are set up without a network."""
    from kiosk.machine.boot.installing import bundle as run

    sys.exit(run(file))
