"""Random texts in Markdown, with passages that a level keeps back wherever a text can have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from words import LANGUAGES, LEVELS, Words

Form = tuple[str, str]
"""A text's own line, and the footnotes that stand behind it."""

VISIBLE = ("v-one", "v-two", "v-three")
"""Sources that everybody sees."""


def pool(words: Words, kind: str, level: str) -> list[Words]:
    """What is kept back of the sources, key figures or terms of the project."""
    root = Words(words.seed, f"pool.{kind}", words.reader)
    return root.kept_back(level, level, most=3)


def source_key(words: Words) -> str:
    """The key of a source of the pool."""
    return Words(words.seed, words.path, words.reader, salt=words.salt).id("src")


def restricted_keys(words: Words, level: str) -> list[str]:
    """Sources of the pool that carry the level themselves: the first of them."""
    return [source_key(w) for w in pool(words, "sources", level)[:1]]


def pages(level: str) -> range:
    """The pages that texts of a level cite of the sources that everybody sees."""
    return range(3 * LEVELS.index(level) + 1, 3 * LEVELS.index(level) + 4)


def cluster(words: Words) -> str:
    """Citations in brackets: of sources that everybody sees, and of others."""
    items = [f"@{words.random.choice(VISIBLE)}, p. {words.random.choice(pages(words.level))}"]
    for level in LEVELS[1:]:
        if LEVELS.index(level) <= LEVELS.index(words.level):
            # of its own level and below: sources that nothing else cites
            items += [f"@{source_key(w)}, p. 2" for w in pool(words, "sources", level)]
        elif words.chance(0.2):
            items += [f"@{key}, p. 2" for key in restricted_keys(words, level)]
    if words.chance(0.5):
        items = [*items[1:], items[0]]
    return f"[{'; '.join(items)}]"


def figure_value(words: Words) -> str:
    """A key figure in a text: one that everybody sees, or one of the text's own level."""
    kept = [
        w for level in LEVELS[1:] if level == words.level for w in pool(words, "figures", level)
    ]
    return f"{{fig:{figure_key(kept[0]) if kept else 'kf-seen'}}}"


def figure_key(words: Words) -> str:
    """The id of a key figure of the pool."""
    return Words(words.seed, words.path, words.reader, salt=words.salt).id("kf")


def text(words: Words, least: int = 3, most: int = 7, *, notes: bool = True) -> dict[str, str]:
    """A short text in both languages, with passages that are kept back."""
    places = [words.chance(0.25) for _ in range(4)]
    levels = [words.some_level() for _ in places]
    with_note = notes and words.chance(0.2)
    forms = {}
    for language in LANGUAGES:
        own = words.part(f"{language}{words.made}")
        before, behind = _passages(own, language, places, levels, notes)
        blank = "" if language == "zh-CN" else " "
        middle, footnotes = before[1][0] + before[2][0], before[1][1] + before[2][1]
        line = own.words(language, least, most) + middle + blank + own.words(language, 2, 4)
        line = before[0][0] + line + (f" {figure_value(own)}" if own.chance(0.15) else "")
        if with_note:
            label = own.id("n")
            line += f"[^{label}]"
            footnotes += f"\n\n[^{label}]: {own.words(language)}{behind}"
        forms[language] = f"{line}{before[3][0]}{before[0][1]}{footnotes}{before[3][1]}"
    words.made += 1
    return forms


def _passages(
    own: Words, language: str, places: Sequence[bool], levels: Sequence[str], notes: bool
) -> tuple[list[Form], str]:
    """Passages at the beginning, two in the middle, one at the end; and one for a footnote."""
    found: list[Form] = []
    for place, (wanted, level) in enumerate(zip(places, levels, strict=True)):
        pieces = own.kept_back(f"p{place}", level) if wanted else []
        made = [passage(w, language, level, notes=notes) for w in pieces]
        blank = "" if language == "zh-CN" else " "
        lines = [f"{line}{blank}" if place == 0 else f"{blank}{line}" for line, _ in made]
        found.append(("".join(lines), "".join(note for _, note in made)))
    inner = [passage(w, language, w.level, notes=False)[0] for w in own.kept_back("note")]
    return found, "".join(f" {line}" for line in inner)


def passage(words: Words, language: str, level: str, *, notes: bool) -> Form:
    """A passage with what a text may hold: emphasis, citation, key figure, link, footnote."""
    inside = words.words(language)
    more: list[Callable[[], str]] = [
        lambda: f" **{words.words(language, 1, 2)}**",
        lambda: f" {cluster(words)}",
        lambda: f" {figure_value(words)}",
        lambda: f" [{words.words(language, 1, 2)}](https://example.org/{words.id('link')})",
        lambda: f" {words.number()}",
    ]
    for make in words.random.sample(more, words.random.randint(0, 2)):
        inside += make()
    note = ""
    if notes and words.chance(0.3):
        label = words.id("n")
        inside, note = f"{inside}[^{label}]", f"\n\n[^{label}]: {words.words(language)}"
    foreign = " lang=en" if language == "zh-CN" and words.chance(0.1) else ""
    return f"[{inside}]{{clearance={level}{foreign}}}", note


# --- bodies ---------------------------------------------------------------------------------------


def body(words: Words) -> dict[str, str]:
    """Markdown in both languages: paragraphs, lists, quotations, headings, each also kept back."""
    blocks: list[dict[str, str]] = []
    for number in range(words.random.randint(2, 3)):
        part = words.part(f"b{number}")
        if part.chance(0.5):
            for kept in part.kept_back("before"):
                blocks.append(paragraph(kept, kept.level))
        blocks.append(paragraph(part))
        if part.chance(0.4):
            blocks.append(_list(part))
        if part.chance(0.2):
            blocks.append(_quotation(part))
        blocks += [paragraph(kept, kept.level) for kept in part.kept_back("after")]
    if words.chance(0.5):
        for kept in words.kept_back("under"):
            blocks.append(_heading(kept, kept.level))
            blocks += [paragraph(kept.part(str(n))) for n in range(kept.random.randint(1, 2))]
        blocks += [_heading(words), paragraph(words.part("last"))]
    return {language: "\n\n".join(b[language] for b in blocks) for language in LANGUAGES}


def paragraph(words: Words, level: str = "") -> dict[str, str]:
    """A paragraph that claims, or one that remarks."""
    forms, cited = text(words), cluster(words)
    more = f" clearance={level}" if level else ""
    remark = words.chance(0.2)
    mark = f"{{.note{more}}}" if remark else f"{{#{words.id('t')}{more}}}"
    return {
        language: _behind(form, mark if remark else f"{cited} {mark}")
        for language, form in forms.items()
    }


def _behind(form: str, words: str) -> str:
    """A form with words at the end of its line, before the footnotes."""
    line, blank, notes = form.partition("\n\n")
    return f"{line} {words}{blank}{notes}"


def _heading(words: Words, level: str = "") -> dict[str, str]:
    forms = text(words, 1, 2, notes=False)
    more = f" clearance={level}" if level else ""
    mark = f" {{#{words.id('h')}{more}}}"
    return {language: f"### {form}{mark}" for language, form in forms.items()}


def _list(words: Words) -> dict[str, str]:
    items: list[dict[str, str]] = []
    for number in range(3):
        part = words.part(f"li{number}")
        for kept in part.kept_back("item") if number else []:
            items.append(_item(kept, kept.level))
        items.append(_item(part))
    return {language: "\n".join(f"- {i[language]}" for i in items) for language in LANGUAGES}


def _item(words: Words, level: str = "") -> dict[str, str]:
    forms, cited = text(words, notes=False), cluster(words)
    mark = f"{{#{words.id('li')}{f' clearance={level}' if level else ''}}}"
    return {language: f"{form} {cited} {mark}" for language, form in forms.items()}


def _quotation(words: Words) -> dict[str, str]:
    quoted = paragraph(words.part("quoted"))
    return {k: "\n".join(f"> {line}".rstrip() for line in v.split("\n")) for k, v in quoted.items()}
