"""Withheld words in finished files are found, and named by place, never by word."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.scan import Leak, Secrets, Unread, scan

ENGLISH = "The northern depot closes quietly before the harvest festival"
CHINESE = "北方仓库将在丰收节之前悄悄关闭并裁撤全部夜班"
PART = Withheld("internal", "statement", "s", "st-depot", None, Restricted((ENGLISH, CHINESE)))


def secrets(*allowed: str) -> Secrets:
    return Secrets.of([PART], allowed)


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["english", "chinese"])
@pytest.mark.parametrize(
    "channel",
    [
        lambda w: f"<p>{w}</p>",
        lambda w: f"<p hidden>{w}</p>",
        lambda w: "".join(f"<p>{c}</p>" for c in w),
        lambda w: f"<p>{chr(0xAD).join(w)}</p>",
        lambda w: f"<p>{chr(0x200B).join(w)}</p>",
        lambda w: f"<!-- {w} -->",
        lambda w: f'<img alt="{w}">',
        lambda w: "<p>" + "".join(f"&#x{ord(c):x};" for c in w) + "</p>",
        lambda w: '<a href="/' + "".join(f"%{b:02x}" for b in w.encode()) + '">x</a>',
        lambda w: "<script>'" + "".join(f"\\u{ord(c):04x}" for c in w) + "'</script>",
    ],
    ids="text hidden apart shy zwsp comment alt entities percent script".split(),
)
def test_planted_words_are_found_in_a_page(channel, words: str) -> None:
    (leak,) = {f.nodes for f in scan("a.html", "html", page(channel(words)), secrets())}
    assert [node.id for node in leak] == ["st-depot"]


def test_wording_that_may_be_shown_raises_no_alarm() -> None:
    assert scan("a.html", "html", page(ENGLISH + CHINESE), secrets(ENGLISH, CHINESE)) == ()


def test_a_finding_names_places_and_never_the_words() -> None:
    found = scan("a.html", "html", page(f"<p>{ENGLISH}</p>"), secrets())
    assert found
    assert all(isinstance(f, Leak) and ENGLISH[:14] not in repr(f) for f in found)


def test_mail_subjects_are_decoded() -> None:
    message = EmailMessage()
    message["Subject"] = CHINESE
    message.set_content("x")
    assert scan("a.eml", "eml", message.as_bytes(), secrets())


def test_a_part_that_cannot_be_read_is_a_finding() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    (found,) = scan("a.docx", "docx", out.getvalue(), secrets())
    assert isinstance(found, Unread)
