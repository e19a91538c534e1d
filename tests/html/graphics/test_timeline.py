"""The picture of a timeline: true to scale, and nothing in it ever covers anything else."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from editions import locale
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.edtf import parse_edtf
from briefgen.document.model import Event, Lane, Statement, TimelineSection
from briefgen.document.text import Text
from briefgen.html.graphics.items import Plan
from briefgen.html.graphics.lettering import text_width, wrap
from briefgen.html.graphics.timeline import TALLEST, timeline_pictures

DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))
LOCALES = {language: locale(language) for language in ("zh-CN", "en")}
WORDS = {
    "zh-CN": "平台推出全新的贴牌业务，把能力与模式推及更多工厂",
    "en": "The platform launches an all-new private-label business",
}


def plan(
    language: str = "en", width: float = 627.0, as_of: tuple[int, int, int] = (2025, 1, 1)
) -> Plan:
    return Plan(width, 11.33, LOCALES[language], as_of)


def event(when: str, label: str = "", **more: Any) -> Event:
    words = {"en": label, "zh-CN": label} if label else {}
    return Event(Statement(f"ev-{when}", {}), parse_edtf(when), label=words, **more)


def section(*events: Event, lanes: tuple[str, ...] = ()) -> TimelineSection:
    named = tuple(Lane(name, {"en": (Text(name),), "zh-CN": (Text(name),)}) for name in lanes)
    return TimelineSection("timeline", "timeline", {}, {}, None, events, named)


def only(*events: Event, language: str = "en", lanes: tuple[str, ...] = ()) -> dict[str, Any]:
    [picture] = timeline_pictures(section(*events, lanes=lanes), plan(language))
    return picture


def marks(picture: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(picture["events"], key=lambda e: e["x0"])


def test_equal_times_are_equal_distances() -> None:
    first, second, third = marks(
        only(event("2023-01-01"), event("2023-07-02"), event("2024-01-01"))
    )
    assert second["x0"] - first["x0"] == pytest.approx(third["x0"] - second["x0"], rel=0.01)


def test_an_exact_day_is_a_point_and_a_year_a_bar() -> None:
    day, year = marks(only(event("2023-05-05"), event("2024")))
    assert (day["point"], day["x0"]) == (True, day["x1"])
    assert not year["point"]
    assert year["x1"] - year["x0"] > 100


def test_what_is_approximate_or_open_fades_on_that_side() -> None:
    exact, about, open_end = marks(only(event("2021/2022"), event("2023~"), event("2024/..")))
    assert (exact["open_left"], exact["open_right"]) == (False, False)
    assert (about["open_left"], about["open_right"]) == (True, True)
    assert (open_end["open_left"], open_end["open_right"]) == (False, True)
    for mark, start, end in (
        (open_end, open_end["inner1"], open_end["x1"]),
        (about, about["inner0"], about["x0"]),
    ):
        inks = [_ink(mark, start + (end - start) * share / 20) for share in range(1, 20)]
        assert inks == sorted(inks, reverse=True)
        assert inks[0] > 0.9
        assert inks[-1] < 0.1
        assert max(a - b for a, b in pairwise(inks)) <= 0.11  # no step is seen


def _ink(mark: dict[str, Any], x: float) -> float:
    """How much of the colour there is at x, after all layers."""
    bare = 1.0
    for layer in mark["fades"]:
        if layer["x"] <= x < layer["x"] + layer["width"]:
            bare *= 1 - layer["opacity"]
    return round(1 - bare, 3)


def test_an_open_end_reaches_the_end_of_the_axis() -> None:
    picture = only(event("2023"), event("2024/.."))
    assert marks(picture)[1]["x1"] == picture["plot"]["right"]


def test_the_line_of_the_briefings_date_says_which_it_is() -> None:
    assert only(event("2023"))["as_of"]["text"] == "State of knowledge: 1\u00a0January 2025"
    assert only(event("2023"), language="zh-CN")["as_of"]["text"] == "截至2025年1月1日"


def test_words_stand_beside_the_mark_and_the_date_where_there_are_none() -> None:
    named, bare = marks(only(event("2023-01-05", "The launch"), event("2024-02")))
    assert [line["text"] for line in named["lines"]] == ["The launch"]
    assert [line["text"] for line in bare["lines"]] == ["February 2024"]


def test_lanes_without_events_are_left_out() -> None:
    picture = only(event("2023", lane="b"), lanes=("a", "b"))
    assert [[line["text"] for line in lane["lines"]] for lane in picture["lanes"]] == [["b"]]


def test_many_events_become_several_pictures_in_the_order_of_time() -> None:
    events = [event(f"{1800 + n}", WORDS["en"]) for n in range(200)]
    pictures = timeline_pictures(section(*events), plan())
    assert len(pictures) > 1
    assert sum(len(p["events"]) for p in pictures) == 200
    assert all(p["height"] <= TALLEST for p in pictures)


def test_quotation_marks_are_straight_where_the_curly_ones_would_be_as_wide_as_han() -> None:
    picture = only(event("2023", "The members’ “store”"))
    assert picture["events"][0]["lines"][0]["text"] == 'The members\' "store"'


def test_long_words_are_shortened_with_an_ellipsis() -> None:
    lines = wrap(WORDS["zh-CN"] * 4, 10, 120, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, 10) <= 120 for line in lines)


# -- nothing covers anything ----------------------------------------------------------------------

years = st.integers(min_value=1, max_value=2400)
dates = st.one_of(
    st.builds("{:04d}{}".format, years, st.sampled_from(["", "~", "?", "/..", "-02", "-41"])),
    st.builds(
        "{:04d}-{:02d}-{:02d}".format,
        st.integers(2020, 2026),
        st.integers(1, 12),
        st.integers(1, 28),
    ),
    st.builds(lambda y, n: f"{y:04d}/{y + n:04d}~", years, st.integers(0, 90)),
    st.builds("../{:04d}".format, years),
)
events = st.builds(
    lambda when, label, weight, planned, lane: event(
        when, label, significance=weight, plan=planned, lane=lane
    ),
    dates,
    st.text(alphabet="abcW的一（）， 1%", max_size=60),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from([None, "a", "b"]),
)


@settings(max_examples=1000 if DEEP else 60, deadline=None, derandomize=not DEEP)
@given(
    st.lists(events, min_size=1, max_size=25),
    st.sampled_from(["zh-CN", "en"]),
    st.sampled_from([400.0, 627.0]),
)
def test_no_mark_and_no_words_cover_any_other(
    several: list[Event], language: str, width: float
) -> None:
    drawn = timeline_pictures(section(*several, lanes=("a", "b")), plan(language, width))
    for picture in drawn:
        boxes = [box for e in picture["events"] for box in (mark_box(e), words_box(e, picture))]
        for box in boxes:
            assert box[0] >= -0.2
            assert box[2] <= picture["width"] + 0.2
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert not overlap(one, other), (one, other)
        ends = [t["x"] + text_width(t["text"], picture["size"]) for t in picture["ticks"]]
        assert all(e < t["x"] for e, t in zip(ends, picture["ticks"][1:], strict=False))
        assert all(end <= picture["plot"]["right"] for end in ends)


Box = tuple[float, float, float, float]


def mark_box(mark: dict[str, Any]) -> Box:
    if mark["point"]:
        r = mark["r"]
        return mark["x0"] - r, mark["y"] - r, mark["x0"] + r, mark["y"] + r
    return mark["x0"], mark["y"] - mark["half"], mark["x1"], mark["y"] + mark["half"]


def words_box(mark: dict[str, Any], picture: dict[str, Any]) -> Box:
    size = picture["size"]
    width = max(text_width(line["text"], size) for line in mark["lines"])
    left = mark["text_x"] - (width if mark["anchor"] == "end" else 0)
    return (
        left,
        mark["lines"][0]["y"] - size * 0.85,
        left + width,
        mark["lines"][-1]["y"] + size * 0.2,
    )


def overlap(one: Box, other: Box, slack: float = 0.15) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


# -- the estimate of widths -----------------------------------------------------------------------

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


@pytest.mark.skipif(not FONT.exists(), reason="the font of the theme is not installed there")
@pytest.mark.parametrize(
    "text",
    [
        *WORDS.values(),
        "Visits, after-sales, Yanxuan, Taobao, members' store",
        "WEIGHT 1688 MMXXV 90% @home",
        "State of knowledge: 31 December 2024",
        "截至2025年1月1日（存疑），约3—5年",
    ],
)
def test_estimated_widths_are_never_less_than_the_real_ones(text: str) -> None:
    from fontTools.ttLib import TTCollection

    font = next(f for f in TTCollection(FONT, lazy=True) if "SC" in str(f["name"].getDebugName(4)))
    names, widths = font.getBestCmap(), font["hmtx"]
    real = sum(widths[names[ord(c)]][0] for c in text) / font["head"].unitsPerEm * 10
    assert real <= text_width(text, 10) <= 1.35 * real


def _across(picture: dict[str, Any]) -> list[str]:
    """The words that lie across the line of the date of knowledge."""
    x = picture["as_of"]["x"]
    found = []
    for mark in picture["events"]:
        for line in mark["lines"]:
            width = text_width(line["text"], 11.33)
            left = mark["text_x"] - (width if mark["anchor"] == "end" else 0)
            if left < x < left + width:
                found.append(line["text"])
    return found


def test_words_go_before_their_mark_rather_than_across_the_line_of_today() -> None:
    picture = only(event("2020"), event("2024-06", "Merchants in doubt"), event("2027"))
    assert _across(picture) == []
    words = next(m for m in picture["events"] if m["lines"][0]["text"].startswith("Merchants"))
    assert words["anchor"] == "end"


def test_words_that_would_cross_the_line_take_two_lines_where_there_is_no_room_before() -> None:
    picture = only(event("2022/2023", "Business starts"), event("2027"))
    assert _across(picture) == []
    assert [line["text"] for line in marks(picture)[0]["lines"]] == ["Business", "starts"]
