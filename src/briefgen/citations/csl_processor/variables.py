"""The variables of CSL 1.0.2 by kind; whatever is not named here is a standard (text) variable."""

from __future__ import annotations

NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editor-translator editorial-director executive-producer guest host "
    "illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset(
    "accessed available-date event-date issued original-date submitted locator-date".split()
)
NUMBERS = frozenset(
    "chapter-number citation-number collection-number edition first-reference-note-number issue "
    "locator number number-of-pages number-of-volumes page page-first part-number printing-number "
    "section supplement-number version volume".split()
)
# Names under which data of older or other programs keep a variable.
ALIASES = {
    "container-title-short": ("journalAbbreviation", "shortTitle-container"),
    "title-short": ("shortTitle",),
    "language": ("langid",),
}
