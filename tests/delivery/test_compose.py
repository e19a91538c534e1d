"""Messages: what readers see, what parsers see, and what can never get in.

Read back by two parsers of the standard library, the old one (compat32) and the new one, and by a
small check of RFC 5322 of our own; none of them shares code with what writes the messages.
"""

from __future__ import annotations

import email
import os
import re
from datetime import UTC, datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.delivery import headers
from briefgen.delivery.body_check import faults
from briefgen.delivery.flowed import COLUMNS, columns, flowed
from briefgen.delivery.mime import html_entity
from briefgen.mailboxes import Mailbox, MailboxError, header_fault, parse_mailbox

from .mailing import ANN, PROJECT, drafts, mail_project, planned, pretend_build

DEEP = 20 if os.environ.get("BRIEFGEN_DEEP") else 1
FIELD = re.compile(
    rb"[!-9;-~]+:[ \t]?[\x20-\x7e\t]*(\r\n[ \t][\x20-\x7e\t]*[!-~][\x20-\x7e\t]*)*\r\n"
)
"""A header field as RFC 5322, section 2.2 allows it; no folded line is blank."""


def names_of(data: bytes) -> list[str]:
    """The names of the header fields, by a grammar of our own; the block must be nothing else."""
    block = data.partition(b"\r\n\r\n")[0] + b"\r\n"
    found, position = [], 0
    while position < len(block):
        match = FIELD.match(block, position)
        assert match, block[position:][:80]
        assert max(map(len, match[0].split(b"\r\n"))) <= 998
        found.append(match[0].partition(b":")[0].decode())
        position = match.end()
    return found


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def plain(data: bytes) -> str:
    """The plain text as a program shows it that puts flowed lines together (RFC 3676)."""
    body = parsed(data).get_body(("plain",))
    assert body is not None
    assert body.get_param("format") == "flowed"
    return re.sub(r" \n", "", body.get_content().replace("\r\n", "\n"))


def markup(data: bytes) -> str:
    body = parsed(data).get_body(("html",))
    assert body is not None
    content: str = body.get_content()
    return content


ZHANG = """\
recipients:
  - mailbox: zhang@example.org
    name: 张三
    audience: readers
    language: zh-CN
    formats: [pdf, html]
    salutation: 张总：
"""


def test_a_message_says_what_the_edition_says(tmp_path: Path) -> None:
    (draft,) = drafts(mail_project(tmp_path))
    assert plain(draft) == (
        "Public\n\nDear Ann Doe,\n\nAttached is “Tea”.\nState of knowledge: 1\u00a0January 2025\n\n"
        "Bottom line\nTea may sell. [Assessment · low confidence]\n\n"
        "Key judgements\n1. Tea sold 12 tons in 2024.\n\n"
        "The sources and notes to these statements stand in the attached file.\n\n"
        "Attached\n- tea-readers-en.pdf\n"
    )
    assert "Tea <em>may</em> sell." in markup(draft)
    assert "low confidence" in markup(draft)


def test_a_chinese_message_reads_back(tmp_path: Path) -> None:
    (draft,) = drafts(mail_project(tmp_path, ZHANG))
    message = parsed(draft)
    assert message["Subject"] == "茶叶（2025年1月1日）"
    assert [str(a) for a in message["To"].addresses] == ["张三 <zhang@example.org>"]
    assert "张总：" in plain(draft)
    assert "张总：" in markup(draft)
    assert "茶叶或许能卖。" in plain(draft)
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "tea-readers-zh-CN.pdf",
        "tea-readers-zh-CN.html",
    ]


def test_a_draft_has_neither_date_nor_id_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    root = mail_project(tmp_path)
    (draft,) = drafts(root)
    assert names_of(draft) == [
        "From", "To", "Subject", "Content-Language", "MIME-Version", "Content-Type", "X-Unsent",
    ]  # fmt: skip
    assert drafts(root) == [draft]


def test_what_is_sent_has_date_and_id_instead(tmp_path: Path) -> None:
    plan, _ = planned(mail_project(tmp_path))
    assert plan is not None
    ((_, message),) = plan.messages()
    sent = b"".join(message.sent("<1@example.org>", datetime(2025, 1, 2, 3, 4, tzinfo=UTC)))
    assert names_of(sent)[-2:] == ["Date", "Message-ID"]
    assert "X-Unsent" not in names_of(sent)
    assert parsed(sent)["Date"].datetime == datetime(2025, 1, 2, 3, 4, tzinfo=UTC)
    assert not any(line.startswith(b".") for line in sent.split(b"\r\n"))
    assert sent.count(b"\n") == sent.count(b"\r\n")


def test_chinese_file_names_reach_the_reader(tmp_path: Path) -> None:
    long = "季度“对外”简报：" + "数字化转型与供应链" * 6
    changes = {"briefgen_yaml": PROJECT + f"file_name: '{long}-{{audience}}-{{language}}'\n"}
    root = mail_project(tmp_path, **changes)
    manifest = root / "build" / "manifest.json"
    (root / "build" / "tea-readers-en.pdf").rename(root / "build" / f"{long}.pdf")
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("tea-readers-en.pdf", f"{long}.pdf"),
        encoding="utf-8",
    )
    (draft,) = drafts(root)
    for parser in (policy.default, policy.compat32):
        (part,) = (
            p for p in email.message_from_bytes(draft, policy=parser).walk()
            if p.get_content_disposition() == "attachment"
        )  # fmt: skip
        assert part.get_filename() == f"{long}.pdf"
        assert str(part.get_param("name")).isascii()
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert payload.startswith(b"%PDF")


def test_a_thousand_messages_share_their_files(tmp_path: Path) -> None:
    people = "".join(
        f"  - {{mailbox: r{i}@example.org, audience: readers, language: en}}\n" for i in range(9)
    )
    plan, _ = planned(mail_project(tmp_path, f"recipients:\n{people}"))
    assert plan is not None
    messages = [message for _, message in plan.messages()]
    assert len({id(message.attachments[0]) for message in messages}) == 1
    assert len({message.key for message in messages}) == 9


def test_list_headers_name_the_recipient(tmp_path: Path) -> None:
    more = (
        "  list_unsubscribe: ['https://example.org/leave?who={address}', 'mailto:l@example.org']\n"
        "  one_click: true\n  reply_to: Office <office@example.org>\n"
    )
    people = "recipients: [{mailbox: a+b&c@example.org, audience: readers, language: en}]"
    (draft,) = drafts(mail_project(tmp_path, people, briefgen_yaml=PROJECT + more))
    message = parsed(draft)
    assert message["List-Unsubscribe"] == (
        "<https://example.org/leave?who=a%2Bb%26c@example.org>, <mailto:l@example.org>"
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Reply-To"] == "Office <office@example.org>"


def test_an_audience_chooses_its_words(tmp_path: Path) -> None:
    own = (
        "name: {any: Readers}\nclearance: public\nmail:\n"
        "  subject: {en: 'News of {date}: {title}', zh-CN: '{title}'}\n"
        "  intro: {any: Good news.}\n  closing: {any: Yours}\n"
        "  content: bottom-line\n  formats: [html]\n"
    )
    (draft,) = drafts(mail_project(tmp_path, content__audiences__readers_yaml=own))
    assert parsed(draft)["Subject"] == "News of 1 January 2025: Tea"
    text = plain(draft)
    assert "Good news." in text
    assert text.endswith("Yours\n")
    assert "Key judgements" not in text
    assert "tea-readers-en.html" in text


def test_an_audience_overrides_the_template(tmp_path: Path) -> None:
    own = "{% extends 'base/mail/body.txt.j2' %}{% block intro %}A & B\n{% endblock %}"
    changes = {"templates__audiences__readers__mail__body.txt.j2": own}
    assert "A & B" in plain(drafts(mail_project(tmp_path, **changes))[0])


def test_nothing_withheld_stands_in_a_message(tmp_path: Path) -> None:
    people = ANN + "  - {mailbox: bob@example.org, audience: board, language: en}\n"
    for_ann, for_bob = drafts(mail_project(tmp_path, people))
    assert "oolong" not in plain(for_ann) + markup(for_ann)
    assert "oolong" in plain(for_bob)


def test_a_salutation_that_tells_what_is_withheld_is_refused(tmp_path: Path) -> None:
    eve = (
        ANN.splitlines()[1]
        .replace("Ann Doe <ann@example.org>", "eve@example.org")
        .replace(
            "language: en",
            "language: en, salutation: 'secret stock of oolong is mouldy and worthless'",
        )
    )
    for people, going in ((f"recipients:\n{eve}\n", []), (f"{ANN}{eve}\n", ["ann@example.org"])):
        plan, codes = planned(mail_project(tmp_path, people))
        assert set(codes) == {"E125"}
        assert plan is not None
        assert [d.recipient.mailbox.address for d, _ in plan.messages()] == going


def test_a_message_over_the_cap_is_refused(tmp_path: Path) -> None:
    root = mail_project(tmp_path, briefgen_yaml=PROJECT + "  max_size: 60000\n")
    pretend_build(root, 60_000)
    plan, codes = planned(root)
    assert codes == ["E123"]
    assert plan is not None
    assert not plan.deliveries[0].goes


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://e.org/a.png">', '<img src="//e.org/a.png">', '<img src="cid:other">',
        "<script>1</script>", '<p onclick="x()">', '<link rel="stylesheet" href="https://e.org/a">',
        '<p style="background:url(https://e.org/a)">', "<style>@import 'x';</style>",
        '<a href="javascript:x()">a</a>', '<a href="file:///etc/passwd">a</a>', "<form></form>",
        '<meta http-equiv="refresh" content="0">', '<div background="https://e.org/a">',
        '<img srcset="https://e.org/a 2x">', "<iframe></iframe>", "<svg></svg>",
    ],
)  # fmt: skip
def test_html_loads_and_runs_nothing(html: str) -> None:
    assert list(faults(f"<html><body>{html}</body></html>", "logo@x"))


# --- threats ------------------------------------------------------------------------------------

WORDS = st.text(
    st.one_of(
        st.sampled_from("=?_ \r\n\t\0\x0b\x85\u2028\u202e:;,@<>\"\\()BccTo'%"),
        st.characters(exclude_categories=()),
    ),
    max_size=120,
)
PIECES = st.lists(
    st.sampled_from(
        ["=?utf-8?q?", "?=", "=0D=0A", "Bcc: e@x", "\r\n", "\n", "\r", " ", "=?utf-8?b?DQpCY2M6?=",
         "Müller", ",", "<e@x>", '"', "\\", "茶", "a", "=?", "\x00", "\u2028", "To:", "😀", "é"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=400 * DEEP, deadline=None)
@given(st.one_of(WORDS, PIECES), st.one_of(WORDS, PIECES))
def test_no_words_of_a_subject_or_a_name_change_the_header(subject: str, name: str) -> None:
    subject = subject.strip(" ")
    if header_fault(subject):
        return
    try:
        box = parse_mailbox("ann@example.org", name)
    except MailboxError:
        box = Mailbox("ann@example.org", "Ann")
    fields = [
        ("From", headers.mailbox(box, "From")),
        ("Subject", headers.text(subject, "Subject")),
        ("MIME-Version", "1.0"),
    ]
    block = headers.block(fields)
    assert names_of(block + b"\r\n") == ["From", "Subject", "MIME-Version"]
    message = email.message_from_bytes(block + b"\r\n", policy=policy.default)
    assert message.keys() == ["From", "Subject", "MIME-Version"]
    (address,) = message["From"].addresses
    assert address.addr_spec == box.address
    # the new parser puts blanks between the encoded words of a long name; the old one does not
    assert "".join(address.display_name.split()) == "".join(box.name.split())
    old = email.message_from_bytes(block + b"\r\n")
    words = make_header(decode_header(old["Subject"]))
    assert str(words) == subject


@pytest.mark.parametrize(
    "text",
    ["a\r\nBcc: e@x", "a\n", "a\rb", "=?utf-8?q?a=0D=0ABcc:_e@x?=", "=?UTF-8?B?DQo=?=", "\x00",
     "a\x85b", "a\u2028b", "x =?iso-8859-1?q?=0A?= y", "\ud800", "a\x0bb", "a\u202eb"],
)  # fmt: skip
def test_line_ends_however_written_are_refused(text: str) -> None:
    assert header_fault(text)


@pytest.mark.parametrize(
    "block",
    [
        b"From: a@example.org\r\nBcc: e@x\r\n", b"From: a@example.org, e@x\r\n",
        b"From: a@example.org\r\n\r\nbody\r\n", b"From: e@x\r\n",
    ],
)  # fmt: skip
def test_a_block_that_is_not_what_was_meant_is_refused(block: bytes) -> None:
    box = Mailbox("a@example.org")
    with pytest.raises(headers.HeaderError):
        headers.check_block(block, [("From", "a@example.org")], {"From": box}, "")


@settings(max_examples=100 * DEEP, deadline=None)
@given(st.text(st.sampled_from("ab 茶叶，。“”（）é-. 😀>"), max_size=300))
def test_flowed_lines_are_short_and_come_together_again(text: str) -> None:
    lines = flowed(text).split("\r\n")[:-1]
    assert all(sum(map(columns, line.rstrip(" "))) <= COLUMNS + 4 or " " not in line.strip()
               for line in lines)  # fmt: skip
    stuffed = [line[1:] if line.startswith(" ") else line for line in lines]
    whole = "".join(line[:-1] if line.endswith(" ") else f"{line}\n" for line in stuffed)
    wanted = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    assert whole == wanted


@settings(max_examples=100 * DEEP, deadline=None)
@given(st.text(st.sampled_from("ab \t.=F-é茶\n"), max_size=400))
def test_quoted_printable_reads_back(text: str) -> None:
    message = email.message_from_bytes(html_entity(text + "\n"), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.get_payload(decode=True) == (text + "\n").replace("\n", "\r\n").encode()
