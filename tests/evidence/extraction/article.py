"""One invented article in four forms: plain text, web page, PDF, Word. Nothing in it is true."""

from __future__ import annotations

from io import BytesIO

TITLE = "灯塔镇的夜班渡船还要开多久？"
CREDITS = ("文 | 林小满", "编辑 | 陆一苇")
CAPTIONS = ("图1 渡口的清晨", "图2 老船长与他的罗盘")
HEADINGS = ("从一条船说起", "账本里的算术")
BODY = (
    "灯塔镇有一条渡船，每晚十点以后还在往返两岸。镇上九成的夜班工人靠它回家，而它的票价三年没有变过。",
    "船长姓贺，今年六十一岁。他说：“只要还有一个人在对岸等，我就把船开过去。”",
    "去年冬天，渡船停过十一天。停航的第二天，就有工人沿着旧铁桥走了四十分钟回家，而桥上没有灯。",
    "渡运公司一年亏损约120万元，其中七成是夜班造成的。公司经理在会上问：还要补多久？",
    "The ferry carried 48,000 passengers last year, of whom nine in ten travelled after ten at "
    "night, and the long-term plan says that the fare will stay as it is until a bridge is built.",
    "镇里的答复写得很短：三到五年内，渡船照开，亏损由镇上承担！",
    "没有人知道桥什么时候能修好。但在那之前，夜里的灯塔镇仍然有一条亮着灯的船。",
)  # fmt: skip
MENU = ("首页", "财经", "登录后发表评论。")
FOOTER = "版权所有 灯塔晚报 未经授权不得转载。"


def as_text() -> str:
    """Lines as somebody saves them from a page, with a title that asks."""
    lines = [TITLE, TITLE, "2031年05月06日 21:10 灯塔晚报", *CREDITS]
    lines += [*BODY[:2], CAPTIONS[0], HEADINGS[0], *BODY[2:4]]
    lines += [HEADINGS[1], BODY[4], CAPTIONS[1], *BODY[5:], "责任编辑：陆一苇"]
    return "\n\n".join(lines) + "\n"


def as_html() -> str:
    """A page as sites make them, with menus, captions that are sentences, and a footer."""
    part = [f"<p>{text}</p>" for text in BODY]
    figure = [
        f'<figure><img src="a.png" alt=""><figcaption>{c}。</figcaption></figure>' for c in CAPTIONS
    ]
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>{TITLE}_灯塔晚报网</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="灯塔晚报">
<meta property="article:published_time" content="2031-05-06T21:10:00+08:00">
<meta name="author" content="林小满"><link rel="canonical" href="https://news.example/2031/ferry">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "{TITLE}", "datePublished": "2031-05-06T21:10:00+08:00",
"author": [{{"@type": "Person", "name": "林小满"}}],
"publisher": {{"@type": "Organization", "name": "灯塔晚报社"}}}}</script></head>
<body><nav><ul>{"".join(f'<li><a href="/">{m}</a></li>' for m in MENU)}</ul></nav>
<main><article><h1>{TITLE}</h1><div class="byline">{" ".join(CREDITS)}</div>
{part[0]}{part[1]}{figure[0]}<h2>{HEADINGS[0]}</h2>{part[2]}{part[3]}
<h2>{HEADINGS[1]}</h2>{part[4]}{figure[1]}{part[5]}{part[6]}</article></main>
<aside><h3>相关阅读</h3><p>另一篇文章的摘要，写得很长，也是一个完整的句子。</p></aside>
<footer><p>{FOOTER}</p></footer></body></html>"""


def as_pdf() -> bytes:
    """The article on small pages with running heads and page numbers."""
    from weasyprint import HTML

    captions = [f'<p class="caption">{c}。</p>' for c in CAPTIONS]
    part = [f"<p>{text}</p>" for text in BODY]
    page = f"""<html lang="zh-CN"><head><title>{TITLE}</title><meta name="author" content="林小满">
<style>@page {{ size: 12cm 13cm; margin: 2cm;
 @top-center {{ content: "灯塔晚报 第 " counter(page) " 期。"; font-size: 10pt }}
 @bottom-center {{ content: counter(page) " / " counter(pages); font-size: 10pt }} }}
body {{ font: 10pt/1.6 sans-serif }} h1 {{ font-size: 16pt }} h2 {{ font-size: 13pt }}
p {{ margin: 0 0 8pt; text-align: justify }} .caption {{ font-size: 8pt }}</style></head>
<body><h1>{TITLE}</h1><p>{CREDITS[0]}</p>{part[0]}{part[1]}{captions[0]}<h2>{HEADINGS[0]}</h2>
{part[2]}{part[3]}<h2>{HEADINGS[1]}</h2>{part[4]}{captions[1]}{part[5]}{part[6]}</body></html>"""
    data: bytes = HTML(string=page).write_pdf()
    return data


def as_docx() -> bytes:
    """The article with Word's own styles, a header, a caption, a change that was tracked."""
    import docx

    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "林小满"
    document.core_properties.language = "zh-CN"
    document.sections[0].header.paragraphs[0].text = FOOTER
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(CREDITS[0])
    for text in BODY[:2]:
        document.add_paragraph(text)
    document.add_paragraph(CAPTIONS[0] + "。", style="Caption")
    document.add_heading(HEADINGS[0], 1)
    for text in BODY[2:4]:
        document.add_paragraph(text)
    document.add_heading(HEADINGS[1], 1)
    changed = document.add_paragraph(BODY[4])
    deleted = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1"'
        ' w:author="a"><w:r><w:delText>Deleted.</w:delText></w:r></w:del>'
    )
    changed._p.append(deleted)
    document.add_paragraph(CAPTIONS[1] + "。", style="Caption")
    for text in BODY[5:]:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
