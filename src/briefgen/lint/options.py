"""Whether the options that a project sets for checks are ones that they have."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.check_settings import Option
from briefgen.diagnostics import Collector, did_you_mean
from briefgen.lint.base import Check
from briefgen.project import Project


def check_options(project: Project, checks: Sequence[Check], found: Collector) -> None:
    """Tell options that a check does not have, or that are of another type."""
    by_code = {check.code: check for check in checks}
    for code, setting in project.checks.items():
        known = by_code[code].options if code in by_code else {}
        for name, option in setting.options.items():
            place = setting.places.get(name)
            if name not in known:
                names = ", ".join(("severity", *known))
                hint = did_you_mean(name, known) or f"known here: {names}"
                found.error("Y302", f'the check {code} has no option "{name}"', place, hint)
            elif type(option) is not type(known[name]):
                message = f"expected {_kind(known[name])}, found {_kind(option)}"
                found.error("Y303", message, place)


def _kind(option: Option) -> str:
    return "a whole number" if isinstance(option, int) else "a list of words"
