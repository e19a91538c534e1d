"""The 1688 briefing and its source: paragraphs exist, numbers agree, nothing is copied."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from briefgen.evidence.passages import body_paragraphs

PROJECT = Path(__file__).resolve().parents[2]
BRIEFING = PROJECT / "content" / "briefings" / "1688-innovation"
ARTICLE = PROJECT.parent / "shared" / "sources" / "sina-2025-01-01-1688.txt"
PARAGRAPHS = 34
LANGUAGES = ("zh-CN", "en")

CITATION = re.compile(r"\[@jiemian2025(?:, paras?\. (?P<where>[\d, -]+))?\]")
FIGURE = re.compile(r"\{fig:([a-z-]+)\}")
MARKDOWN_ID = re.compile(r"\{#(?P<id>[a-z-]+)(?: confidence=(?P<confidence>\w+))?\}\s*\Z")

HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
HAN_NUMBER = re.compile(
    r"([一二两三四五六七八九十])(?=[年件成万])|(?<=[一二两三四五])至([二三四五])年"
)
NAMES = re.compile(r"1688")
OUR_OWN_CLOCK = re.compile(r"从2025年算起|counted here from 2025")


@dataclass(frozen=True)
class Claim:
    """A statement, row, term or figure: its words in each language, without the citations."""

    id: str
    words: dict[str, str]
    cited: dict[str, tuple[int, ...]]
    assessment: bool


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def cited_paragraphs(text):
    found = []
    for match in CITATION.finditer(text):
        for part in re.split(r", ?", match["where"] or ""):
            if part:
                low, _, high = part.partition("-")
                found.extend(range(int(low), int(high or low) + 1))
    return tuple(found)


def claim(node_id, texts, cite="", assessment=False):
    both = {language: f"{texts.get(language, '')} {cite}" for language in LANGUAGES}
    words = {language: CITATION.sub("", text) for language, text in both.items()}
    cited = {language: cited_paragraphs(text) for language, text in both.items()}
    return Claim(node_id, words, cited, assessment)


def forms(node):
    return {lang: node.get(lang, node.get("any", "")) for lang in LANGUAGES}


def claims_of_yaml(node):
    """Every mapping that has an id and words of its own, wherever it stands."""
    if isinstance(node, list):
        for item in node:
            yield from claims_of_yaml(item)
    if not isinstance(node, dict):
        return
    texts = [node[k] for k in ("text", "signal", "definition", "label", "note") if k in node]
    texts += node.get("cells", [])
    if "id" in node and texts:
        joined = {lang: "\n".join(forms(t)[lang] for t in texts) for lang in LANGUAGES}
        yield claim(node["id"], joined, node.get("cite", ""), "confidence" in node)
    elif "id" in node and "caption" in node:
        yield claim(node["id"], forms(node["caption"]), node.get("cite", ""))
    for value in node.values():
        yield from claims_of_yaml(value)


def paragraphs_of_markdown(path):
    blocks = re.split(r"\n\s*\n|\n(?=- |\d+\. )", path.read_text(encoding="utf-8"))
    for block in blocks:
        match = MARKDOWN_ID.search(block)
        if match and not block.lstrip().startswith("#"):
            yield match["id"], match["confidence"], block[: match.start()]


def claims_of_markdown(section):
    texts = {lang: BRIEFING / f"{section}.{lang}.md" for lang in LANGUAGES}
    by_id = {}
    for language, path in texts.items():
        for node_id, confidence, text in paragraphs_of_markdown(path):
            known = by_id.setdefault(node_id, {"assessment": confidence})
            known[language] = text
    for node_id, known in by_id.items():
        yield claim(node_id, known, assessment=known["assessment"] is not None)


@cache
def claims():
    files = [*sorted(BRIEFING.glob("*.yaml")), PROJECT / "content" / "figures.yaml"]
    files.append(PROJECT / "content" / "glossary.yaml")
    found = [c for path in files for c in claims_of_yaml(load(path))]
    for section in ("background", "factories", "risks"):
        found.extend(claims_of_markdown(section))
    return tuple(found)


@cache
def article():
    if not ARTICLE.exists():
        pytest.skip("the article is not on this machine")
    return body_paragraphs(ARTICLE.read_text(encoding="utf-8"))


@cache
def figures():
    return {f["id"]: f for f in load(PROJECT / "content" / "figures.yaml")["figures"]}


def spelled(number):
    """A number as the article might write it: 90 → {90, 90%}, 3 → {3, 三}, 10000 → {10000, 万}."""
    han = "".join(c for c, n in HAN_DIGITS.items() if n == number)
    return {f"{number:g}", *han, *("万" if number == 10000 else "")}


def numbers(text):
    """The numbers a claim states, key figures included, names and our own clock excluded."""
    found = set()
    for key in FIGURE.findall(text):
        value = figures()[key]["value"]
        values = [float(v) for v in (value if isinstance(value, list) else [value])]
        found.update(v * 100 if figures()[key].get("unit") == "percent" else v for v in values)
    plain = OUR_OWN_CLOCK.sub("", NAMES.sub("", FIGURE.sub("", text)))
    found.update(float(n) for n in re.findall(r"\d+", plain))
    found.update(HAN_DIGITS[a or b] for a, b in HAN_NUMBER.findall(plain))
    found.update(WORDS[w] for w in re.findall(r"\b(\w+) (?:years|items)\b", plain) if w in WORDS)
    return found


def han(text):
    return "".join(re.findall(r"[\u4e00-\u9fff]", text))


def test_the_reader_of_this_test_finds_the_claims():
    assert len(claims()) > 100
    assert {"bl", "s-factories", "ev-horizon", "bg-age", "rk-hit-fact", "q-gap", "small-b"} <= {
        c.id for c in claims()
    }


@pytest.mark.parametrize("one", claims(), ids=lambda c: c.id)
def test_every_cited_paragraph_exists(one):
    for language in LANGUAGES:
        assert all(1 <= n <= PARAGRAPHS for n in one.cited[language])


@pytest.mark.parametrize("one", claims(), ids=lambda c: c.id)
def test_both_languages_cite_the_same_paragraphs_and_show_the_same_figures(one):
    zh, en = (sorted(set(one.cited[language])) for language in LANGUAGES)
    assert zh == en
    zh, en = (sorted(FIGURE.findall(one.words[language])) for language in LANGUAGES)
    assert zh == en
    assert all(one.words[language].strip() for language in LANGUAGES)


@pytest.mark.parametrize("one", [c for c in claims() if not c.assessment], ids=lambda c: c.id)
def test_every_number_of_a_sourced_claim_stands_in_the_paragraphs_it_cites(one):
    paragraphs = article()
    for language in LANGUAGES:
        passage = "".join(paragraphs[n - 1] for n in one.cited[language])
        for number in numbers(one.words[language]):
            assert any(form in passage for form in spelled(number)), f"{number:g} ({language})"


@pytest.mark.parametrize(
    "path",
    [
        *sorted((PROJECT / "content").rglob("*.yaml")),
        *sorted((PROJECT / "content").rglob("*.zh-CN.md")),
        *sorted((PROJECT / "assets").glob("*.svg")),
    ],
    ids=lambda p: p.name,
)
def test_no_sentence_of_the_article_is_copied(path):
    """No 13 Han characters in a row, whatever the marks between them, are the article's."""
    source = han("".join(article()))
    ours = [han(line) for line in path.read_text(encoding="utf-8").splitlines()]
    runs = [line[i : i + 13] for line in ours for i in range(len(line) - 12)]
    assert [run for run in runs if run in source] == []
