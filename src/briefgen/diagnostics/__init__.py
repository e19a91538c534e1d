"""Diagnostics: what is wrong, where, and how to mend it; the table of codes; text and JSON."""

from briefgen.diagnostics.model import Collector, Diagnosed, Diagnostic, Severity, Span
from briefgen.diagnostics.render import in_order, printable, render_text, to_json
from briefgen.diagnostics.suggest import did_you_mean

__all__ = [
    "Collector",
    "Diagnosed",
    "Diagnostic",
    "Severity",
    "Span",
    "did_you_mean",
    "in_order",
    "printable",
    "render_text",
    "to_json",
]
