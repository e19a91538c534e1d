"""Did you mean …? The nearest known name to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(unknown: str, known: Iterable[str]) -> str:
    """A hint naming the known word closest to `unknown`, or "" where none is close."""
    import difflib

    words = sorted({k for k in known if k})
    close = difflib.get_close_matches(unknown, words, n=1, cutoff=0.6)
    if not close:
        lowered = {w.casefold(): w for w in words}
        near = difflib.get_close_matches(unknown.casefold(), sorted(lowered), n=1, cutoff=0.6)
        close = [lowered[n] for n in near]
    return f'did you mean "{close[0]}"?' if close else ""
