"""A Word file in the hands of a colleague: edits with and without tracking, as Word writes them."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14_URI = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_URI = "http://schemas.microsoft.com/office/word/2012/wordml"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = f"{{{W_URI}}}"
NAMES = f'xmlns:w="{W_URI}" xmlns:w14="{W14_URI}" xmlns:w15="{W15_URI}"'

ANN, LI = "Ann Doe", "李伟"
MORNING, NOON = "2025-03-01T08:30:00Z", "2025-03-02T12:00:00Z"


class Edited:
    """A Word file that can be edited; `data` gives it back."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.trees: dict[str, etree._Element] = {}
        self._id = 9000
        self._comments: list[tuple[str, str, str, str, str | None, bool]] = []

    def tree(self, part: str = "word/document.xml") -> etree._Element:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.files[part])
        return self.trees[part]

    def data(self) -> bytes:
        self._write_comments()
        for part, tree in self.trees.items():
            self.files[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name, data in self.files.items():
                archive.writestr(name, data)
        return target.getvalue()

    # -- finding -----------------------------------------------------------------------------------

    def paragraph(self, words: str, part: str = "word/document.xml") -> etree._Element:
        """The paragraph that holds the words."""
        return next(p for p in self.tree(part).iter(f"{W}p") if words in text(p))

    def run(self, words: str, part: str = "word/document.xml") -> etree._Element:
        """The run of exactly these words, cut out of the run that holds them."""
        run = next(r for r in self.tree(part).iter(f"{W}r") if words in text(r))
        before, _, after = text(run).partition(words)
        for said, where in ((before, "before"), (after, "after")):
            if said:
                other = deepcopy(run)
                _say(other, said)
                (run.addprevious if where == "before" else run.addnext)(other)
        _say(run, words)
        return run

    # -- tracked -----------------------------------------------------------------------------------

    def delete(self, words: str, author: str = ANN, date: str = MORNING, **where: str) -> None:
        """Delete words, tracked."""
        run = self.run(words, **where)
        _wrap(run, self._change("del", author, date))
        for node in run.iter(f"{W}t"):
            node.tag = f"{W}delText"

    def insert(
        self, after: str, words: str, author: str = ANN, date: str = MORNING, **where: str
    ) -> None:
        """Insert words behind others, tracked."""
        run = self.run(after, **where)
        new = deepcopy(run)
        _say(new, words)
        change = self._change("ins", author, date)
        change.append(new)
        holder = run.getparent()
        (holder if holder.tag in (f"{W}del", f"{W}ins") else run).addnext(change)

    def replace(self, old: str, new: str, author: str = ANN, date: str = MORNING) -> None:
        """Overwrite words, tracked: as Word does, deleted first and inserted behind."""
        self.insert(old, new, author, date)
        self.delete(old, author, date)

    def delete_paragraph(self, words: str, author: str = ANN, date: str = MORNING) -> None:
        """Delete a paragraph with its end, tracked."""
        paragraph = self.paragraph(words)
        self._mark_all(paragraph, "del", author, date)
        for node in paragraph.iter(f"{W}t"):
            node.tag = f"{W}delText"

    def insert_paragraph(
        self, after: str, words: str, author: str = ANN, date: str = MORNING
    ) -> None:
        """Press Enter behind a paragraph and type, tracked: the old one's end is the new one."""
        paragraph = self.paragraph(after)
        new = _bare(paragraph)
        change = self._change("ins", author, date)
        etree.SubElement(etree.SubElement(change, f"{W}r"), f"{W}t").text = words
        new.append(change)
        paragraph.addnext(new)
        self._mark_end(paragraph, "ins", author, date)

    def split(self, words: str, author: str = ANN, date: str = MORNING) -> None:
        """Press Enter before the words, tracked."""
        run = self.run(words)
        paragraph = run.getparent()
        second = _bare(paragraph)
        for node in [run, *run.itersiblings()]:
            second.append(node)
        paragraph.addnext(second)
        self._mark_end(paragraph, "ins", author, date)

    def join(self, words: str, author: str = ANN, date: str = MORNING) -> None:
        """Delete the end of a paragraph, tracked."""
        self._mark_end(self.paragraph(words), "del", author, date)

    def move(self, words: str, behind: str, author: str = ANN, date: str = MORNING) -> None:
        """Move a paragraph with its bookmarks behind another one, tracked."""
        source = self.paragraph(words)
        target = deepcopy(source)
        for node in source.iter():
            if node.tag == f"{W}bookmarkStart" or node.tag == f"{W}bookmarkEnd":
                node.getparent().remove(node)
        self._mark_all(source, "moveFrom", author, date)
        self._mark_all(target, "moveTo", author, date)
        self.paragraph(behind).addnext(target)
        for paragraph, side in ((source, "moveFrom"), (target, "moveTo")):
            start = self._change(f"{side}RangeStart", author, date)
            start.set(f"{W}name", "move1")
            paragraph.insert(1, start)
            end = etree.Element(f"{W}{side}RangeEnd")
            end.set(f"{W}id", start.get(f"{W}id"))
            paragraph.addnext(end)

    def change_row(self, words: str, kind: str, author: str = ANN, date: str = MORNING) -> None:
        """Mark the row that holds the words, and all in it, as inserted ("ins") or deleted."""
        row = next(self.paragraph(words).iterancestors(f"{W}tr"))
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self._change(kind, author, date))
        for run in list(row.iter(f"{W}r")):
            _wrap(run, self._change(kind, author, date))
        if kind == "del":
            for node in row.iter(f"{W}t"):
                node.tag = f"{W}delText"

    def delete_note(self, author: str = ANN, date: str = MORNING) -> None:
        """Delete the first footnote's mark, tracked."""
        mark = next(self.tree().iter(f"{W}footnoteReference"))
        _wrap(mark.getparent(), self._change("del", author, date))

    def format(self, words: str, author: str = ANN, date: str = MORNING) -> None:
        """Make words bold, tracked."""
        run = self.run(words)
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}b")
        change = self._change("rPrChange", author, date)
        etree.SubElement(change, f"{W}rPr")
        properties.append(change)

    def comment(
        self,
        words: str,
        said: str,
        author: str = ANN,
        date: str = MORNING,
        *,
        end: str | None = None,
        answers: tuple[tuple[str, str, str], ...] = (),
        resolved: bool = False,
    ) -> None:
        """Comment on words, up to other ones (`end`) in this or a later paragraph."""
        first = _outermost(self.run(words))
        last = _outermost(self.run(end)) if end else first
        parent: str | None = None
        for name, day, text_ in ((author, date, said), *answers):
            number = str(len(self._comments))
            identifier = f"{0x1A000000 + len(self._comments):08X}"
            self._comments.append((number, name, day, text_, parent, resolved and parent is None))
            start = etree.Element(f"{W}commentRangeStart")
            stop = etree.Element(f"{W}commentRangeEnd")
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}commentReference").set(f"{W}id", number)
            for node in (start, stop):
                node.set(f"{W}id", number)
            first.addprevious(start)
            last.addnext(run)
            last.addnext(stop)
            parent = parent or identifier

    # -- without tracking --------------------------------------------------------------------------

    def overwrite(self, old: str, new: str, part: str = "word/document.xml") -> None:
        """Change words; nobody sees who did."""
        _say(self.run(old, part), new)

    def add_paragraph(self, after: str, words: str) -> None:
        """A new paragraph, of which nothing tells that it is new."""
        paragraph = self.paragraph(after)
        new = _bare(paragraph)
        etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = words
        paragraph.addnext(new)

    def remove_paragraph(self, words: str) -> None:
        """A paragraph goes, with its bookmark."""
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)

    def add_row(self, after: str, *cells: str) -> None:
        """A new table row behind the one that holds the words."""
        row = next(self.paragraph(after).iterancestors(f"{W}tr"))
        new = deepcopy(row)
        for node in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            node.getparent().remove(node)
        for cell, words in zip(new.iter(f"{W}tc"), cells, strict=True):
            _say(next(cell.iter(f"{W}r")), words)
        row.addnext(new)

    def part(self, words: str) -> None:
        """Press Enter before the words."""
        run = self.run(words)
        second = _bare(run.getparent())
        run.getparent().addnext(second)
        for node in [run, *run.itersiblings()]:
            second.append(node)

    def flow_together(self, first: str, second: str) -> None:
        """Delete the end of a paragraph: the next one's text comes into it."""
        paragraph, following = self.paragraph(first), self.paragraph(second)
        for node in list(following):
            if node.tag != f"{W}pPr":
                paragraph.append(node)
        following.getparent().remove(following)

    def drop_bookmarks(self) -> None:
        """What some programs do when they save."""
        for node in list(self.tree().iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            node.getparent().remove(node)

    # -- inside ------------------------------------------------------------------------------------

    def _change(self, kind: str, author: str, date: str) -> etree._Element:
        self._id += 1
        node = etree.Element(f"{W}{kind}")
        for name, value in (("id", str(self._id)), ("author", author), ("date", date)):
            node.set(f"{W}{name}", value)
        return node

    def _mark_all(self, paragraph: etree._Element, kind: str, author: str, date: str) -> None:
        for run in list(paragraph.iter(f"{W}r")):
            _wrap(run, self._change(kind, author, date))
        self._mark_end(paragraph, kind, author, date)

    def _mark_end(self, paragraph: etree._Element, kind: str, author: str, date: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        run = properties.find(f"{W}rPr")
        if run is None:
            run = etree.SubElement(properties, f"{W}rPr")
        run.insert(0, self._change(kind, author, date))

    def _write_comments(self) -> None:
        if not self._comments:
            return
        listed, extended = [], []
        for number, author, date, said, parent, done in self._comments:
            identifier = f"{0x1A000000 + int(number):08X}"
            listed.append(
                f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}" w:initials="X">'
                f'<w:p w14:paraId="{identifier}"><w:r><w:annotationRef/></w:r>'
                f"<w:r><w:t>{said}</w:t></w:r></w:p></w:comment>"
            )
            above = f' w15:paraIdParent="{parent}"' if parent else ""
            extended.append(
                f'<w15:commentEx w15:paraId="{identifier}"{above} w15:done="{int(done)}"/>'
            )
        self._add_part("comments", f"<w:comments {NAMES}>{''.join(listed)}</w:comments>", OFFICE)
        self._add_part(
            "commentsExtended",
            f"<w15:commentsEx {NAMES}>{''.join(extended)}</w15:commentsEx>",
            "http://schemas.microsoft.com/office/2011/relationships",
        )

    def _add_part(self, name: str, xml: str, kind: str) -> None:
        self.files[f"word/{name}.xml"] = xml.encode()
        relations = self.tree("word/_rels/document.xml.rels")
        etree.SubElement(
            relations,
            f"{{{REL}}}Relationship",
            Id=f"rId{name}",
            Type=f"{kind}/{name}",
            Target=f"{name}.xml",
        )
        etree.SubElement(
            self.tree("[Content_Types].xml"),
            f"{{{TYPES}}}Override",
            PartName=f"/word/{name}.xml",
            ContentType=f"{WORD}.{name}+xml",
        )


def text(node: etree._Element) -> str:
    """The text in a paragraph or run, deleted text included."""
    return "".join(n.text or "" for n in node.iter(f"{W}t", f"{W}delText"))


def _say(run: etree._Element, words: str) -> None:
    nodes = list(run.iter(f"{W}t", f"{W}delText"))
    nodes[0].text = words
    nodes[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for node in nodes[1:]:
        run.remove(node)


def _wrap(run: etree._Element, change: etree._Element) -> None:
    run.addprevious(change)
    change.append(run)


def _outermost(run: etree._Element) -> etree._Element:
    """The run, or the change, link or field around it: what stands in the paragraph itself."""
    while run.getparent().tag != f"{W}p":
        run = run.getparent()
    return run


def _bare(paragraph: etree._Element) -> etree._Element:
    """An empty paragraph of the same style."""
    new = etree.Element(f"{W}p")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        new.append(deepcopy(properties))
    return new
