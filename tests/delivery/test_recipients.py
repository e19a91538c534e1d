"""The recipients file: what is read, and all that is refused, each at its place."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.audiences import load_audiences
from briefgen.delivery.model import Recipient
from briefgen.delivery.recipients import load_recipients
from briefgen.diagnostics import Diagnosed, Diagnostic
from briefgen.mailboxes import MailboxError, parse_mailbox
from briefgen.project import load_project
from projects import small_project

from .mailing import PROJECT

FORMATS = ("pdf", "docx", "html")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(
        tmp_path / "project",
        briefgen_yaml=PROJECT,
        content__audiences__readers_yaml="name: {any: Readers}\n",
        content__audiences__board_yaml="name: {any: Board}\nlanguages: [en]\nformats: [pdf]\n",
    )


def load(root: Path, text: str, name: str = "people.yaml") -> Diagnosed[tuple[Recipient, ...]]:
    path = root.parent / name
    path.write_bytes(text.encode())
    project = load_project(root).value
    assert project is not None
    audiences = load_audiences(project).value
    assert audiences is not None
    return load_recipients(path, project, audiences, FORMATS)


def found(result: Diagnosed[tuple[Recipient, ...]]) -> list[tuple[str, str]]:
    return [(d.code, str(d.span)) for d in result.diagnostics]


def only(result: Diagnosed[tuple[Recipient, ...]]) -> Recipient:
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value[0]


def test_yaml_says_who_gets_what(root: Path) -> None:
    recipient = only(
        load(
            root,
            "recipients:\n"
            "  - mailbox: zhang@例子.cn\n    name: 张三\n    audience: readers\n"
            "    language: zh-CN\n    formats: [docx, pdf]\n    salutation: 张总：\n"
            "    briefings: [tea]\n",
        )
    )
    assert str(recipient.mailbox) == "张三 <zhang@xn--fsqu00a.cn>"
    assert (recipient.audience, recipient.language) == ("readers", "zh-CN")
    assert recipient.formats == ("docx", "pdf")
    assert recipient.salutation == "张总："
    assert recipient.briefings == ("tea",)


def test_csv_says_the_same(root: Path) -> None:
    text = (
        "\ufeffMailbox;name;audience;language;formats;salutation\r\n"
        'zhang@example.org;"张三; 总经理";readers;zh-CN;docx, pdf;"张总："\r\n\r\n'
    )
    recipient = only(load(root, text, "people.csv"))
    assert recipient.mailbox.name == "张三; 总经理"
    assert recipient.formats == ("docx", "pdf")
    assert str(recipient.span) == "people.csv:2:1"


def test_defaults_are_the_audiences_own(root: Path) -> None:
    recipient = only(load(root, "recipients: [{mailbox: a@example.org, audience: board}]"))
    assert (recipient.language, recipient.formats, recipient.salutation) == ("en", ("pdf",), "")


def test_all_faults_of_all_lines_are_told_at_their_places(root: Path) -> None:
    text = (
        "mailbox,name,audience,language,formats,briefings\n"
        "ann@example.org,,raeders,en,pdf,\n"
        '"bob@example.org, eve@example.org",,readers,en,pdf,\n'
        "cid@example.org,,readers,fr,pfd,coffee\n"
        "dan@example.org,=?utf-8?q?a=0D=0ABcc:_e@x?=,readers,en,pdf,\n"
        "ema@example.org,,readers,,pdf,\n"
    )
    assert found(load(root, text, "people.csv")) == [
        ("Y304", "people.csv:2:18"),
        ("E101", "people.csv:3:2"),
        ("Y304", "people.csv:4:26"),
        ("Y304", "people.csv:4:29"),
        ("Y304", "people.csv:4:33"),
        ("E101", "people.csv:5:17"),
        ("E113", "people.csv:6:1"),
    ]


def test_nobody_gets_the_same_edition_twice(root: Path) -> None:
    text = (
        "recipients:\n"
        "  - {mailbox: ann@example.org, audience: readers, language: en, briefings: [tea]}\n"
        "  - {mailbox: Ann@Example.ORG, audience: readers, language: en}\n"
        "  - {mailbox: ann@example.org, audience: readers, language: zh-CN}\n"
        "  - {mailbox: ann@example.org, audience: board}\n"
    )
    assert found(load(root, text)) == [("E112", "people.yaml:3:5"), ("E114", "people.yaml:5:5")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('mailbox,audience\n"ann@example.org,readers\n', "people.csv:2:1"),
        ('mailbox,audience\n"ann@example.org"x,readers\n', "people.csv:2:2"),
        ("mailbox,audience\nann@example.org,board,more\n", "people.csv:2:23"),
        ("mailbox,mailbox\n", "people.csv:1:9"),
        ("", "people.csv:1:1"),
    ],
)
def test_a_torn_table_is_refused(root: Path, text: str, place: str) -> None:
    assert ("E111", place) in found(load(root, text, "people.csv"))


def test_a_line_end_in_a_field_is_refused(root: Path) -> None:
    text = 'mailbox,name,audience\nann@example.org,"Ann\r\nBcc: eve@example.org",board\n'
    assert found(load(root, text, "people.csv")) == [("E101", "people.csv:2:18")]


def test_a_file_that_git_keeps_is_refused(root: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)

    git("init", "-q")
    text = "recipients: [{mailbox: a@example.org, audience: board}]"
    assert found(load(root, text, "project/people.yaml")) == [("E116", "people.yaml")]
    git("add", "people.yaml")
    assert found(load(root, text, "project/people.yaml")) == [("E115", "people.yaml")]
    git("rm", "-q", "--cached", "people.yaml")
    (root / ".gitignore").write_text("people.yaml\n")
    assert found(load(root, text, "project/people.yaml")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a@x, evil@y", "a@x;evil@y", "a@x.org, Ann <b@x.org>", "a b@x.org", "a@b@c.org", "ann",
        "@x.org", "a@", "a..b@x.org", ".a@x.org", '"a b"@x.org', "a@[192.0.2.1]", "a@-x.org",
        "a@x_y.org", "a@x..org", "a@192.0.2.1", "张@x.org", "a@faß.de", "a@ｘ.org", "a@xn--a.org",
        "Ann <a@x.org> <b@x.org>", "Ann\n <a@x.org>", "a@x.org\r\nBcc: b@x.org",
        "A\u202enn <a@x.org>",
        "A\u0000 <a@x.org>", "=?utf-8?b?QW5u?= <a@x.org>", "A\u2028 <a@x.org>", "x" * 65 + "@x.org",
        "a@" + "x" * 64 + ".org", "a@" + ".".join(["x" * 60] * 5), "a\u200b@x.org", "<>", "",
    ],
)  # fmt: skip
def test_what_is_not_exactly_one_mailbox_is_refused(text: str) -> None:
    with pytest.raises(MailboxError):
        parse_mailbox(text)


def test_a_diagnostic_never_lacks_its_words(root: Path) -> None:
    result = load(root, "recipients: [{mailbox: 'a@x, b@y', audience: board}]")
    told: Diagnostic = result.diagnostics[0]
    assert "more than one address" in told.message
