"""Paragraph numbers, on articles invented here and on the one behind the 1688 briefing."""

import textwrap
from pathlib import Path

import pytest

from briefgen.evidence.passages import body_paragraphs

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "sources" / "sina-2025-01-01-1688.txt"

CHINESE = """白鹭镇的茶还卖得动吗

白鹭镇的茶还卖得动吗
2024年05月06日 09:10 虚构日报

文 | 甲某某

茶季来得早。\u00a0
\u3000\u3000“今年的价钱，”老茶农说，“够过年了。”

合作社的仓库，摄于四月

镇上有三家（去年是两家）茶厂。
谁来买？
他把这叫作「慢生意」。

虚构日报客户端 相关新闻 返回顶部"""

ENGLISH = """Can Egret Valley sell its tea?

By Ada Example
6 May 2024

Spring came early this year.
“Prices will do,” a grower said.

The warehouse in April

Three factories work here (last year it was two).[3]
She calls it a “slow trade.”

Share this page | More from the valley"""


def test_title_credits_captions_and_site_furniture_do_not_count():
    assert body_paragraphs(CHINESE) == (
        "茶季来得早。",
        "“今年的价钱，”老茶农说，“够过年了。”",
        "镇上有三家（去年是两家）茶厂。",
        "谁来买？",
        "他把这叫作「慢生意」。",
    )


def test_english_articles_follow_the_same_rule():
    assert body_paragraphs(ENGLISH) == (
        "Spring came early this year.",
        "“Prices will do,” a grower said.",
        "Three factories work here (last year it was two).[3]",
        "She calls it a “slow trade.”",
    )


@pytest.mark.parametrize(
    "ending",
    ["。", "！", "？", "……", "。”", "。』」", "？）", "!", '."', ".[12]", "。①", "。〔4〕"],
)
def test_a_sentence_may_close_with_quotes_brackets_and_note_marks(ending):
    assert body_paragraphs(f"开头。\n末尾{ending}") == ("开头。", f"末尾{ending}")


def test_a_question_inside_the_body_is_a_paragraph():
    assert body_paragraphs("为什么？\n因为便宜。") == ("为什么？", "因为便宜。")


def test_a_question_above_the_credits_is_the_title_even_where_it_is_repeated():
    text = "为什么？\n为什么？\n文 | 乙某某\n因为便宜。"
    assert body_paragraphs(text) == ("因为便宜。",)


@pytest.mark.parametrize("text", ["", "\n\n", "只有标题", "\ufeff"])
def test_a_text_without_sentences_has_no_paragraphs(text):
    assert body_paragraphs(text) == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\u2028"])
def test_the_kind_of_line_break_does_not_matter(newline):
    assert body_paragraphs(f"一。{newline}二。") == ("一。", "二。")


def test_the_article_behind_the_1688_briefing_has_34_paragraphs():
    if not ARTICLE.exists():
        pytest.skip("the article is not on this machine")
    paragraphs = body_paragraphs(ARTICLE.read_text(encoding="utf-8"))
    assert len(paragraphs) == 34
    assert paragraphs[0].startswith("即使馅饼")
    assert "90%" in paragraphs[5]
    assert "3-5年" in paragraphs[24]
    assert paragraphs[33].endswith("还在路上。")


def wrapped(text: str, column: int) -> str:
    """The text with its lines broken at a column, an empty line between any two."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pieces = (
        [line[i : i + column // 2] for i in range(0, len(line), column // 2)]
        if any(c >= "\u3400" for c in line)
        else textwrap.wrap(line, column)
        for line in lines
    )
    return "\n\n".join("\n".join(piece) for piece in pieces)


LONG = (
    "Spring came so early this year that the pickers had not yet come back from the coast when the "
    "first leaves stood on the upper terraces. Nobody on the hill could remember the like.",
    "“Prices will do,” a grower said, who had seen forty harvests and had stopped to count the bad "
    "ones long ago; the good ones, she added, one does not forget.",
    "Three factories work in the valley (last year it was two), and a fourth is being built beside "
    "the road, though nobody knows who is to pay for it.",
)
LONG_CHINESE = (
    "今年的春天来得比往年都早，采茶的人还没有从海边回来，山上的第一批茶芽就已经冒了头，这样的光景连老人也没有见过几回。",
    "“今年的价钱，”老茶农说，“够过年了。”他做了四十年的茶，坏年景早就不去数了，好年景却一个也忘不了。",
    "镇上有三家（去年是两家）茶厂，路边还有一家正在盖，可是谁也说不清楚，盖厂的这笔钱到头来究竟要由谁来出。",
)


@pytest.mark.parametrize("body", [LONG, LONG_CHINESE])
@pytest.mark.parametrize("column", [40, 60, 72, 90])
def test_wrapping_a_text_at_a_column_changes_no_paragraph(body, column):
    page = "\n".join(("Can the valley sell its tea?", "By Ada Example", *body, "Share this page"))
    assert body_paragraphs(page) == body
    assert body_paragraphs(wrapped(page, column)) == body
