"""A small project with mail, built, and what reads messages back in tests."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pikepdf

from briefgen.delivery.plan import MailPlan, MailRequest, plan
from briefgen.diagnostics import render_text
from briefgen.pipeline import Request, documents
from projects import small_project

PROJECT = """\
briefgen: 1
languages: [en, zh-CN]
clearances: [public, internal]
mail:
  from: Reports <reports@example.org>
"""
BRIEFING = """\
title: {en: Tea, zh-CN: 茶叶}
question: {any: Does tea sell?}
as_of: 2025-01-01
classification: {en: Public, zh-CN: 公开}
sections: [summary.yaml, references.yaml]
"""
SUMMARY = """\
id: summary
kind: summary
title: {en: Summary, zh-CN: 摘要}
bottom_line: {id: bl, confidence: low, text: {en: "Tea *may* sell.", zh-CN: 茶叶或许能卖。}}
key_judgements:
  - id: kj-1
    text:
      en: "Tea sold 12 tons in 2024 [@doe2024, p. 3]."
      zh-CN: "2024年卖出12吨[@doe2024, p. 3]。"
  - id: kj-2
    clearance: internal
    confidence: high
    text:
      en: Our secret stock of oolong is mouldy and worthless.
      zh-CN: 我们秘密囤积的乌龙茶已经发霉。
"""
REFERENCES = "id: references\nkind: references\ntitle: {en: References, zh-CN: 参考文献}\n"
ANN = "recipients:\n  - {mailbox: Ann Doe <ann@example.org>, audience: readers, language: en}\n"


def mail_project(folder: Path, recipients: str = ANN, **changes: str) -> Path:
    """The project in `folder`/project, the recipients file beside it."""
    root = folder / "project"
    small_project(
        root,
        **{
            "briefgen_yaml": PROJECT,
            "content__audiences__readers_yaml": "name: {any: Readers}\nclearance: public\n",
            "content__audiences__board_yaml": "name: {any: Board}\nclearance: internal\n",
            "content__briefings__tea__briefing_yaml": BRIEFING,
            "content__briefings__tea__summary_yaml": SUMMARY,
            "content__briefings__tea__references_yaml": REFERENCES,
            **changes,
        },
    )
    (folder / "recipients.yaml").write_text(recipients, encoding="utf-8")
    pretend_build(root)
    return root


def a_pdf(words: str, more: int = 0) -> bytes:
    """A PDF file with these words in it, and `more` bytes that cannot be pressed."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Words = pikepdf.String(words)
        if more:
            page.More = pdf.make_stream(hashlib.shake_128(words.encode()).digest(more))
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def an_html(words: str) -> bytes:
    """An HTML file with these words in it."""
    return f'<!DOCTYPE html>\n<html lang="en"><title>{words}</title><p>{words}</p></html>'.encode()


def pretend_build(root: Path, more: int = 0) -> None:
    """Files and manifest as a build would leave them, without the time that it takes.

    PDF files have about `more` bytes.
    """
    made = documents(Request(root))
    assert made.value is not None, render_text(made.diagnostics)
    files = {}
    (root / "build").mkdir(exist_ok=True)
    for (briefing, audience, language), document in made.value.items():
        for form in ("pdf", "html"):
            name = f"{briefing}-{audience}-{language}.{form}"
            own = a_pdf(name, more) if form == "pdf" else an_html(name)
            (root / "build" / name).write_bytes(own)
            files[name] = {
                "briefing": briefing,
                "audience": audience,
                "language": language,
                "format": form,
                "fingerprint": document.metadata.fingerprint,
                "sha256": hashlib.sha256(own).hexdigest(),
                "bytes": len(own),
                "clearance": "internal" if audience == "board" else "public",
                "clearances": ["public", "internal"],
                "withheld": {},
                "made_with": {},
            }
    manifest = {"briefgen": 1, "files": files}
    (root / "build" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def planned(root: Path, **options: object) -> tuple[MailPlan | None, list[str]]:
    """The plan, and the codes of what was found."""
    request = MailRequest(root, root.parent / "recipients.yaml", **options)  # type: ignore[arg-type]
    result = plan(request, environ={})
    return result.value, [d.code for d in result.diagnostics]


def drafts(root: Path, **options: object) -> list[bytes]:
    """The drafts of the plan, which must be without fault."""
    result, codes = planned(root, **options)
    assert codes == []
    assert result is not None
    return [message.draft() for _, message in result.messages()]
