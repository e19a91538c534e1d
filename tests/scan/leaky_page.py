"""HTML: what is shown, what is not, what only tools see."""

from __future__ import annotations

import base64
from collections.abc import Callable

from .leaky import Build, escaped, jpeg_exif, percent, png_text, referenced, svg


def page(inner: Callable[[str], str]) -> Build:
    def build(words: str) -> bytes:
        head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head>'
        return f"{head}<body>{inner(words)}</body></html>".encode()

    return build


def data_address(kind: str, data: bytes) -> str:
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}">'


def css_escaped(words: str) -> str:
    return "".join(f"\\{ord(c):x} " for c in words)


def in_utf16(words: str) -> bytes:
    return f"<html><body>{words}</body></html>".encode("utf-16")


PAGE: dict[str, Build] = {
    "text": page(lambda w: f"<p>{w}</p>"),
    "split by tags": page(lambda w: "<p>" + "".join(f"<b>{c}</b>" for c in w) + "</p>"),
    "one character a paragraph": page(lambda w: "".join(f"<p>{c}</p>" for c in w)),
    "hidden element": page(lambda w: f"<p hidden>{w}</p>"),
    "not displayed": page(lambda w: f'<p style="display:none">{w}</p>'),
    "template": page(lambda w: f"<template><p>{w}</p></template>"),
    "without scripts": page(lambda w: f"<noscript>{w}</noscript>"),
    "comment": page(lambda w: f"<!-- {w} -->"),
    "markup in a comment": page(lambda w: f"<!--<p>{w[:6]}<b>{w[6:]}</b></p>-->"),
    "title attribute": page(lambda w: f'<p title="{w}">x</p>'),
    "alternative text": page(lambda w: f'<img alt="{w}">'),
    "label for readers": page(lambda w: f'<p aria-label="{w}">x</p>'),
    "data attribute": page(lambda w: f'<p data-note="{w}">x</p>'),
    "class and id": page(lambda w: f'<p id="{w.replace(" ", "-")}">x</p>'),
    "value of a field": page(lambda w: f'<input type="hidden" value="{w}">'),
    "meta": page(lambda w: f'<meta name="description" content="{w}">'),
    "link": page(lambda w: f'<a href="/{percent(w)}">x</a>'),
    "style": page(lambda w: f'<style>p::after{{content:"{w}"}}</style>'),
    "style, escaped": page(lambda w: f'<style>p::after{{content:"{css_escaped(w)}"}}</style>'),
    "script": page(lambda w: f'<script>var a = "{w}";</script>'),
    "JSON": page(lambda w: f'<script type="application/json">{{"a":"{escaped(w)}"}}</script>'),
    "base64 in a script": page(
        lambda w: f'<script>atob("{base64.b64encode(w.encode()).decode()}")</script>'
    ),
    "hexadecimal": page(lambda w: f'<p data-x="{w.encode().hex()}">x</p>'),
    "numeric references": page(lambda w: f"<p>{referenced(w)}</p>"),
    "zero-width spaces": page(lambda w: f"<p>{chr(0x200B).join(w)}</p>"),
    "soft hyphens": page(lambda w: f"<p>{'&shy;'.join(w)}</p>"),
    "wide letters": page(
        lambda w: f"<p>{''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' else c for c in w)}</p>"
    ),
    "capitals": page(lambda w: f"<p>{w.upper()}</p>"),
    "written backwards": page(lambda w: f"<p>\u202e{w[::-1]}\u202c</p>"),
    "SVG": page(lambda w: svg(w)),
    "data address, SVG": page(lambda w: data_address("image/svg+xml", svg(w).encode())),
    "data address, PNG": page(lambda w: data_address("image/png", png_text(w))),
    "data address, JPEG": page(lambda w: data_address("image/jpeg", jpeg_exif(w))),
    "data address, percent": page(lambda w: f'<a href="data:text/plain,{percent(w)}">x</a>'),
    "page in a page": page(lambda w: f'<iframe srcdoc="&lt;p&gt;{w}&lt;/p&gt;"></iframe>'),
    "behind the end": lambda w: page(lambda _: "x")(w) + f"<!-- {w} -->".encode(),
    "page in UTF-16": in_utf16,
}
