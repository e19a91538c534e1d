"""What is timed of docxtpl: fill the template that `docxtpl_case.py` made, and save the file.

    python benchmarks/docxtpl_render.py FOLDER FILE.docx json|yaml

The content comes from a JSON file, which is the quickest there is, or from a YAML file, which
people write and which briefgen reads too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Render the template of a folder with its context."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    folder, target = Path(sys.argv[1]), sys.argv[2]
    template = DocxTemplate(str(folder / "template.docx"))
    context = _context(folder, sys.argv[3])
    for block in context["blocks"]:
        if block["kind"] == "picture":
            block["picture"] = InlineImage(template, str(folder / block["name"]), width=Mm(150))
        elif block["kind"] == "table":
            block["rows"] = [[_rich(cell, template) for cell in row] for row in block["rows"]]
        else:
            block["text"] = _rich(block["runs"], template)
    template.render(context, autoescape=True)
    template.save(target)


def _context(folder: Path, form: str) -> Any:
    with (folder / f"context.{form}").open("rb") as stream:
        if form == "json":
            return json.load(stream)
        import yaml

        return yaml.load(stream, Loader=yaml.CSafeLoader)


def _rich(runs: list[tuple[str, dict[str, Any]]], template: Any) -> Any:
    """The runs as docxtpl wants them."""
    from docxtpl import RichText

    text = RichText()
    for words, look in runs:
        url = look.pop("url", None)
        text.add(words, url_id=template.build_url_id(url) if url else None, **look)
    return text


if __name__ == "__main__":
    main()
