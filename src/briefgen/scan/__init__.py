"""Searching finished files for what their audience may not see.

Defence in depth: narrowing has kept it out by construction; this looks whether it has. A file is
taken apart down to its last part, every part is read in every way in which words may be encoded,
and compared with fingerprints of the withheld words. What cannot be read is a finding, too:

    secrets = Secrets.of(withheld, allowed_texts(briefing, level, clearances, withheld))
    findings = scan("board-en.pdf", "pdf", data, secrets)
"""

from __future__ import annotations

from briefgen.scan.allowed import allowed_texts
from briefgen.scan.findings import Finding, Leak, Node, Unread
from briefgen.scan.secrets import Secrets

__all__ = ["Finding", "Leak", "Node", "Secrets", "Unread", "allowed_texts", "scan"]


def scan(name: str, format_: str, data: bytes, secrets: Secrets) -> tuple[Finding, ...]:
    """What of the secrets a file holds, and what of the file could not be searched.

    `format_` is "pdf", "docx", "html" or "eml"; files within the file are told by their content.
    The file's own name is searched, too.
    """
    from briefgen.scan.files import look_into
    from briefgen.scan.search import Search, TooMuch

    if secrets.empty:
        return ()
    search = Search(name, secrets)
    search.text("file name", "the file's name", name)
    try:
        look_into(search, data, format_)
    except TooMuch as reason:
        search.unread("the file", str(reason))
    except Exception as error:
        # what no reader foresaw must not pass for a file without a leak
        search.unread("the file", f"it is broken ({type(error).__name__})")
    return search.findings()
