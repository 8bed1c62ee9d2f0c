"""The lines that a build or an offer writes for the process that follows the exhibit: JSON objects, one each."""

import json
from collections.abc import Sequence
from typing import Any

from kiosk.exhibit.problems import Problem, as_json, as_text


def tell(event: str, **values: Any) -> None:
    """One line."""
    print(json.dumps({"event": event, **values}), flush=True)


def progress(done: int, total: int, name: str, left: float | None = None) -> None:
    """So many of a total are done, the next by its name; `left` in seconds."""
    tell("progress", done=done, total=total, name=name, left=None if left is None else round(left, 1))


def of_problems(problems: Sequence[Problem]) -> dict[str, Any]:
    """What a line says of the problems found: how many are errors, all in words, and each."""
    return {
        "errors": sum(problem.severity == "error" for problem in problems),
        "text": "\n".join(as_text(problem) for problem in problems),
        "problems": [as_json(problem) for problem in problems],
    }
