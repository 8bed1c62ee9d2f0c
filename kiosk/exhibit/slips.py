"""Slips in YAML: what a line that is not YAML was meant to be, from what people really get wrong.

Every guess is tried: `kiosk.exhibit.nodes` puts the guessed line in place and reads again, and only a guess that
lets it read further is told. So no cure is shown that does not cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import yaml

from kiosk.exhibit.quoting import FIELD, quoted, quotes, value_column

_HARD = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_LEAD = r"(?P<lead>[ ]*(?:-[ ]+)*)"
_NEAR = 3
"""Most columns that a line is looked for beside its own."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")

_SIGNS = {
    "@": "", "`": "", "%": "", "&": "an anchor", "*": "an alias", "!": "a tag", "|": "", ">": "", "[": "a list",
    "{": "a map", "?": "", ",": "", "]": "", "}": "", "-": "a list",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A guess: what is wrong in a line, and the line to read on with (``repair``), which is shown if it is the cure."""

    line: int
    column: int
    width: int
    code: str
    message: str
    remedy: str
    repair: str
    shown: bool = True


def guesses(line_of: Callable[[int], str], error: yaml.MarkedYAMLError, fields: Collection[str]) -> Iterator[Slip]:
    """What may be wrong, likeliest first. ``line_of`` gives a line by its number from 1, and "" beyond the end."""
    problem, context = error.problem_mark, error.context_mark
    at = (problem.line + 1, problem.column + 1) if problem else (1, 1)
    start = context.line + 1 if context else at[0]
    before = next((number for number in range(at[0] - 1, max(0, at[0] - 20), -1) if line_of(number).strip()), at[0])
    near = list(dict.fromkeys((start, at[0], before) if _is_open(error) else (at[0], before, start)))
    guess = _Guess(line_of, fields, at)
    for number in near:
        yield from guess.one_line(number)
    yield from guess.indentation(at[0])
    yield from guess.languages_below_a_text(at[0])
    yield from guess.cut_by_comment([before, at[0]])
    yield from guess.colon_in_later_line()
    for number in range(at[0], max(0, at[0] - 60), -1):
        yield from guess.unclosed(number)


def _is_open(error: yaml.MarkedYAMLError) -> bool:
    return "quoted scalar" in (error.context or "") or "simple key" in (error.context or "")


class _Guess:
    def __init__(self, line_of: Callable[[int], str], fields: Collection[str], at: tuple[int, int]) -> None:
        self.line_of = line_of
        self.fields = fields
        self.at = at

    def one_line(self, number: int) -> Iterator[Slip]:
        """What the line alone shows."""
        line = self.line_of(number)
        if not line.strip() or len(line) > 5000:
            return
        for guess in (
            _hard_space, _hard_indent, self._wide_colon, self._tight_colon, self._no_colon, _tight_dash,
            _backslash, _inner_quotes, self._brackets, _sign, self._colon,
        ):  # fmt: skip
            if slip := guess(number, line):
                yield slip

    def _known(self, name: str) -> bool:
        return name in self.fields or bool(_TAG.fullmatch(name))

    def _wide_colon(self, number: int, line: str) -> Slip | None:
        match = re.match(_LEAD + r"(?P<key>[\w-]+)\s*(?P<colon>[：﹕꞉])\s*(?P<rest>.*)$", line)
        if not match or not self._known(match["key"]):
            return None
        repair = f"{match['lead']}{match['key']}: {match['rest']}".rstrip()
        message = f"after “{match['key']}” stands “{match['colon']}”, which only looks like a colon."
        return Slip(
            number, match.start("colon") + 1, 1, "wide-colon", message, "Type a plain colon and a space.", repair
        )

    def _tight_colon(self, number: int, line: str) -> Slip | None:
        match = re.match(_LEAD + r"(?P<key>[\w-]+):(?P<rest>[^\s/].*)$", line)
        if not match or not self._known(match["key"]):
            return None
        repair = f"{match['lead']}{match['key']}: {match['rest']}"
        message = f"“{match['key']}:” has no space after its colon."
        return Slip(number, match.end("key") + 1, 1, "colon-without-space", message, "Put one there.", repair)

    def _no_colon(self, number: int, line: str) -> Slip | None:
        match = re.match(_LEAD + r"(?P<key>[a-z]+)(?:\s*[=;]\s*|\s+|$)(?P<rest>.*)$", line)
        if not match or match["key"] not in self.fields or match["rest"].startswith(":"):
            return None
        repair = f"{match['lead']}{match['key']}: {match['rest']}".rstrip()
        message = f"after “{match['key']}” the colon is missing."
        return Slip(
            number, match.start("key") + 1, len(match["key"]), "colon-missing", message, "Put one there.", repair
        )

    def _brackets(self, number: int, line: str) -> Slip | None:
        """A bracket that is not closed, or a comma that is missing between languages."""
        match = FIELD.match(line)
        if not match or match["value"][0] not in "[{":
            return None
        value = match["value"].rstrip()
        end = {"[": "]", "{": "}"}[value[0]]
        column = match.start("value") + 1
        if end not in value and (value[0] == "{" or match["key"] in self.fields):
            message = f"the bracket “{value[0]}” is never closed."
            return Slip(
                number, column, 1, "bracket-not-closed", message, f"Close it with “{end}”.", line.rstrip() + end
            )
        if value[0] == "{" and (gap := re.search(r"[^\s,{](?P<gap>\s+)[a-z]{2,3}(?:-\w+)*:\s", value)):
            place = match.start("value") + gap.start("gap")
            repair = f"{line[:place]},{line[place:]}"
            message = "between two languages the comma is missing."
            return Slip(number, place + 1, 1, "comma-missing", message, "Put one there.", repair)
        return None

    def _colon(self, number: int, line: str) -> Slip | None:
        column = value_column(line)
        repair = quoted(line, self.at[1] if number == self.at[0] else column or 1)
        value = line[column - 1 :] if column else ""
        if column is None or repair is None or repair == line or value.startswith("- "):
            return None
        if value[0] in "{[":
            message = "in this line a comma, colon or bracket belongs to a text."
            return Slip(number, column, 1, "text-needs-quotes", message, "Put quotes round the text.", repair)
        found = re.search(r":(?:\s|$)", value)
        if not found:
            return None
        message = "a colon followed by a space begins a field, and this one stands inside a text."
        return Slip(number, column + found.start(), 1, "colon-in-text", message, "Put quotes round the text.", repair)

    def indentation(self, number: int) -> Iterator[Slip]:
        """The line begins a little beside the column of the lines of its kind above it."""
        line = self.line_of(number)
        kind, own = self._kind(line), len(line) - len(line.lstrip(" "))
        if not kind:
            return
        columns: list[int] = []
        for above in range(number - 1, max(0, number - 40), -1):
            text = self.line_of(above)
            if dash := re.match(r"[ ]*(-[ ]+)", text):
                columns += [len(dash[0]) - len(dash[1])] if kind == "dash" else []
                text = " " * len(dash[0]) + text[len(dash[0]) :]
            columns += [len(text) - len(text.lstrip(" "))] if self._kind(text) == kind else []
        near = dict.fromkeys(one for one in columns if one != own and abs(one - own) <= _NEAR)
        for wanted in sorted(near, key=lambda one: abs(one - own)):
            message = f"this line begins in column {own + 1}, and what it belongs with in column {wanted + 1}."
            repair = " " * wanted + line.lstrip(" ")
            yield Slip(number, own + 1, 1, "indentation", message, "Give them the same indent.", repair)

    def _kind(self, line: str) -> str | None:
        """What begins a line: the dash of an item, a field, a language, or none of them."""
        match = re.match(r"[ ]*(?:(?P<dash>-(?:\s|$))|(?P<key>[\w-]+):(?:\s|$))", line)
        if not match:
            return None
        if match["dash"]:
            return "dash"
        return "field" if match["key"] in self.fields else "language" if _TAG.fullmatch(match["key"]) else None

    def languages_below_a_text(self, number: int) -> Iterator[Slip]:
        """A field has a text behind its colon and its languages below it."""
        above = next((one for one in range(number - 1, max(0, number - 5), -1) if self.line_of(one).strip()), 0)
        match = FIELD.match(self.line_of(above))
        if match and self._kind(self.line_of(number)) == "language" and match["key"] in self.fields:
            message = f"“{match['key']}” has a text behind its colon and languages below it."
            remedy = "Give that text a language and a line of its own as well."
            column, repair = match.start("value") + 1, self.line_of(above)[: match.end("key") + 1]
            yield Slip(above, column, len(match["value"]), "text-and-languages", message, remedy, repair, shown=False)

    def cut_by_comment(self, numbers: list[int]) -> Iterator[Slip]:
        """A text over several lines of which a “#” ends the first."""
        for number in numbers:
            line = self.line_of(number)
            if match := re.search(r"\s(#\S.*)$", line):
                message = f"“{match[1]}” is cut off: a “#” after a space begins a comment."
                remedy = "Put quotes round the whole text, from its first line to its last."
                repair = f"{line[: match.start(1)]}＃{line[match.start(1) + 1 :]}"
                yield Slip(
                    number, match.start(1) + 1, len(match[1]), "cut-by-comment", message, remedy, repair, shown=False
                )

    def colon_in_later_line(self) -> Iterator[Slip]:
        """A text over several lines with a colon in a later one."""
        number, column = self.at
        line = self.line_of(number)
        if line[column - 1 : column] == ":":
            message = "a colon followed by a space begins a field, and this one stands inside a text of several lines."
            remedy = "Write “|” after the field's name, and the whole text below it, indented."
            repair = f"{line[: column - 1]}：{line[column:]}"
            yield Slip(number, column, 1, "colon-in-text", message, remedy, repair, shown=False)

    def unclosed(self, number: int) -> Iterator[Slip]:
        """A quotation mark that begins a text and is never closed."""
        line = self.line_of(number)
        column = value_column(line)
        if column is None or line[column - 1] not in "'\"":
            return
        mark, rest = line[column - 1], line[column:]
        if mark not in rest:
            message = "the quotation mark that begins this text is never closed."
            yield Slip(
                number, column, 1, "quote-not-closed", message, "Close it at the end of the text.", line.rstrip() + mark
            )


def _hard_space(number: int, line: str) -> Slip | None:
    match = re.match(_LEAD + rf"(?P<key>[\w-]+):(?P<hard>[ ]*[{_HARD}]+[ ]*)(?P<rest>.*)$", line)
    if not match:
        return None
    message = f"the space after “{match['key']}:” is a no-break space, which YAML takes for a letter."
    repair = f"{match['lead']}{match['key']}: {match['rest']}".rstrip()
    return Slip(
        number, match.end("key") + 1, 1 + len(match["hard"]), "no-break-space", message, "Type a plain space.", repair
    )


def _hard_indent(number: int, line: str) -> Slip | None:
    match = re.match(rf"[ ]*(?P<hard>[{_HARD}][{_HARD} ]*)", line)
    if not match:
        return None
    message = "this line is indented with no-break spaces, which YAML takes for letters."
    repair = " " * match.end() + line[match.end() :]
    return Slip(
        number, match.start("hard") + 1, len(match["hard"]), "no-break-space", message, "Type plain spaces.", repair
    )


def _tight_dash(number: int, line: str) -> Slip | None:
    match = re.match(r"(?P<indent>[ ]*)[-–—•](?P<rest>[^\s-].*|[ ].*)$", line)
    if not match:
        return None
    dash = line[len(match["indent"])]
    if dash == "-" and match["rest"].startswith(" "):
        return None
    repair = f"{match['indent']}- {match['rest'].lstrip()}"
    if dash != "-":
        message = f"“{dash}” is not the dash that begins an item of a list."
        return Slip(
            number, len(match["indent"]) + 1, 1, "wrong-dash", message, "Type a plain hyphen and a space.", repair
        )
    message = "the dash has no space after it."
    return Slip(number, len(match["indent"]) + 1, 1, "dash-without-space", message, "Put one there.", repair)


def _backslash(number: int, line: str) -> Slip | None:
    column = value_column(line)
    if column is None or line[column - 1] != '"' or "\\" not in line[column:]:
        return None
    value = line[column:].rstrip().removesuffix('"')
    looks_like_a_path = bool(re.search(r"\\[\w .-]+\.\w{3,4}$", value))
    repair = line[: column - 1] + (value.replace("\\", "/") if looks_like_a_path else quotes(value))
    remedy = "Write the path with forward slashes." if looks_like_a_path else "Use single quotes."
    message = "between double quotes a backslash begins a special sign, and this is none."
    return Slip(number, line.index("\\", column) + 1, 1, "backslash", message, remedy, repair)


def _inner_quotes(number: int, line: str) -> Slip | None:
    """Text goes on after the quotation mark that ended it."""
    column = value_column(line)
    if column is None or line[column - 1] not in "'\"":
        return None
    repair = quoted(line, column)
    second = line.find(line[column - 1], column)
    if second < 0 or repair is None or repair == line:
        return None
    message = "this text begins with a quotation mark, ends at the next one, and then goes on."
    return Slip(number, second + 1, 1, "quote-in-text", message, "Put other quotes round the whole text.", repair)


def _sign(number: int, line: str) -> Slip | None:
    column = value_column(line)
    if column is None or line[column - 1] not in _SIGNS:
        return None
    sign = line[column - 1]
    repair = quoted(line, column)
    if (
        repair is None
        or line[column - 1 :].startswith("- ")
        or re.match(r"\{\s*[a-z]{2,3}(?:-\w+)*:", line[column - 1 :])
    ):
        return None
    begins = f" begins {_SIGNS[sign]}" if _SIGNS[sign] else " has a meaning of its own"
    message = f"this text begins with “{sign}”, which{begins} in YAML."
    return Slip(number, column, 1, "text-needs-quotes", message, "Put quotes round the text.", repair)
