"""`kiosk status`: asks the kiosk that runs on this machine how it is, over the socket in its runtime folder."""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk import places

PATIENCE_S = 8.0
MOST_BYTES = 1_000_000
_SOCKET = "status"

ANSWERED, NO_ANSWER = 0, 1


class NoAnswer(Exception):  # noqa: N818 (a state, not a fault)
    """No kiosk answered. `why` is "none" (none runs), "foreign" (it is another user's) or "hung"."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why


def folders() -> list[Path]:
    """Where a kiosk that this user may ask can be: in their own runtime folder, or started by systemd."""
    own = [places.runtime_folder(), Path(f"/run/user/{os.getuid()}/kiosk"), Path("/run/kiosk")]
    return list(dict.fromkeys(own))


def run(form: str) -> int:
    """Prints how the kiosk is, as "text" or "json"; 0 if one answered, else 1."""
    try:
        answer = ask(folders())
    except NoAnswer as none:
        if form == "json":
            print(json.dumps({"running": none.why == "hung", "why": none.why, "sentence": str(none)}))
        else:
            print(none, file=sys.stderr)
        return NO_ANSWER
    print(json.dumps(answer, indent=1, ensure_ascii=False) if form == "json" else as_text(answer))
    return ANSWERED


def ask(where: list[Path], *, frames: bool = True, patience_s: float = PATIENCE_S) -> dict[str, Any]:
    """What the first kiosk found says of itself; with `frames` also how long its frames take, which needs some seconds.

    Raises NoAnswer.
    """
    foreign: Path | None = None
    for folder in where:
        try:
            return _ask(folder, frames, patience_s)
        except PermissionError:
            foreign = folder
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
            continue
    if foreign is not None:
        sentence = f"The kiosk in {foreign} belongs to another user ({_owner(foreign)}). Ask it with: sudo kiosk status"
        raise NoAnswer("foreign", sentence)
    raise NoAnswer("none", "No kiosk runs for this user. An installed one is told of by: kiosk boot status")


def _ask(folder: Path, frames: bool, patience_s: float) -> dict[str, Any]:
    # An address of a socket has 107 bytes, and a path may be longer.
    near = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    process = None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(patience_s)
            line.connect(f"/proc/self/fd/{near}/{_SOCKET}")
            process = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
            return _read(_heard(line, 1 + frames, time.monotonic() + patience_s))
    except (TimeoutError, ValueError) as error:
        which = f"process {process}" if process else "its socket is there"
        cure = "One that systemd started is ended and started again within 15 s."
        raise NoAnswer("hung", f"The kiosk runs ({which}) but does not answer. {cure}") from error
    finally:
        os.close(near)


def _heard(line: socket.socket, lines: int, until: float) -> bytes:
    """That many lines, or what came of them before the silence or the end."""
    said = b""
    with suppress(TimeoutError, ConnectionResetError):
        while said.count(b"\n") < lines and len(said) < MOST_BYTES:
            line.settimeout(max(0.01, until - time.monotonic()))
            piece = line.recv(65536)
            if not piece:
                break
            said += piece
    return said


def _read(said: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for line in said.splitlines():
        found = json.loads(line)
        if not isinstance(found, dict):
            raise ValueError("not an answer")  # noqa: TRY004
        answer |= found
    if "stage" not in answer:
        raise ValueError("no answer")
    return {"running": True, "frames": None, **answer}


def _owner(folder: Path) -> str:
    with suppress(OSError, KeyError):
        return folder.owner()
    return "unknown"


_SCREENS = {
    "nothing": "Nothing can be played yet",
    "attract": "The attract loop",
    "warning": "The question whether somebody is still there",
    "question": "The question whether to start again",
    "closed": "Closed: black outside the opening hours",
    "safe": "The safe screen: something is wrong",
}


def as_text(answer: dict[str, Any]) -> str:
    """The answer for people."""
    return "\n".join(f"{name:<10} {value}" for name, value in _lines(answer))


def _lines(answer: dict[str, Any]) -> list[tuple[str, str]]:
    edition = answer.get("edition")
    lines = [("Screen", f"{_screen(answer)}, for {_for(answer['since_s'])}")]
    if edition:
        waits = "; a new one waits for the visitor to leave" if answer.get("swap_waits") else ""
        lines.append(("Exhibit", f"“{_plain(edition['title'])}”, {edition['pages']} pages"))
        lines.append(("Edition", f"{edition['hash'][:8]}, since {_when(edition['since'])}{waits}"))
    watchdog = answer.get("watchdog_s")
    lines += [
        ("Runs", f"for {_for(answer['uptime_s'])}, since {_when(answer['started'])}, as process {answer['process']}"),
        ("Visits", _visits(answer)),
        ("Frames", _frames(answer.get("frames"))),
        ("Memory", _memory(answer)),
        (
            "Drawn by",
            f"{answer['graphics']['api']}, with{'' if answer['graphics']['gpu'] else 'out'} a graphics processor",
        ),
        ("Screens", "; ".join(_one_screen(each) for each in answer["screens"]) or "none"),
        ("Touch", ", ".join(map(_plain, answer["touch"])) or "no touch screen"),
        ("Watchdog", f"every {watchdog:g} s" if watchdog else "none (systemd did not start it)"),
        ("Version", f"{answer['version']}, Qt {answer['qt']}"),
    ]
    problems = answer.get("problems", [])
    lines.append(("Problems", "none since the start" if not problems else f"{len(problems)}, the newest first"))
    lines += [("", _problem(each)) for each in problems]
    return lines


def _screen(answer: dict[str, Any]) -> str:
    if answer["stage"] != "visit":
        return _SCREENS.get(answer["stage"], str(answer["stage"]))
    language = f", in {answer['language']}" if answer.get("language") else ""
    if page := answer.get("page"):
        return f"A visit: page {page['id']}, “{_plain(page['title'])}”{language}"
    if section := answer.get("section"):
        return f"A visit: section {section['id']}, “{_plain(section['title'])}”{language}"
    return f"A visit: the home screen{language}"


def _frames(frames: dict[str, Any] | None) -> str:
    if not frames:
        return "none were drawn (a screen that is off draws nothing)"
    return (
        f"{frames['per_second']:g} a second; half come within {frames['p50_ms']:g} ms, 95 % within "
        f"{frames['p95_ms']:g} ms, the slowest took {frames['worst_ms']:g} ms"
    )


def _visits(answer: dict[str, Any]) -> str:
    visits, pages = answer["visits"], answer["pages"]
    total = f"{visits['since_start']} since the start, with {pages['since_start']} pages opened"
    return (
        total
        if visits["since_start"] == visits["since_opening"]
        else f"{visits['since_opening']} since opening; {total}"
    )


def _memory(answer: dict[str, Any]) -> str:
    memory = answer["memory"]
    swapped = f", {memory['swapped']:.0f} MB of it swapped out" if memory.get("swapped") else ""
    return f"{memory.get('pss', 0):.0f} MB{swapped}; {answer['threads']} threads, {answer['handles']} handles"


def _one_screen(screen: dict[str, Any]) -> str:
    size = f"{screen['width']} × {screen['height']} px, {screen['width_mm']} × {screen['height_mm']} mm"
    return f"{_plain(screen['name'])} {size}{', the exhibit’s' if screen['ours'] else ''}"


def _problem(problem: dict[str, Any]) -> str:
    times = f" ({problem['times']} times)" if problem["times"] > 1 else ""
    return f"{_when(problem['last'])}  {_plain(problem['text'])}{times}"


def _plain(text: str) -> str:
    """Without what would act on a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _when(moment: str) -> str:
    return datetime.fromisoformat(moment).strftime("%Y-%m-%d %H:%M:%S")


def _for(seconds: float) -> str:
    """A duration in its two largest units."""
    left = int(seconds)
    parts: list[str] = []
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        number, left = divmod(left, size)
        if number or (unit == "s" and not parts):
            parts.append(f"{number} {unit}")
    return " ".join(parts[:2])
