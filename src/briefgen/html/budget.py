"""How much work the templates of one section, or of the document around them, may do.

Templates are code, and a slip in one (a loop in a loop in a loop, a text doubled thirty times)
must end in an error, not in a machine that swaps. Three meters run while one is rendered:
steps, characters made, and, as a last resort that never decides about sound templates, seconds.
The first two do not depend on the machine: the same templates pass or fail everywhere.
"""

from __future__ import annotations

from time import monotonic

from briefgen.html.faults import TemplateFault

STEPS = 2_000_000
"""Blocks, loop rounds and items passed through filters (a large briefing needs some 20,000)."""

CHARACTERS = 50_000_000
"""Characters made by output, `~`, `+`, joins and replacements (a large briefing: some 500,000)."""

SECONDS = 10.0
"""Time on the clock (a large briefing: 0.05)."""

_CLOCK_EVERY = 4096


class Budget:
    """The three meters of one rendering."""

    __slots__ = ("_characters", "_deadline", "_look", "_steps")

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Start afresh, for the next rendering."""
        self._steps = STEPS
        self._characters = CHARACTERS
        self._deadline = monotonic() + SECONDS
        self._look = STEPS - _CLOCK_EVERY

    def step(self, count: int = 1) -> None:
        """Pay for work."""
        self._steps -= count
        if self._steps < self._look:
            self._check()

    def make(self, characters: int) -> None:
        """Pay for text, before it is made."""
        self._characters -= characters
        if self._characters < 0:
            raise TemplateFault(
                "T301",
                f"this template makes more than {CHARACTERS // 1_000_000} million characters",
                "look for a text that is repeated or doubled in a loop",
            )

    def _check(self) -> None:
        self._look = self._steps - _CLOCK_EVERY
        if self._steps < 0:
            raise TemplateFault(
                "T302",
                f"this template takes more than {STEPS // 1_000_000} million steps",
                "look for loops inside each other",
            )
        if monotonic() > self._deadline:
            raise TemplateFault("T302", f"this template takes longer than {SECONDS:g} seconds")
