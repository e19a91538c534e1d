"""Words that files have of their own: names of styles, keys, elements and attributes.

A withheld name that is one of them and nothing more ("Normal", "Local", "Adobe") stands in every
file of the kind, whatever was withheld: only where people read it is it a find.
"""

from __future__ import annotations

_WORD = """
application arabic aspect bibliography bottom bullet caption character clear comments continue
custom decimal default definition document doubt emphasis exact fingerprint font fonts footer
footnote footnotes header heading headline hyperlink image item items keyfigure language layout
level levels light links local lower major metadata middle minor multilevel normal number numbering
numbers office outline package page paragraph picture preserve project properties quote range
relationships revision scale schema schemas separator settings shape solid source strong style
styles subtitle superscript symbol table template text theme times title transitional types users
version watermark weight words zotero
"""
_PDF = """
adobe annots artifact ascent author caption catalog creation creator decode default depth descent
description destination dests device domain encoding extent figure filter first flags format
height identity index integer italic keywords label language layout length limits linearized
modified names normal outlines pages parent pattern producer purpose resources section shading
standard stream stroke structure subject subtype table trapped transparency weasyprint width
"""
_HTML = """
action align anchor article aside author auto backlink block border bottom center circle class
color column content description device display figure fixed float footer generator header height
hidden hover image index initial inline keywords label letter license link links locale margin
media modified nowrap number object opacity outline padding pointer policy polygon print regular
relative right role scale screen script section security serif smooth solid space static strict
stroke style table target title transform viewport visible weight white width wrap
"""

FORMATS = frozenset(f"{_WORD} {_PDF} {_HTML}".split())
"""Folded words of Word, PDF and HTML files."""
