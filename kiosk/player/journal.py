"""Where the player's words for its operators go: standard error and a bounded file, Qt's own among them."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_BYTES = 1_000_000
LOG_FILES = 3

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def open_journal(folder: Path) -> None:
    """Logs to standard error and to `kiosk.log` in `folder`; where that can't be written, to standard error alone."""
    # A full disk or a closed terminal must not end a kiosk: what can't be logged is dropped.
    logging.raiseExceptions = False
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    why = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(folder / "kiosk.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8")
        )
    except OSError as error:
        why = error
    logging.basicConfig(
        level=logging.INFO,
        handlers=handlers,
        format="%(asctime)s %(levelname)s %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    if why:
        logging.getLogger(__name__).warning("no log file can be kept: %s", why)
    qInstallMessageHandler(_from_qt)
    sys.excepthook = _from_python


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text)


def _from_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("kiosk").error("unexpected: %s", error, exc_info=(kind, error, trace))
