"""The order of an author-date bibliography."""

from __future__ import annotations

from .conftest import Format, source


def test_latin_names_come_first_then_chinese_ones_by_pinyin(formatted: Format) -> None:
    names = ["王芳", "Zimmer", "阿明", "李四", "Ångström", "张三", "apple", "Baker", "陈静"]
    people = tuple(
        source(f"k{n}", type="book", title="T", author=[{"literal": name}], issued="2020")
        for n, name in enumerate(names)
    )
    result = formatted("author-date", "en", *(f"[@{p.key}]" for p in people), more=people).value
    assert result
    assert [names[int(e.key[1:])] for e in result.bibliography] == [
        "Ångström",
        "apple",
        "Baker",
        "Zimmer",
        "阿明",
        "陈静",
        "李四",
        "王芳",
        "张三",
    ]


def test_works_of_one_author_stand_by_year_then_title(formatted: Format) -> None:
    person = [{"family": "Ash", "given": "Ann"}]
    works = (
        source("late", type="book", title="A", author=person, issued="2021"),
        source("b", type="book", title="B", author=person, issued="2019"),
        source("a", type="book", title="A", author=person, issued="2019"),
        source("undated", type="book", title="A", author=person),
    )
    result = formatted("author-date", "en", *(f"[@{w.key}]" for w in works), more=works).value
    assert result
    assert [e.key for e in result.bibliography] == ["a", "b", "late", "undated"]


def test_the_order_does_not_depend_on_the_order_of_citation(formatted: Format) -> None:
    keys = ["belts", "review", "handbook", "site", "chapter"]
    orders = []
    for arrangement in (keys, keys[::-1]):
        result = formatted("author-date", "en", *(f"[@{key}]" for key in arrangement)).value
        assert result
        orders.append([e.key for e in result.bibliography])
    assert orders[0] == orders[1]
