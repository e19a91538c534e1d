"""All content is either tagged or an artifact, and each mark leads to its element (6.7, UA 7.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .opened import Finding, Opened, page_place


def check(opened: Opened) -> Iterator[Finding]:
    """Marks in the content, in the tree and in the table that leads from one to the other."""
    if not bool(opened.pdf.Root.get("/MarkInfo", {}).get("/Marked", False)):
        yield Finding("", "it does not say that it is tagged")
    if bool(opened.pdf.Root.get("/MarkInfo", {}).get("/Suspects", False)):
        yield Finding("", "it says that its tags are doubtful")
    root = opened.pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield Finding("", "it has no structure tree")
        return
    owners = {mark: element for element in opened.elements for mark in element.mcids}
    claims = Counter(mark for element in opened.elements for mark in element.mcids)
    parents = _numbers(root.get("/ParentTree"))
    for number, (page, content) in enumerate(zip(opened.pdf.pages, opened.content, strict=True)):
        place = page_place(number)
        for name, times in sorted(Counter(content.unmarked).items()):
            yield Finding(place, f"{times} × {name} is neither tagged nor an artifact")
        for problem in dict.fromkeys(content.astray):
            yield Finding(place, problem)
        if content.unbalanced:
            yield Finding(place, "marks or saved states do not end")
        table = parents.get(int(page.get("/StructParents", -1)))
        marks = [(page.obj.objgen, mcid) for mcid in content.mcids]
        for mark, times in Counter(marks).items():
            if times > 1 or claims[mark] != 1:
                yield Finding(place, f"mark {mark[1]} belongs to {claims[mark]} elements")
            elif not _leads(table, mark[1], owners[mark].node):
                yield Finding(place, f"mark {mark[1]} leads to another element than its own")
        for mark in sorted(owners.keys() - set(marks)):
            if mark[0] == page.obj.objgen:
                yield Finding(place, f"an element claims mark {mark[1]}, which is not there")


def _leads(table: Any, mcid: int, node: Any) -> bool:
    """Whether the page's row of the parent tree has the element at that mark."""
    return table is not None and mcid < len(table) and table[mcid].objgen == node.objgen


def _numbers(tree: Any) -> dict[int, Any]:
    """A number tree as a dictionary."""
    import pikepdf

    if tree is None:
        return {}
    return dict(pikepdf.NumberTree(tree).items())
