"""The gates that every Word file passes: two public validators and the project's own checks.

`WATCH` notes every Word file that the writer makes while tests run, and every one that the command
leaves behind; `conftest.py` asks it after each test, so a faulty file fails the test that built it.
A test that wants faulty files says so: `@pytest.mark.faulty_word_files(reason="…")`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

Faults = list[str]
"""What a gate says of a file, in words."""

# -- the gates -------------------------------------------------------------------------------------


def own(data: bytes) -> Faults:
    """The project's own checks."""
    from briefgen.verify.sound import check_package

    return check_package(data)


def audit(data: bytes) -> Faults:
    """openxml-audit: the schema, and what Microsoft's SDK checks besides."""
    from openxml_audit import OpenXmlValidator

    # a validator of its own for each file: one that is used again remembers parts by the address
    # in memory of packages that are gone, and finds or misses notes at random
    return _on_disk(data, lambda path: [str(e) for e in OpenXmlValidator().validate(path).errors])


def integrity(data: bytes) -> Faults:
    """ooxml-integrity: the package, and references between its parts."""
    from ooxml_integrity import INFO, check

    return _on_disk(data, lambda path: [str(f) for f in check(path) if f.severity > INFO])


GATES: Mapping[str, Callable[[bytes], Faults]] = {
    "own": own,
    "openxml-audit": audit,
    "ooxml-integrity": integrity,
}
"""The gates by name. The validators are development tools: a gate without its own is an error."""


def faults(data: bytes) -> Faults:
    """What any gate says of a file."""
    return [f"{name}: {fault}" for name, gate in GATES.items() for fault in gate(data)]


def _on_disk(data: bytes, gate: Callable[[str], Faults]) -> Faults:
    """The validators take paths only."""
    with tempfile.TemporaryDirectory(prefix="briefgen-gate-") as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        return gate(str(path))


# -- every file that the tests build ---------------------------------------------------------------


class Watch:
    """Word files on their way through the gates, each distinct one once."""

    def __init__(self) -> None:
        self._passed: set[bytes] = set()
        self._waiting: dict[bytes, tuple[str, bytes]] = {}

    def note(self, data: bytes) -> None:
        """A file that the running test has built (or a fixture on its behalf)."""
        key = sha256(data).digest()
        if key not in self._passed and key not in self._waiting:
            self._waiting[key] = (os.environ.get("PYTEST_CURRENT_TEST", "no test"), data)

    def note_folders(self, folders: Iterable[Path], since: float) -> None:
        """The Word files in these folders that are not older than `since` (seconds)."""
        for path in {p for folder in folders for p in folder.glob("*.docx")}:
            if path.stat().st_mtime >= since:
                self.note(path.read_bytes())

    def take(self, *, ask: bool = True) -> Faults:
        """Let through what has been noted; what the gates say, with the test that built it."""
        waiting, self._waiting = self._waiting, {}
        said = []
        for key, (builder, data) in waiting.items():
            found = faults(data) if ask else []
            said += [f"built by {builder}: {fault}" for fault in found]
            if ask and not found:
                self._passed.add(key)
        return said

    def stand(self) -> None:
        """Note what `briefgen.writers.docx.write` makes, whoever calls it from now on."""
        from briefgen.writers import docx

        write = docx.write

        @wraps(write)
        def watched(*arguments: Any, **named: Any) -> Any:
            result = write(*arguments, **named)
            if result.value is not None:
                self.note(result.value.data)
            return result

        docx.write = watched


WATCH = Watch()


# -- planted faults --------------------------------------------------------------------------------

Change = Callable[[dict[str, bytes]], Mapping[str, bytes] | None]
"""Changes the members of a file in place, or returns others."""


def changed(data: bytes, change: Change) -> bytes:
    """The file with changed members."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped((change(members) or members).items())


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first `old` of a part replaced, which must be there."""

    def change(members: dict[str, bytes]) -> None:
        text = members[part].decode()
        assert old in text, f"{old!r} is not in {part}"
        members[part] = text.replace(old, new, 1).encode()

    return changed(data, change)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of these members; a name may occur twice."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members:
            # made by hand, so that the archive does not warn of doubled names
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.orig_filename = name
            archive.NameToInfo.pop(name, None)
            archive.writestr(info, content)
    return out.getvalue()
