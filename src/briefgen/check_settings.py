"""What a project's and an audience's file say about checks: how severe each is, and its numbers.

checks:
  L201: off
  L140: {severity: note, words: 80}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Span, did_you_mean
from briefgen.diagnostics.codes.lint import CODES
from briefgen.source import Reader
from briefgen.source.shapes import TEXT, Choice, Either, Free, Key, Many, Plain, integer

KEY = "checks"
SEVERITIES = {
    "off": "its findings are not told",
    "note": "told, no more",
    "warning": "told, and counted",
    "error": "`briefgen check` fails",
}
"""How a check's findings count, from not at all to stopping."""

_CODE = Plain("the code of a check", listed="checks", examples=("L140",))
_OPTIONS = Free(
    Plain("`severity`, or an option of the check"),
    Either((integer(1), Many(TEXT))),
    (Key("severity", Choice(SEVERITIES), "how its findings count"),),
)
_DOC = "how severe the findings of checks are, by code"
PROJECT_CHECKS = Key(
    KEY,
    Free(_CODE, Either((Choice(SEVERITIES), _OPTIONS))),
    f"{_DOC}, and the checks' numbers",
    examples=({"L140": {"severity": "note", "words": 80}},),
)
AUDIENCE_CHECKS = Key(
    KEY, Free(_CODE, Choice(SEVERITIES)), f"{_DOC}, for this audience", examples=({"L140": "off"},)
)

Option: TypeAlias = int | tuple[str, ...]
"""What an option of a check may be: a whole number, or a list of words."""


class CheckSetting(Struct, frozen=True):
    """How a check is set; `severity` None: as it is. `places`: where each option stands."""

    severity: str | None = None
    options: Mapping[str, Option] = {}
    places: Mapping[str, Span] = {}


CheckSettings: TypeAlias = Mapping[str, CheckSetting]
"""Settings by the code of the check."""


def check_settings(fields: Mapping[str, Reader], *, options: bool = True) -> CheckSettings:
    """The settings among the fields of a project's (`options`) or an audience's file."""
    return dict(_settings(fields[KEY], options)) if KEY in fields else {}


def _settings(reader: Reader, options: bool) -> Iterator[tuple[str, CheckSetting]]:
    for code, value in reader.entries().items():
        if code not in CODES:
            hint = did_you_mean(code, CODES) or "docs/check.md lists the checks"
            reader.found.error("Y413", f'no check "{code}"', value.key_span, hint)
        elif options and value.is_mapping:
            yield code, _setting(value)
        else:
            yield code, CheckSetting(value.choice(SEVERITIES))


def _setting(reader: Reader) -> CheckSetting:
    fields = reader.entries()
    severity = fields.pop("severity", None)
    options = {name: option for name, field in fields.items() if (option := _option(field))}
    places = {name: fields[name].key_span for name in options}
    return CheckSetting(severity.choice(SEVERITIES) if severity else None, options, places)


def _option(reader: Reader) -> Option | None:
    if reader.is_list:
        return tuple(text for item in reader.items() if (text := item.text()))
    return reader.integer(1)
