"""Chinese and mixed lines, set as a Chinese typesetter would.

`spacing.py` says what belongs between two characters and `units.py` what stays on one line;
`measuring.py` gives boxes of text their gaps, `lines.py` fills lines with them, `patching.py`
makes WeasyPrint use both.
"""

from briefgen.writers.pdf.typesetting.patching import check, corrected

__all__ = ["check", "corrected"]
