"""Chinese and mixed lines, set as a Chinese typesetter would.

`spacing.py` says what belongs between two characters; `lines.py` makes WeasyPrint's lines so.
"""

from briefgen.writers.pdf.typesetting.lines import corrected

__all__ = ["corrected"]
