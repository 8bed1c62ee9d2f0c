"""The command ``kiosk``: verbs only. Each verb imports what it needs inside, so ``kiosk play`` loads no curator's tools.

Exit statuses: 0 done, 1 the exhibit has errors, 2 the command was misused, 3 no screen to draw on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

EXHIBIT = click.argument("exhibit", required=False, type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read, check, build and play an exhibit: a folder with exhibit.yaml and its pictures."""


@main.command()
@click.argument("exhibits", nargs=-1, metavar="[EXHIBIT]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text for people, JSON for machines.")
def check(exhibits: tuple[Path, ...], form: str) -> None:
    """Say what is wrong in each EXHIBIT (or machine.yaml), line by line; without one, in the exhibit that ships."""
    from kiosk.curator.check import run

    sys.exit(run(exhibits, form))


@main.command()
@EXHIBIT
def build(exhibit: Path | None) -> None:
    """Prepare EXHIBIT for playing: its pictures in every size, in one folder that never changes."""
    from kiosk.edition.building import run

    sys.exit(run(exhibit))


@main.command()
@EXHIBIT
def play(exhibit: Path | None) -> None:
    """Play EXHIBIT full screen."""
    from kiosk.player.main import run

    sys.exit(run(exhibit))


@main.command()
@EXHIBIT
def snapshot(exhibit: Path | None) -> None:
    """Write a picture of every page of EXHIBIT."""
    from kiosk.curator.snapshot import run

    sys.exit(run(exhibit))


@main.command()
def manual() -> None:
    """Print the curator's manual of exhibit.yaml and machine.yaml, in Markdown."""
    from kiosk.curator.manual import manual as text

    click.echo(text())
