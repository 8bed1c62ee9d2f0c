"""What a running kiosk says of itself: one flat object for `kiosk status`, with nothing in it of who the visitor is."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QInputDevice
from PySide6.QtQuick import QQuickWindow

from kiosk import __version__
from kiosk.edition.reader import EditionError, Text
from kiosk.player.journal import problems
from kiosk.player.player import Player
from kiosk.player.tally import Tally

FORMAT = 1


def account(player: Player, window: QQuickWindow, tally: Tally) -> dict[str, Any]:
    """Times are local with their offset, durations in s, memory in MB (10⁶ bytes)."""
    now, passed = time.time(), time.monotonic()
    began = now - time.clock_gettime(time.CLOCK_BOOTTIME) + _started()
    watchdog = os.environ.get("WATCHDOG_USEC", "")
    return {
        "format": FORMAT,
        "version": __version__,
        "qt": qVersion(),
        "process": os.getpid(),
        "started": _moment(began),
        "uptime_s": round(now - began, 1),
        "stage": str(player.stage),
        "since": _moment(now - (passed - tally.since)),
        "since_s": round(passed - tally.since, 1),
        **_shown(player),
        "edition": _edition(player, now - (passed - tally.edition_since)),
        "visits": {"since_start": tally.all_visits, "since_opening": tally.visits},
        "pages": {"since_start": tally.all_pages, "since_opening": tally.pages},
        "memory": _memory(),
        "threads": _count("task"),
        "handles": _count("fd"),
        "graphics": {"api": window.rendererInterface().graphicsApi().name, "gpu": _has_gpu()},
        "screens": _screens(window),
        "touch": [device.name() for device in QInputDevice.devices() if _is_touch(device)],
        "watchdog_s": int(watchdog) / 1e6 if watchdog.isdecimal() else None,
        "problems": [
            {"text": each.text, "first": _moment(each.first), "last": _moment(each.last), "times": each.times,
             "error": each.error}
            for each in problems()
        ],
    }  # fmt: skip


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _shown(player: Player) -> dict[str, Any]:
    visit, edition = player.visit, player.edition
    if visit is None or edition is None:
        return {"language": None, "page": None, "section": None, "swap_waits": False}
    page = section = None
    if visit.page is not None:
        title: Text = {}
        with suppress(EditionError):
            title = edition.page(visit.page).title
        page = {"id": edition.ids[visit.page], "title": _in_words(title, visit.language)}
    if visit.section is not None:
        whole = edition.sections[visit.section]
        section = {"id": whole.id, "title": _in_words(whole.title, visit.language)}
    return {"language": visit.language, "page": page, "section": section, "swap_waits": visit.content_waiting}


def _edition(player: Player, since: float) -> dict[str, Any] | None:
    edition = player.edition
    if edition is None:
        return None
    language = edition.languages[0].tag
    return {
        "hash": edition.hash,
        "exhibit": edition.exhibit,
        "folder": str(edition.folder),
        "title": _in_words(edition.title, language),
        "pages": len(edition.ids),
        "since": _moment(since),
    }


def _in_words(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")


def _started() -> float:
    """When this process began, in s since the machine's start (proc(5), field 22 of stat)."""
    fields = Path("/proc/self/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _memory() -> dict[str, float]:
    """This process's share of memory: what several processes use is divided among them."""
    found: dict[str, float] = {}
    names = {"Pss": "pss", "Rss": "rss", "SwapPss": "swapped"}
    with suppress(OSError):
        for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
            name, _, size = line.partition(":")
            if name in names:
                found[names[name]] = round(int(size.split()[0]) * 1024 / 1e6, 1)
    return found


def _count(what: str) -> int:
    return len(os.listdir(f"/proc/self/{what}"))  # noqa: PTH208 (a plain count)


def _has_gpu() -> bool:
    """Whether a graphics processor draws: Mesa's own drawing on the processor opens no render node."""
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if descriptor.readlink().name.startswith("renderD"):
                return True
    return False


def _screens(window: QQuickWindow) -> list[dict[str, Any]]:
    here = window.screen()
    return [
        {"name": screen.name(), "width": round(screen.size().width() * screen.devicePixelRatio()),
         "height": round(screen.size().height() * screen.devicePixelRatio()),
         "width_mm": round(screen.physicalSize().width()), "height_mm": round(screen.physicalSize().height()),
         "hertz": round(screen.refreshRate(), 1), "ours": screen is here or screen.name() == here.name()}
        for screen in QGuiApplication.screens()
    ]  # fmt: skip


def _is_touch(device: QInputDevice) -> bool:
    return device.type() is QInputDevice.DeviceType.TouchScreen
