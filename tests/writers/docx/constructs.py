# ruff: noqa: E501 (markup reads better whole)
"""One small document for each construct of the HTML contract.

Together they show every element and class that a template may emit; `test_constructs.py` holds
them against the contract, so a new construct needs an example here before the tests pass.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from msgspec.structs import replace
from tests.writers.documents import CONTRACT, document, picture

from briefgen.html.charts import Chart, ChartSeries
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import Options

REFERENCES = (
    '<section class="section references" id="references"><h2>参考文献</h2><ol class="references">'
    '<li class="reference" id="ref-a"><span class="marker">[1]</span> 甲. 书[M]. '
    '<a href="https://example.org/a">https://example.org/a</a>. '
    '<span class="backlinks"><a href="#cite-1">1</a></span></li></ol></section>'
)
CITED = '<span class="citation" id="cite-1">[<a href="#ref-a">1</a>]</span>'
ROWS = "".join(f"<tr><td>第 {n} 行</td><td>{n}</td></tr>" for n in range(1, 91))

BODIES: dict[str, str] = {
    "cover": (
        '<header class="cover" id="cover"><p class="classification">内部</p>'
        '<h1 class="title">一份题名</h1><p class="subtitle">副题</p><p class="question">为何？</p>'
        '<dl class="facts"><dt>日期</dt><dd><time datetime="2025-01-01">2025年1月1日</time></dd>'
        "<dt>读者</dt><dd>分析版</dd></dl></header><main><p>正文。</p></main>"
    ),
    "page furniture": (
        '<div class="running-header"><span class="running-title">短题</span> '
        '<span class="running-classification">内部</span></div><div class="running-footer">'
        '第 <span class="page-number"></span> 页，共 <span class="page-count"></span> 页</div>'
        "<main><section><h2>一节</h2><p>只有一段。</p></section></main>"
    ),
    "banner and watermark": (
        '<div class="running-banner">内部资料</div><div class="watermark">草稿</div>'
        "<main><section><h2>一节</h2><p>只有一段。</p></section></main>"
    ),
    "contents": (
        '<nav class="contents" id="contents"><h2>目录</h2><ol><li><a href="#one">第一节</a>'
        '<ol><li><a href="#in">节中</a></li></ol></li><li><a href="#two">第二节</a></li></ol></nav>'
        '<main><section class="section text" id="one"><h2>第一节</h2><h3 id="in">节中</h3><p>甲。</p>'
        '</section><section class="section text" id="two"><h2>第二节</h2><p>乙。</p></section></main>'
    ),
    "lists of figures and tables": (
        '<nav class="list-of-figures"><h2>图目录</h2><ol><li><a href="#f">图 1 货流</a></li></ol></nav>'
        '<nav class="list-of-tables"><h2>表目录</h2><ol><li><a href="#t">表 1 产量</a></li></ol></nav>'
        '<main><section class="section figure" id="f"><figure><img src="flow.svg" alt="货流图">'
        '<figcaption><span class="caption-label">图 1</span> 货流</figcaption></figure></section>'
        '<section class="section table" id="t"><h2>产量</h2><table class="data"><caption>'
        '<span class="caption-label">表 1</span> 产量</caption><thead><tr><th>厂</th></tr></thead>'
        "<tbody><tr><td>甲</td></tr></tbody></table></section></main>"
    ),
    "headings": (
        '<main><section class="section text" id="a"><h2>二级</h2><p>甲。</p><h3>三级</h3><p>乙。</p>'
        "<h4>四级</h4><p>丙。</p></section><section><h2>又一节</h2><p>丁。</p></section></main>"
    ),
    "numbered headings": (
        '<main><section class="section text" id="a"><h2><span class="heading-number">1</span> 甲节'
        '</h2><p>甲。</p><h3><span class="heading-number">1.1</span> 甲之一</h3><p>乙。</p></section>'
        '<section class="section text" id="b"><h2><span class="heading-number">2</span> 乙节</h2>'
        "<p>丙。</p></section></main>"
    ),
    "paragraphs": (
        '<main><section><h2>段落</h2><p class="legend">图例。</p><p class="intro">引言。</p>'
        '<p class="note">说明。</p><p class="label">标签</p><p>前。</p><hr><p>后。</p>'
        "<aside><p>旁注。</p></aside><div><p>盒中。</p></div><header><p>头。</p></header>"
        "<footer><p>尾。</p></footer></section></main>"
    ),
    "words": (
        "<main><section><h2>字句</h2><p><em>强调</em>、<strong>着重</strong>、<code>x = 1</code>、"
        "H<sub>2</sub>O、m<sup>2</sup>、<span>平常</span>，<br>换行；"
        '<time datetime="2025">2025年</time>。</p></section></main>'
    ),
    "languages": (
        '<main><section><h2>语言</h2><p>中文里有 <span lang="en">an English passage</span>，'
        '也有 <span lang="ja">日本語の文</span>。</p><p lang="en">A whole paragraph.</p></section></main>'
    ),
    "links": (
        '<main><section id="l"><h2>链接</h2><p>去<a href="https://example.org/?a=b&amp;c=d">网上</a>、'
        '<a href="mailto:a@example.org">写信</a>，或<a href="#l">本节</a>。</p></section></main>'
    ),
    "cross-references": (
        '<main><section class="section table" id="t"><h2>产量</h2><table class="data"><caption>'
        '<span class="caption-label">表 1</span> 产量</caption><thead><tr><th>厂</th></tr></thead>'
        '<tbody><tr><td>甲</td></tr></tbody></table><p>见<a class="xref" href="#t">表 1</a>。</p>'
        "</section></main>"
    ),
    "bulleted lists": (
        "<main><section><h2>列表</h2><ul><li>甲<ul><li>甲一<ul><li>甲一子</li></ul></li><li>甲二</li>"
        "</ul></li><li>乙</li></ul></section></main>"
    ),
    "numbered lists": (
        "<main><section><h2>编号</h2><ol><li>一<ol><li>一之一</li><li>一之二</li></ol></li><li>二</li>"
        '</ol><p>隔开。</p><ol><li>重新一</li><li>重新二</li></ol><ol start="4"><li>从四</li></ol>'
        "<ul><li>点<ol><li>点中一</li></ol></li></ul></section></main>"
    ),
    "items of several paragraphs": (
        "<main><section><h2>长项</h2><ol><li><p>一之首</p><p>一之续</p></li><li>二</li></ol></section>"
        "</main>"
    ),
    "statements": (
        '<main><section class="section summary" id="s"><h2>摘要</h2><div class="bottom-line">'
        '<p class="label">结论</p><p class="statement assessment confidence-moderate">结论在此。'
        '<span class="badge">研判 · 信心中</span></p></div><ol class="key-judgements">'
        f'<li class="statement sourced" id="k-1">判断一{CITED}。</li>'
        '<li class="statement assessment confidence-low">判断二。<span class="badge">研判 · 信心低</span>'
        '</li></ol><p class="statement assessment confidence-high">高。'
        '<span class="badge">研判 · 信心高</span></p>'
        f'<div class="statement sourced"><p>盒中。</p></div></section>{REFERENCES}</main>'
    ),
    "key figures": (
        '<main><section><h2>数字</h2><dl class="key-figures"><div class="tile" id="f-1"><dt>占比</dt>'
        '<dd class="value">90%</dd><dd class="note">口径</dd></div><div class="tile"><dt>周期</dt>'
        '<dd class="value">3–5 年</dd></div></dl><p>也说 <span class="value">1 万件</span>。</p>'
        "</section></main>"
    ),
    "swot": (
        '<main><section class="section swot" id="swot"><h2>SWOT</h2><div class="swot">'
        + "".join(
            f'<section class="quadrant {name}" id="q-{name}"><h3>{title}</h3><ul>'
            f'<li class="statement sourced"><span class="weight">●●○</span> {title}一</li>'
            f'<li class="statement sourced"><span class="weight">●○○</span> {title}二</li></ul>'
            "</section>"
            for name, title in (
                ("strengths", "优势"), ("weaknesses", "劣势"), ("opportunities", "机会"),
                ("threats", "威胁"),
            )
        )
        + "</div></section></main>"
    ),
    "tows": (
        '<main><section><h2>交叉</h2><table class="tows" aria-label="TOWS 交叉"><thead><tr><td></td>'
        '<th scope="col">机会</th><th scope="col">威胁</th></tr></thead><tbody>'
        '<tr><th scope="row">优势</th><td><p class="statement">甲策</p></td><td><p>乙策</p></td></tr>'
        '<tr><th scope="row">劣势</th><td><p>丙策</p></td><td><p>丁策</p></td></tr></tbody></table>'
        "</section></main>"
    ),
    "timeline": (
        '<main><section class="section timeline" id="timeline"><h2>时间线</h2>'
        '<table class="timeline"><thead><tr><th scope="col">日期</th><th scope="col">事件</th>'
        '<th scope="col">线索</th></tr></thead><tbody><tr class="fact significance-3" id="e-1">'
        '<th scope="row" class="date">2023 年</th><td><p>事件一</p></td><td class="lane">集团</td></tr>'
        '<tr class="fact significance-1"><th scope="row" class="date">2024 年</th><td><p>事件二</p></td>'
        '<td class="lane">平台</td></tr><tr class="plan significance-2"><th scope="row" class="date">'
        '2025 年</th><td><p>计划三</p></td><td class="lane">平台</td></tr></tbody></table></section></main>'
    ),
    "indicators": (
        '<main><section><h2>展望</h2><table class="indicators"><thead><tr><th scope="col">看什么</th>'
        '<th scope="col">信号</th></tr></thead><tbody><tr><td><p class="statement">指标一</p></td>'
        '<td class="date">上半年</td></tr></tbody></table></section></main>'
    ),
    "tables with spans": (
        '<main><section class="section table" id="t"><h2>表</h2><table class="data" id="t-table">'
        '<caption><span class="caption-label">表 1</span> 跨格</caption><thead><tr>'
        '<th scope="col" class="align-start">厂</th><th scope="col" class="align-center">季</th>'
        '<th scope="col" class="align-end">件</th></tr></thead><tbody><tr><td rowspan="2">甲</td>'
        '<td>春</td><td class="align-end">1,200</td></tr><tr><td>夏</td><td class="align-end">900</td>'
        '</tr><tr><td colspan="2">合计</td><td class="align-end">2,100</td></tr></tbody></table>'
        "</section></main>"
    ),
    "long tables": (
        '<main><section><h2>长表</h2><table class="data"><thead><tr><th scope="col">行</th>'
        f'<th scope="col">数</th></tr></thead><tbody>{ROWS}</tbody></table></section></main>'
    ),
    "tables with lists": (
        '<main><section><h2>表中</h2><table class="data"><thead><tr><th scope="col">项</th></tr></thead>'
        "<tbody><tr><td><p>首段</p><p>次段</p></td></tr><tr><td><strong>粗</strong>字</td></tr>"
        "</tbody></table></section></main>"
    ),
    "glossary": (
        '<main><section class="section glossary" id="glossary"><h2>术语</h2><dl class="glossary">'
        '<dt id="term-a">产业带 <span class="gloss" lang="en">industrial belt</span></dt><dd>聚集地。</dd>'
        "<dt>小B</dt><dd>小额采购者。</dd></dl></section></main>"
    ),
    "footnotes": (
        '<main><section><h2>脚注</h2><p>甲<span class="footnote" id="fn-1">注一有<em>强调</em>和'
        '<a href="https://example.org/">链接</a>。</span>，乙<span class="footnote">注二。</span>。</p>'
        '<table class="data"><thead><tr><th scope="col">列</th></tr></thead><tbody><tr><td>丙'
        '<span class="footnote">表中注。</span></td></tr></tbody></table></section></main>'
    ),
    "citations": f"<main><section><h2>引用</h2><p>如其所言{CITED}。</p></section>{REFERENCES}</main>",
    "quotations and code": (
        '<main><section><h2>引语</h2><blockquote><p>他人的话。</p></blockquote><pre>first line\n'
        "  second line</pre></section></main>"
    ),
    **{
        f"{kind} figures": (
            '<main><section class="section figure" id="f"><h2>图</h2><figure>'
            f'<img src="{name}" alt="一张图"><figcaption><span class="caption-label">图 1</span> 图题'
            "</figcaption></figure></section></main>"
        )
        for kind, name in (("SVG", "flow.svg"), ("PNG", "dot.png"), ("JPEG", "dot.jpg"))
    },
    **{
        f"{form} charts": (
            '<main><section class="section chart" id="c"><h2>图表</h2><figure class="chart">'
            f'<img src="chart:{form}" alt="一张图表"><figcaption><span class="caption-label">图 1</span> '
            "图题</figcaption></figure></section></main>"
        )
        for form in ("bar", "line", "pie")
    },
}  # fmt: skip
"""What is in the body of each construct's page."""

PAGES = Options(pages={"one": 1, "in": 1, "two": 1, "f": 1, "t": 1})
"""The pages that lists of contents show."""


def page(name: str) -> HtmlDocument:
    """A construct as a document."""
    made = document(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>小样</title></head>'
        f"<body>{BODIES[name]}</body></html>",
        assets=pictures(),
    )
    if name == "numbered headings":
        counted = {**made.theme.headings, "numbering": "decimal"}
        return replace(made, theme=replace(made.theme, headings=counted))
    return made if "chart:" not in BODIES[name] else _with_charts(made)


@cache
def pictures() -> dict[str, object]:
    """The pictures of the figures: one of each kind."""
    from PIL import Image

    dot = Image.new("RGB", (40, 20), "#16324f")
    drawn = {}
    for name, kind in (("dot.png", "PNG"), ("dot.jpg", "JPEG")):
        out = BytesIO()
        dot.save(out, kind)
        drawn[name] = picture(name, out.getvalue(), 40, 20)
    return {"flow.svg": picture("flow.svg", (CONTRACT / "flow.svg").read_bytes(), 240, 80), **drawn}


def _with_charts(made: HtmlDocument) -> HtmlDocument:
    series = (ChartSeries("件数", (1.0, 2.5, 4.0)),)
    return replace(
        made,
        charts={
            f"chart:{form}": Chart(form, "zh-CN", ("甲", "乙", "丙"), series, decimals=1)
            for form in ("bar", "line", "pie")
        },
    )
