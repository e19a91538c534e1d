"""Styles: read from XML, checked, ready to be compiled."""

from __future__ import annotations

from briefgen.citations.csl_processor.style.model import Area, Element, Style
from briefgen.citations.csl_processor.style.reading import read_style

__all__ = ["Area", "Element", "Style", "read_style"]
