"""Checking the shape of YAML values: one `Reader` stands on one value.

    file = read_yaml(path, root).value
    reader = Reader.of(file, found)                       # found: the stage's Collector
    fields = reader.shape(ITEM)                           # the keys of a Shape, see `shapes`
    name = fields["id"].identifier() if "id" in fields else None
    weight = fields["weight"].integer(1, 3) if "weight" in fields else 2

Every method that does not find what it wants makes a diagnostic at the value's place and returns
None (or an empty dict or list): go on reading, so that all faults are found in one run, and give
up the value at the end if a required part is None. A value that already has a diagnostic
(`Faulty`) is passed over in silence.

| method | gives | accepts |
|---|---|---|
| `shape(shape)` | dict key → Reader | the shape's keys only; optional ones may be empty |
| `fields(required, optional)` | dict key → Reader | the same, of keys that no shape says |
| `entries()` | dict key → Reader | a mapping whose keys are free (names, ids) |
| `items()` | list of Readers | a list |
| `text()` | str | text that is not blank; a number gives its written form ("1.10") |
| `string()` | str | as `text()`, blank too |
| `identifier()` | str | letters, digits, hyphens; begins with a letter |
| `integer(low, high)`, `number()` | int, float | |
| `boolean()` | bool | true, false |
| `choice(words)` | str | one of the words |
| `localized(languages)` | dict language → Reader | a form a language, `any`, or the short form |

`span` is the value's place, `key_span` its key's, `inside(offset)` that of a character in a text
(Markdown errors use it). `error(code, message, *hints)` and `warning(…)` note a finding at `span`.
`is_mapping`, `is_list`, `is_text`, `is_number` ask without complaint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnostic, Severity, Span, did_you_mean
from briefgen.source.places import SpanMap, ValuePath
from briefgen.source.scalars import Faulty
from briefgen.source.shapes import Shape
from briefgen.source.wording import bounds, kind_of, number_hint
from briefgen.source.yaml_file import YamlFile

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")
_LEADING_ZERO = re.compile(r"0[0-9]+\Z")
ANY = "any"
"""The key of a localized value whose form is the same in every language."""


class Reader(Struct, frozen=True):
    """Stands on one value of a YAML file; see the module's docstring."""

    value: Any
    path: ValuePath
    spans: SpanMap
    found: Collector

    @classmethod
    def of(cls, file: YamlFile, found: Collector) -> Reader:
        """A reader on a file's whole content."""
        return cls(file.data, (), file.spans, found)

    # --- where -------------------------------------------------------------------------------

    @property
    def span(self) -> Span:
        """The place of the value."""
        return self.spans.of(self.path)

    @property
    def key_span(self) -> Span:
        """The place of the key that holds the value."""
        return self.spans.key(self.path)

    def inside(self, offset: int) -> Span:
        """The place of the character at `offset` of the text."""
        return self.spans.inside(self.path, offset)

    def error(self, code: str, message: str, *hints: str) -> None:
        """Note an error at the value."""
        self.found.error(code, message, self.span, *hints)

    def warning(self, code: str, message: str, *hints: str) -> None:
        """Note a warning at the value."""
        self.found.warning(code, message, self.span, *hints)

    # --- what --------------------------------------------------------------------------------

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a mapping."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.value, list)

    @property
    def is_text(self) -> bool:
        """Whether the value is text (a number is not)."""
        return isinstance(self.value, str)

    @property
    def is_number(self) -> bool:
        """Whether the value is a number."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    # --- mappings and lists ------------------------------------------------------------------

    def shape(self, shape: Shape) -> dict[str, Reader]:
        """The mapping's values by key. Keys are those of the shape; see `fields`."""
        return self.fields(shape.required, shape.optional)

    def fields(
        self, required: Sequence[str] = (), optional: Sequence[str] = ()
    ) -> dict[str, Reader]:
        """The mapping's values by key. Unknown keys and missing required ones are errors."""
        entries = self._entries()
        if entries is None:
            return {}
        known = {*required, *optional}
        for key, reader in entries.items():
            if key not in known:
                self._unknown(key, reader, known)
        given = {k: r for k, r in entries.items() if k in known and r.value is not None}
        for key in required:
            if key in entries and key not in given:
                self.found.error("Y301", f'"{key}" is empty', entries[key].key_span)
            elif key not in given:
                self.error("Y301", f'"{key}" is missing')
        return given

    def entries(self) -> dict[str, Reader]:
        """The values of a mapping whose keys are free, in the file's order."""
        return self._entries() or {}

    def items(self) -> list[Reader]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self._wrong("a list")
            return []
        return [self._child(i, value) for i, value in enumerate(self.value)]

    def _entries(self) -> dict[str, Reader] | None:
        if not isinstance(self.value, dict):
            self._wrong("a mapping (“key: value”)")
            return None
        return {key: self._child(key, value) for key, value in self.value.items()}

    def _child(self, step: str | int, value: Any) -> Reader:
        return Reader(value, (*self.path, step), self.spans, self.found)

    def _unknown(self, key: str, reader: Reader, known: Collection[str]) -> None:
        hint = did_you_mean(key, known) or f"known here: {', '.join(sorted(known))}"
        self.found.error("Y302", f'unknown key "{key}"', reader.key_span, hint)

    # --- scalars -----------------------------------------------------------------------------

    def string(self) -> str | None:
        """Text, blank or not; a number gives the form in which it is written."""
        if isinstance(self.value, Faulty):
            return None
        if isinstance(self.value, str):
            if self.value.startswith("0"):
                self._doubt_zero(self.value)
            return self.value
        if self.is_number:
            return self.spans.written(self.path) or str(self.value)
        self._wrong("text")
        return None

    def _doubt_zero(self, text: str) -> None:
        """Warn of “00123” without quotes: other readers of YAML take it for 123, or for 83."""
        if not _LEADING_ZERO.match(text) or self.spans.written(self.path) != text:
            return
        hint = f'write "{text}" in quotes if the 0 belongs to it; leave it out of a number'
        told = Diagnostic(
            "Y216", f"{text} begins with 0, so it is text", self.span, (hint,), Severity.WARNING
        )
        if told not in self.found.found:
            self.found.extend([told])

    def text(self) -> str | None:
        """Text that is not blank."""
        text = self.string()
        if text is not None and not text.strip():
            self.error("Y303", "expected text, found only blanks")
            return None
        return text

    def identifier(self) -> str | None:
        """An id: letters, digits and hyphens, beginning with a letter."""
        text = self.text()
        if text is None or _IDENTIFIER.match(text):
            return text
        hint = "an id has letters (a to z), digits and hyphens, and begins with a letter"
        self.error("Y306", f'"{text}" cannot be an id', hint)
        return None

    def boolean(self) -> bool | None:
        """True or false."""
        if isinstance(self.value, bool):
            return self.value
        self._wrong("true or false")
        return None

    def integer(self, low: int | None = None, high: int | None = None) -> int | None:
        """A whole number between two bounds, both included."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self._wrong("a whole number")
            return None
        if (low is not None and self.value < low) or (high is not None and self.value > high):
            self.error("Y305", f"{self.value} is out of range: {bounds(low, high)}")
            return None
        return self.value

    def number(self) -> float | None:
        """A number, whole or not."""
        if not self.is_number:
            self._wrong("a number")
            return None
        return float(self.value)

    def choice(self, words: Collection[str]) -> str | None:
        """One of a few words."""
        text = self.text()
        if text is None or text in words:
            return text
        hint = did_you_mean(text, words) or f"one of: {', '.join(words)}"
        self.error("Y304", f'"{text}" is not a word known here', hint)
        return None

    def localized(self, languages: Sequence[str]) -> dict[str, Reader]:
        """A reader's words: one form a language; `languages` are the project's, default first.

        `any` is spread over the languages that have no form of their own; a value that is no
        mapping is the default language's form. A language that the project does not have is an
        error; one without a form is simply absent, and the caller decides what that means.
        """
        if not isinstance(self.value, dict):
            return (
                {}
                if self._is_nothing("text, or a form for each language")
                else {languages[0]: self}
            )
        forms = self.entries()
        for key, reader in forms.items():
            if key not in languages and key != ANY:
                hint = did_you_mean(key, languages) or f"languages: {', '.join(languages)}"
                message = f'"{key}" is not a language of this project'
                self.found.error("Y307", message, reader.key_span, hint)
        return {
            language: forms.get(language) or forms[ANY]
            for language in languages
            if language in forms or ANY in forms
        }

    # --- wrong types -------------------------------------------------------------------------

    def _is_nothing(self, wanted: str) -> bool:
        if self.value is None:
            self._wrong(wanted)
        return self.value is None

    def _wrong(self, wanted: str) -> None:
        """Say that the value is of the wrong type, unless a fault of it is known already."""
        if isinstance(self.value, Faulty):
            return
        message = f"expected {wanted}, found {kind_of(self.value)}"
        self.error("Y303", message, self._hint(wanted))

    def _hint(self, wanted: str) -> str:
        if wanted == "text" and isinstance(self.value, bool):
            return "put it in quotes"
        if wanted == "a list" and isinstance(self.value, str | int | float):
            return f"write [{self.value}] for a list of one"
        if "number" in wanted and isinstance(self.value, str):
            return number_hint(self.value)
        return ""
