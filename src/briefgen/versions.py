"""Versions of the libraries that decide the bytes of an output, for the manifest.

Read from the names of the installed distributions' folders: `importlib.metadata` would say the
same, and its import alone costs more than a tenth of a small build.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefgen import __version__

DISTRIBUTION = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info\Z")

CONTENT = ("jinja2", "lxml", "markdown_it_py", "markupsafe", "mdit_py_plugins")
"""Libraries that every output passes through."""


WRITING = (
    *("pydyf", "python_docx", "resvg_py", "tinycss2", "tinyhtml5", "vl_convert_python"),
    *("weasyprint", "xlsxwriter"),
)
"""Libraries that the writers use besides."""


def content_versions() -> dict[str, str]:
    """Versions of briefgen, Python and the libraries that make the HTML of an edition."""
    here = {"briefgen": __version__, "python": ".".join(map(str, sys.version_info[:2]))}
    return here | {name.replace("_", "-"): v for name, v in versions_of(*CONTENT).items()}


def tool_versions() -> dict[str, str]:
    """Versions of everything that may decide a byte of any file of an edition."""
    return content_versions() | versions_of(*WRITING)


def versions_of(*names: str) -> dict[str, str]:
    """The installed versions of distributions, by name; unknown ones are left out."""
    installed = _installed()
    return {name: installed[_plain(name)] for name in names if _plain(name) in installed}


@cache
def _installed() -> dict[str, str]:
    spec = find_spec("jinja2")
    if spec is None or spec.origin is None:
        return {}
    folder = Path(spec.origin).parent.parent
    found = (DISTRIBUTION.match(path.name) for path in folder.iterdir())
    return {_plain(m["name"]): m["version"] for m in found if m}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
