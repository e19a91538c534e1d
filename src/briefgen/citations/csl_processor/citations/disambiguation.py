"""What tells items apart that would be cited alike (CSL 1.0.2, "Disambiguation").

Items are grouped by the text of their bare cites; only groups of several are looked at again. Each
step tries something on all members of a group, keeps it where it splits the group, and takes it
back where it does not: more names, given names, `disambiguate="true"`, a letter after the year.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.citations.csl_processor.citations.givennames import expand_everywhere
from briefgen.citations.csl_processor.citations.members import Member, partition
from briefgen.citations.csl_processor.citations.session import Session


def disambiguate(session: Session, keys: list[str], listed: list[str]) -> None:
    """Fill the session's `disambiguations`; `listed`: the order in which letters are given."""
    session.disambiguations = {}
    area = session.citation
    add_names = area.option("disambiguate-add-names")
    add_givens = area.option("disambiguate-add-givenname")
    add_letters = area.option("disambiguate-add-year-suffix")
    if not (add_names or add_givens or add_letters or area.tests_disambiguate):
        return
    members = [Member(session, item) for key in keys if (item := session.item(key)) is not None]
    by_cite = True
    if add_givens:
        rule = area.options.get("givenname-disambiguation-rule", "by-cite")
        by_cite = rule == "by-cite"
        if not by_cite:
            expand_everywhere(members, rule, hidden=add_names)
    groups = _several(partition(members))
    if add_names:
        groups = [left for group in groups for left in _add_names(group)]
        if add_givens and not by_cite:
            expand_everywhere(members, rule, hidden=False)
            groups = [left for group in groups for left in _several(partition(group))]
    if add_givens and by_cite:
        groups = [left for group in groups for left in _add_givens(group, add_names)]
    if area.tests_disambiguate:
        groups = [left for group in groups for left in _add_condition(group)]
    if add_letters:
        rank = {key: number for number, key in enumerate(listed)}
        for group in groups:
            group.sort(key=lambda member: rank.get(member.item.id, len(rank)))
            for number, member in enumerate(group):
                member.state.year_suffix = letters(number)
    for member in members:
        session.disambiguations[member.item.id] = member.state


def letters(number: int) -> str:
    """0 -> "a", 25 -> "z", 26 -> "aa"."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _several(groups: Iterable[list[Member]]) -> list[list[Member]]:
    return [group for group in groups if len(group) > 1]


def _add_names(group: list[Member]) -> list[list[Member]]:
    """Show more names as long as that splits the group; what is left over, as it was before."""
    todo, left = [group], []
    while todo:
        members = todo.pop()
        before = [member.copied() for member in members]
        parts = [members]
        while len(parts) == 1 and _more_names(members):
            parts = partition(members)
        if len(parts) == 1:
            for member, state in zip(members, before, strict=True):
                member.set(state)
            left.append(members)
        else:
            todo += _several(parts)
    left.reverse()
    return left


def _more_names(members: list[Member]) -> bool:
    """Show the next names that can make a difference; False if there are none."""
    for block in range(max(len(member.blocks) for member in members)):
        hidden = [m for m in members if block < len(m.blocks) and m.shown(block) < m.total(block)]
        if not hidden:
            continue
        wanted = max(member.shown(block) for member in hidden) + 1
        least = min(member.total(block) for member in members if block < len(member.blocks))
        while wanted < least and len({m.person_key(block, wanted - 1) for m in members}) == 1:
            wanted += 1
        for member in hidden:
            member.show(block, wanted)
        return True
    return False


def _add_givens(group: list[Member], add_names: bool) -> list[list[Member]]:
    """Expand the names shown, the first before the second; then hidden ones, if they may show."""
    todo: list[tuple[list[Member], int, int]] = [(group, 0, 0)]
    left = []
    while todo:
        members, block, index = todo.pop()
        parts = [members]
        while block < max(len(member.blocks) for member in members):
            shown = max(m.shown(block) if block < len(m.blocks) else 0 for m in members)
            if index >= shown and not (add_names and _reaches(members, block, index)):
                block, index = block + 1, 0
                continue
            parts = _expand(members, block, index)
            index += 1
            if len(parts) > 1:
                break
        if len(parts) == 1:
            left.append(members)
        else:
            todo += [(part, block, index) for part in _several(parts)]
    left.reverse()
    return left


def _reaches(members: list[Member], block: int, index: int) -> bool:
    """Whether members have a name at this place that differs."""
    having = [m for m in members if block < len(m.blocks) and index < m.total(block)]
    return len(having) > 0 and index < 50


def _expand(members: list[Member], block: int, index: int) -> list[list[Member]]:
    """Show one name of each member with initials, then in full; nothing where that is no use."""
    before = [member.copied() for member in members]
    for member in members:
        if block < len(member.blocks) and member.shown(block) <= index:
            member.show(block, index + 1)
    parts = partition(members)
    if len(parts) > 1:
        return parts
    for level in (1, 2):
        for member in members:
            member.raise_to(block, index, level)
        parts = partition(members)
        if len(parts) > 1:
            return parts
    for member, state in zip(members, before, strict=True):
        member.set(state)
    return [members]


def _add_condition(group: list[Member]) -> list[list[Member]]:
    """Let one after the other of the tests for `disambiguate` hold, until cites differ."""
    todo, left = [group], []
    while todo:
        members = todo.pop()
        parts = [members]
        while len(parts) == 1 and any(m.tested > m.state.condition for m in members):
            for member in members:
                member.state.condition += 1
                member.render()
            parts = partition(members)
        if len(parts) == 1:
            left.append(members)
        else:
            todo += _several(parts)
    left.reverse()
    return left
