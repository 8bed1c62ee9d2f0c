"""A virtual screen: an X server without a display, with OpenGL drawn by Mesa's llvmpipe."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Screen:
    display: str  # as in $DISPLAY, ":7"
    width: int  # px
    height: int  # px

    def environment(self) -> dict[str, str]:
        """This process's environment, changed so that a player started with it draws on this screen by OpenGL."""
        return {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GALLIUM_DRIVER": "llvmpipe",
        }


@contextmanager
def virtual_screen(width: int, height: int, memory: Path | None = None) -> Iterator[Screen]:
    """Starts Xvfb on a free display, of `width` × `height` px, and ends it afterwards.

    With `memory`, a folder, what stands on the screen is in its file `Xvfb_screen0`, in the format of xwd(1).
    Raises `FileNotFoundError` where Xvfb is not installed (`tests/run.sh` installs it), `RuntimeError` where it does
    not start.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    command += ["+extension", "GLX", "-nolisten", "tcp", "-noreset"]
    command += ["-fbdir", str(memory)] if memory else []
    try:
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    except OSError:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    try:
        # The server writes the number it took once it is ready; its end closes the pipe.
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb ended with status {server.wait()} before it was ready")
        yield Screen(f":{number}", width, height)
    finally:
        server.terminate()
        server.wait()
