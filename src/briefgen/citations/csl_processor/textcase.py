"""The text cases of CSL 1.0.2, "Text-case", on the strings of a tree.

What is marked "nocase", and what stands in superscript, subscript or small capitals in a field,
keeps its letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.citations.csl_processor.output import Child, Node

# Words that titles in English keep small: articles, conjunctions, prepositions, name particles.
STOP_WORDS = frozenset(
    "a about above across after against al along among an and around as at before behind below "
    "beneath beside between beyond but by d' d’ de despite down during for from in inside "
    "into like near nor of off on onto or over per qua so than the through throughout till to "
    "toward towards under underneath until unto up upon v v. van via von vs vs. with within "
    "without yet".split()
)
_WORD = re.compile(r"[^\W_][^\s\-–—/:;,?!()\[\]{}\"“”‘«»…]*")
_SENTENCE_END = re.compile(r"[:?!.]['\"’”)\]]*\s+['\"‘“(\[]*$|[:?!]['\"’”)\]]*['\"‘“(\[]*$")
_PROTECTED = frozenset({"vertical-align", "font-variant"})

Leaf = tuple[list[Child], int, bool]


def apply(
    children: Sequence[Child], case: str, english: bool = True, language: str = ""
) -> list[Child]:
    """Children in another case; the same tree, changed, where it has nodes.

    `case` is one of CSL's values; "title" leaves texts alone that are not English.
    """
    change = _CHANGES.get(case)
    own = list(children)
    if change is None or (case == "title" and not english):
        return own
    if len(own) == 1 and isinstance(own[0], str):
        own[0] = change([own[0]], [False], language)[0]
        return own
    leaves: list[Leaf] = []
    _collect(own, protected=False, leaves=leaves)
    texts = [str(container[index]) for container, index, _ in leaves]
    changed = change(texts, [protected for _, _, protected in leaves], language)
    for (container, index, _), text in zip(leaves, changed, strict=True):
        container[index] = text
    return own


def _collect(children: list[Child], protected: bool, leaves: list[Leaf]) -> None:
    for index, child in enumerate(children):
        if isinstance(child, str):
            leaves.append((children, index, protected))
        else:
            _collect(child.children, protected or _is_protected(child), leaves)


def _is_protected(node: Node) -> bool:
    return node.nocase or (
        node.field and any(attribute in _PROTECTED for attribute, _ in node.formatting)
    )


def _upper(text: str, language: str) -> str:
    if language[:2] in ("tr", "az"):
        text = text.replace("i", "İ")
    return text.upper()


def _lower(text: str, language: str) -> str:
    if language[:2] in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _each(
    function: Callable[[str, str], str],
) -> Callable[[list[str], list[bool], str], list[str]]:
    def change(texts: list[str], kept: list[bool], language: str) -> list[str]:
        return [
            text if keep else function(text, language)
            for text, keep in zip(texts, kept, strict=True)
        ]

    return change


def _capitalize_first(texts: list[str], kept: list[bool], language: str) -> list[str]:
    done = list(texts)
    for number, text in enumerate(texts):
        match = _WORD.search(text)
        if match is not None:
            if not kept[number]:
                done[number] = _capital(text, match.start(), match.group(), language)
            break
    return done


def _capital(text: str, start: int, word: str, language: str) -> str:
    """Text with the letter at `start` raised, if the word has no capitals of its own."""
    if not word[0].islower() or word != word.lower():
        return text
    return text[:start] + _upper(word[0], language) + text[start + 1 :]


def _capitalize_all(text: str, language: str) -> str:
    return _WORD.sub(lambda m: _capital(m.group(), 0, m.group(), language), text)


def _sentence(texts: list[str], kept: list[bool], language: str) -> list[str]:
    done, begun = list(texts), False
    for number, text in enumerate(texts):
        match = _WORD.search(text)
        if not kept[number]:
            small = _lower(text, language)
            if match is not None and not begun:
                start = match.start()
                small = small[:start] + _upper(text[start], language) + small[start + 1 :]
            done[number] = small
        begun = begun or match is not None
    return done


def _title(texts: list[str], kept: list[bool], language: str) -> list[str]:
    """Every word with a capital, but for stop words that stand neither first nor last."""
    last = max((n for n, text in enumerate(texts) if _WORD.search(text)), default=-1)
    done, before = list(texts), ""
    for number, text in enumerate(texts):
        if not kept[number]:
            done[number] = _title_leaf(text, before, number == last, language)
        before = (before + text)[-12:]
    return done


def _title_leaf(text: str, before: str, is_last: bool, language: str) -> str:
    words = list(_WORD.finditer(text))
    out, at = [], 0
    for number, match in enumerate(words):
        word, start = match.group(), match.start()
        context = before + text[:start]
        stop = word.lower() in STOP_WORDS or word[:2].lower() in ("d'", "d’")
        out.append(text[at:start])
        at = match.end()
        if context[-1:] in ("’", "'", "`") and context[-2:-1].isalnum():
            out.append(word)
        elif stop and not _stands_out(context, text, match.end(), is_last, number, words):
            out.append(word if word.isupper() else word[:1].lower() + word[1:])
        elif len(word) == 1 and (context[-1:] in ("-", "–") or "α" <= word <= "ω"):
            out.append(word)
        else:
            out.append(_capital(word, 0, word, language))
    out.append(text[at:])
    return "".join(out)


def _stands_out(
    context: str,
    text: str,
    end: int,
    is_last: bool,
    number: int,
    words: Sequence[re.Match[str]],
) -> bool:
    """Whether a stop word is the first or the last of its title or subtitle."""
    if not context.strip("\"'“‘«([ ") or _SENTENCE_END.search(context[-12:]):
        return text[end : end + 1] != "'"
    return is_last and number == len(words) - 1


_CHANGES: dict[str, Callable[[list[str], list[bool], str], list[str]]] = {
    "uppercase": _each(_upper),
    "lowercase": _each(_lower),
    "capitalize-first": _capitalize_first,
    "capitalize-all": _each(_capitalize_all),
    "sentence": _sentence,
    "title": _title,
}
