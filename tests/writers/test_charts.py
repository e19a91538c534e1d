"""Charts drawn for PDF and HTML: real text, told apart in grey, the same bytes everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from tests.writers.charts import CHARTS, chart, showing
from tests.writers.documents import ROOT, default_theme
from tests.writers.pdf.conftest import page_texts
from tests.writers.test_sheets import contrast, luminance

from briefgen.html.charts import Chart
from briefgen.store import Store
from briefgen.writers import charts, html, pdf
from briefgen.writers.charts.lines import End, spread
from briefgen.writers.charts.look import Look
from briefgen.writers.charts.scales import axis_for

SVG = "{http://www.w3.org/2000/svg}"


def svg(chart: Chart) -> etree._Element:
    return etree.fromstring(charts.draw("chart:x", chart, default_theme(), Store()).data)


def texts(root: etree._Element) -> list[str]:
    return ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def drawn() -> dict[str, etree._Element]:
    """Every chart, drawn once."""
    return {name: svg(one) for name, one in CHARTS.items()}


# --- what is drawn -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_holds_nothing_but_shapes_and_text_of_the_themes_families(
    name: str, drawn: dict[str, etree._Element]
) -> None:
    families = {f'"{f}"' for f in default_theme().fonts["headings"]} | {"sans-serif"}
    for element in drawn[name].iter(etree.Element):
        assert etree.QName(element).localname in {"svg", "g", "path", "text", "line", "rect"}
        assert not [a for a in element.attrib if "href" in a or a.startswith("on")]
        if family := element.get("font-family"):
            assert set(family.split(", ")) == families
        assert "NaN" not in "".join(element.attrib.values())


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_leaves_the_drawing(name: str, drawn: dict[str, etree._Element]) -> None:
    root = drawn[name]
    look = Look.of(default_theme())
    width, height = (float(root.get(side, "")) for side in ("width", "height"))
    for element in root.iter(f"{SVG}text"):
        words = "".join(element.itertext())
        at = re.search(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        assert at is not None
        x, y = float(at[1]), float(at[2])
        start = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        left = x - look.width_of(words) * start
        assert left >= -1, words
        assert left + look.width_of(words) * 0.8 <= width + 1, words
        assert look.size * 0.6 <= y <= height, words


def test_few_bars_carry_their_values_and_need_no_axis(drawn: dict[str, etree._Element]) -> None:
    assert texts(drawn["few bars"]) == [
        "Price (yuan)", "210", "140", "360", "Auction", "Gate", "Post",
    ]  # fmt: skip


def test_what_is_not_known_has_no_bar_and_no_value(drawn: dict[str, etree._Element]) -> None:
    found = texts(drawn["bars beside each other"])
    assert {"1,200.0", "900.0", "1,350.5", "880.0", "−400.0"} <= set(found)
    assert not {"None", "0.0", "null"} & set(found)


def test_many_bars_and_stacks_are_read_off_a_grid(drawn: dict[str, etree._Element]) -> None:
    assert {"0", "10", "20", "30"} <= set(texts(drawn["many lying bars"]))
    stacked = texts(drawn["stacked bars"])
    assert {"−10", "0", "10", "20", "30", "40"} <= set(stacked)


def test_a_line_is_broken_where_a_value_is_not_known(drawn: dict[str, etree._Element]) -> None:
    line = next(
        e for e in drawn["a line with a gap"].iter(f"{SVG}path") if e.get("stroke-width") == "2"
    )
    assert line.get("d", "").count("M") == 2


def test_lines_end_in_their_names_and_a_single_one_in_its_last_value(
    drawn: dict[str, etree._Element],
) -> None:
    assert {"Tea", "Coffee", "Water"} <= set(texts(drawn["several lines"]))
    assert "131" in texts(drawn["a line with a gap"])


def test_slices_have_name_value_and_share(drawn: dict[str, etree._Element]) -> None:
    found = texts(drawn["a pie"])
    assert {"拍卖", "210 (30%)", "门口", "140 (20%)", "订购", "360 (51%)"} <= set(found)


def test_many_categories_are_not_all_named(drawn: dict[str, etree._Element]) -> None:
    named = [t for t in texts(drawn["a long line"]) if t.isdecimal()]
    assert 5 < len(named) < 40


def test_words_mean_nothing_to_the_drawing() -> None:
    hostile = '<script>"&{{datum}}\\'
    root = svg(chart("bar", [hostile, "signal('x')"], {hostile: [1, 2]}, measure=hostile))
    assert hostile in "".join(texts(root))
    assert "signal('x')" in texts(root)


# --- in grey -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_fills_beside_each_other_differ_in_lightness(count: int) -> None:
    fills = Look.of(default_theme()).fills(count)
    lightness = [luminance(fill) ** (1 / 3) for fill in fills]
    assert all(b - a > 0.07 for a, b in pairwise(lightness))


def test_every_fill_has_an_outline_that_stands_out_from_the_paper(
    drawn: dict[str, etree._Element],
) -> None:
    theme = default_theme()
    assert contrast(theme.colors["primary"], theme.colors["background"]) >= 3
    bars = drawn["bars beside each other"].iter(f"{SVG}path")
    outlined = [e for e in bars if e.get("fill", "").startswith("#")]
    assert outlined
    assert {e.get("stroke") for e in outlined} == {theme.colors["primary"]}


def test_lines_differ_in_their_dashes(drawn: dict[str, etree._Element]) -> None:
    lines = [e for e in drawn["several lines"].iter(f"{SVG}path") if e.get("stroke-width") == "2"]
    assert len({e.get("stroke-dasharray") for e in lines}) == len(lines) == 3


# --- scales and labels ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([0, 47], [0, 10, 20, 30, 40, 50]),
        ([-3, 9], [-5, 0, 5, 10]),
        ([0.07, 0.21], [0, 0.05, 0.1, 0.15, 0.2, 0.25]),
        ([1e15], [0, 2e14, 4e14, 6e14, 8e14, 1e15]),
        ([0], [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([5, 5], [0, 1, 2, 3, 4, 5]),
    ],
)
def test_the_marks_of_an_axis_are_round(values: list[float], marks: list[float]) -> None:
    assert axis_for(values, CHARTS["few bars"], from_zero=True).marks == marks


def test_a_line_far_above_zero_does_not_begin_there() -> None:
    assert axis_for([95, 131], CHARTS["few bars"], from_zero=False).low == 90
    assert axis_for([20, 131], CHARTS["few bars"], from_zero=False).low == 0
    assert axis_for([95, 131], CHARTS["few bars"], from_zero=True).low == 0


def test_names_at_the_ends_of_lines_never_lie_on_each_other() -> None:
    ends = [End(["a"], n, wanted) for n, wanted in enumerate([100, 101, 99, 20, 198, 199])]
    placed = sorted(end.y for end in spread(ends, 14, 0, 200))
    assert all(b - a >= 14 for a, b in pairwise(placed))


# --- bytes ---------------------------------------------------------------------------------------

SCRIPT = """
import hashlib
from tests.writers.charts import CHARTS
from tests.writers.documents import default_theme
from briefgen.store import Store
from briefgen.writers.charts import draw
data = b"".join(draw("c", one, default_theme(), Store()).data for one in CHARTS.values())
print(hashlib.sha256(data).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_surroundings(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    surroundings = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LC_ALL": "zh_CN.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **surroundings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    data = b"".join(charts.draw("c", one, default_theme(), Store()).data for one in CHARTS.values())
    assert done.stdout.strip() == sha256(data).hexdigest()


def test_a_kept_drawing_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, one = Store(tmp_path), CHARTS["a pie"]
    first = charts.draw("c", one, default_theme(), store)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert charts.draw("c", one, default_theme(), store) == first
    with pytest.raises(ImportError):
        charts.draw("c", CHARTS["few bars"], default_theme(), store)


def test_a_document_without_charts_does_not_load_the_library() -> None:
    script = (
        "import sys\nfrom tests.writers.documents import small\n"
        "from briefgen.writers.html import write\nwrite(small('<p>x</p>'))\n"
        "assert 'vl_convert' not in sys.modules\n"
        "assert 'briefgen.writers.charts.bars' not in sys.modules\n"
    )
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", script], check=True, env=env)


# --- in the files --------------------------------------------------------------------------------


def test_the_words_of_a_chart_are_text_in_the_pdf_and_it_is_one_tagged_figure() -> None:
    import io

    import pikepdf

    written = pdf.write(showing("several lines", "a pie"))
    assert written.diagnostics == ()
    assert written.value is not None
    words = " ".join(page_texts(written.value.data))
    assert "Coffee" in words
    assert "订购" in words
    assert written.value.made_with["vl-convert-python"]
    with pikepdf.open(io.BytesIO(written.value.data)) as file:
        found = [
            str(o.Alt)
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure" and "/Alt" in o
        ]
    assert sorted(found) == ["About a pie", "About several lines"]


def test_the_html_holds_the_drawing() -> None:
    written = html.write(showing("a pie"))
    assert written.diagnostics == ()
    assert written.value is not None
    assert b'src="data:image/svg+xml;base64,' in written.value.data
    assert b"chart:" not in written.value.data


@pytest.mark.parametrize("write", [pdf.write, html.write])
def test_a_library_that_fails_is_an_error_and_no_file(
    write: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = write(showing("a pie", "few bars"))  # type: ignore[operator]
    assert done.value is None
    assert [d.code for d in done.diagnostics] == ["P209", "P209"]
    assert "pip install" in done.diagnostics[0].hints[0]
