"""No layout hangs: when its time is over there is one error, and no file."""

from __future__ import annotations

import cProfile
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from tests.writers.documents import small

from briefgen.cli import run
from briefgen.writers.base import Options
from briefgen.writers.pdf import lay_out, write
from briefgen.writers.pdf.time_limit import TimeIsUp, TimeLimit
from projects import small_project

ENDLESS = small("<div style='display:flex'>" * 20 + "<p>甲乙</p>" + "</div>" * 20)
"""Flex boxes in flex boxes: each level is laid out several times, 20 levels for ever."""


def spin() -> None:
    while True:
        time.sleep(0.001)


def test_a_layout_without_end_is_ended_and_told_with_its_edition() -> None:
    started = time.monotonic()
    written = write(ENDLESS, Options(time_limit=0.5))
    assert time.monotonic() - started < 10
    assert written.value is None
    (found,) = written.diagnostics
    assert found.code == "P211"
    assert "sample, analyst (zh-CN): the layout took longer than 0.5 s" in found.message
    assert any("BRIEFGEN_TIME_LIMIT" in hint and "time_limit:" in hint for hint in found.hints)


def test_page_numbers_for_word_have_the_same_limit() -> None:
    laid = lay_out(ENDLESS, time_limit=0.5)
    assert laid.value is None
    assert [d.code for d in laid.diagnostics] == ["P211"]


def test_after_a_layout_that_was_ended_the_next_one_goes_well() -> None:
    assert write(ENDLESS, Options(time_limit=0.3)).value is None
    written = write(small("<p>甲</p>"))
    assert written.value is not None
    assert written.diagnostics == ()


def test_the_limit_holds_in_another_thread() -> None:
    codes: list[str] = []
    limited = Options(time_limit=0.3)
    thread = threading.Thread(
        target=lambda: codes.extend(d.code for d in write(ENDLESS, limited).diagnostics)
    )
    thread.start()
    thread.join(20)
    assert codes == ["P211"]


def test_work_that_catches_every_exception_is_ended_too() -> None:
    def stubborn() -> None:
        for _ in range(10_000):
            try:
                time.sleep(0.001)
            except Exception:  # what a library might do
                continue

    with pytest.raises(TimeIsUp):
        TimeLimit(0.05).run(stubborn)


def test_pieces_of_work_share_the_time() -> None:
    limit = TimeLimit(0.2)
    assert limit.run(lambda: time.sleep(0.05)) is None
    started = time.monotonic()
    with pytest.raises(TimeIsUp):
        limit.run(spin)
    assert time.monotonic() - started < 1


def test_work_that_ends_at_the_last_moment_is_never_struck_afterwards() -> None:
    for number in range(60):
        limit = TimeLimit(0.01)
        with suppress(TimeIsUp):
            limit.run(partial(time.sleep, 0.0085 + number * 0.00005))
        sum(range(1000))  # an interrupt that is left over would strike here
    time.sleep(0.02)


def test_work_can_be_profiled() -> None:
    profile = cProfile.Profile()
    profile.enable()
    try:
        assert TimeLimit(5).run(lambda: sum(range(1000))) == 499_500
    finally:
        profile.disable()


def test_an_error_of_the_work_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        TimeLimit(5).run(lambda: 1 // 0)


def test_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    TimeLimit(60).run(lambda: None)
    time.sleep(0.05)
    assert threading.active_count() <= before


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_call_of_a_library_that_never_returns_ends_the_command(
    options: list[str], tmp_path: Path
) -> None:
    folder = small_project(tmp_path)
    (folder / "build").mkdir()
    earlier = folder / "build" / "tea-readers-en.pdf"
    earlier.write_bytes(b"earlier")
    program = (
        "import ctypes, sys, briefgen.writers.pdf as writer\n"
        "from briefgen.cli import run\n"
        "from briefgen.writers.pdf import time_limit\n"
        "time_limit.GRACE = 0.3\n"
        "writer._render = lambda page, fetcher, limit: limit.run("
        "lambda: ctypes.CDLL(None).usleep(90_000_000))\n"
        "run(sys.argv[1:])"
    )
    command = [sys.executable, "-c", program, "build", folder, "--format", "pdf", "--force"]
    started = time.monotonic()
    done = subprocess.run(
        [*command, *options],
        env={**os.environ, "BRIEFGEN_TIME_LIMIT": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert time.monotonic() - started < 30
    assert done.returncode == 1
    said = done.stdout if options else done.stderr
    assert said.count("P211") == 1
    assert "Readers (en): the layout took longer than 1 s" in said
    assert earlier.read_bytes() == b"earlier"


def test_work_whose_interrupt_was_swallowed_has_not_ended_in_time() -> None:
    def deaf() -> int:
        try:
            spin()
        except BaseException:  # what WeasyPrint does where it draws pictures
            return 1

    with pytest.raises(TimeIsUp):
        TimeLimit(0.05).run(deaf)


# --- through the command -------------------------------------------------------------------------

AUDIENCE = "content/audiences/readers.yaml"
SHEET = Path(__file__).parents[3] / "templates" / "theme" / "print.css"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose own style sheet has a value that grows tenfold eight times."""
    folder = small_project(tmp_path)
    grown = "".join(f"--v{n + 1}: {f'var(--v{n}) ' * 10};" for n in range(8))
    bomb = f":root {{ --v0: a; {grown} }} p {{ font-family: var(--v8) }}"
    (folder / "templates" / "theme").mkdir(parents=True)
    sheet = f"{SHEET.read_text(encoding='utf-8')}\n{bomb}\n"
    (folder / "templates" / "theme" / "print.css").write_text(sheet, encoding="utf-8")
    return folder


def test_the_command_writes_nothing_when_the_time_is_over(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_TIME_LIMIT", "1")
    assert run(["build", str(project), "--format", "pdf", "--quiet"]) == 1
    said = capsys.readouterr().err
    assert said.count("error P211") == 1
    assert "tea, Readers (en): the layout took longer than 1 s" in said
    assert not list(project.glob("build/*.pdf"))


@pytest.mark.parametrize("text", ["0", "soon", "-3", "1.5", "9" * 40])
def test_a_limit_that_is_no_number_of_seconds_is_an_error(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_TIME_LIMIT", text)
    assert run(["build", str(small_project(tmp_path)), "--format", "pdf", "--quiet"]) == 1
    assert "error P213: BRIEFGEN_TIME_LIMIT is" in capsys.readouterr().err


def test_project_and_audience_name_a_limit_and_the_audience_wins(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [en]\ntime_limit: 300\n")
    (project / AUDIENCE).write_text("name: Readers\ntime_limit: 1\n")
    assert run(["build", str(project), "--format", "pdf", "--quiet"]) == 1
    assert "took longer than 1 s" in capsys.readouterr().err
    (project / AUDIENCE).write_text("name: Readers\ntime_limit: 0\n")
    assert run(["build", str(project), "--format", "pdf", "--quiet"]) == 1
    assert "readers.yaml:2:13: error Y305" in capsys.readouterr().err
