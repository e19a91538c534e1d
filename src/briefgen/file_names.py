"""Patterns of finished files' names: `file_name:` in briefgen.yaml and in an audience's file.

file_name: "{title} - {edition}"
file_name: {zh-CN: "{title}（{edition}）", any: "{briefing}-{audience}-{language}"}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from briefgen.diagnostics import did_you_mean
from briefgen.project_shape import NAME_PARTS
from briefgen.source import Reader

KEY = "file_name"

_PART = re.compile(r"\{([^{}]*)\}")
_ENDING = re.compile(r"\.(\{format\}|pdf|docx|html|eml)\Z", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""Characters that some operating system refuses in a file's name."""


def file_names(fields: Mapping[str, Reader], languages: Sequence[str]) -> dict[str, str]:
    """The patterns by language among the fields of a project's or an audience's file."""
    reader = fields.get(KEY)
    if reader is None or not languages:
        return {}
    if reader.is_mapping:
        forms = reader.localized(languages)
        return {language: p for language, form in forms.items() if (p := _pattern(form))}
    pattern = _pattern(reader)
    return dict.fromkeys(languages, pattern) if pattern else {}


def _pattern(reader: Reader) -> str | None:
    """A pattern; None where it is none."""
    text = reader.text()
    if text is None:
        return None
    before = len(reader.found.found)
    for match in _PART.finditer(text):
        if match[1] not in NAME_PARTS:
            known = ", ".join(f"{{{name}}}" for name in NAME_PARTS)
            hint = did_you_mean(match[1], NAME_PARTS) or f"known here: {known}"
            message = f'a file name cannot have "{match[0]}"'
            reader.found.error("Y414", message, reader.inside(match.start()), hint)
    rest = _PART.sub(lambda match: " " * len(match[0]), text)
    for index, character in enumerate(rest):
        if character in "{}" or _FORBIDDEN.match(character):
            hint = "names of folders are no part of it" if character in "/\\" else ""
            hint = "write a part as {title}" if character in "{}" else hint
            message = f'a file name cannot have "{_shown(character)}"'
            reader.found.error("Y414", message, reader.inside(index), hint)
    if _ENDING.search(text):
        message, hint = "the ending is not part of the pattern", "leave it out: it is added"
        reader.error("Y414", message, hint)
    return text if len(reader.found.found) == before else None


def _shown(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The name that a pattern makes: letters of any script, nothing that a system refuses.

    Empty where nothing is left of it.
    """
    text = _PART.sub(lambda match: values.get(match[1], ""), pattern)
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if _is_blank(c) else c for c in text if not _is_invisible(c))
    text = re.sub(rf"(?<= ){_FORBIDDEN.pattern}+|{_FORBIDDEN.pattern}+(?= |$)", "", text)
    text = _FORBIDDEN.sub("-", text)
    return re.sub(" +", " ", text).strip(" .-")


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Zl", "Zp", "Zs")


def _is_invisible(character: str) -> bool:
    """Characters that nobody sees, among them those that turn a line around (threat: `fdp.exe`)."""
    return unicodedata.category(character) in ("Cf", "Cs", "Co", "Cn") or character == "\ufffd"
