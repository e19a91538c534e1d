"""The same content for docxtpl: a template for it, and what the template is filled with.

    python benchmarks/docxtpl_case.py FOLDER [AUDIENCE] [LANGUAGE]

writes `template.docx` (made here with python-docx: a branch for each kind of block, a loop over
rows and cells), `context.json` and `context.yaml` (the runs of the edition in their order, from
its finished HTML) and its pictures as PNG; `docxtpl_render.py` renders them.

All words are there, with emphasis, raised and lowered characters and links to the web: headings,
paragraphs, lists, tables, captions, notes (as paragraphs, for docxtpl has none), header and
footer. What docxtpl has no means for is left out, in its favour: fields, bookmarks, links inside
the document, footnotes, lists that begin anew, widths of columns.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul": "bullet", "ol": "number"}
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer header img li "
    "main nav ol p section table ul".split()
) | frozenset(_HEADINGS)
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "strong": {"bold": True},
    "em": {"italic": True},
    "sup": {"superscript": True},
    "sub": {"subscript": True},
}


def main() -> int:
    """Write the template, its context and pictures."""
    folder, audience, language, *_ = [*sys.argv[1:], "analyst", "zh-CN"][:3]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    document = edition(audience, language)
    blocks = [block for body in document.tree.iter("body") for block in _blocks(body)]
    _write_pictures(document, blocks, target)
    context = json.dumps({"blocks": blocks}, ensure_ascii=False)
    (target / "context.json").write_text(context, encoding="utf-8")
    form = {"allow_unicode": True, "sort_keys": False, "width": 120}
    (target / "context.yaml").write_text(
        yaml.safe_dump(json.loads(context), **form), encoding="utf-8"
    )
    make_template(target / "template.docx", document.metadata.classification)
    return 0


def edition(audience: str, language: str) -> Any:
    """The finished HTML document of an edition of the 1688 briefing."""
    from briefgen.pipeline import Request, documents

    result = documents(Request(ROOT, audiences=(audience,), languages=(language,)))
    if not result.value:
        raise SystemExit("\n".join(d.message for d in result.diagnostics))
    (document,) = result.value.values()
    return document


# -- the content ---------------------------------------------------------------------------------

Run = tuple[str, dict[str, Any]]
"""Characters, and how docxtpl's RichText shall make them look."""


def _blocks(node: Any) -> Iterator[dict[str, Any]]:
    """The blocks inside an element, in reading order; text between them is a block too."""
    inline: list[Run] = [(node.text or "", {})]
    for child in node.iterchildren("*"):
        if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter("*")):
            yield from _block(node, inline)
            inline = []
            if child.tag == "table":
                yield from _table(child)
            elif child.tag == "img":
                yield {"kind": "picture", "name": child.get("src")}
            else:
                yield from _blocks(child)
        else:
            inline += _runs(child, {})
        inline.append((child.tail or "", {}))
    yield from _block(node, inline)


def _block(node: Any, inline: list[Run]) -> Iterator[dict[str, Any]]:
    """A block of words: what kind it is, its element says."""
    runs = _tidy(inline)
    if not runs:
        return
    if node.tag in _HEADINGS:
        yield {"kind": "heading", "level": _HEADINGS[node.tag], "runs": runs}
    elif node.tag == "li":
        yield {"kind": _LISTS[node.getparent().tag], "runs": runs}
    else:
        yield {"kind": "paragraph", "runs": runs}


def _table(table: Any) -> Iterator[dict[str, Any]]:
    for caption in table.iterchildren("caption"):
        yield {"kind": "paragraph", "runs": _tidy(_runs(caption, {}))}
    rows = [
        [_tidy(_runs(cell, {})) for cell in row.iterchildren("th", "td")]
        for row in table.iter("tr")
    ]
    width = max(map(len, rows), default=0)
    yield {"kind": "table", "rows": [row + [[]] * (width - len(row)) for row in rows]}


def _runs(node: Any, look: Mapping[str, Any]) -> list[Run]:
    """The characters in an element, each with the looks of all elements around it."""
    mine = {**look, **_LOOKS.get(node.tag, {})}
    if node.tag == "a" and (node.get("href") or "").startswith("http"):
        mine["url"] = node.get("href")
    runs: list[Run] = [(node.text or "", mine)]
    for child in node.iterchildren("*"):
        runs += [*_runs(child, mine), (child.tail or "", mine)]
    return runs


def _tidy(runs: list[Run]) -> list[Run]:
    """White space collapsed, neighbours of one look joined, nothing empty."""
    tidy: list[Run] = []
    for words, look in runs:
        words = re.sub(r"\s+", " ", words)
        if tidy and tidy[-1][1] == look:
            tidy[-1] = (re.sub(" +", " ", tidy[-1][0] + words), look)
        elif words:
            tidy.append((words, look))
    return tidy if any(words.strip() for words, _ in tidy) else []


def _write_pictures(document: Any, blocks: list[dict[str, Any]], target: Path) -> None:
    """Each picture as PNG beside the context; docxtpl takes no SVG."""
    import resvg_py

    for block in blocks:
        if block["kind"] != "picture":
            continue
        asset = document.assets[block["name"]]
        name = f"{Path(asset.name).stem}.png"
        if asset.media_type == "image/svg+xml":
            width = round(min(asset.width, 640) * 2)
            drawn = resvg_py.svg_to_bytes(svg_string=asset.data.decode(), width=width)
            (target / name).write_bytes(bytes(drawn))
        else:
            (target / name).write_bytes(asset.data)
        block["name"] = name


# -- the template --------------------------------------------------------------------------------


def make_template(path: Path, classification: str) -> None:
    """A template as someone would write it for such content."""
    import docx

    word = docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = classification
    section.footer.paragraphs[0].text = classification
    word.add_paragraph("{%p for b in blocks %}")
    for level in range(1, 7):
        word.add_paragraph(f"{{%p if b.kind == 'heading' and b.level == {level} %}}")
        word.add_paragraph("{{r b.text }}", style=f"Heading {level}")
        word.add_paragraph("{%p endif %}")
    styles = {"paragraph": "Normal", "bullet": "List Bullet", "number": "List Number"}
    for kind, style in styles.items():
        word.add_paragraph(f"{{%p if b.kind == '{kind}' %}}")
        word.add_paragraph("{{r b.text }}", style=style)
        word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if b.kind == 'picture' %}")
    word.add_paragraph("{{ b.picture }}")
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if b.kind == 'table' %}")
    _table_template(word)
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.save(str(path))


def _table_template(word: Any) -> None:
    table = word.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for row in b.rows %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{r cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"


if __name__ == "__main__":
    sys.exit(main())
