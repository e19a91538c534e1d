"""Fuzzing: whatever content files hold, reading and checking them ends in diagnostics.

    python -m tests.fuzz loader --runs 200000 --seed 1    the readers; a file or a project a run
    python -m tests.fuzz check --runs 20000 --seed 1      all of `briefgen check`; a project a run
    python -m tests.fuzz check --seed 1 --only 4711       one run again, with its files

`material` has what is changed, `mutation` how, `targets` what is called. `test_fuzz` takes a small
sample with hypothesis, which shrinks what it finds; `guided` lets atheris choose by coverage.
"""
