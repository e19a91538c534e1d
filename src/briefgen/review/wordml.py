"""Names of WordprocessingML (ISO/IEC 29500-1, 17) and of Word's later additions."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?\Z", re.ASCII)


def attribute(node: Node, name: str, default: str = "") -> str:
    """A w: attribute, such as "name" or "id"."""
    return str(node.get(W + name, default))


def is_on(node: Node | None) -> bool:
    """Whether an on/off property is there and not switched off (17.17.4)."""
    return node is not None and node.get(W + "val", "1") not in ("0", "false", "off")


def date_of(node: Node) -> str | None:
    """The w:date as the file says it, where it is a date (ISO 8601); else None."""
    said = attribute(node, "date").strip()
    return said if _DATE.match(said) else None
