"""Cites where a work was cited before, and cites in the text of author-date styles."""

from __future__ import annotations

import pytest

from .conftest import Format, text

FIRST_MILLER = "Ann Miller, _A Handbook of Belts_, 3rd ed. (Example Press, 2023)"
FIRST_REVIEW = (
    "Jane A. Smith et al., “Urban flooding and _drainage_ design: a review,” _Journal of Example "
    "Hydrology_ 12, no. 3 (2021): 105–7, https://doi.org/10.9999/jeh.2021.101."
)
HANDBOOK = "王芳，赵强，刘洋，等. 城市排水工程手册：第3卷[M]. 2 版. 北京：示例出版社，2019"


def cites(formatted: Format, style: str, language: str, *written: str) -> list[str]:
    result = formatted(style, language, *written)
    assert result.value
    return [text(cluster.runs) for cluster in result.value.clusters]


def test_a_later_note_in_gb_style_points_to_the_first(formatted: Format) -> None:
    got = cites(
        formatted, "gbt7714-2025-note", "zh-CN",
        "[@handbook]", "[@belts, p. 5]", "[@handbook]", "[@handbook, p. 105-107]", "[@belts]",
        "[@handbook, para. 6]",
    )  # fmt: skip
    assert got == [
        f"{HANDBOOK}.",
        "Miller A. A Handbook of Belts[M]. 3rd ed. London：Example Press，2023：5.",
        "同1.",
        "同1：105-107.",
        "同2.",
        "同1：第6段.",
    ]


def test_the_words_that_lead_to_another_note_are_the_documents(formatted: Format) -> None:
    written = ("[@handbook]", "[@review]", "[@handbook]", "[@review, p. 105]")
    chinese = cites(formatted, "gbt7714-2025-note", "zh-CN", *written)
    english = cites(formatted, "gbt7714-2025-note", "en", *written)
    assert chinese[2:] == ["同1.", "同2：105."]
    assert english[2:] == ["See note 1.", "See note 2：105."]
    assert chinese[:2] == english[:2]  # the works keep their own words
    assert "，等. " in chinese[0]
    assert "，et al. " in chinese[1]


def test_a_note_in_gb_style_names_the_pages_cited_instead_of_all(formatted: Format) -> None:
    got = cites(
        formatted, "gbt7714-2025-note", "zh-CN", "[@review, p. 105-107]", "[@chapter, p. 8]"
    )
    assert "2021，12（3）：105-107. DOI:10.9999/jeh.2021.101" in got[0]
    assert got[1].endswith("The Whole House. Roof Press，2020：8.")


def test_two_works_in_one_note_stand_side_by_side(formatted: Format) -> None:
    (got,) = cites(formatted, "gbt7714-2025-note", "zh-CN", "[@handbook, p. 5; @standard]")
    assert got == f"{HANDBOOK}：5；EX/T 1234—2020\u2003雨水管道技术规范[S]."


def test_a_later_chicago_note_is_short_and_knows_no_ibid(formatted: Format) -> None:
    got = cites(
        formatted, "chicago-notes", "en",
        "[@belts, p. 5]", "[@belts, p. 5]", "[@review, p. 105-107]", "[@belts, p. 105-107]",
        "[@review, p. 101]", "[@handbook]", "[@handbook, para. 6]",
    )  # fmt: skip
    assert got == [
        f"{FIRST_MILLER}, 5.",
        "Miller, _A Handbook of Belts_, 5.",
        FIRST_REVIEW,
        "Miller, _A Handbook of Belts_, 105–7.",
        "Smith et al., “Urban flooding and _drainage_ design: a review,” 101.",
        "王芳等, 《城市排水工程手册》, 第 2 版, 第3卷 (示例出版社, 2019).",
        "王芳等, 《城市排水工程手册》, para. 6.",
    ]


@pytest.mark.parametrize(
    ("written", "gb", "chicago"),
    [
        ("[@handbook]", "（王芳等，2019）", "(王芳等 2019)"),
        ("[@review]", "（Smith et al.，2021）", "(Smith et al. 2021)"),
        ("[@chapter]", "（Ångström et al.，2020）", "(Ångström and Doe 2020)"),
        ("[@belts; @other-belts]", "（Miller，2023a，2023b）", "(Miller 2023a, 2023b)"),
        (
            "[@review; @handbook]",
            "（王芳等，2019；Smith et al.，2021）",
            "(Smith et al. 2021; 王芳等 2019)",
        ),
        ("[@handbook, para. 6]", "（王芳等，2019）第6段", "(王芳等 2019, para. 6)"),
        ("[@nobody]", "（Anon，2022）", "(_The Daily Example_ 2022)"),
        ("[@standard]", "（EX/T 1234—2020，2020）", "(《雨水管道技术规范》 2020)"),
        ("[@undated]", "（示例协会，无日期）", "(示例协会 无日期)"),
    ],
)
def test_authors_and_years_stand_in_the_text(
    formatted: Format, written: str, gb: str, chicago: str
) -> None:
    english = cites(formatted, "chicago-author-date", "en", written, "[@other-belts]")
    chinese = cites(formatted, "gbt7714-2025-author-date", "zh-CN", written, "[@other-belts]")
    assert (chinese[0], english[0]) == (gb, chicago)


def test_a_list_after_gb_is_grouped_by_script_chinese_first(formatted: Format) -> None:
    result = formatted(
        "gbt7714-2025-author-date", "zh-CN", "[@belts; @tokyo; @handbook; @about1880; @patent]"
    )
    assert result.value
    keys = [entry.key for entry in result.value.bibliography]
    assert keys == ["patent", "handbook", "tokyo", "about1880", "belts"]


def test_a_place_stands_raised_behind_the_brackets_of_a_gb_cite(formatted: Format) -> None:
    written = "[@belts; @handbook, p. 105-107; @review; @thesis; @paper, p. 4]"
    result = formatted("gbt7714-2025-author-date", "zh-CN", written)
    assert result.value
    (cluster,) = result.value.clusters
    assert text(cluster.runs) == (
        "（Miller，2023）（王芳等，2019）105-107（林溪，2022；Smith et al.，2021）（欧阳宁，2024）4"
    )
    assert [run.text for run in cluster.runs if run.superscript] == ["105-107", "4"]
    assert {run.key for run in cluster.runs if run.superscript} == {"handbook", "paper"}
