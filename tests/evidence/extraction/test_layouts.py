"""Paragraphs are told on pages of many looks."""

from __future__ import annotations

import pytest

from briefgen.evidence.extraction import Reading, extract

CHINESE = [
    "灯塔镇有一条渡船，每晚十点以后还在往返两岸。镇上九成的夜班工人靠它回家，而它的票价三年没有变过。"
    "这里再写一些字，好让这一段超过一行，甚至超过两行。",
    "船长姓贺，今年六十一岁。他说：“只要还有一个人在对岸等，我就把船开过去。”",
    "去年冬天，渡船停过十一天。停航的第二天，就有工人沿着旧铁桥走了四十分钟回家，而桥上没有灯，"
    "谁也没有带手电，只好摸着栏杆一步一步地走。",
]
ENGLISH = [
    "The ferry carried 48,000 passengers last year, of whom nine in ten travelled after ten at "
    "night, and the long-term plan says that the fare will stay as it is until a bridge is built "
    "over the unforgivingly wide river.",
    "Nobody knows when. Some say it will take three to five years, while others, among them the "
    "captain, are convinced that no bridge will ever be built.",
    "“We shall see,” said the mayor.",
]
LOOKS = {
    "indents, no gaps": (CHINESE, "p{margin:0;text-indent:2em;text-align:justify}"),
    "gaps": (CHINESE, "p{margin:0 0 6pt}"),
    "small gaps and indents": (CHINESE, "p{margin:0 0 3pt;text-indent:2em}"),
    "hyphens and indents": (
        ENGLISH,
        "p{margin:0;text-indent:1.2em;hyphens:auto;text-align:justify}",
    ),
    "hyphens and gaps": (ENGLISH, "p{margin:0 0 1em;hyphens:auto;text-align:justify}"),
    "neither gaps nor indents": (ENGLISH, "p{margin:0}"),
    "two columns": (
        ENGLISH,
        "body{columns:2;font-size:9pt} p{margin:0;text-indent:1em;text-align:justify}",
    ),
    "drop capitals": (ENGLISH, "p{margin:0 0 6pt} p:first-letter{font-size:20pt}"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_paragraphs_over_several_pages_come_back_whole(look: str) -> None:
    from weasyprint import HTML

    texts, css = LOOKS[look]
    paragraphs = [f"{number + 1}: {text}" for number in range(4) for text in texts]
    html = f"""<html lang="{"en" if texts is ENGLISH else "zh-CN"}"><style>
@page {{size: 148mm 150mm; margin: 2cm; @bottom-center {{content: counter(page)}}}}
body {{font: 10pt/1.5 sans-serif}} {css}</style>
<body>{"".join(f"<p>{text}</p>" for text in paragraphs)}</body></html>"""
    result = extract(HTML(string=html).write_pdf(), "application/pdf")
    assert isinstance(result, Reading)
    assert list(result.extracted.paragraphs) == paragraphs
    assert len(result.extracted.pages) > 1
