"""Content: from YAML and Markdown to frozen, typed values, with all faults named at their places.

`model` and `text` are the values; `load_content` reads them. A section kind is one module in
`sections/`, the syntax of texts is `markdown/`, dates are `edtf`.
"""

from briefgen.document.loading import load_content
from briefgen.document.model import Content

__all__ = ["Content", "load_content"]
