"""Fuzzing guided by coverage, with atheris, which is no part of the project.

    python -m tests.fuzz.guided -runs=50000 -max_len=400 -seed=1

Its bytes choose a text of the material and changes of it, or are the file themselves.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["briefgen"]):
    from tests.fuzz.material import SIGNS, texts
    from tests.fuzz.mutation import OPERATIONS, SCALE, Mutation, mutated
    from tests.fuzz.targets import read_file, read_value

NAMES = tuple(OPERATIONS)


def run(data: bytes) -> None:
    """One file, or one value, as the bytes have it."""
    given = atheris.FuzzedDataProvider(data)
    if given.ConsumeBool():
        (read_file if given.ConsumeBool() else read_value)(given.ConsumeUnicode(300))
        return
    text = given.PickValueInList(list(texts()))
    changes = [
        Mutation(
            given.PickValueInList(list(NAMES)),
            given.ConsumeIntInRange(0, SCALE - 1),
            given.PickValueInList(list(SIGNS)),
        )
        for _ in range(given.ConsumeIntInRange(0, 4))
    ]
    read_file(mutated(text, changes))


if __name__ == "__main__":
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
