"""What the writer handles of the HTML contract, read off its own tables.

A test holds this against the contract: what a template may emit and Word would not show is found
before a reader misses it.
"""

from __future__ import annotations

from briefgen.writers.docx.blocks import BLOCK_CLASSES, BLOCK_ELEMENTS
from briefgen.writers.docx.grids import QUADRANTS
from briefgen.writers.docx.inline import CHARACTER_CLASSES, INLINE_CLASSES, INLINE_ELEMENTS
from briefgen.writers.docx.roles import STYLES
from briefgen.writers.docx.tables import ALIGNMENTS, MARKS, SIGNIFICANCE

_PLACED = frozenset("body li caption thead tbody tr th td".split())
"""Elements that their parents write: the body, items, and the parts of tables."""

_BY_PLACE = frozenset(
    "title section key-judgements tile quadrant tows timeline indicators data reference".split()
)
"""Classes that need no look of their own, or whose parent or element decides."""

ELEMENTS_HANDLED = frozenset(BLOCK_ELEMENTS) | frozenset(INLINE_ELEMENTS) | _PLACED

CLASSES_HANDLED = frozenset(
    {
        *(name for _, name in BLOCK_CLASSES),
        *(name for row in STYLES.values() for name in row if name),
        *INLINE_CLASSES,
        *CHARACTER_CLASSES,
        *ALIGNMENTS,
        *SIGNIFICANCE,
        *MARKS,
        *QUADRANTS,
        *_BY_PLACE,
    }
)
