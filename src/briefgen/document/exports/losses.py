"""What a format has no place for: told once for a variable, with the first source's place."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.diagnostics import Collector
from briefgen.document.model import Source


class Losses(Struct):
    """The variables that are left out of a format, by name."""

    format: str
    first: dict[str, Source] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def meet(self, name: str, source: Source) -> None:
        """Note a variable of a source."""
        self.first.setdefault(name, source)
        self.count[name] = self.count.get(name, 0) + 1

    def meet_type(self, read: str, source: Source) -> None:
        """Note a type that would come back as another, `read`; a document may be anything."""
        kind = str(source.item.get("type") or "document")
        if kind not in (read, "document"):
            self.meet(f"type: {kind}", source)

    def report(self, found: Collector) -> None:
        """One warning for each variable."""
        for name, source in self.first.items():
            others = self.count[name] - 1
            more = f" and {others} more" if others else ""
            message = f'{self.format} has no place for "{name}" (source "{source.key}"{more})'
            found.warning("C241", message, source.span, "CSL-JSON and YAML keep everything")
