"""Reading the level of clearance that a node carries."""

from __future__ import annotations

from briefgen.diagnostics import did_you_mean
from briefgen.document.model import Localized
from briefgen.document.scope import Scope
from briefgen.source import Reader


def clearance(reader: Reader | None, scope: Scope) -> Localized[str]:
    """The level that a node needs in each language; one word holds for all of them.

    A language that a mapping does not name is for everybody: a level that was forgotten would be a
    leak, so the mapping names every language of the project or says so.
    """
    if reader is None:
        return {}
    languages = scope.project.languages
    if not reader.is_mapping:
        level = _level(reader, scope)
        return dict.fromkeys(languages, level) if level else {}
    forms = reader.localized(languages)
    absent = [language for language in languages if language not in forms]
    if absent:
        lowest = scope.project.clearances[0]
        message = f"the clearance names no level for {', '.join(absent)}"
        reader.error("M228", message, f"add {absent[0]}: {lowest} if everybody may see it")
    levels = {language: _level(form, scope) for language, form in forms.items()}
    return {language: level for language, level in levels.items() if level}


def _level(reader: Reader, scope: Scope) -> str | None:
    """One level of the project; an unknown one is an error, and counts as the highest."""
    name = reader.text()
    levels = scope.project.clearances
    if name is None or name in levels:
        return name
    hint = did_you_mean(name, levels) or f"one of: {', '.join(levels)}"
    reader.error("M226", f'unknown clearance "{name}"', hint)
    return levels[-1]
