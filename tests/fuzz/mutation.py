"""Changes of a text, as data: the same for hypothesis, which shrinks them, and for plain chance."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from random import Random

from msgspec import Struct

SCALE = 10_000
"""Places in a text are told in parts of this."""


class Mutation(Struct, frozen=True):
    """What is done, where (of `SCALE`), and with which piece of text."""

    op: str
    where: int
    what: str


def mutated(text: str, mutations: Iterable[Mutation]) -> str:
    """The text after these changes, one behind the other."""
    for mutation in mutations:
        text = OPERATIONS[mutation.op](text, mutation.where, mutation.what)
    return text


def by_chance(
    chance: Random, pieces: Sequence[str], most: int = 4, *, gentle: bool = False
) -> list[Mutation]:
    """One to `most` changes; `gentle`: such as keep the syntax of YAML, mostly."""
    names = GENTLE if gentle else tuple(OPERATIONS)
    return [
        Mutation(chance.choice(names), chance.randrange(SCALE), chance.choice(pieces))
        for _ in range(chance.randint(1, most))
    ]


Operation = Callable[[str, int, str], str]


def _insert(text: str, where: int, what: str) -> str:
    at = len(text) * where // SCALE
    return text[:at] + what + text[at:]


def _replace(text: str, where: int, what: str) -> str:
    at = len(text) * where // SCALE
    return text[:at] + what + text[at + max(1, len(what)) :]


def _delete(text: str, where: int, what: str) -> str:
    at = len(text) * where // SCALE
    return text[:at] + text[at + 1 + len(what) :]


def _cut_off(text: str, where: int, what: str) -> str:
    return text[: len(text) * where // SCALE] + what


def _in_lines(change: Callable[[list[str], int, str], None]) -> Operation:
    def changed(text: str, where: int, what: str) -> str:
        lines = text.split("\n")
        change(lines, len(lines) * where // SCALE, what)
        return "\n".join(lines)

    return changed


def _drop_line(lines: list[str], at: int, what: str) -> None:
    del lines[at]


def _double_line(lines: list[str], at: int, what: str) -> None:
    lines.insert(at, lines[at])


def _new_line(lines: list[str], at: int, what: str) -> None:
    blanks = len(lines[at]) - len(lines[at].lstrip(" "))
    lines.insert(at, " " * blanks + what)


def _indent(lines: list[str], at: int, what: str) -> None:
    lines[at] = " " * (1 + len(what) % 4) + lines[at]


def _dedent(lines: list[str], at: int, what: str) -> None:
    lines[at] = lines[at].lstrip(" ")


def _new_value(lines: list[str], at: int, what: str) -> None:
    key, colon, _ = lines[at].partition(": ")
    lines[at] = key + colon + what


def _new_key(lines: list[str], at: int, what: str) -> None:
    _, colon, value = lines[at].partition(": ")
    blanks = len(lines[at]) - len(lines[at].lstrip(" "))
    lines[at] = " " * blanks + what.strip() + (colon or ": ") + value


def _new_text(lines: list[str], at: int, what: str) -> None:
    """Another text for the value of the line, quoted, so that YAML reads it whatever it is."""
    start, colon, _ = lines[at].rpartition(": ")
    lines[at] = start + colon + json.dumps(what, ensure_ascii=False) if colon else lines[at]


def _new_scalar(text: str, where: int, what: str) -> str:
    """Another text for one of the plain or quoted scalars behind a key, in braces or not."""
    found = list(re.finditer(r'(?<=: )(?:"(?:[^"\\\n]|\\.)*"|[^\[\]{},"\'|>&*!\n]+)', text))
    if not found:
        return text
    match = found[len(found) * where // SCALE]
    return text[: match.start()] + json.dumps(what, ensure_ascii=False) + text[match.end() :]


def _in_words(text: str, where: int, what: str) -> str:
    """A piece between two words; only such pieces as are no signs of YAML."""
    found = list(re.finditer(r"(?<=\w)[ ,](?=\w)|(?<=[一-鿿])(?=[一-鿿])", text))
    if not found or re.search(r"[\n\t:#\[\]{},\"'|>&*!%@`\\]", what):
        return text
    at = found[len(found) * where // SCALE].end()
    return text[:at] + what + " " + text[at:]


def _other_digit(text: str, where: int, what: str) -> str:
    found = list(re.finditer(r"[0-9]", text))
    if not found:
        return text
    at = found[len(found) * where // SCALE].start()
    return text[:at] + str((len(what) + where) % 10) + text[at + 1 :]


def _without_word(text: str, where: int, what: str) -> str:
    found = list(re.finditer(r"(?<=\w) \w+(?= \w)|(?<=[一-鿿])[一-鿿](?=[一-鿿])", text))
    if not found:
        return text
    match = found[len(found) * where // SCALE]
    return text[: match.start()] + text[match.end() :]


def _move_line(lines: list[str], at: int, what: str) -> None:
    line = lines.pop(at)
    lines.insert((at * 7 + len(what)) % (len(lines) + 1), line)


OPERATIONS: dict[str, Operation] = {
    "insert": _insert,
    "replace": _replace,
    "delete": _delete,
    "cut off": _cut_off,
    "drop line": _in_lines(_drop_line),
    "double line": _in_lines(_double_line),
    "new line": _in_lines(_new_line),
    "indent": _in_lines(_indent),
    "dedent": _in_lines(_dedent),
    "new value": _in_lines(_new_value),
    "new key": _in_lines(_new_key),
    "move line": _in_lines(_move_line),
    "new text": _in_lines(_new_text),
    "new scalar": _new_scalar,
    "in words": _in_words,
    "other digit": _other_digit,
    "without word": _without_word,
}
GENTLE = ("new text", "new scalar", "in words", "in words", "other digit", "without word")
