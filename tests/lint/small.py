"""Files of projects for tests of checks: the examples' one, with a few changes."""

from __future__ import annotations

BRIEFING = """\
title: Tea
question: Does tea sell?
as_of: 2025-01-01
sections: [summary.yaml, {section}, references.yaml]
"""
EVENT = """\
id: timeline
kind: timeline
title: Timeline
events:
  - id: ev-fair
    date: 2025-03-09
    text: The fair opens
    cite: "[@doe2024, p. 9]"
"""
FOLDER = "content/briefings/tea"


def timeline(text: str = EVENT, **more: str) -> dict[str, str]:
    """Files of a project with a timeline, whose event gives L120; `more`: other files' text."""
    files = {
        f"{FOLDER}/briefing.yaml": BRIEFING.format(section="timeline.yaml"),
        f"{FOLDER}/timeline.yaml": text,
    }
    return files | {name.replace("__", "/") + ".yaml": text for name, text in more.items()}


def body(text: str) -> dict[str, str]:
    """Files of a project with a section of prose."""
    section = "id: rain\nkind: text\ntitle: Rain\nbody: rain.{lang}.md\n"
    return {
        f"{FOLDER}/briefing.yaml": BRIEFING.format(section="rain.yaml"),
        f"{FOLDER}/rain.yaml": section,
        f"{FOLDER}/rain.en.md": text,
    }
