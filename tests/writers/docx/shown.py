"""The text of a Word file against the text of the pages that LibreOffice made of it, in order.

Every paragraph must stand on the pages as often and in the order as in the file, character by
character, and nothing else beside it. What pages have besides, and where alone it may stand:

- header and footer, at the start and the end of a page, with the page's numbers;
- a table's header row once more, where the table goes on on the next page;
- the label of a list item, as its level is written (`%1.`), and the number of a footnote;
- the dots of a tab in the contents;
- footnotes, at the end of pages, in their order;
- in place of a chart, its categories in any order, and the numbers of its axis.

White space is not compared: lines are broken by each program in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree
from tests.writers.docx.facts import W, squeezed
from tests.writers.docx.reading import NAMESPACES, Word

PAGE = "\f"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ID = f"{{{NAMESPACES['r']}}}id"


def difference(word: Word, pages: list[str]) -> str:
    """Where pages (squeezed texts) and file part for the first time; empty if nowhere."""
    stream = PAGE.join(_without_notes(word, _without_furniture(word, pages)))
    at, charts = 0, []
    for paragraph in word.find("//w:p[not(.//w:p)]"):
        pattern = _pattern(word, paragraph)
        if pattern:
            found = (re.compile(".*?" + pattern, re.S) if charts else re.compile(pattern)).match(
                stream, at
            )
            if found is None:
                return f"expected {_seen(paragraph)!r}, shown {stream[at : at + 80]!r}"
            if charts:
                gap = stream[at : found.start("whole")]
                if said := _beside(gap, charts):
                    return said
            at, charts = found.end(), []
        charts += [name for name in map(_target(word), paragraph.iter(_CHART)) if name]
    rest = stream[at:].replace(PAGE, "")
    if charts:
        return _beside(rest, charts)
    return f"shown besides: {rest[:80]!r}" if rest else ""


# -- a paragraph -----------------------------------------------------------------------------------


def _pattern(word: Word, paragraph: etree._Element) -> str:
    """How a paragraph is shown; empty for one without text and label."""
    turn = _turn(paragraph)
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}footnoteReference"):
        if node.tag == f"{W}t":
            parts += [re.escape(c) for c in squeezed(node.text or "")]
        elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":
            parts.append(r"\.*")
        elif node.tag == f"{W}footnoteReference":
            parts.append(r"\d+")
    label = _label(word, paragraph)
    whole = turn.join([*([label] if label else []), *parts])
    return f"{turn}(?P<whole>{whole})" if whole else ""


def _turn(paragraph: etree._Element) -> str:
    """The turn to the next page, where it may be; in a table its header rows stand there again."""
    headers = [
        "".join(re.escape(squeezed(t.text or "")) for t in row.iter(f"{W}t"))
        for table in paragraph.iterancestors(f"{W}tbl")
        for row in table.xpath("w:tr[w:trPr/w:tblHeader]", namespaces=NAMESPACES)
        if row not in paragraph.iterancestors()
    ]
    again = f"(?:{''.join(headers)})?" if headers else ""
    return f"(?:{PAGE}+{again})?"


def _label(word: Word, paragraph: etree._Element) -> str:
    """The label in front of a list item or numbered heading."""
    number, level = _numbering(word, paragraph)
    if number in ("", "0"):
        return ""
    query = (
        f"//w:abstractNum[@w:abstractNumId=//w:num[@w:numId='{number}']/w:abstractNumId/@w:val]"
        f"/w:lvl[@w:ilvl='{level}']/w:lvlText/@w:val"
    )
    text = squeezed("".join(word.find(query, "numbering")[:1]))
    return re.sub(r"%\d", r"\\d+", re.escape(text).replace(r"\%", "%"))


def _numbering(word: Word, paragraph: etree._Element) -> tuple[str, str]:
    """Number and level, from the paragraph or its styles."""
    node, level = paragraph, ""
    while node is not None:
        level = level or next(iter(_values(node, "w:pPr/w:numPr/w:ilvl")), "")
        if number := _values(node, "w:pPr/w:numPr/w:numId"):
            return number[0], level or "0"
        above = _values(node, "w:pPr/w:pStyle") or _values(node, "w:basedOn")
        found = word.find(f"//w:style[@w:styleId='{above[0]}']", "styles") if above else []
        node = found[0] if found else None
    return "", ""


def _values(node: etree._Element, path: str) -> list[str]:
    return node.xpath(f"{path}/@w:val", namespaces=NAMESPACES)


def _seen(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(f"{W}t"))


# -- charts ----------------------------------------------------------------------------------------


def _target(word: Word) -> Callable[[etree._Element], list[str]]:
    rels = word.tree("word/_rels/document.xml.rels")
    named = {rel.get("Id"): f"word/{rel.get('Target')}" for rel in rels}

    def categories(chart: etree._Element) -> list[str]:
        query = "//*[local-name()='ser'][1]/*[local-name()='cat']//*[local-name()='v']"
        return [squeezed(v.text or "") for v in word.find(query, named[chart.get(_ID)])]

    return categories


def _beside(gap: str, charts: list[list[str]]) -> str:
    """What stands in place of charts and is none of theirs."""
    rest = gap.replace(PAGE, "")
    for category in sorted((c for chart in charts for c in chart), key=len, reverse=True):
        if category not in rest:
            return f"the chart does not show {category!r}"
        rest = rest.replace(category, " ", 1)
    rest = re.sub(r"[\d.,%\s\u2212-]+", "", rest)
    return f"beside a chart: {rest[:80]!r}" if rest else ""


# -- pages -----------------------------------------------------------------------------------------


def _without_furniture(word: Word, pages: list[str]) -> Iterator[str]:
    """The pages without the header and the footer that their place in the file asks for."""
    for number, page in enumerate(pages, start=1):
        header, footer = (_furniture(word, kind, number) for kind in ("header", "footer"))
        found = re.compile(f"{header}(?P<body>.*?){footer}", re.S).fullmatch(page)
        yield found["body"] if found else f"without header or footer: {page}"


def _furniture(word: Word, kind: str, number: int) -> str:
    """The pattern of the header or footer of a page; fields in them are numbers of pages."""
    section = word.find("//w:sectPr")[-1]
    first = number == 1 and bool(section.xpath("w:titlePg", namespaces=NAMESPACES))
    wanted = "first" if first else "default"
    query = f"w:{kind}Reference[@w:type='{wanted}']/@r:id"
    parts = [word.targets()[str(name)] for name in section.xpath(query, namespaces=NAMESPACES)]
    return _with_numbers(word.tree(f"word/{parts[0]}")) if parts else ""


def _with_numbers(part: etree._Element) -> str:
    pattern, depth = "", 0
    for node in part.iter(f"{W}t", f"{W}fldChar"):
        kind = node.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if kind == "end":
            pattern += r"\d+"
        elif node.tag == f"{W}t" and not depth:
            pattern += re.escape(squeezed(node.text or ""))
    return pattern


def _without_notes(word: Word, pages: Iterator[str]) -> Iterator[str]:
    """The pages without the footnotes at their ends, which must be there in their order."""
    notes = []
    if "word/footnotes.xml" in word.files:
        notes = [squeezed(_seen(n)) for n in word.find("//w:footnote[not(@w:type)]", "footnotes")]
    done = 0
    for page in pages:
        for many in range(len(notes) - done, 0, -1):
            tail = "".join(rf"{done + i + 1}{n}" for i, n in enumerate(notes[done : done + many]))
            if page.endswith(tail):
                page, done = page.removesuffix(tail), done + many
                break
        yield page
    yield from (f"the footnote {note!r} is not shown" for note in notes[done:])
