"""What Word's fields refer to: headings and captions in contents, labels and titles in references.

`PAGEREF _Toc…` in an entry of the contents, `REF _Ref…` in a cross-reference. The bookmark of a
reference holds exactly the words that the reference shows, so that an update changes nothing; where
no bookmark can, the reference stays a link. The nine digits are a hash of the block's key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.tree import classes, plain

CONTENTS = frozenset({"contents", "list-of-figures", "list-of-tables"})
"""Classes of the lists whose entries name pages."""

_HEADINGS = ("h1", "h2", "h3", "h4")
_CAPTIONS = ("caption", "figcaption")
_DIGITS = 900_000_000


class Targets:
    """The bookmarks that fields of the tree refer to."""

    def __init__(
        self, tree: Element, keys: Mapping[Element, str], elements: Mapping[str, Element]
    ) -> None:
        self._keys = keys
        self._elements = elements
        self._taken: set[str] = set()
        self._contents: dict[Element, str] = {}
        self._references: dict[Element, str] = {}
        self._links: dict[Element, Element] = {}
        for link in tree.iter("a"):
            nav = _contents(link)
            if nav is not None:
                self._add_entry(link, captions="contents" not in classes(nav))
            elif "xref" in classes(link):
                self._add_reference(link)

    def bookmarks(self, element: Element) -> tuple[str, ...]:
        """The names of the bookmarks around an element's words."""
        found = (self._contents.get(element), self._references.get(element))
        return tuple(name for name in found if name is not None)

    def entry(self, link: Element) -> str | None:
        """The bookmark of the heading or caption that a contents entry shows."""
        shown = self._links.get(link)
        return None if shown is None else self._contents[shown]

    def reference(self, link: Element) -> str | None:
        """The bookmark that holds exactly the words of a cross-reference."""
        shown = self._links.get(link)
        return None if shown is None else self._references.get(shown)

    def label(self, link: Element) -> Element | None:
        """The label of the caption that a contents entry shows."""
        shown = self._links.get(link)
        return None if shown is None else _label(shown)

    def target(self, link: Element) -> Element | None:
        """The element that a link leads to."""
        href = link.get("href") or ""
        return self._elements.get(href[1:]) if href.startswith("#") else None

    def _add_entry(self, link: Element, *, captions: bool) -> None:
        target = self.target(link)
        shown = None if target is None else _shown(target, captions=captions)
        if shown is not None:
            self._links[link] = shown
            self._name(self._contents, "_Toc", shown)

    def _add_reference(self, link: Element) -> None:
        target = self.target(link)
        for shown in () if target is None else _named_by(target):
            if plain(shown) == plain(link) and not _has_note(shown):
                self._links[link] = shown
                self._name(self._references, "_Ref", shown)
                return

    def _name(self, names: dict[Element, str], kind: str, element: Element) -> None:
        """Give an element its bookmark, unless it has one."""
        if element in names:
            return
        key = self._keys.get(element) or self._key_around(element)
        name = _digits(kind, key)
        while name in self._taken:
            key += "~"
            name = _digits(kind, key)
        self._taken.add(name)
        names[element] = name

    def _key_around(self, element: Element) -> str:
        """A key for what is no block, the label of a caption: that of its block."""
        around = next((self._keys[a] for a in element.iterancestors() if a in self._keys), "")
        return f"{around}/label"


def _contents(link: Element) -> Element | None:
    """The contents, or list of figures or tables, that the link stands in."""
    navs = link.iterancestors("nav")
    return next((nav for nav in navs if not CONTENTS.isdisjoint(classes(nav))), None)


def _heading(target: Element) -> Element | None:
    """The heading that a link to this element is meant for."""
    if target.tag in _HEADINGS:
        return target
    return next(target.iterchildren(*_HEADINGS), None)


def _shown(target: Element, *, captions: bool) -> Element | None:
    """What an entry shows: a heading, or in a list of captions one that is numbered."""
    if captions:
        inside = (_caption(e) for e in target.iter("table", "figure", "p"))
        found = (_caption(target), *inside)
        return next((c for c in found if c is not None and _label(c) is not None), None)
    heading = _heading(target)
    return _caption(target) if heading is None else heading


def _caption(target: Element) -> Element | None:
    """The caption of a table or figure, or the one around a label."""
    if target.tag in ("table", "figure"):
        return next(target.iterdescendants(*_CAPTIONS), None)
    return target if target.tag in (*_CAPTIONS, "p") and _label(target) is not None else None


def _label(shown: Element) -> Element | None:
    return next((e for e in shown.iter("span") if "caption-label" in classes(e)), None)


def _named_by(target: Element) -> Iterator[Element]:
    """What a reference to this element may show: a label, or a heading's words."""
    caption, heading = _caption(target), _heading(target)
    label = None if caption is None else _label(caption)
    yield from (e for e in (label, heading) if e is not None)


def _has_note(element: Element) -> bool:
    return any("footnote" in classes(e) for e in element.iter("span"))


def _digits(kind: str, key: str) -> str:
    digest = sha256(f"{kind} {key}".encode("utf-8", "surrogatepass")).digest()
    return f"{kind}{int.from_bytes(digest[:8]) % _DIGITS + 100_000_000}"
