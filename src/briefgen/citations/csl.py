"""CSL files as XML: read safely, checked for what an engine would trip over, fitted for it.

CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html. What is checked here is
what makes a style unusable (and what could make an engine run for ever); the rest is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.diagnostics import Collector, Span, did_you_mean

NAMESPACE = "http://purl.org/net/xbiblio/csl"
NS = {"cs": NAMESPACE}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

EXPANSION_LIMIT = 20_000_000
"""Elements that a style may come to once its macros are written out."""


def parse_csl(data: bytes, file: str, found: Collector) -> etree._Element | None:
    """The `style` element of a CSL file; document types and entities are refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = str(error.msg or "it is empty").split(", line ")[0]
        found.error("C203", f"not well-formed XML: {reason}", Span(file, line or 1, column or 1))
        return None
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.externalDTD is not None:
        hint = "delete the <!DOCTYPE …> and write the entities out"
        found.error("C204", "a style has no document type and no entities", Span(file, 1, 1), hint)
        return None
    return root


def parent_of(data: bytes) -> tuple[str, str]:
    """Of a dependent style the name of the one that it stands for, and its language; else ""."""
    if b"independent-parent" not in data:
        return "", ""
    root = parse_csl(data, "", Collector())
    link = None if root is None else root.find("cs:info/cs:link[@rel='independent-parent']", NS)
    if root is None or link is None:
        return "", ""
    name = link.get("href", "").rstrip("/").rsplit("/", 1)[-1]
    return ("" if set(name) & set("\\:\0") else name), root.get("default-locale", "")


def check_csl(root: etree._Element, file: str, found: Collector) -> None:
    """All faults that keep a style from being used, and warnings about what briefgen leaves out."""
    if root.tag != f"{{{NAMESPACE}}}style":
        shown = etree.QName(root).localname
        hint = f'a CSL style is <style xmlns="{NAMESPACE}">'
        found.error("C205", f"not a CSL style: its root is <{shown}>", place(root, file), hint)
        return
    parent = root.find("cs:info/cs:link[@rel='independent-parent']", NS)
    if parent is not None:
        href = parent.get("href", "")
        hint = f'put the style it stands for beside it: "{href.rsplit("/", 1)[-1]}" ({href})'
        found.error("C206", "a dependent style has no rules of its own", place(parent, file), hint)
        return
    for name in ("citation", "bibliography"):
        if root.find(f"cs:{name}/cs:layout", NS) is None:
            message = f"the style has no <{name}> with a <layout>"
            found.error("C205", message, place(root, file))
    _check_locales(root, file, found)
    _check_macros(root, file, found)


def place(element: etree._Element, file: str) -> Span:
    """Where an element stands."""
    line = element.sourceline
    return Span(file, line, 1) if isinstance(line, int) else Span(file)


def reachable(start: etree._Element) -> Iterator[etree._Element]:
    """The elements below `start`, those of the macros it calls included (each macro once)."""
    macros = _macros(start.getroottree().getroot())
    waiting, seen = [start], set()
    while waiting:
        for element in waiting.pop().iterdescendants(f"{{{NAMESPACE}}}*"):
            yield element
            name = element.get("macro")
            if name in macros and name not in seen:
                seen.add(name)
                waiting.append(macros[name])


def _macros(root: etree._Element) -> dict[str, etree._Element]:
    return {m.get("name", ""): m for m in root.iterfind("cs:macro", NS)}


def _check_locales(root: etree._Element, file: str, found: Collector) -> None:
    seen: set[str] = set()
    for locale in root.iterfind("cs:locale", NS):
        language = locale.get(LANG, "")
        if language in seen:
            message = f'a second <locale> for "{language or "every language"}"'
            found.error("C205", message, place(locale, file), "join the two")
        seen.add(language)


def _check_macros(root: etree._Element, file: str, found: Collector) -> None:
    """Unknown macros, macros that call themselves, and macros that grow beyond all measure."""
    macros = _macros(root)
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        name = element.get("macro")
        if name is not None and name not in macros:
            hint = did_you_mean(name, macros)
            found.error("C205", f'unknown macro "{name}"', place(element, file), hint)
    sizes: dict[str, int] = {}
    for name in macros:
        if not _measure(name, macros, sizes, []):
            message = f'macro "{name}" calls itself'
            found.error("C205", message, place(macros[name], file))
            return
    layouts = root.iterfind(".//cs:layout", NS)
    if any(_size(layout, sizes) > EXPANSION_LIMIT for layout in layouts):
        message = f"the style comes to more than {EXPANSION_LIMIT} elements"
        found.error("C205", message, place(root, file))


def _measure(
    name: str, macros: dict[str, etree._Element], sizes: dict[str, int], above: list[str]
) -> bool:
    """Fill `sizes` for a macro and those it calls; False where it calls itself."""
    if name in above:
        return False
    if name in sizes or name not in macros:
        return True
    called = {e.get("macro", "") for e in macros[name].iter(f"{{{NAMESPACE}}}*")} - {""}
    if not all(_measure(other, macros, sizes, [*above, name]) for other in sorted(called)):
        return False
    sizes[name] = _size(macros[name], sizes)
    return True


def _size(element: etree._Element, sizes: dict[str, int]) -> int:
    """Elements below, macros written out (cut off well above the limit)."""
    total = sum(1 + sizes.get(e.get("macro", ""), 0) for e in element.iter(f"{{{NAMESPACE}}}*"))
    return min(total, 10 * EXPANSION_LIMIT)
