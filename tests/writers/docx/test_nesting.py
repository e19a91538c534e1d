"""Templates may nest contract elements in any sensible way: no word is lost, no file is unsound."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from lxml import etree
from tests.writers.documents import small
from tests.writers.docx.reading import Word, word

CONTAINERS = ["section", "div", "aside", "header", "footer", "nav", "blockquote", "div statement"]
CLASSES = ["", "statement sourced", "statement assessment confidence-low", "note", "label", "intro"]
INLINE = ["em", "strong", "code", "span", "span badge", "span citation", "a", "sup", "time", "br"]


class Grower:
    """Grows a tree at random; every text in it is a word of its own."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.count = 0

    def word(self) -> str:
        self.count += 1
        return f" w{self.count} "

    def node(self, parent: etree._Element, kind: str) -> etree._Element:
        tag, _, names = kind.partition(" ")
        node = etree.SubElement(parent, tag)
        self.count += 1
        if names:
            node.set("class", names)
        if self.random.random() < 0.4:
            node.set("id", f"id-{self.count}")
        return node

    def inline(self, node: etree._Element, depth: int = 0) -> None:
        node.text = self.word()
        for _ in range(self.random.randint(0, 2)):
            child = self.node(node, self.random.choice(INLINE))
            if child.tag == "a":
                child.set("href", "https://example.org/")
            if child.tag != "br" and depth < 4:
                self.inline(child, depth + 1)
            child.tail = self.word()

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        for _ in range(self.random.randint(1, 3)):
            kind = self.random.choice(["p", "h3", "ul", "ol", "dl", "table", "box"][: 7 - depth])
            if kind == "box":
                self.blocks(self.node(parent, self.random.choice(CONTAINERS)), depth + 1)
            elif kind in ("p", "h3"):
                self.inline(self.node(parent, f"{kind} {self.random.choice(CLASSES)}".strip()))
            else:
                self.parts(self.node(parent, kind), depth)

    def parts(self, node: etree._Element, depth: int) -> None:
        """Items of a list, or rows of a table."""
        for _ in range(self.random.randint(1, 3)):
            if node.tag == "table":
                row = self.node(node, "tr")
                cells = [self.node(row, self.random.choice(["td", "th"])) for _ in range(2)]
                cells[0].set("rowspan", str(self.random.randint(1, 3)))
            elif node.tag == "dl":
                self.inline(self.node(node, "dt"))
                cells = [self.node(node, "dd")]
            else:
                cells = [self.node(node, "li")]
            for cell in cells:
                if self.random.random() < 0.7:
                    self.inline(cell)
                if self.random.random() < 0.5:
                    self.blocks(cell, depth + 1)


def words(file: Word) -> Counter[str]:
    parts = [n for n in file.files if re.fullmatch(r"word/(document|footnotes)\.xml", n)]
    return Counter(
        found
        for part in parts
        for paragraph in file.find("//w:p", part)
        for found in re.findall(
            r"w\d+", "".join(t.text or "" for t in paragraph.iterfind(".//{*}t"))
        )
    )


@pytest.mark.parametrize("seed", range(25))
def test_no_word_is_lost_or_doubled(seed: int) -> None:
    document = small("")
    grower = Grower(seed)
    main = document.tree.find(".//main")
    assert main is not None
    grower.blocks(main)
    expected = Counter(re.findall(r"w\d+", "".join(str(t) for t in main.itertext())))
    file = word(document)
    assert words(file) == expected
    assert all(cell[-1].tag.endswith("}p") for cell in file.find("//w:tc"))
    starts = file.find("//w:bookmarkStart/@w:id")
    assert sorted(starts) == sorted(file.find("//w:bookmarkEnd/@w:id"))
    assert len(set(starts)) == len(starts)
