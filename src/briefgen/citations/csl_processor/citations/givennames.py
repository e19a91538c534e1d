"""Given names for names that look alike anywhere in the document, whatever the cites look like.

These are the rules all-names, primary-name and their -with-initials (CSL 1.0.2,
givenname-disambiguation-rule).
"""

from __future__ import annotations

from briefgen.citations.csl_processor.citations.members import Member
from briefgen.citations.csl_processor.names.person import Person
from briefgen.citations.csl_processor.names.single import write_name
from briefgen.citations.csl_processor.output import text_of
from briefgen.citations.csl_processor.rendering.context import NamesBlock


def expand_everywhere(members: list[Member], rule: str, hidden: bool) -> None:
    """Give each name the lowest level at which it differs from all other persons.

    Names behind "et al." count where they may yet be shown.
    """
    highest = 1 if rule.endswith("-with-initials") else 2
    primary = rule.startswith("primary-name")
    shown: dict[tuple[object, ...], tuple[Person, Member, int]] = {}
    for member in members:
        for number, block in enumerate(member.blocks):
            for person in block.persons[: _count(block, primary, hidden)]:
                shown.setdefault((id(block.element), *person.key), (person, member, number))
    levels = _levels(shown, highest)
    for member in members:
        before, member.state.givens = member.state.givens, []
        for number, block in enumerate(member.blocks):
            for index, person in enumerate(block.persons[: _count(block, primary, hidden)]):
                level = levels.get((id(block.element), *person.key), 0)
                if level:
                    member.set_level(number, index, level)
        if member.state.givens != before:
            member.render()


def _count(block: NamesBlock, primary: bool, hidden: bool) -> int:
    return 1 if primary else block.total if hidden else block.shown


def _levels(
    shown: dict[tuple[object, ...], tuple[Person, Member, int]], highest: int
) -> dict[tuple[object, ...], int]:
    """Each person's level; 0 for those who differ already or never do."""
    levels: dict[tuple[object, ...], int] = {}
    alike: dict[tuple[object, str], list[tuple[object, ...]]] = {}
    for key in shown:
        alike.setdefault((key[0], _text(shown[key], 0)), []).append(key)
    for group in alike.values():
        for key in group if len(group) > 1 else ():
            for level in range(1, highest + 1):
                own = _text(shown[key], level)
                if own == _text(shown[key], 0):
                    continue
                same = sum(_text(shown[other], level) == own for other in group)
                if same < len(group):
                    levels[key] = level
                if same == 1:
                    break
    return levels


def _text(entry: tuple[Person, Member, int], level: int) -> str:
    person, member, number = entry
    options = member.blocks[number].element.options
    return text_of(write_name(person, options, level, False, True, False))
