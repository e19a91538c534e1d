"""What happens to a sound project when somebody changes one thing: one diagnostic, at its place.

The project is bilingual, its source an invented article, archived outside the repository; every
citation is pinned and every translation accepted.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import briefgen

ARTICLE = """\
白鹭茶社的一年
白鹭茶社去年在三个县开了订购业务，掌柜林远说，这是二十年来最大的一次改动。
到年底，已有九成的茶农愿意按月供货，一年前只有四成。
茶社打算用三到五年收回投资，先不急着盈利。
运费仍是最大的难处，山里每件包裹要比县城多花十二元。
"""

FILES = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [zh-CN, en]\n",
    "content/audiences/readers.yaml": "name: {zh-CN: 读者, en: Readers}\n",
    "content/sources.yaml": (
        "sources:\n"
        "  egret2025:\n"
        "    type: article-newspaper\n"
        "    title: 白鹭茶社的一年\n"
        "    container-title: 虚构日报\n"
        "    issued: 2025-01-05\n"
        "    language: zh-CN\n"
        "    snapshots:\n"
        "      - file: egret.txt\n"
        "        sha256: {sha256}\n"
        "        size: {size}\n"
        "        media_type: text/plain\n"
        "        retrieved: 2025-01-06\n"
    ),
    "content/briefings/egret/briefing.yaml": (
        "title: {zh-CN: 订购的一年, en: A year of subscriptions}\n"
        "question: {zh-CN: 订购站住脚了吗？, en: Have subscriptions taken hold?}\n"
        "as_of: 2025-01-10\n"
        "sections: [summary.yaml, references.yaml]\n"
    ),
    "content/briefings/egret/summary.yaml": (
        "id: summary\n"
        "kind: summary\n"
        "title: {zh-CN: 摘要, en: Summary}\n"
        "bottom_line:\n"
        "  id: bl\n"
        "  confidence: moderate\n"
        '  text: {zh-CN: 站住脚了，运费还拖后腿。, en: "They have; freight still drags."}\n'
        "key_judgements:\n"
        "  - id: kj-growers\n"
        "    text:\n"
        "      zh-CN: 愿意按月供货的茶农已有90%。\n"
        "      en: By now 90% of the growers are willing to deliver monthly.\n"
        '    cite: "[@egret2025, para. 2]"\n'
        "  - id: kj-horizon\n"
        "    text:\n"
        "      zh-CN: 投资要用3至5年收回。\n"
        "      en: The investment is to pay back within three to five years.\n"
        '    cite: "[@egret2025, para. 3]"\n'
    ),
    "content/briefings/egret/references.yaml": (
        "id: references\nkind: references\ntitle: {zh-CN: 参考文献, en: References}\n"
    ),
}
SUMMARY = "content/briefings/egret/summary.yaml"
SOURCES = "content/sources.yaml"
COPY = "archive/egret.txt"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("egret")
    data = ARTICLE.encode()
    (folder / COPY).parent.mkdir()
    (folder / COPY).write_bytes(data)
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        sums = {"{sha256}": hashlib.sha256(data).hexdigest(), "{size}": str(len(data))}
        for mark, value in sums.items():
            text = text.replace(mark, value)
        (folder / name).write_text(text, encoding="utf-8")
    pinned = briefgen("evidence", "pin", folder, "--archive", folder / "archive")
    assert pinned.returncode == 0, pinned.stderr
    accepted = briefgen("translations", "accept", cwd=folder)
    assert accepted.returncode == 0, accepted.stderr
    return folder


@pytest.fixture
def project(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "project"))


def findings(project: Path, *options: str) -> list[tuple[str, str, str]]:
    """Severity, code and place ("file:line") of every finding but notes."""
    done = briefgen("check", project, "--archive", project / "archive", "--json", *options)
    assert "Traceback" not in done.stderr
    told = json.loads(done.stdout)["diagnostics"]
    return [
        (each["severity"], each["code"], f"{each['file']}:{each['line']}")
        for each in told
        if each["severity"] != "note"
    ]


def line_of(project: Path, file: str, words: str) -> str:
    lines = (project / file).read_text(encoding="utf-8").splitlines()
    return f"{file}:{next(n for n, line in enumerate(lines, 1) if words in line)}"


def change(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


def record_copy(project: Path, edit: Callable[[str], str]) -> None:
    """Change the archived copy, and record it as the one that is meant."""
    before = (project / COPY).read_bytes()
    after = edit(before.decode()).encode()
    (project / COPY).write_bytes(after)
    old, new = (hashlib.sha256(data).hexdigest() for data in (before, after))
    change(project, SOURCES, old, new)
    change(project, SOURCES, f"size: {len(before)}", f"size: {len(after)}")


def test_a_sound_project_has_no_finding(project: Path) -> None:
    assert findings(project, "--require-evidence") == []


def test_90_percent_become_80_in_one_language(project: Path) -> None:
    change(project, SUMMARY, "zh-CN: 愿意按月供货的茶农已有90%", "zh-CN: 愿意按月供货的茶农已有80%")
    place = line_of(project, SUMMARY, "80%")
    told = findings(project)
    assert ("error", "L310", place) in told
    assert {code for _, code, _ in told} == {"L310", "L410", "L412"}


def test_a_citation_is_deleted(project: Path) -> None:
    change(project, SUMMARY, '    cite: "[@egret2025, para. 3]"\n', "")
    told = findings(project)
    assert [(severity, code) for severity, code, _ in told if severity == "error"] == [
        ("error", "M130")
    ]
    assert told[0][2].startswith(SUMMARY)


def test_a_paragraph_of_the_copy_moves(project: Path) -> None:
    moved = ARTICLE.splitlines(keepends=True)
    record_copy(project, lambda text: "".join([moved[0], moved[2], moved[1], *moved[3:]]))
    told = findings(project)
    assert told == [("warning", "L303", line_of(project, SUMMARY, "para. 2:"))]


def test_one_character_of_a_pinned_passage_changes(project: Path) -> None:
    record_copy(project, lambda text: text.replace("一年前只有四成", "一年前只有四层"))
    told = findings(project)
    assert told == [("error", "L301", line_of(project, SUMMARY, "para. 2:"))]


def test_a_pinned_passage_is_deleted(project: Path) -> None:
    gone = ARTICLE.splitlines(keepends=True)
    record_copy(project, lambda text: "".join([*gone[:3], *gone[4:]]))
    codes = [code for severity, code, _ in findings(project) if severity == "error"]
    assert "L302" in codes


def test_a_copy_that_was_changed_is_told(project: Path) -> None:
    (project / COPY).write_text(ARTICLE + "又及。\n", encoding="utf-8")
    assert any(place.startswith(SOURCES) for _, _, place in findings(project))


def test_a_text_is_reworded_without_its_translation(project: Path) -> None:
    change(project, SUMMARY, "投资要用3至5年收回", "投下去的钱，要用3至5年才收得回来")
    told = findings(project)
    assert [code for _, code, _ in told] == ["L410"]
    assert told[0][2] == line_of(project, SUMMARY, "en: The investment")


def test_a_source_is_renamed(project: Path) -> None:
    change(project, SOURCES, "egret2025:", "egret2026:")
    told = findings(project)
    cited = [place for severity, code, place in told if (severity, code) == ("error", "C201")]
    assert cited == [line_of(project, SUMMARY, "para. 2]"), line_of(project, SUMMARY, "para. 3]")]
    assert {code for _, code, _ in told} <= {"C201", "M501", "M180"}
