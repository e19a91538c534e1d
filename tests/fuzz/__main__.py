"""`python -m tests.fuzz loader|check [--runs N] [--seed N] [--only N]`."""

from __future__ import annotations

import argparse
import sys

from tests.fuzz.runs import many, one


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("what", choices=("loader", "check"))
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="make this run again, and let it fail")
    options = parser.parse_args()
    if options.only is not None:
        one(options.what, options.only, options.seed)
        return 0
    return 1 if many(options.what, range(options.runs), options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
