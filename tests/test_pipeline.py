"""A whole build: every fault in one run, nothing half done, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import Request, build
from projects import ROOT, SMALL, briefgen, small_project


def messages(project: Path, **request: object) -> list[str]:
    report = build(Request(project, **request))  # type: ignore[arg-type]
    return [f"{d.code} {d.span}: {d.message}" for d in report.diagnostics]


# -- errors ----------------------------------------------------------------------------------------


def test_faults_of_many_files_are_found_in_one_run(tmp_path: Path) -> None:
    project = small_project(
        tmp_path,
        content__audiences__readers_yaml="name: Readers\nsectoins: [summary]\n",
        content__sources_yaml="sources: {doe2024: {type: bok, title: A book}}\n",
        content__briefings__tea__summary_yaml=("id: summary\nkind: sumary\ntitle: Summary\n"),
        content__briefings__tea__references_yaml=(
            "id: references\nkind: references\ntitle: References\ntitel: again\n"
        ),
    )
    found = "\n".join(messages(project))
    for name in ("readers.yaml:2", "sources.yaml:1", "summary.yaml:2", "references.yaml:4"):
        assert name in found
    assert not (project / "build").exists()


def test_faults_of_templates_and_content_do_not_write_anything(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    template = tmp_path / "templates" / "sections" / "summary.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<p>\n{{ sction.title }}</p>\n")
    figures = "figures:\n  - {id: share, value: 0.9, lable: x, label: Share, cite: '[@doe2024]'}\n"
    (project / "content/figures.yaml").write_text(figures)
    found = "\n".join(messages(project, formats=("html",)))
    assert "content/figures.yaml:2" in found
    assert "lable" in found
    assert "templates/sections/summary.html.j2:2" in found
    assert "sction" in found
    assert not (project / "build").exists()


def test_one_faulty_edition_keeps_every_file_from_being_written(tmp_path: Path) -> None:
    project = small_project(tmp_path, content__audiences__b_yaml="name: B\nmax_pages: 1\n")
    big = SMALL["content/briefings/tea/summary.yaml"] + "".join(
        f"  - {{id: kj-{n}, text: '{'Tea sold well. ' * 20}[@doe2024]'}}\n" for n in range(2, 40)
    )
    (project / "content/briefings/tea/summary.yaml").write_text(big)
    found = messages(project, formats=("pdf", "html"))
    assert [f.split()[0] for f in found] == ["P301"]
    assert "content/audiences/b.yaml" in found[0]
    assert re.search(r"allows 1: \d+ lines too many \(summary \d+", found[0])
    assert re.search(r"\); on page 1 stand .*summary \d+", found[0])
    assert not (project / "build").exists()


def test_a_fault_in_a_style_sheet_of_the_project_is_told_at_its_line(tmp_path: Path) -> None:
    sheet = "\n/* ours */\np { color: green }\nh2 { colour: red }\n"
    project = small_project(tmp_path)
    (project / "templates").mkdir()
    (project / "templates/theme.css").write_text(sheet)
    [found] = messages(project, formats=("pdf",))
    assert found.startswith("P205 templates/theme.css:4:6: ")
    assert "colour" in found


def test_a_picture_that_is_missing_fails_the_build(tmp_path: Path) -> None:
    project = small_project(tmp_path, content__briefings__tea__fig_yaml=FIGURE)
    briefing = SMALL["content/briefings/tea/briefing.yaml"].replace(
        "[summary.yaml,", "[summary.yaml, fig.yaml,"
    )
    (project / "content/briefings/tea/briefing.yaml").write_text(briefing)
    (found,) = messages(project, formats=("html",))
    assert "assets/flow.svg" in found
    assert "fig.yaml:3" in found


FIGURE = "id: fig-flow\nkind: figure\nsrc: assets/flow.svg\nalt: A flow\ncaption: The flow\n"


def test_two_editions_never_become_one_file(tmp_path: Path) -> None:
    project = small_project(tmp_path, content__audiences__x_y_yaml="name: X\n")
    (project / "content/audiences/x_y.yaml").rename(project / "content/audiences/x-y.yaml")
    (project / "content/audiences/y.yaml").write_text("name: Y\n")
    shutil.copytree(project / "content/briefings/tea", project / "content/briefings/tea-x")
    (found,) = messages(project, formats=("html",))
    assert found.startswith("O204")
    assert "tea-x / y / en" in found
    assert "tea / x-y / en" in found
    assert not (project / "build").exists()


def test_a_missing_font_is_placed_where_it_is_named(tmp_path: Path) -> None:
    theme = "theme: {typography: {base: {family: [No Such Family]}}}\n"
    project = small_project(tmp_path, content__audiences__readers_yaml="name: Readers\n" + theme)
    (found,) = messages(project, formats=("pdf",))
    assert found.startswith("P102 content/audiences/readers.yaml")
    assert "No Such Family" in found


# -- files -----------------------------------------------------------------------------------------


def test_the_manifest_tells_what_made_each_file(tmp_path: Path) -> None:
    import json

    project = small_project(tmp_path)
    assert build(Request(project)).ok
    manifest = json.loads((project / "build" / "manifest.json").read_text(encoding="utf-8"))
    for name, entry in manifest["files"].items():
        data = (project / "build" / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert (entry["briefing"], entry["audience"], entry["language"]) == ("tea", "readers", "en")
        assert entry["made_with"]["briefgen"]
    pdf = manifest["files"]["tea-readers-en.pdf"]
    assert pdf["pages"] == 1
    assert {"weasyprint", "pango", "harfbuzz"} <= {k.casefold() for k in pdf["made_with"]}
    assert any("Noto" in key or "Noto" in value for key, value in pdf["made_with"].items())


# -- what is not done ------------------------------------------------------------------------------


def test_word_and_html_never_import_the_layout_engine(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from briefgen import Request, build\n"
        "assert build(Request(Path(sys.argv[1]), formats=('docx', 'html'))).ok\n"
        "print(sorted({'weasyprint', 'fontTools', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(small_project(tmp_path))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="needs unshare, root")
def test_a_build_needs_no_network_and_opens_no_socket(tmp_path: Path) -> None:
    script = (
        "import sys, socket\nfrom pathlib import Path\n"
        "sys.addaudithook(lambda e, a: e.startswith('socket.') and print(e, a))\n"
        "from briefgen import Request, build\n"
        "assert build(Request(Path(sys.argv[1]))).ok\n"
    )
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", script, str(small_project(tmp_path))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""


# -- the same bytes --------------------------------------------------------------------------------


def test_two_builds_elsewhere_and_otherwise_are_byte_identical(tmp_path: Path) -> None:
    """Other folder, user, time zone, locale, hash seed, and another day."""
    editions = ["-a", "executive", "-l", "zh-CN", "-f", "all"]
    one = copy_of_this_project(tmp_path / "one")
    two = copy_of_this_project(tmp_path / "zwei" / "ein anderer Ort")
    first = briefgen("build", one, *editions, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = briefgen(
        "build",
        ".",
        *editions,
        cwd=two,
        TZ="Asia/Kathmandu",
        LC_ALL="zh_CN.UTF-8",
        LANG="zh_CN.UTF-8",
        PYTHONHASHSEED="2",
        HOME=str(tmp_path),
        SOURCE_DATE_EPOCH="86400",
    )
    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert hashes(one / "build") == hashes(two / "build")
    assert len(hashes(one / "build")) == 4  # three formats and the manifest


def test_order_of_files_on_disk_does_not_matter(tmp_path: Path) -> None:
    one = small_project(tmp_path / "one")
    two = tmp_path / "two"
    for name in sorted(SMALL, reverse=True):
        (two / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one / name, two / name)
    for project in (one, two):
        assert build(Request(project, formats=("html", "docx"))).ok
    assert hashes(one / "build") == hashes(two / "build")


def copy_of_this_project(target: Path) -> Path:
    target.mkdir(parents=True)
    shutil.copy(ROOT / "briefgen.yaml", target)
    for name in ("content", "assets", "templates"):
        shutil.copytree(ROOT / name, target / name)
    return target


def hashes(folder: Path) -> dict[str, str]:
    files = [p for p in sorted(folder.iterdir()) if not p.name.startswith(".")]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
