"""Layers of theme files, laid over each other and resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed, did_you_mean
from briefgen.project import Project, shipped_templates
from briefgen.source import Reader, SpanMap, ValuePath, read_yaml
from briefgen.theme.model import Theme
from briefgen.theme.tokens import (
    BASE_SIZE,
    BRAND_ROLES,
    FONT_ROLES,
    OWN_ROLES,
    READ,
    TOKENS,
    Tokens,
    Tree,
    base_size,
)

_PALETTE = ("color", "palette")

FALLBACK = 10.5
"""The base size, in points, that other sizes count in while the real one is faulty."""


def load_theme(
    project: Project | None = None, overrides: Mapping[str, Any] | None = None
) -> Diagnosed[Theme]:
    """The shipped theme, with the project's and then an audience's tokens laid over it."""
    found = Collector()
    layers = _files(project, found)
    if overrides:
        layers.append(Reader(overrides, (), SpanMap("theme of the audience"), found))
    theme = _resolve(_merge(layers), found) if found.ok else None
    return found.done(theme)


def check_overrides(project: Project, tokens: Reader) -> None:
    """Note what is wrong with an audience's `theme:`, at its place; the files' faults are not."""
    files = Collector()
    layers = _files(project, files)
    if files.ok:
        _resolve(_merge([*layers, tokens]), files)


def unused_colours(project: Project, overrides: Iterable[Mapping[str, Any]]) -> Diagnosed[None]:
    """Warn of names that the project's palette adds and no colour of any audience uses."""
    found, files = Collector(), Collector()
    shipped, *own = [dict(_leaves(layer, TOKENS, ())) for layer in _files(project, files)]
    themes = [Reader(tokens, (), SpanMap("theme"), files) for tokens in overrides]
    layers = [shipped, *own, *(dict(_leaves(theme, TOKENS, ())) for theme in themes)]
    used = {str(r.value) for layer in layers for kind, r in layer.values() if kind == "color"}
    known = [str(path[-1]) for path in shipped if path[:2] == _PALETTE]
    for path, (_, reader) in (item for layer in own for item in layer.items()):
        name = str(path[-1])
        if path[:2] == _PALETTE and name not in used and name not in known:
            hint = did_you_mean(name, known) or "name it below color:, or delete it"
            found.warning("T506", f'no colour uses "{name}" of the palette', reader.key_span, hint)
    return found.done(None)


# --- layers --------------------------------------------------------------------------------------


def _files(project: Project | None, found: Collector) -> list[Reader]:
    """The shipped theme file and the project's own."""
    shipped = shipped_templates()
    folders = [(shipped, shipped.parent)]
    if project is not None and project.own_templates is not None:
        folders.append((project.own_templates, project.root))
    layers = []
    for folder, root in folders:
        if folder is not shipped and not (folder / "theme.yaml").exists():
            continue
        file = read_yaml(folder / "theme.yaml", root)
        found.extend(file.diagnostics)
        if file.value is not None:
            layers.append(Reader.of(file.value, found))
    return layers


def _merge(layers: list[Reader]) -> dict[ValuePath, tuple[str, Reader]]:
    """Every token that is set, by its path, with its kind; later layers win."""
    merged: dict[ValuePath, tuple[str, Reader]] = {}
    for layer in layers:
        merged.update(_leaves(layer, TOKENS, ()))
    return merged


def _leaves(
    reader: Reader, tree: Tree, path: ValuePath
) -> Iterator[tuple[ValuePath, tuple[str, Reader]]]:
    for key, child in reader.entries().items():
        known = tree.get(key, tree.get("*"))
        if known is None:
            hint = _misplaced(key) or did_you_mean(key, tree) or f"known here: {', '.join(tree)}"
            reader.found.error("T501", f'unknown theme token "{key}"', child.key_span, hint)
        elif isinstance(known, str):
            yield (*path, key), (known, child)
        else:
            yield from _leaves(child, known, (*path, key))


def _misplaced(key: str) -> str:
    if key in OWN_ROLES:
        return f"write it below defaults: briefgen: color:, or change the palette's {key}"
    return "write it below color:" if key in BRAND_ROLES else ""


# --- resolving -----------------------------------------------------------------------------------


def _resolve(tokens: Tokens, found: Collector) -> Theme | None:
    """The theme that the tokens make; faults are noted where each token stands."""
    body = base_size(tokens[BASE_SIZE][1]) if BASE_SIZE in tokens else None
    values: dict[ValuePath, Any] = {
        path: body if path == BASE_SIZE else READ[kind](reader, tokens, body or FALLBACK)
        for path, (kind, reader) in tokens.items()
    }
    own = ("defaults", "briefgen")
    if not found.ok:
        return None
    return Theme(
        colors=_group(values, ("color",)) | _group(values, (*own, "color")),
        fonts={role: values[path] for role, path in FONT_ROLES.items()},
        sizes={
            "body": values[BASE_SIZE],
            **_group(values, (*own, "sizes")),
            "line-height": values["typography", "base", "line-height"],
        },
        page=_group(values, (*own, "page")),
        spacing=_group(values, (*own, "spacing")),
        headings=_group(values, (*own, "headings")),
    )


def _group(values: Mapping[ValuePath, Any], path: ValuePath) -> dict[str, Any]:
    return {str(p[-1]): value for p, value in values.items() if p[:-1] == path}
