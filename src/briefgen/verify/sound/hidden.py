"""Text that is in the file and that no reader sees (w:vanish, 17.3.2.41), said or by a style.

Whoever sends such a file sends more than they see. That a contents entry hides its page number on
screen only (w:webHidden), and Word's style separator (w:specVanish), are Word's own ways; a hiding
style that nothing uses hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value

_STYLES = "word/styles.xml"
_OFF = ("0", "false", "off")


def check(package: Package) -> Iterator[Finding]:
    """Runs and paragraph marks that are hidden."""
    styles = package.trees.get(_STYLES)
    hiding = set() if styles is None else set(_hiding_styles(styles))
    for part, tree in package.trees.items():
        if not part.startswith("word/") or part == _STYLES:
            continue
        for node in tree.iter(f"{W}vanish"):
            if value(node) not in _OFF:
                yield finding(part, node, f"hidden text: {_words(node)}")
        for node in tree.iter(f"{W}rStyle", f"{W}pStyle"):
            if value(node) in hiding:
                yield finding(part, node, f"text hidden by the style “{value(node)}”")


def _hiding_styles(styles: Node) -> Iterator[str]:
    for style in styles.iter(f"{W}style"):
        if any(value(node) not in _OFF for node in style.iter(f"{W}vanish")):
            yield style.get(f"{W}styleId") or ""


def _words(node: Node) -> str:
    """What is hidden, as a message shows it."""
    properties = node.getparent()
    holder = properties.getparent() if properties is not None else None
    if holder is None or holder.tag != f"{W}r":
        return "a paragraph's mark"
    text = "".join(t.text or "" for t in holder.iter(f"{W}t"))
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"
