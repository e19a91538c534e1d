"""Shapes → JSON Schema (draft-07, the draft that yaml-language-server knows best).

Beside what the standard has there are four keywords of editors, which validators pass over:
`enumDescriptions` and `markdownEnumDescriptions` (what each word means), `patternErrorMessage`
(what to say of a text that does not fit), `defaultSnippets` (words that are offered). Mappings are
told from other values by `if`, not by `anyOf`: so an editor can say which key is wrong.

A shape and the words of a reader become definitions, so that each is said once.

An empty optional key is fine to briefgen and an error here: an editor tells it where it is typed.
Only in an audience's file is it none: there it takes back what the audience it extends has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from briefgen.source import ANY
from briefgen.source.shapes import Choice, Either, Forms, Free, Key, Many, Plain, Shape, Value

Schema: TypeAlias = dict[str, Any]
Lists: TypeAlias = Mapping[str, Mapping[str, str]]
"""Words that only a project or briefgen itself knows, by the name that `Plain.listed` gives: each
word with what it means."""

DRAFT = "http://json-schema.org/draft-07/schema#"
_TAG = r"^(any|[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*)$"


class Emitter:
    """Makes the schema of one file; keeps the definitions that it needs."""

    def __init__(self, lists: Lists, *, erasing: bool = False) -> None:
        """`erasing`: an empty key takes another file's value away, so that it is no fault."""
        self.lists = lists
        self.erasing = erasing
        self.definitions: dict[str, Schema] = {}

    def document(self, name: str, title: str, root: Schema) -> Schema:
        """The whole schema, with its head and its definitions."""
        head = {"$schema": DRAFT, "$id": f"briefgen:{name}", "title": title}
        schema = {**head, **root}
        if self.definitions:
            schema["definitions"] = dict(sorted(self.definitions.items()))
        return schema

    # --- values ------------------------------------------------------------------------------

    def value(self, value: Value) -> Schema:
        """The schema of a value."""
        if isinstance(value, Shape):
            return self.reference(value)
        if isinstance(value, Plain):
            return self._plain(value)
        if isinstance(value, Choice):
            return _words(value.words)
        if isinstance(value, Many):
            return self._many(value)
        if isinstance(value, Free):
            return self._free(value)
        if isinstance(value, Forms):
            return self._define(value.name, lambda: self._forms(value))
        return self._either(value)

    def reference(self, shape: Shape) -> Schema:
        """A reference to a shape, which becomes a definition."""
        return self._define(re.sub(r"\W+", "-", shape.name), lambda: self.mapping(shape))

    def _define(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to a definition, made where it is not there yet; "": the schema itself."""
        if not name:
            return make()
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a shape may hold itself
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def mapping(self, shape: Shape) -> Schema:
        """A mapping with the shape's keys and no others."""
        schema: Schema = {
            "description": shape.doc,
            "type": "object",
            "properties": {key.name: self.key(key) for key in shape.keys},
            "additionalProperties": False,
        }
        required = [key.name for key in shape.keys if key.required or key.needed]
        return {**schema, "required": required} if required else schema

    def key(self, key: Key) -> Schema:
        """The value of a key, with what the key is for."""
        value = self.value(key.value)
        if self.erasing and not key.required:
            value = _or_nothing(value)
        schema = {"description": sentence(key.doc), **value}
        schema["description"] = sentence(key.doc)
        if key.default is not None:
            schema["default"] = key.default
        if key.examples:
            schema["examples"] = list(key.examples)
        return schema

    def _plain(self, value: Plain) -> Schema:
        schema: Schema = {"type": value.types[0] if len(value.types) == 1 else [*value.types]}
        if value.pattern:
            schema["pattern"] = value.pattern
            schema["patternErrorMessage"] = value.wrong or f"expected {value.what}"
        bounds = {"minimum": value.low, "maximum": value.high}
        schema |= {name: bound for name, bound in bounds.items() if bound is not None}
        if value.examples:
            schema["examples"] = list(value.examples)
        known = self.lists.get(value.listed)
        if not known:
            return schema
        return {**schema, **_offered(known)} if value.open else _words(known)

    def _either(self, value: Either) -> Schema:
        """One of several values; a mapping is only held against the one that is a mapping."""
        mappings = [one for one in value.of if isinstance(one, Shape | Free | Forms)]
        others = [self.value(one) for one in value.of if one not in mappings]
        if len(mappings) != 1 or not others:
            return {"anyOf": [self.value(one) for one in value.of]}
        (mapping,) = mappings
        words = {word: meaning for one in value.of for word, meaning in self._known(one).items()}
        if isinstance(mapping, Forms) and mapping.short and words:
            return {**self.value(mapping), **_offered(words)}  # any text will do
        if isinstance(mapping, Forms) and mapping.short:
            return {"anyOf": [self.value(one) for one in value.of]}
        other = others[0] if len(others) == 1 else {"anyOf": others}
        parts = {"if": {"type": "object"}, "then": self.value(mapping), "else": other}
        return {**parts, **_offered(words)}

    def _known(self, value: Value) -> Mapping[str, str]:
        """The words that a scalar may be, with what they mean."""
        if isinstance(value, Choice):
            return value.words
        return self.lists.get(value.listed, {}) if isinstance(value, Plain) else {}

    def _many(self, value: Many) -> Schema:
        schema: Schema = {"type": "array", "items": self.value(value.of)}
        if value.least:
            schema["minItems"] = value.least
        if value.most is not None:
            schema["maxItems"] = value.most
        return schema

    def _free(self, value: Free) -> Schema:
        """A mapping with keys of the author's; those that are known are offered."""
        known = self.lists.get(value.keys.listed)
        name = f"{value.keys.listed}-value" if known else ""
        inner = self._define(name, lambda: self.value(value.of))
        if self.erasing:
            inner = _or_nothing(inner)
        schema: Schema = {"type": "object", "additionalProperties": inner}
        if known:
            schema["properties"] = {
                word: {"description": meaning, **inner} for word, meaning in known.items()
            }
            if not value.keys.open:
                schema["additionalProperties"] = False
        elif value.keys.pattern:
            schema["propertyNames"] = {"pattern": value.keys.pattern}
        if value.known:
            offered = {key.name: self.key(key) for key in value.known}
            schema["properties"] = {**schema.get("properties", {}), **offered}
        return schema

    def _forms(self, value: Forms) -> Schema:
        """One form a language; without languages the short form."""
        inner = self.value(value.of)
        languages = self.lists.get("languages")
        mapping: Schema = {"type": "object", "minProperties": 1}
        own = {tag: {"description": f"In {tag}.", **inner} for tag in languages or ()}
        same = {"description": "The same in every language.", **inner}
        mapping["properties"] = {**own, ANY: same}
        if languages:
            mapping["additionalProperties"] = False
        else:
            mapping |= {"propertyNames": {"pattern": _TAG}, "additionalProperties": inner}
        return _both(inner, mapping) if value.short else mapping


def sentence(doc: str) -> str:
    """What a key is for, as a sentence.

    >>> sentence("its title")
    'Its title.'
    """
    return f"{doc[0].upper()}{doc[1:].removesuffix('.')}."


def _or_nothing(schema: Schema) -> Schema:
    """The same, or nothing at all. One of a few words stays one: editors offer the words."""
    if "enum" in schema:
        return schema
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _both(scalar: Schema, mapping: Schema) -> Schema:
    """A scalar or a mapping. One schema of both types gives better messages than two schemas."""
    if "type" not in scalar or scalar["type"] == "array":
        return {"anyOf": [scalar, mapping]}
    types = scalar["type"] if isinstance(scalar["type"], list) else [scalar["type"]]
    return {**scalar, **mapping, "type": [*types, "object"]}


def _offered(words: Mapping[str, str]) -> Schema:
    """Words that editors offer, and that are not all there are."""
    snippets = [
        {"label": word, "body": word, **({"description": sentence(meaning)} if meaning else {})}
        for word, meaning in words.items()
    ]
    return {"defaultSnippets": snippets} if snippets else {}


def _words(words: Mapping[str, str]) -> Schema:
    """One of a few words."""
    meanings = [sentence(meaning) if meaning else "" for meaning in words.values()]
    schema: Schema = {"type": "string", "enum": list(words)}
    if any(meanings):
        schema |= {"enumDescriptions": meanings, "markdownEnumDescriptions": meanings}
    return schema
