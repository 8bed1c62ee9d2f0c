"""``python -m kiosk`` is the same as the command ``kiosk``."""

from kiosk.cli import main

if __name__ == "__main__":
    main(prog_name="kiosk")
