"""An outcome as SARIF, the Static Analysis Results Interchange Format (OASIS, version 2.1.0).

Ignored findings and those of the baseline are there, too, as suppressed ones (§3.35): services that
keep track of findings want to know them. Lines and columns count from 1, columns by characters.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.diagnostics import Span, printable
from briefgen.diagnostics.codes import all_codes
from briefgen.lint.base import Check, Fix
from briefgen.lint.baseline import Key, keys
from briefgen.lint.run import Found, Outcome
from briefgen.lint.table import CHECKS
from briefgen.lint.texts import Texts

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(outcome: Outcome, texts: Texts, prefix: str = "") -> dict[str, Any]:
    """The log of one run. `prefix`: the project's folder from where paths are read, or empty."""
    codes = sorted({f.diagnostic.code for f in outcome.found} | {c.code for c in CHECKS})
    log = _Log(texts, prefix, {code: index for index, code in enumerate(codes)})
    seen: Counter[Key] = Counter()
    results = []
    for found, key in zip(outcome.found, keys(outcome, texts), strict=True):
        seen[key] += 1
        results.append(log.result(found, key, seen[key]))
    driver = {"name": "briefgen", "version": __version__, "rules": _rules(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": outcome.checked}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(codes: Sequence[str]) -> list[dict[str, Any]]:
    checks = {check.code: check for check in CHECKS}
    sentences = all_codes()
    return [_rule(code, checks.get(code), sentences.get(code, code)) for code in codes]


def _rule(code: str, check: Check | None, sentence: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": sentence}}
    if check is not None:
        rule["fullDescription"] = {"text": f"{check.title}. {check.reason}"}
        rule["defaultConfiguration"] = {"level": check.severity.value}
    return rule


class _Log:
    """Writes results; `index`: the place of each code among the rules."""

    def __init__(self, texts: Texts, prefix: str, index: dict[str, int]) -> None:
        self._texts = texts
        self._prefix = prefix
        self._index = index

    def result(self, found: Found, key: Key, number: int) -> dict[str, Any]:
        """One finding; the `number`th of its key."""
        told = found.diagnostic
        said = "; ".join((told.message, *told.hints))
        result: dict[str, Any] = {
            "ruleId": told.code,
            "ruleIndex": self._index[told.code],
            "level": told.severity.value,
            "message": {"text": printable(said)},
            "partialFingerprints": {"briefgenNode/v1": _digest(key, number)},
        }
        if told.span is not None:
            result["locations"] = [{"physicalLocation": self._place(told.span)}]
        if found.fix is not None:
            result["fixes"] = [self._fix(found.fix)]
        if found.reason is not None:
            suppression = {"kind": "inSource", "justification": printable(found.reason)}
            result["suppressions"] = [suppression]
        elif found.known:
            result["suppressions"] = [{"kind": "external", "justification": "in the baseline"}]
        return result

    def _place(self, span: Span) -> dict[str, Any]:
        place: dict[str, Any] = {"artifactLocation": {"uri": self._uri(span.file)}}
        if span.line:
            place["region"] = {"startLine": span.line, "startColumn": max(span.column, 1)}
        return place

    def _uri(self, file: str) -> str:
        return quote(f"{self._prefix}/{file}" if self._prefix else file)

    def _fix(self, fix: Fix) -> dict[str, Any]:
        index = self._texts.index(fix.file)
        (line, column), (end_line, end_column) = index.at(fix.start), index.at(fix.end)
        region = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }
        replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
        change = {
            "artifactLocation": {"uri": self._uri(fix.file)},
            "replacements": [replacement],
        }
        return {"artifactChanges": [change]}


def _digest(key: Key, number: int) -> str:
    return hashlib.sha256("\n".join((*key, str(number))).encode()).hexdigest()
