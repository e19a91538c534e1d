"""Briefgen's inline syntax as markdown-it rules.

The rules only recognise; each leaves a token with its offset (`meta["pos"]`, counted in the
inline text) and, where it has one, its inner text (`content`). What is wrong inside is said by
`tree.py`, which knows the place. The rules of markdown-it that find links, images and HTML are
wrapped to learn their offsets too.

    citation      `[@key, p. 3; see @b]`
    footnote_ref  `[^label]`
    passage       `[text]{lang=en}`
    braces        `{fig:key}`, `{#id}`, `{.note}`, `{#id confidence=low}`
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from markdown_it import MarkdownIt, helpers
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline, autolink, entity, html_inline, image, link
from markdown_it.rules_inline.state_inline import Delimiter

from briefgen.document.markdown.brackets import TOO_DEEP, match_brackets
from briefgen.document.markdown.han import is_wide
from briefgen.source.encoding import FORBIDDEN

Rule: TypeAlias = Callable[[StateInline, bool], bool]

_CITES = re.compile(r"(?<![\w.%+\\-])-?@\w|(?<=[^\x00-\x7f])@\w")
"""An `@key` that is no e-mail address: not behind a Latin letter or digit."""

_ATTRIBUTES = re.compile(r"\{(?!\{|fig:)[^{}\n]*\}")
_BRACES = re.compile(r"\{(?:[#.][^{}\n]*|[A-Za-z-]+=[^{}\n]*|fig:[^{}\n]*|[A-Za-z-]+:[^\s{}]*)\}")


def install(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    ruler = md.inline.ruler
    ruler.before("emphasis", "cjk_emphasis", _emphasis)
    ruler.disable("emphasis")
    for name, rule in (
        ("bracket", _bracket),
        ("footnote_ref", _footnote_ref),
        ("citation", _citation),
        ("passage", _passage),
        ("braces", _braces),
    ):
        ruler.before("link", name, rule)
    md.helpers = _Helpers  # type: ignore[assignment]
    ruler.at("link", _link)
    ruler.at("image", _image)
    ruler.at("autolink", _placed(autolink, "link_open"))
    ruler.at("html_inline", _placed(html_inline, "html_inline"))
    ruler.at("entity", _entity)


class _Helpers:
    """What markdown-it's own rules read links with; their words may hold passages."""

    parseLinkDestination = staticmethod(helpers.parseLinkDestination)  # noqa: N815
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Where the words of a link end; -1 where they hold another link or a citation."""
        end = _closing(state, start)
        if end < 0 or (disableNested and _holds_more(state, start + 1, end)):
            return -1
        return end


def _link(state: StateInline, silent: bool) -> bool:
    """A link; one that would be printed as it is written, for what its words hold, is marked."""
    start, end = state.pos, _closing(state, state.pos)
    lost = end >= 0 and not silent and _LEADS.match(state.src, end + 1) is not None
    if lost and _holds_more(state, start + 1, end):
        return _push(state, "nested_link", "[", start + 1)
    return _PLACED_LINK(state, silent)


_LEADS = re.compile(r"\(\s*<?(?:https?://|mailto:)", re.IGNORECASE)


def _holds_more(state: StateInline, start: int, end: int) -> bool:
    """Whether something in brackets that is no passage, as a link, stands between two offsets."""
    before, state.pos = state.pos, start
    more = False
    while state.pos < end and not more:
        place = state.pos
        state.md.inline.skipToken(state)
        long = state.src[place] == "[" and state.pos > place + 1
        more = long and state.src[state.pos - 1] != "}"
    state.pos = before
    return more


def _placed(rule: Rule, kind: str) -> Rule:
    """The rule, noting at which offset each token of a kind begins."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(t for t in state.tokens[count:] if t.type == kind)
            token.meta["pos"] = start
            if "label" in token.meta:
                state.env.setdefault("used_references", set()).add(token.meta["label"])
        return True

    return placed


_PLACED_LINK = _placed(link, "link_open")


def _push(state: StateInline, kind: str, content: str, end: int, **meta: Any) -> bool:
    """Add a token of ours for the text from the position to `end`."""
    token = state.push(kind, "", 0)
    token.content = content
    token.meta = {"pos": state.pos, **meta}
    state.pos = end
    return True


def _closing(state: StateInline, start: int) -> int:
    """The offset of the bracket that closes the one at `start`; negative where there is none."""
    if not state.src.startswith("[", start):
        return -1
    known: dict[str, dict[int, int]] = state.env.setdefault("brackets", {})
    pairs = known.get(state.src)
    if pairs is None:
        pairs = known[state.src] = match_brackets(state.src)
    end = pairs.get(start, -1)
    return end if end < state.posMax else -1


def _bracket(state: StateInline, silent: bool) -> bool:
    """A bracket that nothing closes is a character, found so without reading to the end."""
    if state.src[state.pos] != "[":
        return False
    end = _closing(state, state.pos)
    if end >= 0:
        return False
    if not silent and end == TOO_DEEP:
        return _push(state, "too_deep", "[", state.pos + 1)
    if not silent and _OPENED.match(state.src, state.pos):
        return _push(state, "unclosed", "[", state.pos + 1)
    if not silent:
        state.append_pending("[")
    state.pos += 1
    return True


_OPENED = re.compile(r"\[(?:-?@\w|\^\w)")
"""What looks like the beginning of a citation or footnote mark."""


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "!" or _closing(state, start + 1) < 0 or not image(state, True):
        return False
    end, state.pos = state.pos, start
    if silent:
        state.pos = end
        return True
    return _push(state, "image", state.src[start:end], end)


def _entity(state: StateInline, silent: bool) -> bool:
    """`&amp;` and its like; those for characters that cannot be printed are marked."""
    start = state.pos
    if not entity(state, silent):
        return False
    if not silent and (token := state.tokens[-1]) and FORBIDDEN.search(token.content):
        token.type = "forbidden"
        token.meta["pos"] = start
    return True


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    end = _closing(state, state.pos)
    if end < 0 or not state.src.startswith("^", state.pos + 1):
        return False
    if silent:
        state.pos = end + 1
        return True
    return _push(state, "footnote_ref", state.src[state.pos + 2 : end], end + 1)


def _citation(state: StateInline, silent: bool) -> bool:
    end = _closing(state, state.pos)
    if end < 0 or state.src[end + 1 : end + 2] == "(":
        return False
    inner = state.src[state.pos + 1 : end]
    if "[" in inner or not (_CITES.search(inner) or inner.startswith("@")):
        return False
    if silent:
        state.pos = end + 1
        return True
    return _push(state, "citation", inner, end + 1)


def _passage(state: StateInline, silent: bool) -> bool:
    close = _closing(state, state.pos)
    if close < 0:
        return False
    attributes = _ATTRIBUTES.match(state.src, close + 1, state.posMax)
    if attributes is None:
        return False
    start, maximum = state.pos, state.posMax
    if not silent:
        opening = state.push("passage_open", "", 1)
        opening.content = attributes.group()[1:-1]
        opening.meta = {"pos": start, "attributes": close + 2}
        state.pos, state.posMax = start + 1, close
        state.md.inline.tokenize(state)
        state.push("passage_close", "", -1)
    state.pos, state.posMax = attributes.end(), maximum
    return True


def _braces(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or state.src[state.pos - 1 : state.pos] == "{":
        return False
    match = _BRACES.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if silent:
        state.pos = match.end()
        return True
    last = not state.src[match.end() :].strip()
    return _push(state, "braces", match.group()[1:-1], match.end(), last=last and not state.level)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis that Chinese can use: `**重点。**后文`, where CommonMark wants a space."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    length = end - state.pos
    opens, closes = _flanks(state.src, state.pos, end, marker == "*")
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        index = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, index, -1, opens, closes))
    state.pos = end
    return True


def _flanks(src: str, start: int, end: int, inside_words: bool) -> tuple[bool, bool]:
    """Whether a run of markers can open and close (CommonMark 0.31, 6.2).

    A wide character counts as a letter, and as one that needs no space before punctuation.
    """
    before = src[start - 1] if start else " "
    after = src[end] if end < len(src) else " "
    left = not _is_space(after) and (not _is_mark(after) or _is_edge(before))
    right = not _is_space(before) and (not _is_mark(before) or _is_edge(after))
    if inside_words:
        return left, right
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_space(char: str) -> bool:
    return isWhiteSpace(ord(char))


def _is_mark(char: str) -> bool:
    """Punctuation, except the full-width kind."""
    return (isMdAsciiPunct(ord(char)) or isPunctChar(char)) and not is_wide(char)


def _is_edge(char: str) -> bool:
    return _is_space(char) or _is_mark(char) or is_wide(char)
