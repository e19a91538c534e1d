"""`briefgen explain`: what a finding's code means, why it matters, how to mend it."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from briefgen.cli.common import DONE, USAGE, add_command


def add_explain(commands: Any) -> None:
    """Add the command's parser."""
    explain = add_command(commands, "explain", "tell what the code of a finding means", _explain)
    explain.add_argument("code", nargs="+", help="a code as findings have it, such as M130 or L140")
    explain.add_argument("--markdown", action="store_true", help="print the page as it is written")


def _explain(options: argparse.Namespace) -> int:
    pages = [_page(code.upper()) for code in options.code]
    unknown = [code for code, page in zip(options.code, pages, strict=True) if page is None]
    for code in unknown:
        _print_unknown(code)
    told = [page for page in pages if page is not None]
    if options.markdown:
        print("\n".join(told), end="")
    elif told:
        from briefgen.diagnostics.explain import readable

        print("\n".join(readable(page) for page in told), end="")
    return USAGE if unknown else DONE


def _page(code: str) -> str | None:
    """The page of a code: a check's own, a written one, or at least its sentence."""
    from briefgen.diagnostics.codes import all_codes
    from briefgen.diagnostics.explain import page as written
    from briefgen.lint.explain import page as of_check

    sentence = all_codes().get(code)
    if sentence is None:
        return None
    return of_check(code) or written(code) or f"# {code}\n\n{sentence}\n"


def _print_unknown(code: str) -> None:
    from briefgen.diagnostics import Diagnostic, did_you_mean, render_text
    from briefgen.diagnostics.codes import all_codes

    hint = did_you_mean(code.upper(), all_codes()) or "docs/errors.md lists all codes"
    told = Diagnostic("O523", f'no finding has the code "{code}"', None, (hint,))
    print(render_text([told]), file=sys.stderr)
