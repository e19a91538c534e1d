"""A processor for citation styles in CSL 1.0.2, made to stand alone: see README.md beside this."""

from __future__ import annotations

from briefgen.citations.csl_processor.citations.clusters import Cluster
from briefgen.citations.csl_processor.errors import Problem, StyleError
from briefgen.citations.csl_processor.html import bibliography_html, to_html
from briefgen.citations.csl_processor.output import Entry, Mark, Run, to_text
from briefgen.citations.csl_processor.processor import Processor
from briefgen.citations.csl_processor.rendering.context import Cite

__all__ = [
    "Cite",
    "Cluster",
    "Entry",
    "Mark",
    "Problem",
    "Processor",
    "Run",
    "StyleError",
    "bibliography_html",
    "to_html",
    "to_text",
]
