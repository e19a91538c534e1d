"""Examples of checks that look at wording: the examples' project with other sentences."""

from __future__ import annotations

from briefgen.lint.base import Example

SUMMARY = "content/briefings/tea/summary.yaml"


def example(
    *sentences: str, language: str = "en", confidence: str = "", settings: str = ""
) -> Example:
    """A project whose key judgements say these sentences; `confidence`: they are assessments.

    `settings` are lines of briefgen.yaml.
    """
    lines = ["id: summary", "kind: summary", "title: Summary"]
    lines += ["bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}"]
    lines += ["key_judgements:"]
    for number, sentence in enumerate(sentences):
        lines += [f"  - id: kj-{number + 1}"]
        lines += [f"    confidence: {confidence}"] if confidence else []
        lines += ['    cite: "[@doe2024]"']
        lines += ["    text: >-", f"      {sentence}"]
    files = {SUMMARY: "\n".join(lines) + "\n"}
    if language != "en" or settings:
        files["briefgen.yaml"] = f"briefgen: 1\nlanguages: [{language}]\n{settings}"
    return Example(files)
