"""What is said when a program must end itself, because work in it cannot be ended otherwise.

Only a command may end its process; it says how, for as long as it runs. Elsewhere nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from briefgen.diagnostics.model import Diagnostic

Action: TypeAlias = Callable[[Diagnostic], None]

_actions: list[Action] = []


@contextmanager
def ending_by(action: Action) -> Iterator[None]:
    """Inside, `action` tells the finding and ends the process."""
    _actions.append(action)
    try:
        yield
    finally:
        _actions.pop()


def last_words(diagnostic: Diagnostic) -> None:
    """End the process with this finding, where a command has said how. Any thread may call it."""
    if _actions:
        _actions[-1](diagnostic)
