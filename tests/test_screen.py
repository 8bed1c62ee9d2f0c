"""The virtual screen is what the tests take it for: Qt's xcb platform with Mesa's OpenGL, at the size asked for."""

import subprocess
import sys

from tests.screen import Screen

LOOK = """
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext
application = QGuiApplication([])
surface = QOffscreenSurface()
surface.create()
context = QOpenGLContext()
assert context.create() and context.makeCurrent(surface)
size = application.primaryScreen().size()
print(application.platformName(), size.width(), size.height(), context.functions().glGetString(0x1F01), sep="|")
"""


def test_a_process_draws_on_it_by_opengl(xvfb: Screen) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", LOOK], env=xvfb.environment(), capture_output=True, text=True, check=True, timeout=60
    )
    platform, width, height, renderer = seen.stdout.strip().split("|")
    assert (platform, int(width), int(height)) == ("xcb", xvfb.width, xvfb.height)
    assert "llvmpipe" in renderer
