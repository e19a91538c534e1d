"""The same article numbers its paragraphs alike in every medium."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.evidence.extraction import DOCX, Reading, extract


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("article", Path(__file__).with_name("article.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


article = _load()
FORMS = {
    "text/plain": lambda: article.as_text().encode(),
    "text/html": lambda: article.as_html().encode(),
    "application/pdf": article.as_pdf,
    DOCX: article.as_docx,
}


@pytest.fixture(scope="module", params=FORMS, ids=["text", "html", "pdf", "docx"])
def form(request: pytest.FixtureRequest) -> tuple[str, Reading]:
    result = extract(FORMS[request.param](), request.param)
    assert isinstance(result, Reading), result
    return request.param, result


def test_only_the_body_is_numbered_and_alike_in_every_medium(form: tuple[str, Reading]) -> None:
    assert form[1].extracted.paragraphs == article.BODY


def test_sections_hold_the_paragraphs_below_their_headings(form: tuple[str, Reading]) -> None:
    kind, reading = form
    sections = reading.extracted.sections
    first, second = article.HEADINGS
    expected = {} if kind == "text/plain" else {first: (3, 4), second: (5, 6, 7)}
    assert {name: sections[name] for name in expected} == expected


def test_what_the_file_says_about_itself_is_found(form: tuple[str, Reading]) -> None:
    kind, reading = form
    assert reading.about.title == (article.TITLE,)
    if kind != "text/plain":
        assert reading.about.author == ("林小满",)
        assert reading.about.language == ("zh-CN",)


def test_a_page_tells_publisher_address_and_day_a_pdf_its_pages() -> None:
    page = extract(FORMS["text/html"](), "text/html")
    assert isinstance(page, Reading)
    assert page.about.publisher == ("灯塔晚报社",)
    assert page.about.container == ("灯塔晚报",)
    assert page.about.url == ("https://news.example/2031/ferry",)
    assert page.about.date == ("2031-05-06",)
    pdf = extract(FORMS["application/pdf"](), "application/pdf")
    assert isinstance(pdf, Reading)
    assert len(pdf.extracted.pages) > 1
    assert "灯塔镇有一条渡船" in pdf.extracted.pages[0].replace("\n", "")


_LONG = [
    f"灯塔镇有一条渡船，每晚十点以后还在往返两岸，镇上的工人靠它回家，而票价{n}年没有变过。"
    for n in "二三四五六七"
]
_PAGES = {
    "breaks instead of paragraphs": f"<div><h1>渡船</h1>{'<br><br>　　'.join(_LONG)}</div>",
    "links and bold words": "<article>"
    + "".join(f"<p>{t[:4]}<a href='/x'>{t[4:9]}</a><b>{t[9:]}</b></p>" for t in _LONG)
    + "</article>",
    "a list of others beside the main part": f"<main><h1>渡船</h1><p>{'</p><p>'.join(_LONG)}</p>"
    "</main><div class='more'><p>相关推荐：另一篇很长的文章，也有一句完整的话。</p></div>",
    "furniture that nothing calls so": "<div class='a'><a href='/'>首页</a> | <a href='/n'>新闻</a>"
    " | <a href='/s'>体育</a></div><div class='b'><h1>渡船</h1><div>2031年5月6日</div>"
    f"<div>{'</div><div>'.join(_LONG)}</div></div><div class='c'><div>"
    "<a href='/1'>港口为什么要修两次，一位老水手的回忆。</a></div><div>"
    "<a href='/2'>去年的鱼比前年少。</a></div></div><div class='d'>© 2031 灯塔晚报</div>",
    "XHTML that names its encoding": f"<div><p>{'</p><p>'.join(_LONG)}</p></div>",
}


@pytest.mark.parametrize("name", _PAGES)
def test_pages_of_many_makes_give_the_same_paragraphs(name: str) -> None:
    head = '<?xml version="1.0" encoding="utf-8"?>' if name.startswith("XHTML") else ""
    page = f"{head}<html><body>{_PAGES[name]}</body></html>"
    result = extract(page.encode(), "text/html")
    assert isinstance(result, Reading)
    assert list(result.extracted.paragraphs) == _LONG


def test_an_english_page_loses_its_menu_and_its_footer() -> None:
    texts = [
        f"The ferry of Lantern Town still crosses {n} times a night, and the workers of the quay "
        "go home by it, at a price that has not moved for seven years."
        for n in ("two", "three", "four")
    ]
    page = (
        "<html><body><table><tr><td><a href='/'>Home</a></td><td><a href='/n'>News.</a></td></tr>"
        f"</table><div><h2>The ferry</h2><p>{'</p><p>'.join(texts)}</p><p>It pays.</p></div>"
        "<div><a href='/more'>More about ferries, quays and prices in our archive of 40 years.</a>"
        "</div><div>Copyright 2031.</div></body></html>"
    )
    result = extract(page.encode(), "text/html")
    assert isinstance(result, Reading)
    assert result.extracted.paragraphs[:4] == (*texts, "It pays.")
    assert not any("More about" in text for text in result.extracted.paragraphs)
