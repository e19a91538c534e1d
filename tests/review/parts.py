"""Small Word files written by hand, with XML as Word itself writes it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from .edits import NAMES, OFFICE, REL, TYPES, WORD

MAIN = f"{WORD}.document.main+xml"
PERSON = 'w:author="Ann Doe" w:date="2025-03-01T08:30:00Z"'
OTHER = 'w:author="李伟" w:date="2025-03-02T12:00:00Z"'

STORIES = {
    "comments": (f"{OFFICE}/comments", "comments"),
    "commentsExtended": (
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        "commentsEx",
    ),
    "footnotes": (f"{OFFICE}/footnotes", "footnotes"),
    "header1": (f"{OFFICE}/header", "hdr"),
}


def word_file(
    body: str, *, kind: str = MAIN, extra: dict[str, bytes] | None = None, **parts: str
) -> bytes:
    """A Word file with this body; `parts` are the contents of "comments", "footnotes" …"""
    relations, types, files = "", "", {}
    for name, content in parts.items():
        relation, root = STORIES[name]
        prefix = "w15" if name == "commentsExtended" else "w"
        files[f"word/{name}.xml"] = f"<{prefix}:{root} {NAMES}>{content}</{prefix}:{root}>"
        relations += f'<Relationship Id="{name}" Type="{relation}" Target="{name}.xml"/>'
    files["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    types += f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f"{types}</Types>"
    )
    return zipped({**{name: text.encode() for name, text in files.items()}, **(extra or {})})


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def p(content: str, mark: str = "", properties: str = "") -> str:
    """A paragraph; `mark` is the change of its end, such as `<w:ins …/>`."""
    run = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return (
        '<w:p w14:paraId="2A3B4C5D" w:rsidR="00A77B3E" w:rsidRDefault="00C21D44">'
        f"<w:pPr>{properties}{run}</w:pPr>{content}</w:p>"
    )


def r(words: str) -> str:
    """A run, with the marks of Word's proofing around it."""
    return (
        '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00D31F50">'
        f'<w:t xml:space="preserve">{words}</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    )


def ins(words: str, who: str = PERSON, name: str = "ins") -> str:
    """Inserted words."""
    return f'<w:{name} w:id="1" {who}>{r(words)}</w:{name}>'


def gone(words: str, who: str = PERSON, name: str = "del") -> str:
    """Deleted words."""
    run = r(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:{name} w:id="1" {who}>{run}</w:{name}>'


def end(kind: str, who: str = PERSON) -> str:
    """A change of a paragraph's end."""
    return f'<w:{kind} w:id="1" {who}/>'


def _relations(items: str) -> str:
    return f'<Relationships xmlns="{REL}">{items}</Relationships>'


def comment_bomb(number: int) -> bytes:
    """A file with so many comments, one in each paragraph."""
    marks = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
    body = "".join(
        f'<w:p><w:bookmarkStart w:id="{i}" w:name="_bf_{i:016x}"/>{marks.format(i, r("x"))}</w:p>'
        for i in range(number)
    )
    said = "".join(f'<w:comment w:id="{i}" {PERSON}><w:p/></w:comment>' for i in range(number))
    return word_file(body, comments=said)
