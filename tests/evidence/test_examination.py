"""The whole content held against copies: what is pinned, what is not, and how much that is."""

from __future__ import annotations

from pathlib import Path

from briefgen.document import Content, load_content
from briefgen.document.model import Source
from briefgen.evidence.archive import Archive, Extracted
from briefgen.evidence.coverage import coverage, coverage_data, coverage_lines, total
from briefgen.evidence.examination import Examination, examine
from briefgen.evidence.pins import Verdict, make
from briefgen.evidence.units import Copy
from briefgen.project import load_project
from projects import small_project

PARAGRAPHS = (
    "Tea sold well in the year under review, says the report.",
    "Twelve tons were sold in 2024, a tenth more than in 2023.",
    "Prices are expected to stay as they are for the time being.",
)
SOURCES = """\
sources:
  doe2024:
    type: report
    title: An invented report
    issued: 2024
"""
SUMMARY = """\
id: summary
kind: summary
title: {{en: Summary, zh-CN: 摘要}}
bottom_line:
  id: bl
  confidence: low
  text: {{en: Tea may sell., zh-CN: 茶也许好卖。}}
key_judgements:
  - id: kj-1
    text: {{en: Tea sold 12 tons., zh-CN: 茶卖出12吨。}}
    cite: "[@doe2024, paras. 1-2]"
  - id: kj-2
    text: {{en: "Prices stay [@doe2024, para. 3].", zh-CN: "价格不变 [@doe2024, 第3段]。"}}
  - id: kj-3
    text: {{en: "It is a report [@doe2024].", zh-CN: "这是报告 [@doe2024]。"}}
{evidence}"""


class FakeArchive(Archive):
    """An archive of one text for every source; counts how often it is read."""

    def __init__(self, *paragraphs: str) -> None:
        super().__init__(Path())
        self.paragraphs = paragraphs
        self.read: list[str] = []

    def text(self, source: Source) -> Extracted | None:
        self.read.append(source.key)
        return Extracted(self.paragraphs) if self.paragraphs else None


def mark(number: int) -> str:
    made = make(Copy(Extracted(PARAGRAPHS)), "doe2024", "paragraph", str(number))
    assert made is not None
    return made


def content(folder: Path, **pins: str) -> Content:
    """The project, with pins in its summary: keywords name paragraphs as `p1`."""
    lines = [f"    para. {name[1:]}: {text}\n" for name, text in pins.items()]
    ledger = "evidence:\n  doe2024:\n" + "".join(lines) if lines else ""
    small_project(
        folder,
        briefgen_yaml="briefgen: 1\nlanguages: [en, zh-CN]\n",
        content__sources_yaml=SOURCES,
        content__briefings__tea__summary_yaml=SUMMARY.format(evidence=ledger),
    )
    project = load_project(folder).value
    assert project is not None
    loaded = load_content(project, frozenset({"en"}))
    assert loaded.value is not None
    source = loaded.value.library.sources["doe2024"]
    with_copy = Source(source.key, source.item, source.span, ("copy",))  # type: ignore[arg-type]
    library = type(loaded.value.library)({"doe2024": with_copy}, {}, {})
    return Content(library, loaded.value.briefings, {}, loaded.value.ledgers)


def told(examination: Examination) -> dict[tuple[str, str, str], Verdict | None]:
    return {
        (each.claim.node, each.claim.language, each.value): each.judgement
        and each.judgement.verdict
        for each in examination.cited
    }


def test_each_passage_of_each_citation_is_judged_by_itself(tmp_path: Path) -> None:
    loaded = content(tmp_path, p1=mark(1), p2=mark(2))
    archive = FakeArchive(
        *PARAGRAPHS[:1], "Eleven tons were sold in 2024, a tenth more than in 2023."
    )
    verdicts = told(examine(loaded, archive))
    assert verdicts["kj-1", "en", "1"] is Verdict.EXACT
    assert verdicts["kj-1", "zh-CN", "2"] is Verdict.CHANGED
    assert verdicts["kj-2", "en", "3"] is None
    assert verdicts["kj-3", "en", ""] is None
    assert archive.read == ["doe2024"]


def test_a_locator_beyond_the_copy_is_told(tmp_path: Path) -> None:
    cited = examine(content(tmp_path), FakeArchive(*PARAGRAPHS[:2])).cited
    within = {each.value: each.within for each in cited}
    assert within == {"1": True, "2": True, "3": False, "": None}


def test_a_pin_that_nothing_cites_any_more_is_idle(tmp_path: Path) -> None:
    examination = examine(content(tmp_path, p1=mark(1), p9=mark(2)), FakeArchive(*PARAGRAPHS))
    assert [
        (idle.pin.locator, idle.pin.span and idle.pin.span.line) for idle in examination.idle
    ] == [("9", 19)]


def test_coverage_counts_a_statement_once_for_all_its_languages_and_passages(
    tmp_path: Path,
) -> None:
    loaded = content(tmp_path, p1=mark(1), p2=mark(2), p3=mark(1))
    whole = total(coverage(examine(loaded, FakeArchive(*PARAGRAPHS))))
    assert (whole.citing, whole.pinned, whole.exact, whole.moved, whole.failing) == (3, 2, 1, 1, 0)
    half = total(coverage(examine(content(tmp_path, p1=mark(1)), FakeArchive(*PARAGRAPHS))))
    assert (half.citing, half.pinned) == (3, 0)


def test_without_a_copy_pins_count_and_are_unchecked(tmp_path: Path) -> None:
    loaded = content(tmp_path, p3=mark(3))
    whole = total(coverage(examine(loaded, FakeArchive())))
    assert (whole.pinned, whole.exact, whole.unchecked) == (1, 0, 1)


def test_the_table_has_a_row_a_section_and_says_the_share(tmp_path: Path) -> None:
    examination = examine(content(tmp_path, p3=mark(3)), FakeArchive(*PARAGRAPHS))
    lines = coverage_lines(examination)
    assert lines[0].split() == "section citing pinned exact moved failing unchecked".split()
    assert lines[1].split() == ["summary", "3", "1", "1", "0", "0", "0"]
    assert lines[-1] == "evidence: 1 of 3 statements that cite are pinned (33 %)"
    assert coverage_data(examination)["total"]["exact"] == 1
