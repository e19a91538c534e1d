"""Places and corrections inside YAML values and Markdown, however these are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lint.small import BRIEFING, FOLDER

from briefgen.diagnostics import Diagnostic
from briefgen.lint.fixing import fix
from briefgen.lint.run import run
from briefgen.lint.table import CHECKS

TYPOGRAPHY = tuple(check for check in CHECKS if "L210" <= check.code < "L230")
SUMMARY = f"{FOLDER}/summary.yaml"
CHINESE = {"briefgen.yaml": "briefgen: 1\nlanguages: [zh-CN]\n"}
Project = Callable[[dict[str, str]], Path]


def summary(written: str, before: str = "", after: str = "") -> dict[str, str]:
    """Files of a project whose bottom line is a YAML value as it is written."""
    head = f"{before}id: summary\nkind: summary\ntitle: Summary\n"
    line = "bottom_line:\n  id: bl\n  confidence: low\n"
    return CHINESE | {SUMMARY: f"{head}{line}  text: {written}\n{after}"}


def told(folder: Path) -> list[Diagnostic]:
    return [d for d in run(folder, checks=TYPOGRAPHY).diagnostics if d.code.startswith("L2")]


def mended(folder: Path) -> str:
    """The summary after `--fix`."""
    assert not fix(lambda: run(folder, checks=TYPOGRAPHY)).diagnostics
    return (folder / SUMMARY).read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("商家愿意,但要等", "商家愿意，但要等"),
        ("'商家愿意,但''要''等'", "'商家愿意，但“要”等'"),
        ('"商家愿意,但\\"要\\"等"', '"商家愿意，但“要”等"'),
        ("|\n    商家愿意,但\n    要等\n", "|\n    商家愿意，但\n    要等\n"),
        (">-\n    商家要等,\n    要等...\n    又等", ">-\n    商家要等，\n    要等……\n    又等"),
        ("商家要等,\n    要 等", "商家要等，\n    要等"),
        ("商家\\*要等,又等", "商家\\*要等，又等"),
        ("商家&amp;平台,要等", "商家&amp;平台，要等"),
        ("&ref 商家&平台,要等", "&ref 商家&平台，要等"),
        ("商家&copy;平台很大,要等", "商家&copy;平台很大，要等"),
        ("{zh-CN: 商家愿意; 但要等}", "{zh-CN: 商家愿意；但要等}"),
        ("要*等*,也要**看**;还要想", "要*等*，也要**看**；还要想"),
    ],
)  # fmt: skip
def test_a_correction_changes_its_characters_and_no_other(
    written: str, right: str, project: Project
) -> None:
    files = summary(written, before="# 商家愿意, 见下\n", after="# 结尾, 不动\n")
    folder = project(files)
    assert told(folder)
    assert mended(folder) == files[SUMMARY].replace(written, right)
    assert not told(folder)


def test_a_fault_over_the_end_of_a_line_is_told_at_its_place(project: Project) -> None:
    folder = project(summary(">-\n    商家要等,\n    等了很久"))
    assert [(d.code, d.span.line, d.span.column) for d in told(folder) if d.span] == [
        ("L210", 8, 9)
    ]


def test_the_same_words_in_two_nodes_are_told_and_mended_in_both(project: Project) -> None:
    twice = "".join(
        f'  - {{id: kj-{n}, confidence: low, text: "商家要等,等很久"}}\n' for n in (1, 2)
    )
    folder = project(summary("商家愿意", after=f"key_judgements:\n{twice}"))
    assert [(d.span.line, d.span.column) for d in told(folder) if d.span] == [(9, 44), (10, 44)]
    assert mended(folder).count("商家要等，等很久") == 2


def test_where_two_places_may_be_meant_nothing_is_changed(project: Project) -> None:
    files = summary('"商家要等,等很久"', after="# 商家要等,等很久\n")
    folder = project(files)
    assert [(d.span.line, d.span.column) for d in told(folder) if d.span] == [(7, 14)]
    assert mended(folder) == files[SUMMARY]


def test_windows_newlines_and_a_byte_order_mark_stay(project: Project) -> None:
    folder = project(summary(">-\n    商家愿意,\n    但要等"))
    path = folder / SUMMARY
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    mended(folder)
    assert path.read_bytes() == before.replace(b",", "，".encode())


BODY = """\
### 买家 变了

- 第一,要**服务**;第二，
  要等...[^n] [@doe2024]{#rain-a}

> 他说"愿意",又走了 [@doe2024]。{#rain-b}

`a,b`和[链接,文字](https://a.cn/x,y)都在 [@doe2024]。{#rain-c}

[^n]: 脚注,在别处。
"""
MENDED = """\
### 买家 变了

- 第一，要**服务**；第二，
  要等……[^n] [@doe2024]{#rain-a}

> 他说“愿意”，又走了 [@doe2024]。{#rain-b}

`a,b`和[链接，文字](https://a.cn/x,y)都在 [@doe2024]。{#rain-c}

[^n]: 脚注，在别处。
"""


def test_markdown_is_mended_where_it_is_prose(project: Project) -> None:
    body = f"{FOLDER}/rain.zh-CN.md"
    folder = project(
        CHINESE
        | {
            f"{FOLDER}/briefing.yaml": BRIEFING.format(section="rain.yaml"),
            f"{FOLDER}/rain.yaml": "id: rain\nkind: text\ntitle: Rain\nbody: rain.{lang}.md\n",
            body: BODY,
        }
    )
    mended(folder)
    assert (folder / body).read_text("utf-8") == MENDED
    assert told(folder) == []
