"""Which file goes to whom: the file of their own edition, as it was built, and nothing else.

A recipient belongs to an audience; a file was built for one, at its level, from content that has a
fingerprint. All of it is compared anew before anything is attached: the recipient's level must
dominate the file's, the levels must be those of today, the fingerprint that of the content as it
stands now, and the SHA-256 that of the manifest. The bytes are read once: those that were hashed
are those that are attached, whatever happens to the file meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping

from briefgen.audiences.levels import dominates
from briefgen.delivery.model import Artifact, EditionKey, Recipient
from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.manifest import Manifest, ManifestEntry

LARGEST = 1_000_000_000
"""Bytes of a file that are read at most."""

_BUILD = "run briefgen build --format {format} --audience {audience} --language {language}"


class Binder:
    """Binds recipients to the files in one output folder; each file is read once.

    `levels`: the level of each audience; `clearances`: the project's levels, lowest first;
    `fingerprints`: those of the editions as the content stands now.
    """

    def __init__(
        self,
        manifest: Manifest,
        clearances: tuple[str, ...],
        levels: Mapping[str, str],
        fingerprints: Mapping[EditionKey, str],
    ) -> None:
        self.manifest = manifest
        self.clearances = clearances
        self.levels = levels
        self.fingerprints = fingerprints
        self._known: dict[tuple[EditionKey, str], Diagnosed[Artifact]] = {}

    def bind(self, recipient: Recipient, briefing: str) -> Diagnosed[tuple[Artifact, ...]]:
        """The files that go to a recipient, in the order asked for; none where one is refused."""
        found = Collector()
        edition = EditionKey(briefing, recipient.audience, recipient.language)
        bound = []
        for form in recipient.formats:
            artifact = self._artifact(edition, form)
            found.extend(artifact.diagnostics)
            if artifact.value is not None and self._may_go(artifact.value, recipient, found):
                bound.append(artifact.value)
        return found.done(tuple(bound))

    def _may_go(self, artifact: Artifact, recipient: Recipient, found: Collector) -> bool:
        level = self.levels.get(recipient.audience, "")
        if dominates(level, artifact.clearance, self.clearances):
            return True
        found.error(
            "E204",
            f"{artifact.name} was built for readers at the level {artifact.clearance or 'unknown'};"
            f" {recipient.mailbox.address} reads at {level or 'no level'}",
            recipient.span,
            "build again, or give this recipient another audience",
        )
        return False

    def _artifact(self, edition: EditionKey, form: str) -> Diagnosed[Artifact]:
        key = (edition, form)
        if key not in self._known:
            found = Collector()
            self._known[key] = found.done(self._read(edition, form, found))
        return self._known[key]

    def _read(self, edition: EditionKey, form: str, found: Collector) -> Artifact | None:
        entry = self._entry(edition, form, found)
        if entry is None or not self._is_current(entry, found):
            return None
        data = self._bytes(entry, found)
        if data is None:
            return None
        return Artifact(
            name=entry.name,
            format=form,
            edition=edition,
            fingerprint=entry.fingerprint,
            clearance=entry.clearance,
            sha256=entry.sha256,
            data=data,
        )

    def _entry(self, edition: EditionKey, form: str, found: Collector) -> ManifestEntry | None:
        """What the manifest says of the edition's file; of several, the current one."""
        files = [
            e
            for _, e in sorted(self.manifest.files.items())
            if (e.edition, e.format) == (tuple(edition), form)
        ]
        current = self.fingerprints.get(edition)
        chosen = [e for e in files if current and e.fingerprint == current] or files
        if len(chosen) == 1:
            return chosen[0]
        what = f"{edition.briefing} for {edition.audience} in {edition.language} as {form}"
        if chosen:
            names = ", ".join(e.name for e in chosen)
            found.error(
                "E201",
                f"several files claim to be {what}: {names}",
                self._span(""),
                "take away those that are not wanted, with their manifest, and build again",
            )
        else:
            message = f"there is no file of {what} in {self.manifest.folder}"
            found.error("E201", message, self._span(""), _build(edition, form))
        return None

    def _is_current(self, entry: ManifestEntry, found: Collector) -> bool:
        """Whether the file was built from the content and the levels of today."""
        why = self._why_stale(entry)
        if why:
            hint = _build(EditionKey(*entry.edition), entry.format)
            found.error(
                "E202", f"{entry.name} is not of today: {why}", self._span(entry.name), hint
            )
        return not why

    def _why_stale(self, entry: ManifestEntry) -> str:
        current = self.fingerprints.get(EditionKey(*entry.edition))
        if current is None:
            return "its edition is no longer in the project"
        if entry.fingerprint != current:
            return "the content, the audience or the look changed after it was built"
        if not entry.clearance or not entry.clearances:
            return "the manifest does not say at which level it was built"
        if entry.clearances != self.clearances:
            return "the levels of briefgen.yaml changed after it was built"
        return ""

    def _bytes(self, entry: ManifestEntry, found: Collector) -> bytes | None:
        """The file's bytes, where they are those that the manifest knows."""
        try:
            data = _whole(os.path.join(self.manifest.folder, entry.name))
        except OSError as error:
            why = f"cannot be read: {error.strerror or error}"
        else:
            if hashlib.sha256(data).hexdigest() == entry.sha256:
                return data
            why = "was changed after briefgen wrote it"
        hint = f"move it away; then {_build(EditionKey(*entry.edition), entry.format)}"
        found.error("E203", f"{entry.name} {why}", self._span(entry.name), hint)
        return None

    def _span(self, name: str) -> Span:
        return Span(str(self.manifest.folder / name) if name else str(self.manifest.folder))


def _whole(path: str) -> bytes:
    """A regular file's bytes; no link is followed, no pipe waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(22, "it is no regular file")
        if status.st_size > LARGEST:
            raise OSError(27, "it is too large")
        return stream.read(LARGEST)


def _build(edition: EditionKey, form: str) -> str:
    return _BUILD.format(format=form, audience=edition.audience, language=edition.language)
