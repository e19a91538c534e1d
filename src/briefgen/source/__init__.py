"""Content files: bytes → text → YAML data with places. Nothing else opens content files."""

from briefgen.source.files import SIZE_LIMIT, TextFile, list_files, read_bytes, read_text
from briefgen.source.lines import LineIndex
from briefgen.source.places import SpanMap, ValuePath
from briefgen.source.reading import ANY, Reader
from briefgen.source.scalars import Faulty
from briefgen.source.yaml_file import REVIEW_MARK, YamlFile, parse_yaml, read_yaml

__all__ = [
    "ANY",
    "REVIEW_MARK",
    "SIZE_LIMIT",
    "Faulty",
    "LineIndex",
    "Reader",
    "SpanMap",
    "TextFile",
    "ValuePath",
    "YamlFile",
    "list_files",
    "parse_yaml",
    "read_bytes",
    "read_text",
    "read_yaml",
]
