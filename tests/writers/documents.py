"""Documents for the writers' tests: the kitchen sink, and small ones around a body."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree, html

from briefgen import theme as themes
from briefgen.html.document import Asset, HtmlDocument, Metadata
from briefgen.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / "tests" / "cases" / "contract"


def kitchen_sink() -> HtmlDocument:
    """Every construct of the contract once."""
    return document(
        (CONTRACT / "kitchen-sink.html").read_text(encoding="utf-8"),
        assets={"flow.svg": picture("flow.svg", (CONTRACT / "flow.svg").read_bytes(), 240, 80)},
    )


def small(body: str, *, language: str = "zh-CN", **metadata: Any) -> HtmlDocument:
    """A document with the elements of `body` inside main."""
    return document(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>小样</title></head><body><main>{body}</main></body></html>",
        **metadata,
    )


def document(
    source: str, *, assets: Mapping[str, Asset] | None = None, **metadata: Any
) -> HtmlDocument:
    """The document that `source`, a whole HTML page, holds."""
    tree = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    tokens = default_theme()
    variables = themes.css_variables(tokens)
    return HtmlDocument(
        tree=tree,
        metadata=read_metadata(tree, metadata),
        theme=tokens,
        print_css=f"{variables}\n{sheet('print.css')}",
        screen_css=f"{variables}\n{sheet('screen.css')}",
        assets=assets or {},
    )


def read_metadata(tree: etree._Element, given: Mapping[str, Any]) -> Metadata:
    """What the head says, and what the test gives instead."""
    named = {m.get("name"): m.get("content", "") for m in tree.iter("meta") if m.get("name")}
    found: dict[str, Any] = {
        "title": (tree.findtext("head/title") or "").strip(),
        "language": tree.get("lang", ""),
        "date": "2025-01-01",
        "authors": tuple(filter(None, [named.get("author")])),
        "subject": named.get("description", ""),
        "keywords": tuple(k.strip() for k in named.get("keywords", "").split(",") if k.strip()),
        "classification": "内部",
        "briefing": "sample",
        "audience": "analyst",
    }
    return Metadata(**(found | dict(given)))


def picture(name: str, data: bytes, width: float, height: float) -> Asset:
    """A picture, its media type told from its name."""
    kind = {"svg": "svg+xml", "png": "png", "jpg": "jpeg"}[name.rpartition(".")[2]]
    return Asset(name, data, f"image/{kind}", width, height)


def sheet(name: str) -> str:
    """A shipped style sheet's text."""
    path = ROOT / "templates" / "theme" / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


@cache
def default_theme() -> Theme:
    """The shipped theme."""
    theme = themes.load_theme().value
    assert theme is not None
    return theme
