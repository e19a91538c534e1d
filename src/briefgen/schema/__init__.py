"""JSON Schemas of every YAML file that a user writes, made from the shapes that readers use.

    schema("section", lists_of(project))

`NAMES` are the schemas there are; `editor` puts them into a project, for completion while typing.
"""

from briefgen.schema.editor import (
    FOLDER,
    add_headers,
    files_of,
    header,
    outdated,
    with_header,
    without_header,
    write_files,
    written,
)
from briefgen.schema.files import FILES, KINDS, NAMES, full_name, schema
from briefgen.schema.lists import lists_of

__all__ = [
    "FILES",
    "FOLDER",
    "KINDS",
    "NAMES",
    "add_headers",
    "files_of",
    "full_name",
    "header",
    "lists_of",
    "outdated",
    "schema",
    "with_header",
    "without_header",
    "write_files",
    "written",
]
