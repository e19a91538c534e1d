"""The command line: arguments, printing, exit codes. Nothing else knows about a terminal.

Exit codes: 0 done (warnings allowed), 1 errors in the content or while writing (nothing was
written), 2 the command line itself is wrong, 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from briefgen import __version__
from briefgen.cli.audiences import add_audiences, add_who
from briefgen.cli.build import add_build
from briefgen.cli.check import add_check
from briefgen.cli.common import FAILED, INTERRUPTED
from briefgen.cli.evidence import add_evidence
from briefgen.cli.examples import epilog
from briefgen.cli.explain import add_explain
from briefgen.cli.inspect import add_inspect
from briefgen.cli.mail import add_mail
from briefgen.cli.projects import add_init, add_new
from briefgen.cli.review import add_review
from briefgen.cli.schema import add_schema
from briefgen.cli.sources import add_sources
from briefgen.cli.styles import add_styles
from briefgen.cli.trace import add_trace
from briefgen.cli.translations import add_translations
from briefgen.cli.verify import add_verify

COMMANDS = (
    add_build, add_init, add_new, add_check, add_explain, add_sources, add_styles, add_evidence,
    add_translations, add_audiences, add_who, add_inspect, add_verify, add_review, add_trace,
    add_schema, add_mail,
)  # fmt: skip
"""The commands, each by the function that adds its parser."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    options = _parser().parse_args(list(arguments))
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        print("stopped; files already there are whole", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone (`briefgen build | head`); nobody is left to tell
        sys.stderr.close()
        return FAILED
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Say that briefgen itself is at fault; the traceback only for those who ask for it."""
    import os

    if os.environ.get("BRIEFGEN_DEBUG"):
        raise error
    kind = type(error).__name__
    print(
        f"error O301: something unforeseen went wrong inside briefgen ({kind}: {error})\n"
        "  this is a fault of briefgen, not of your content; nothing was overwritten\n"
        "  run the command again with BRIEFGEN_DEBUG=1 and report what it prints",
        file=sys.stderr,
    )
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefgen",
        description="Briefings from YAML as PDF, Word and HTML that say the same.",
        epilog=epilog("briefgen"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"briefgen {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in COMMANDS:
        add(commands)
    return parser
