"""Pictures drawn from the content: a layout in plain numbers, and an SVG template that shows it.

The layout (`timeline.py`) decides what stands where; `templates/graphics/<name>.svg.j2` decides how
it looks, and can be overridden like every template. The result is a picture of the document like
any other: PDF, Word and HTML show the same one.
"""

from briefgen.html.graphics.drawing import add_graphics

__all__ = ["add_graphics"]
