"""Content with random mistakes: always a diagnosis, never an exception."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content
from briefgen.document.sections import KINDS
from briefgen.source import TextFile, parse_yaml

Load = Callable[..., Diagnosed[Content]]

STRANGE = [
    *(None, True, 0, -1, 1.5, 10**400, "", " ", "x", "２０２４", "2024-02-30", "2025/2024"),
    *("[@]", "[@a, p.]", "{fig:}", "<b>", "[^1]", "a\n\nb", "{{ 7*7 }}", "../../x", "{lang}"),
    *([], [[]], [None], ["x"], [{}], {}, {"en": None}, {"any": []}, {"fr": "x"}, {"id": "x"}),
]


def nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values inside a value."""
    if isinstance(value, dict | list):
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for step, child in children:
            yield (*path, step)
            yield from nodes(child, (*path, step))


def spoiled(value: Any, rng: random.Random) -> Any:
    """The value with one or two of its parts replaced, dropped or doubled."""
    value = deepcopy(value)
    for _ in range(rng.randint(1, 2)):
        known = list(nodes(value))
        if not known:
            break
        *path, step = rng.choice(known)
        parent = value
        for name in path:
            parent = parent[name]
        match rng.randrange(4):
            case 0:
                del parent[step]
            case 1 if isinstance(parent, list):
                parent.append(parent[step])
            case 1:
                parent[f"{step}s"] = parent.pop(step)
            case _:
                parent[step] = deepcopy(rng.choice(STRANGE))
    return value


def files() -> dict[str, Any]:
    """The data of the small project's files, and of an example of each kind of section."""
    from importlib import import_module
    from textwrap import dedent

    texts = {
        "content/sources.yaml": "sources: {source: {type: book, author: [A], issued: 2024}}",
        "content/figures.yaml": "figures: [{id: share, value: 1, label: L, cite: '[@source]'}]",
        "content/glossary.yaml": "terms: [{id: small-b, term: T, definition: D}]",
        "content/briefings/b/briefing.yaml": (
            "{title: T, question: Q, as_of: 2025-01-01, authors: [A], keywords: {en: [k]}, "
            f"sections: [{', '.join(f'{kind}.yaml' for kind in KINDS)}]}}"
        ),
    }
    for kind in KINDS:
        page = import_module(f"briefgen.document.sections.{kind}").__doc__ or ""
        lines = page.split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith("    "))
        texts[f"content/briefings/b/{kind}.yaml"] = dedent("\n".join(lines[first:]))
    return {name: _data(name, text) for name, text in texts.items()}


def _data(name: str, text: str) -> Any:
    parsed = parse_yaml(TextFile(name, text)).value
    assert parsed is not None
    return parsed.data


@pytest.mark.parametrize("seed", range(25))
def test_spoiled_content_is_diagnosed(seed: int, load: Load) -> None:
    rng = random.Random(seed)
    data = files()
    for name in rng.sample(sorted(data), 3):
        data[name] = spoiled(data[name], rng)
    written = {name: yaml.safe_dump(value, allow_unicode=True) for name, value in data.items()}
    diagnosed = load({**written, "content/briefings/b/section.yaml": None})
    assert diagnosed.value is not None or not diagnosed.ok
    for found in diagnosed.diagnostics:
        assert found.span is not None
        assert found.message
