"""A file goes only to those it was built for, as it was built, and while it is of today."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefgen.delivery.binding import Binder
from briefgen.delivery.model import Artifact, EditionKey, Recipient
from briefgen.diagnostics import Diagnosed
from briefgen.mailboxes import Mailbox
from briefgen.manifest import Manifest, ManifestEntry

LEVELS = ("public", "partner", "internal")
BOARD = EditionKey("tea", "board", "en")
FINGERPRINT = "f" * 64
DATA = b"the finished file"


def an_entry(**changes: object) -> ManifestEntry:
    facts: dict[str, object] = {
        "name": "tea-board-en.pdf",
        "briefing": "tea",
        "audience": "board",
        "language": "en",
        "format": "pdf",
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "fingerprint": FINGERPRINT,
        "clearance": "partner",
        "clearances": LEVELS,
    }
    return ManifestEntry(**(facts | changes))  # type: ignore[arg-type]


def bound(
    folder: Path,
    *entries: ManifestEntry,
    audience: str = "board",
    formats: tuple[str, ...] = ("pdf",),
    levels: dict[str, str] | None = None,
    clearances: tuple[str, ...] = LEVELS,
    fingerprint: str = FINGERPRINT,
) -> Diagnosed[tuple[Artifact, ...]]:
    path = folder / "tea-board-en.pdf"
    if not path.exists() and not path.is_symlink():
        path.write_bytes(DATA)
    binder = Binder(
        Manifest(folder, {e.name: e for e in entries or (an_entry(),)}),
        clearances,
        levels or {"board": "partner", "readers": "public"},
        {BOARD: fingerprint},
    )
    return binder.bind(Recipient(Mailbox("ann@example.org"), audience, "en", formats), "tea")


def refused(result: Diagnosed[tuple[Artifact, ...]]) -> str:
    assert result.value is None
    (finding,) = result.diagnostics
    assert finding.hints
    return finding.code


def test_a_file_goes_to_those_it_was_built_for(tmp_path: Path) -> None:
    (artifact,) = bound(tmp_path).value or ()
    assert artifact.data == DATA
    assert artifact.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (artifact.name, artifact.clearance) == ("tea-board-en.pdf", "partner")


@pytest.mark.parametrize(
    ("level", "goes"), [("public", False), ("partner", True), ("internal", True), ("board", False)]
)
def test_the_recipients_level_must_dominate_the_files(
    level: str, goes: bool, tmp_path: Path
) -> None:
    result = bound(tmp_path, levels={"board": level})
    assert result.ok == goes
    if not goes:
        assert refused(result) == "E204"


def test_a_recipient_of_another_audience_gets_no_file_of_this_one(tmp_path: Path) -> None:
    assert refused(bound(tmp_path, audience="readers")) == "E201"


def test_a_file_that_was_not_built_is_missed(tmp_path: Path) -> None:
    assert refused(bound(tmp_path, formats=("pdf", "docx"))) == "E201"


def test_of_two_files_that_claim_the_edition_the_current_one_is_taken(tmp_path: Path) -> None:
    stale = an_entry(name="old.pdf", fingerprint="0" * 64)
    assert bound(tmp_path, an_entry(), stale).ok
    assert refused(bound(tmp_path, an_entry(), an_entry(name="twin.pdf"))) == "E201"


@pytest.mark.parametrize(
    "changes",
    [
        {"fingerprint": "0" * 64},
        {"clearance": ""},
        {"clearances": ()},
        {"clearances": LEVELS[::-1]},
    ],
)
def test_a_file_that_is_not_of_today_is_refused(changes: dict[str, object], tmp_path: Path) -> None:
    assert refused(bound(tmp_path, an_entry(**changes))) == "E202"


def test_a_file_built_before_its_levels_were_ordered_anew_is_refused(tmp_path: Path) -> None:
    assert refused(bound(tmp_path, clearances=("partner", "public", "internal"))) == "E202"


@pytest.mark.parametrize("data", [b"", DATA + b" ", b"another file"])
def test_a_file_that_somebody_changed_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "tea-board-en.pdf").write_bytes(data)
    assert refused(bound(tmp_path)) == "E203"


def test_links_folders_and_pipes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tea-board-en.pdf"
    (tmp_path / "real.pdf").write_bytes(DATA)
    path.symlink_to("real.pdf")
    assert refused(bound(tmp_path)) == "E203"
    path.unlink()
    path.mkdir()
    assert refused(bound(tmp_path)) == "E203"
    path.rmdir()
    os.mkfifo(path)
    assert refused(bound(tmp_path)) == "E203"


def test_what_was_hashed_is_what_is_attached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = hashlib.sha256

    def changing(data: bytes = b"") -> object:
        # somebody changes the file while it is being looked at
        (tmp_path / "tea-board-en.pdf").write_bytes(b"something else")
        return original(data)

    entry = an_entry()
    (tmp_path / "tea-board-en.pdf").write_bytes(DATA)
    monkeypatch.setattr(hashlib, "sha256", changing)
    (artifact,) = bound(tmp_path, entry).value or ()
    assert artifact.data == DATA


def test_a_file_is_read_once_for_all_its_recipients(tmp_path: Path) -> None:
    (tmp_path / "tea-board-en.pdf").write_bytes(DATA)
    binder = Binder(
        Manifest(tmp_path, {"x": an_entry()}), LEVELS, {"board": "internal"}, {BOARD: FINGERPRINT}
    )
    made = [
        binder.bind(Recipient(Mailbox(f"r{n}@example.org"), "board", "en", ("pdf",)), "tea").value
        for n in range(3)
    ]
    assert len({id(each[0].data) for each in made if each}) == 1
