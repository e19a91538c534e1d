"""Reading locale files through the layers, and an audience's own labels over them.

A project's or audience's file is laid over the one that ships, entry by entry; in a language that
briefgen does not bring, it must be complete. A language is looked up as written, then without its
region (`fr-CA` → `fr`), then, for Chinese and English, in the form that ships (`zh-TW` → `zh-CN`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audiences.model import Audience
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.html.locale.model import PLACE, Locale, Multiple
from briefgen.html.overlay import Overlay
from briefgen.locale_shape import (
    DATES,
    DATES_SHAPE,
    MULTIPLE,
    NAMES,
    NUMBERS,
    NUMBERS_SHAPE,
    SHAPE,
)
from briefgen.source import Reader, YamlFile, parse_yaml

FALLBACKS = {"zh": "zh-CN", "en": "en"}


class _Draft(Struct):
    """What the files read so far have said."""

    labels: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    multiples: tuple[Multiple, ...] = ()
    span: Span | None = None


def load_locale(language: str, overlay: Overlay) -> Diagnosed[Locale]:
    """The words and patterns of a language."""
    found = Collector()
    draft = _Draft()
    for file in _files(language, overlay, found):
        _read(Reader.of(file, found), draft)
        draft.span = Span(file.file)
    if draft.span is None and found.ok:
        found.error(
            "T401",
            f'there are no labels, dates and numbers for the language "{language}"',
            Span("briefgen.yaml"),
            f"copy briefgen's locales/en.yaml to templates/locales/{language}.yaml, translate it",
        )
    elif found.ok:
        _check_complete(draft, found)
    if not found.ok:
        return found.done(None)
    return found.done(_locale(language, draft))


def relabel(locale: Locale, audience: Audience) -> Diagnosed[Locale]:
    """The locale with the words that an audience wants for its labels."""
    found = Collector()
    labels = dict(locale.labels)
    for key, forms in audience.labels.items():
        if key not in labels:
            hint = did_you_mean(key, labels) or f"labels: {', '.join(sorted(labels))}"
            place = audience.places.get(("labels", key), audience.span)
            found.error("T404", f'there is no label "{key}"', place, hint)
        elif locale.language in forms:
            labels[key] = forms[locale.language]
    return found.done(replace(locale, labels=labels))


def _files(language: str, overlay: Overlay, found: Collector) -> Iterable[YamlFile]:
    """The language's files, farthest layer first."""
    for tag in dict.fromkeys((language, language.split("-")[0], FALLBACKS.get(language[:2]))):
        places = list(overlay.find_all(f"locales/{tag}.yaml")) if tag else []
        if places:
            break
    files = []
    for layer, path in reversed(places):
        text = overlay.read(layer, path)
        found.extend(text.diagnostics)
        parsed = parse_yaml(text.value) if text.value is not None else None
        if parsed is not None:
            found.extend(parsed.diagnostics)
            files += [parsed.value] if parsed.value is not None else []
    return files


def _read(reader: Reader, draft: _Draft) -> None:
    parts = reader.shape(SHAPE)
    if "labels" in parts:
        for key, label in parts["labels"].entries().items():
            _check_label(key, label, draft)
            draft.labels[key] = label.string() or ""
    if "dates" in parts:
        fields = parts["dates"].shape(DATES_SHAPE)
        _patterns(fields, DATES, draft.dates)
        for key in NAMES.keys() & fields.keys():
            draft.names[key] = _names(fields[key], NAMES[key])
    if "numbers" in parts:
        fields = parts["numbers"].shape(NUMBERS_SHAPE)
        _patterns(fields, NUMBERS, draft.numbers)
        if "multiples" in fields:
            draft.multiples = _multiples(fields["multiples"])


def _check_label(key: str, label: Reader, draft: _Draft) -> None:
    """A label that no farther file has is one of the project's own, or a slip of the pen."""
    if draft.span is None or key in draft.labels:
        return
    near = did_you_mean(key, draft.labels)
    if near:
        message = f'the templates that ship use no label "{key}"'
        label.found.warning("T405", message, label.key_span, near)


def _patterns(fields: Mapping[str, Reader], known: Mapping[str, str], into: dict[str, str]) -> None:
    for key in known.keys() & fields.keys():
        text = fields[key].string()
        if text is None:
            continue
        _check_places(fields[key], text, known[key].split())
        into[key] = text


def _check_places(reader: Reader, text: str, known: list[str]) -> None:
    for place in PLACE.findall(text):
        if place not in known:
            allowed = " ".join(f"{{{k}}}" for k in known) or "no places"
            reader.error("T403", f"nothing fills in {{{place}}} here", f"known here: {allowed}")


def _names(reader: Reader, count: int) -> tuple[str, ...]:
    names = tuple(r.text() or "" for r in reader.items())
    if reader.is_list and len(names) != count:
        reader.error("T403", f"expected {count} names, found {len(names)}")
    return names


def _multiples(reader: Reader) -> tuple[Multiple, ...]:
    read = []
    for item in reader.items():
        fields = item.shape(MULTIPLE)
        if len(fields) < 3:
            continue
        start, step = fields["from"].integer(1), fields["step"].integer(1)
        write = fields["write"].text()
        if start and step and write:
            _check_places(fields["write"], write, ["n"])
            read.append(Multiple(start, step, write))
    return tuple(sorted(read, key=lambda m: -m.start))


def _check_complete(draft: _Draft, found: Collector) -> None:
    for part, wanted, given in (
        ("dates", (*DATES, *NAMES), {**draft.dates, **draft.names}),
        ("numbers", NUMBERS, draft.numbers),
    ):
        missing = [key for key in wanted if key not in given]
        if missing:
            found.error("T402", f"{part}: missing {', '.join(missing)}", draft.span)


def _locale(language: str, draft: _Draft) -> Locale:
    names: Any = draft.names
    return Locale(
        language,
        draft.labels,
        draft.dates,
        names["months"],
        names["seasons"],
        names["halves"],
        draft.numbers,
        draft.multiples,
    )
