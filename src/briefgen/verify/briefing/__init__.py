"""The finished files held against the narrowed briefing, text by text, each under its own id.

wording    a text of the content as what may be seen of it: fixed words, and places in between
           that the templates and the citation style fill
numbers    a key figure's value in whatever way a language writes it
expected   what an edition must say, and under which id
places     where in a file the block of an id begins and ends
check      what is missing, and which check of the table that is
"""

from .check import check_briefing, entry_places
from .expected import Labels

__all__ = ["Labels", "check_briefing", "entry_places"]
