"""What is told of a date that can't be read."""

from __future__ import annotations


class DateError(ValueError):
    """A date that can't be read. `message` says why, in a curator's words; `remedy` what to write instead."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
