"""Kept results: found again, never trusted blindly, never in the way."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.projects import small_project

from briefgen import store
from briefgen.store import Store, fonts_stamp, key_of, stamp, user_store

KEY = key_of(["what decides it"])

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX's")
plain_user = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


def entry_of(folder: Path) -> Path:
    """The one entry of the kind "pages"."""
    (entry,) = (folder / "pages").iterdir()
    return entry


def test_what_was_kept_is_found_under_its_kind_and_key(tmp_path: Path) -> None:
    kept = Store(tmp_path / "made" / "when needed")
    kept.put("pages", KEY, b"data")
    assert kept.get("pages", KEY) == b"data"
    assert kept.get("pictures", KEY) is None
    assert kept.get("pages", key_of(["something else"])) is None
    kept.put("pages", KEY, b"")
    assert kept.get("pages", KEY) == b""


def test_no_two_sequences_of_parts_have_the_same_key() -> None:
    sequences = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], [b"abc", "", ""], [], ["\ud800"]]
    assert len({key_of(parts) for parts in sequences}) == len(sequences)


def test_a_torn_entry_is_as_good_as_none(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.put("pages", KEY, b"a result of many bytes")
    whole = entry_of(tmp_path).read_bytes()
    for length in (0, 5, 31, 32, len(whole) - 1):
        entry_of(tmp_path).write_bytes(whole[:length])
        assert kept.get("pages", KEY) is None, length
    kept.put("pages", KEY, b"made anew")
    assert kept.get("pages", KEY) == b"made anew"


def test_an_altered_entry_is_as_good_as_none(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.put("pages", KEY, b"a result")
    whole = bytearray(entry_of(tmp_path).read_bytes())
    whole[-1] ^= 1
    entry_of(tmp_path).write_bytes(whole)
    assert kept.get("pages", KEY) is None
    entry_of(tmp_path).write_bytes(whole + b"more")
    assert kept.get("pages", KEY) is None


def test_a_folder_in_an_entry_s_place_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "pages" / KEY).mkdir(parents=True)
    kept = Store(tmp_path)
    kept.put("pages", KEY, b"data")
    assert kept.get("pages", KEY) is None
    assert [p.name for p in (tmp_path / "pages").iterdir()] == [KEY]


def test_a_file_in_the_folder_s_place_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Store(tmp_path / "file")
    kept.put("pages", KEY, b"data")
    assert kept.get("pages", KEY) is None


@posix
@plain_user
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    kept = Store(tmp_path / "store")
    kept.put("pages", KEY, b"data")
    assert kept.get("pages", KEY) is None
    tmp_path.chmod(0o700)


@posix
def test_only_the_owner_can_look_into_the_store(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Store(tmp_path / "store").put("pages", KEY, b"data")
    finally:
        os.umask(before)
    for folder in (tmp_path / "store", tmp_path / "store" / "pages"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_what_others_could_have_put_there_is_not_taken(tmp_path: Path, mode: int) -> None:
    kept = Store(tmp_path)
    kept.put("pages", KEY, b"data")
    (tmp_path / "pages").chmod(mode)
    assert kept.get("pages", KEY) is None
    kept.put("pages", key_of(["another"]), b"data")
    assert len(list((tmp_path / "pages").iterdir())) == 1


@posix
def test_a_folder_of_somebody_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path)
    kept.put("pages", KEY, b"data")
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert kept.get("pages", KEY) is None


def test_writers_at_the_same_time_leave_whole_entries_and_nothing_else(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    data = [bytes([number]) * 50_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            list(pool.map(lambda each: kept.put("pages", KEY, each), data))
            assert kept.get("pages", KEY) in data
    assert [p.name for p in (tmp_path / "pages").iterdir()] == [KEY]


def test_the_older_half_goes_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MOST", 6)
    kept = Store(tmp_path)
    keys = [key_of([str(number)]) for number in range(7)]
    for age, key in enumerate(keys):
        kept.put("pages", key, b"data")
        os.utime(tmp_path / "pages" / key, (age, age))
    assert [kept.get("pages", key) is None for key in keys] == [True] * 3 + [False] * 4


def test_the_older_half_goes_when_it_takes_too_much_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_FULL", 400)
    kept = Store(tmp_path)
    for age in range(20):
        key = key_of([str(age)])
        kept.put("pages", key, bytes(100))
        os.utime(tmp_path / "pages" / key, (age, age))
    assert sum(p.stat().st_size for p in (tmp_path / "pages").iterdir()) <= 400 + 132


def test_what_is_too_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_LARGEST", 10)
    kept = Store(tmp_path)
    kept.put("pages", KEY, bytes(11))
    assert not (tmp_path / "pages").exists()


def test_without_a_folder_nothing_is_kept() -> None:
    kept = Store()
    kept.put("pages", KEY, b"data")
    assert kept.get("pages", KEY) is None


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/briefgen"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "not/absolute"}, "/h/.cache/briefgen"),
        ("linux", {"HOME": "/h"}, "/h/.cache/briefgen"),
        ("freebsd14", {"HOME": "/h"}, "/h/.cache/briefgen"),
        ("darwin", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/h/Library/Caches/briefgen"),
        ("win32", {"LOCALAPPDATA": "/l", "HOME": "/h"}, "/l/briefgen"),
        ("win32", {"HOME": "/h"}, "/h/AppData/Local/briefgen"),
        ("linux", {"HOME": "/h", "BRIEFGEN_CACHE": "/b"}, "/b"),
    ],
)
def test_the_folder_is_the_platform_s_for_what_can_be_made_again(
    platform: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "BRIEFGEN_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert user_store()._folder == Path(folder)


def test_an_empty_variable_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_CACHE", "")
    assert user_store()._folder is None


def test_whoever_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.delenv("BRIEFGEN_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", homeless)
    assert user_store()._folder is None
    assert fonts_stamp()


@pytest.mark.parametrize("surroundings", [{}, {"HOME": ""}, {"HOME": "/dev/null"}])
def test_a_build_needs_no_home(tmp_path: Path, surroundings: dict[str, str]) -> None:
    small_project(tmp_path / "project")
    homes = ("HOME", "XDG_CACHE_HOME", "BRIEFGEN_CACHE")
    environment = {k: v for k, v in os.environ.items() if k not in homes}
    if "HOME" not in surroundings:
        environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", str(tmp_path / "project"), "-f", "docx"],
        env={**environment, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "project" / "build").glob("*.docx"))


def test_a_stamp_changes_when_a_file_is_replaced_comes_or_goes(tmp_path: Path) -> None:
    file = tmp_path / "font.ttf"
    stamps = [stamp([file, tmp_path])]
    file.write_bytes(b"a")
    stamps.append(stamp([file]))
    file.write_bytes(b"ab")
    stamps.append(stamp([file]))
    os.utime(file, (1, 1))
    stamps.append(stamp([file]))
    assert len(set(stamps)) == len(stamps)
