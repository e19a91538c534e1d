"""The help of each command shows how that command is used."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator

import pytest

from briefgen.cli import _parser
from briefgen.cli.examples import epilog


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parsers of all commands, those with actions and their actions."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield inner
                yield from parsers(inner)


PROGRAMS = sorted({parser.prog for parser in parsers(_parser())})


def examples(program: str) -> list[list[str]]:
    """The arguments of the examples in a command's help."""
    lines = re.findall(r"^  briefgen (.*)$", epilog(program), re.M)
    return [shlex.split(re.split(r"\s{3,}", line)[0]) for line in lines]


@pytest.mark.parametrize("program", PROGRAMS)
def test_examples_are_of_the_command_and_can_be_understood(program: str) -> None:
    names = program.split()[1:]
    for arguments in examples(program):
        assert arguments[: len(names)] == names
        assert _parser().parse_args(arguments)


def test_every_command_that_does_something_has_an_example() -> None:
    whole = {parser.prog for parser in parsers(_parser()) if not list(parsers(parser))}
    without = {program for program in whole if not examples(program)}
    assert without <= {"briefgen sources show"}


def test_the_help_of_a_command_shows_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["who", "--help"])
    shown = capsys.readouterr().out
    assert "briefgen who kj-2" in shown
    assert "briefgen build" not in shown
    assert "exit codes:" in shown
