"""Copies of a project on disk in which what an audience may not see is something else, or gone.

Knows nothing of section kinds: a mapping with a clearance above the audience's is a withheld node,
braces with one are a withheld passage or paragraph.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

from words import LANGUAGES, Reader, Words

from briefgen.source import read_yaml

COPIED = ("briefgen.yaml", "content", "templates", "assets")
LEDGERS = ("translations", "derived")
"""What files keep about their own texts, and no edition sees."""

_PASSAGE = re.compile(r"(\s?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\{([^{}]*clearance=([a-z]+)[^{}]*)\}")
_BLOCK = re.compile(r"\{[^{}]*clearance=([a-z]+)[^{}]*\}\s*\Z")
_KEPT = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\{[^{}]*\}|^#+ ", re.MULTILINE)
"""What stays of a text that is replaced: citations, braces, the signs of a heading."""


class Copy:
    """One copy of a project: `level` is the audience's, `deleted` says what becomes of the rest."""

    def __init__(self, levels: list[str], level: str, *, deleted: bool, seed: int = 1) -> None:
        self.above = frozenset(levels[levels.index(level) + 1 :])
        self.deleted = deleted
        self.random = Random(seed)
        self.words = Words(str(seed), "shipped", Reader(level, LANGUAGES[0]))
        self.names: dict[str, str | None] = {}
        """Ids of withheld nodes, with their new ones; None where they go."""
        self.changed = 0

    def write(self, project: Path, folder: Path) -> Path:
        """Copy a project; withheld parts are replaced or deleted on the way."""
        folder.mkdir(parents=True)
        for name in COPIED:
            source = project / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            elif source.exists():
                shutil.copy(source, folder / name)
        for path in sorted(folder.glob("content/**/*.md")):
            path.write_text(self._prose(path.read_text("utf-8")), encoding="utf-8")
        read = {path: self._data(path, folder) for path in sorted(folder.glob("content/**/*.yaml"))}
        narrowed = {path: self._value(data) for path, data in read.items()}
        gone = {path.name for path, data in narrowed.items() if data is None}
        for path, data in narrowed.items():
            if data is None:
                self._without(path)
            else:
                written = json.dumps(self._renamed(data, gone), ensure_ascii=False)
                path.write_text(written, encoding="utf-8")
        return folder

    def _data(self, path: Path, folder: Path) -> Any:
        loaded = read_yaml(path, folder)
        assert loaded.value is not None, loaded.diagnostics
        data = loaded.value.data
        if "body" in data and self._is_withheld(data):
            # the text of a withheld section is in files of its own
            for language in LANGUAGES:
                body = path.parent / data["body"].replace("{lang}", language)
                body.write_text(self._other(body.read_text("utf-8"), language), encoding="utf-8")
        return data

    def _without(self, path: Path) -> None:
        path.unlink()
        for body in path.parent.glob(f"{path.stem}.*.md"):
            body.unlink()

    def _is_withheld(self, data: Any) -> bool:
        return isinstance(data, dict) and (
            data.get("clearance") in self.above or data.get("picture_clearance") in self.above
        )

    def _value(self, value: Any) -> Any:
        """A value without, or with other, withheld parts; None: the value itself goes."""
        if self._is_withheld(value):
            self.changed += 1
            name = value.get("id", "")
            self.names[name] = None if self.deleted else self.words.id("x")
            return None if self.deleted else self._replaced(value)
        if isinstance(value, dict):
            found = {k: self._value(v) for k, v in value.items() if k not in LEDGERS}
            return {k: v for k, v in found.items() if v is not None or value[k] is None}
        if isinstance(value, list):
            found_items = [(item, self._value(item)) for item in value]
            return [new for old, new in found_items if new is not None or old is None]
        return self._passages(value) if isinstance(value, str) else value

    def _replaced(self, value: Any, language: str = "") -> Any:
        if isinstance(value, dict):
            return {
                k: self._replaced(v, k if k in LANGUAGES else "")
                for k, v in value.items()
                if k not in LEDGERS
            }
        if isinstance(value, list):
            return [self._replaced(item) for item in value]
        return self._other(value, language) if language and isinstance(value, str) else value

    def _other(self, text: str, language: str) -> str:
        """Other words; citations and braces stay where they are."""
        pieces = _KEPT.split(text)
        kept = [*_KEPT.findall(text), ""]
        others = [self._words(piece, language) for piece in pieces]
        return "".join(a + b for a, b in zip(others, kept, strict=True))

    def _words(self, piece: str, language: str) -> str:
        lines = [
            self.words.words(language, 2, 9) if any(c.isalnum() for c in line) else line
            for line in piece.split("\n")
        ]
        return "\n".join(f" {line} " if line.strip() else line for line in lines)

    # --- texts -----------------------------------------------------------------------------------

    def _passages(self, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            if match[4] not in self.above:
                return match[0]
            self.changed += 1
            han = any("一" <= c <= "鿿" for c in match[2])
            words = self.words.words("zh-CN" if han else "en")
            return "" if self.deleted else f"{match[1]}[{words}]{{{match[3]}}}"

        return _PASSAGE.sub(other, text)

    def _prose(self, text: str) -> str:
        """Markdown, block by block."""
        blocks = [self._block(block) for block in text.split("\n\n")]
        return "\n\n".join(block for block in blocks if block.strip())

    def _block(self, block: str) -> str:
        mark = _BLOCK.search(block.rstrip())
        if mark is None or block.rstrip()[: mark.start()].endswith("]"):
            block = self._passages(block)
            mark = None if mark and mark[1] in self.above else mark
        if mark is None or mark[1] not in self.above:
            return block
        self.changed += 1
        han = any("一" <= c <= "鿿" for c in block)
        return "" if self.deleted else self._other(block.rstrip(), "zh-CN" if han else "en")

    # --- ids -------------------------------------------------------------------------------------

    def _renamed(self, value: Any, gone: set[str]) -> Any:
        """With the ids of withheld nodes as they are called now, or not at all."""
        if isinstance(value, dict):
            return {
                self.names.get(k, k): self._renamed(v, gone)
                for k, v in value.items()
                if self.names.get(k, k) is not None
            }
        if isinstance(value, list):
            kept = [v for v in value if not (isinstance(v, str) and v in gone)]
            return [
                self._renamed(v, gone)
                for v in kept
                if not (isinstance(v, str) and self.names.get(v, v) is None)
            ]
        return self.names.get(value, value) if isinstance(value, str) else value
