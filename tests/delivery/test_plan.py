"""The plan, the drafts' folder and the commands: who gets what, and why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.delivery.drafts import draft_name, write_drafts
from briefgen.delivery.model import Delivery, EditionKey, Recipient
from briefgen.mailboxes import Mailbox
from briefgen.project import load_project
from projects import briefgen, small_project

from .mailing import ANN, PROJECT, mail_project, planned

EVERYBODY = ANN + (
    "  - {mailbox: bob@example.org, audience: board, language: zh-CN, formats: [html]}\n"
)


def test_the_plan_says_who_gets_what(tmp_path: Path) -> None:
    plan, codes = planned(mail_project(tmp_path, EVERYBODY))
    assert codes == []
    assert plan is not None
    assert [
        (d.recipient.mailbox.address, d.edition, [a.name for a in d.artifacts], d.goes)
        for d in plan.deliveries
    ] == [
        ("ann@example.org", ("tea", "readers", "en"), ["tea-readers-en.pdf"], True),
        ("bob@example.org", ("tea", "board", "zh-CN"), ["tea-board-zh-CN.html"], True),
    ]


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    root = mail_project(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    planned(root)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [("missing", "E201"), ("stale", "E202"), ("changed", "E203"), ("raised", "E204")],
)
def test_one_file_that_cannot_go_does_not_hold_the_others(
    tmp_path: Path, spoil: str, code: str
) -> None:
    root = mail_project(tmp_path, EVERYBODY)
    manifest = root / "build" / "manifest.json"
    data = json.loads(manifest.read_text())
    entry = data["files"]["tea-readers-en.pdf"]
    if spoil == "missing":
        del data["files"]["tea-readers-en.pdf"]
    elif spoil == "stale":
        entry["fingerprint"] = "0" * 64
    elif spoil == "changed":
        (root / "build" / "tea-readers-en.pdf").write_bytes(b"%PDF other")
    else:
        entry["clearance"] = "internal"
    manifest.write_text(json.dumps(data))
    plan, codes = planned(root)
    assert codes == [code]
    assert plan is not None
    assert [d.goes for d in plan.deliveries] == [False, True]


def test_content_that_changed_after_the_build_is_stale(tmp_path: Path) -> None:
    root = mail_project(tmp_path)
    summary = root / "content/briefings/tea/summary.yaml"
    summary.write_text(summary.read_text(encoding="utf-8").replace("12 tons", "13 tons"), "utf-8")
    assert planned(root)[1] == ["E202"]


def test_a_selection_that_fits_nobody_is_an_error(tmp_path: Path) -> None:
    assert planned(mail_project(tmp_path), to=("eve@example.org",))[1] == ["E127"]


def test_the_sender_must_be_known(tmp_path: Path) -> None:
    bare = PROJECT.partition("mail:")[0]
    assert planned(mail_project(tmp_path, briefgen_yaml=bare))[1] == ["E106"]


def test_drafts_are_kept_where_somebody_changed_them(tmp_path: Path) -> None:
    plan, _ = planned(mail_project(tmp_path, EVERYBODY))
    assert plan is not None
    out = tmp_path / "drafts"
    first = write_drafts(plan, out, force=False)
    assert first.diagnostics == ()
    before = {p.name: p.read_bytes() for p in out.glob("*.eml")}
    assert sorted(before) == [
        "tea-board-zh-CN-bob@example.org.eml",
        "tea-readers-en-ann@example.org.eml",
    ]
    assert write_drafts(plan, out, force=False).ok
    assert {p.name: p.read_bytes() for p in out.glob("*.eml")} == before
    mine = out / "tea-board-zh-CN-bob@example.org.eml"
    mine.write_bytes(b"edited")
    again = write_drafts(plan, out, force=False)
    assert [d.code for d in again.diagnostics] == ["O104"]
    assert mine.read_bytes() == b"edited"


def test_names_of_drafts_are_safe_and_differ() -> None:
    key = EditionKey("tea", "readers", "en")
    names = {
        draft_name(Delivery(Recipient(Mailbox(f"{local}@x.org"), "readers", "en", ("pdf",)), key))
        for local in ("a/b", "a*b", "a|b", "a?b", "a_b", "a%b", "con")
    }
    assert len(names) == 7
    assert not any(set(name) & set('/\\*?|<>:"%') for name in names)


@pytest.mark.parametrize("key", ["password", "token", "secret"])
@pytest.mark.parametrize("where", ["", "  smtp:\n    host: smtp.example.org\n  "])
def test_a_password_in_the_project_is_an_error_that_does_not_show_it(
    tmp_path: Path, key: str, where: str
) -> None:
    text = f"{PROJECT}{where}  {key}: c4nary\n"
    result = load_project(small_project(tmp_path, briefgen_yaml=text))
    assert [d.code for d in result.diagnostics] == ["E102"]
    assert "c4nary" not in str(result)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  reply_to: a@x, b@y", "E101"),
        ("  list_unsubscribe: www.example.org", "E103"),
        ('  list_unsubscribe: "https://e.org/>,<mailto:e@x"', "E103"),
        ("  list_unsubscribe: mailto:l@example.org\n  one_click: true", "E103"),
        ("  smtp: {host: 'smtp://x'}", "E104"),
        ("  smtp: {host: x.org, security: ssl}", "Y304"),
        ("  max_size: 5", "Y305"),
    ],
)
def test_settings_that_cannot_be_are_told(tmp_path: Path, line: str, code: str) -> None:
    result = load_project(small_project(tmp_path, briefgen_yaml=f"{PROJECT}{line}\n"))
    assert [d.code for d in result.diagnostics] == [code]


def test_the_commands_plan_and_draft(tmp_path: Path) -> None:
    root = mail_project(tmp_path)
    people = tmp_path / "recipients.yaml"
    told = briefgen("mail", "plan", root, "--recipients", people)
    assert told.returncode == 0, told.stderr
    assert "ann@example.org" in told.stdout
    assert "1 message can go; nothing was sent" in told.stdout
    done = briefgen(
        "mail", "draft", root, "--out", tmp_path / "out", BRIEFGEN_RECIPIENTS=str(people)
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "tea-readers-en-ann@example.org.eml").is_file()
    people.unlink()
    gone = briefgen("mail", "plan", root, "--recipients", people)
    assert gone.returncode == 1
    assert "E110" in gone.stderr
