"""`briefgen` and `python -m briefgen`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; the exit code is 0 (done), 1 (errors), 2 (usage) or 130 (stopped)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # asked often, by scripts: without the parser it costs nothing over Python itself
        from briefgen import __version__

        print(f"briefgen {__version__}")
        _leave(0)
    # a build makes values that live to its end: looking for garbage among them is a tenth of it
    gc.set_threshold(1_000_000, 20, 20)
    from briefgen.cli import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process now: taking thousands of values down one by one serves nobody."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # nobody reads any more
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
