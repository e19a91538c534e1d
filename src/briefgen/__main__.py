"""`briefgen` and `python -m briefgen`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code is 0 (done), 1 (errors), 2 (usage) or 130 (stopped)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # asked often, by scripts: without the parser it costs nothing over Python itself
        from briefgen import __version__

        print(f"briefgen {__version__}")
        return 0
    from briefgen.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
