"""Passing over findings that comments speak of, and telling of comments that serve nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.diagnostics import Span, did_you_mean
from briefgen.diagnostics.codes import all_codes
from briefgen.lint.base import Finding, Fix
from briefgen.lint.comments import Comment, read_comments
from briefgen.project import FILE
from briefgen.source import list_files, read_text

UNREADABLE, UNUSED = "L101", "L102"
"""The codes of the two findings about comments."""

_HINT = "write “briefgen: ignore L201 because …”, with the reason"


class Comments:
    """The comments of a project's content files, and which of their codes have served."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._comments = comments
        self._files = {comment.span.file for comment in comments}
        self._used: set[tuple[Span, str]] = set()

    @classmethod
    def of(cls, root: Path) -> Comments:
        """Those of the project at `root`."""
        texts = (read_text(path, root).value for path in _files(root))
        return cls([c for text in texts if text is not None for c in read_comments(text)])

    def reason(self, code: str, span: Span | None) -> str | None:
        """Why a finding is passed over ("" without a reason); None where it is not."""
        if span is None or span.file not in self._files:
            return None
        for comment in self._comments:
            if comment.holds_for(code, span):
                self._used.add((comment.span, code))
                return comment.reason
        return None

    def findings(self, active: Sequence[str]) -> Iterator[tuple[str, Finding]]:
        """What is wrong with the comments. `active`: the codes of checks that were run."""
        for comment in self._comments:
            known = [code for code, _, _ in comment.codes if code in all_codes()]
            if not comment.codes:
                yield UNREADABLE, Finding("this comment cannot be read", comment.span, (_HINT,))
                continue
            yield from self._unknown(comment, known)
            if not comment.reason:
                message = f"{_list(known)} is ignored without a reason"
                yield UNREADABLE, Finding(message, comment.span, (_HINT,))
            unused = [c for c in known if (comment.span, c) not in self._used]
            unused = [c for c in unused if c[0] != "L" or c in active]
            if unused:
                message = f"nothing here gives {_list(unused)}: the comment ignores nothing"
                yield UNUSED, Finding(message, comment.span, fix=_without(comment, unused))

    @staticmethod
    def _unknown(comment: Comment, known: Sequence[str]) -> Iterator[tuple[str, Finding]]:
        for code, _, _ in comment.codes:
            if code not in known:
                hint = did_you_mean(code, all_codes()) or "docs/check.md lists the checks"
                yield UNREADABLE, Finding(f"no finding has the code {code}", comment.span, (hint,))


def _list(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def _without(comment: Comment, unused: Sequence[str]) -> Fix | None:
    """The comment without its unused codes; deleted where no other is left."""
    left = [code for code, _, _ in comment.codes if code not in unused]
    if not left:
        return Fix(comment.span.file, *comment.whole, "")
    start, end = comment.codes[0][1], comment.codes[-1][2]
    return Fix(comment.span.file, start, end, _list(left))


def _files(root: Path) -> Iterator[Path]:
    """The files in which comments may stand: those that content is read from."""
    yield root / FILE
    content = root / "content"
    for pattern in ("*.yaml", "audiences/*.yaml", "briefings/**/*.yaml", "briefings/**/*.md"):
        yield from (path for path in list_files(content, pattern) if path.is_file())


__all__ = ["UNREADABLE", "UNUSED", "Comments"]
