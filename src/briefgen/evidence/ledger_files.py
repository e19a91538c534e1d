"""The YAML files in which pins stand, each read once, and where in them a pin is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.diagnostics import Collector
from briefgen.document.model import Pin
from briefgen.source import YamlFile, read_yaml


class LedgerFiles:
    """Files by their paths in the project at `root`; faults of reading go to `found`."""

    def __init__(self, root: Path, found: Collector) -> None:
        self._root = root
        self._found = found
        self._files: dict[str, YamlFile | None] = {}

    def read(self, file: str) -> YamlFile | None:
        """The file; None where it cannot be read."""
        if file not in self._files:
            loaded = read_yaml(self._root / file, self._root)
            self._found.extend(loaded.diagnostics)
            self._files[file] = loaded.value
        return self._files[file]

    def path(self, file: str, pin: Pin) -> tuple[str, ...] | None:
        """The path of a pin, with its locator as the author spells it: "para. 6", "第6段"."""
        data = self.read(file)
        if data is None:
            return None
        for name in self._passages(file, pin.key):
            if data.spans.key(("evidence", pin.key, name)) == pin.span:
                return ("evidence", pin.key, name)
        return None

    def is_mapping(self, file: str, path: tuple[str, ...]) -> bool:
        """Whether a pin is written with quotations: {pin: …, quote: …}."""
        return isinstance(self._passages(file, path[1]).get(path[2]), dict)

    def _passages(self, file: str, key: str) -> dict[str, Any]:
        data = self.read(file)
        passages = data.data.get("evidence", {}).get(key) if data is not None else None
        return passages if isinstance(passages, dict) else {}
