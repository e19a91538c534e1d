"""The style sheets of an edition: the theme's tokens, the sheet, and what the layers add.

`theme/print.css` and `theme/screen.css` are looked up like templates; a `theme.css` of the
project's or the audience's templates folder is put behind both.
"""

from __future__ import annotations

from briefgen.diagnostics import Collector
from briefgen.html.faults import TemplateFault
from briefgen.html.overlay import Overlay
from briefgen.theme import Theme, css_variables

ADDED = "theme.css"


def style_sheet(name: str, theme: Theme, overlay: Overlay, found: Collector) -> str:
    """The text of a sheet ("print" or "screen") with everything that belongs to it."""
    try:
        base = overlay.find(f"theme/{name}.css")
        added = list(overlay.find_all(ADDED))
    except TemplateFault as fault:
        found.error(fault.code, fault.message, fault.span, *fault.hints)
        return ""
    parts = [css_variables(theme)]
    for layer, path in [*([base] if base else []), *reversed(added)]:
        text = overlay.read(layer, path)
        found.extend(text.diagnostics)
        if text.value is not None:
            parts.append(text.value.text)
    return "".join(part.strip("\n") + "\n" for part in parts)
