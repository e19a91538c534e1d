"""Sources → CSL-JSON: the items as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence

from briefgen.diagnostics import Diagnosed
from briefgen.document.model import Source


def as_csl_json(sources: Sequence[Source]) -> Diagnosed[str]:
    """A list of CSL-JSON items (CSL 1.0.2, CSL-JSON schema); nothing is left out."""
    items = [dict(source.item) for source in sources]
    return Diagnosed(json.dumps(items, ensure_ascii=False, indent=2) + "\n")
