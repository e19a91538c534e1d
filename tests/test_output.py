"""Finished files on disk: whole or not there, and never over somebody's changes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from briefgen.output import FinishedFile, OutputFolder, file_stem


def folder(path: Path) -> OutputFolder:
    return OutputFolder(path, path.name)


def pdf(data: bytes, name: str = "a-executive-en.pdf") -> FinishedFile:
    return FinishedFile(name, data, {"format": "pdf"})


def test_a_file_is_written_with_its_hash_in_the_manifest(tmp_path: Path) -> None:
    file = pdf(b"one")
    assert folder(tmp_path / "build").write([file], force=False).ok
    assert (tmp_path / "build" / file.name).read_bytes() == b"one"
    manifest = json.loads((tmp_path / "build" / "manifest.json").read_text())
    assert manifest["files"][file.name] == {"format": "pdf", "bytes": 3, "sha256": file.sha256}


def test_a_file_that_briefgen_wrote_is_replaced(tmp_path: Path) -> None:
    folder(tmp_path).write([pdf(b"one")], force=False)
    assert folder(tmp_path).write([pdf(b"two")], force=False).ok
    assert (tmp_path / "a-executive-en.pdf").read_bytes() == b"two"


def test_a_file_that_somebody_changed_is_named_and_left_alone(tmp_path: Path) -> None:
    folder(tmp_path).write([pdf(b"one")], force=False)
    (tmp_path / "a-executive-en.pdf").write_bytes(b"edited")
    result = folder(tmp_path).write([pdf(b"two")], force=False)
    assert [d.code for d in result.diagnostics] == ["O104"]
    assert "a-executive-en.pdf" in result.diagnostics[0].message
    assert (tmp_path / "a-executive-en.pdf").read_bytes() == b"edited"


def test_force_keeps_a_copy_of_every_changed_file(tmp_path: Path) -> None:
    for text in (b"first edit", b"second edit"):
        folder(tmp_path).write([pdf(b"one")], force=True)
        (tmp_path / "a-executive-en.pdf").write_bytes(text)
    assert folder(tmp_path).write([pdf(b"two")], force=True).ok
    assert (tmp_path / "a-executive-en.changed-1.pdf").read_bytes() == b"first edit"
    assert (tmp_path / "a-executive-en.changed-2.pdf").read_bytes() == b"second edit"
    assert (tmp_path / "a-executive-en.pdf").read_bytes() == b"two"


def test_a_file_of_unknown_origin_counts_as_changed(tmp_path: Path) -> None:
    (tmp_path / "a-executive-en.pdf").write_bytes(b"not ours")
    assert not folder(tmp_path).write([pdf(b"two")], force=False).ok
    assert (tmp_path / "a-executive-en.pdf").read_bytes() == b"not ours"


def test_one_changed_file_keeps_all_files_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"not ours")
    assert not folder(tmp_path).write([pdf(b"1", "a.pdf"), pdf(b"2", "b.pdf")], force=False).ok
    assert not (tmp_path / "a.pdf").exists()


def test_an_output_folder_that_is_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x")
    for name in ("link", "file"):
        found = folder(tmp_path / name).check([], force=False)
        assert [d.code for d in found] == ["O101"]


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("keep")
    (tmp_path / "a-executive-en.pdf").symlink_to(tmp_path / "precious")
    assert not folder(tmp_path).write([pdf(b"x")], force=False).ok
    assert (tmp_path / "precious").read_text() == "keep"


def test_an_unwritable_folder_is_found_before_anything_is_made() -> None:
    found = OutputFolder(Path("/proc/nowhere"), "/proc/nowhere").check([], force=False)
    assert [d.code for d in found] == ["O102"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    folder(tmp_path).write([pdf(b"one")], force=False)
    script = """
        import resource, signal, sys
        from pathlib import Path
        from briefgen.output import FinishedFile, OutputFolder
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        folder = OutputFolder(Path(sys.argv[1]), "build")
        result = folder.write([FinishedFile("a-executive-en.pdf", b"x" * 200_000, {})], force=False)
        print(*[d.code for d in result.diagnostics])
    """
    done = run_python(script, str(tmp_path))
    assert done.stdout.strip() == "O103", done.stderr
    assert (tmp_path / "a-executive-en.pdf").read_bytes() == b"one"
    assert sorted(p.name for p in tmp_path.glob(".briefgen-*")) == []


def test_a_killed_build_leaves_whole_files_that_the_next_build_recognises(tmp_path: Path) -> None:
    script = """
        import itertools, sys
        from pathlib import Path
        from briefgen.output import FinishedFile, OutputFolder
        folder = OutputFolder(Path(sys.argv[1]), "build")
        for n in itertools.count():
            data = bytes([65 + n % 26]) * 300_000
            folder.write([FinishedFile(f"{i}.pdf", data, {}) for i in range(4)], force=False)
    """
    for delay in (0.15, 0.2, 0.25, 0.3):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], env=with_source()
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path in tmp_path.glob("[0-9].pdf"):
            data = path.read_bytes()
            assert len(data) == 300_000
            assert len(set(data)) == 1
    names = [f"{i}.pdf" for i in range(4)]
    assert folder(tmp_path).check(names, force=False) == ()
    assert folder(tmp_path).write([pdf(b"end", n) for n in names], force=False).ok
    assert list(tmp_path.glob(".briefgen-*")) == []


def test_two_builds_killed_one_after_the_other_are_recognised(tmp_path: Path) -> None:
    """The second begins where the first left new bytes, and leaves them."""
    script = """
        import os, sys
        from pathlib import Path
        import briefgen.output as output
        from briefgen.output import FinishedFile, OutputFolder
        left, replace = int(sys.argv[2]), os.replace
        def counted(*paths):
            global left
            left -= 1
            if left < 0:
                os._exit(9)
            replace(*paths)
        output.os.replace = counted
        files = [FinishedFile(f"{i}.pdf", sys.argv[3].encode(), {}) for i in range(4)]
        OutputFolder(Path(sys.argv[1]), "build").write(files, force=False)
    """
    names = [f"{i}.pdf" for i in range(4)]
    assert folder(tmp_path).write([pdf(b"old", n) for n in names], force=False).ok
    for left, data in (("3", "first"), ("1", "second")):
        command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path), left, data]
        assert subprocess.run(command, env=with_source(), check=False).returncode == 9
    assert folder(tmp_path).check(names, force=False) == ()
    assert folder(tmp_path).write([pdf(b"end", n) for n in names], force=False).ok


@pytest.mark.parametrize("last", range(1, 7))
def test_a_build_killed_at_any_replacement_is_recognised_and_finished(
    tmp_path: Path, last: int
) -> None:
    """Four files and the manifest, before and after: six replacements."""
    names = [f"{i}.pdf" for i in range(4)]
    assert folder(tmp_path).write([pdf(b"old", n) for n in names], force=False).ok
    script = """
        import os, sys
        from pathlib import Path
        import briefgen.output as output
        left, replace = int(sys.argv[2]), os.replace
        def counted(*paths):
            global left
            left -= 1
            if not left:
                os._exit(9)
            replace(*paths)
        output.os.replace = counted
        files = [output.FinishedFile(f"{i}.pdf", b"new", {}) for i in range(4)]
        output.OutputFolder(Path(sys.argv[1]), "build").write(files, force=False)
    """
    assert run_python(script, str(tmp_path), str(last)).returncode == 9
    assert {(tmp_path / n).read_bytes() for n in names} <= {b"old", b"new"}
    assert folder(tmp_path).write([pdf(b"end", n) for n in names], force=False).ok
    assert {(tmp_path / n).read_bytes() for n in names} == {b"end"}
    assert list(tmp_path.glob(".briefgen-*")) == []


def test_two_builders_of_one_folder_take_turns(tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from briefgen.output import FinishedFile, OutputFolder
        for n in range(60):
            files = [FinishedFile(f"{i}.pdf", sys.argv[2].encode() * 50_000, {}) for i in range(3)]
            folder = OutputFolder(Path(sys.argv[1]), "build")
            assert folder.check([f.name for f in files], force=False) == ()
            assert folder.write(files, force=False).ok
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    builders = [
        subprocess.Popen([*command, letter], env=with_source(), stderr=subprocess.PIPE, text=True)
        for letter in "AB"
    ]
    while any(b.poll() is None for b in builders):
        for path in tmp_path.glob("[0-9].pdf"):
            assert set(path.read_bytes()) in ({65}, {66})
            assert path.stat().st_size == 50_000
    assert [b.communicate()[1] for b in builders] == ["", ""]


@pytest.mark.parametrize(
    ("parts", "stem"),
    [
        (("1688", "executive", "zh-CN"), "1688-executive-zh-CN"),
        (("../../x", "a", "en"), "-..-x-a-en"),
        (("CON", "a", "en"), "CON-a-en"),
        (("con",), "_con"),
    ],
)
def test_a_file_name_stays_in_its_folder(parts: tuple[str, ...], stem: str) -> None:
    assert file_stem(*parts) == stem


def test_a_very_long_name_is_shortened_and_stays_distinct() -> None:
    one, two = (file_stem("季" * 200 + end, "analyst", "zh-CN") for end in "甲乙")
    assert one != two
    assert len(one.encode()) <= 120


def with_source() -> dict[str, str]:
    source = str(Path(__file__).resolve().parent.parent / "src")
    return {**os.environ, "PYTHONPATH": source}


def run_python(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        env=with_source(),
        capture_output=True,
        text=True,
        check=False,
    )
