"""Reads a Word file that came back from colleagues: their comments, insertions and deletions.

    bytes ──reading──▶ stories of paragraphs ──changes──▶ what was done, by whom and when
      the edition, rebuilt ──content──▶ blocks with their places ──matching──▶ records with homes

Every block of a Word file made by briefgen carries a hidden bookmark; by it, a paragraph is traced
to the block of the edition and so to the YAML. The edition is rebuilt from the project as it is
now. What differs from it without marks of revision was changed without tracking.

The file comes from outside and is trusted in nothing (`package`). Nothing is ever written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.review.edition import PARTS, Wanted, from_name, from_properties
from briefgen.review.model import Reviewed
from briefgen.review.records import MOST, Record, records

if TYPE_CHECKING:
    from briefgen.html.document import HtmlDocument
    from briefgen.review.content import Content

__all__ = ["Record", "Review", "Wanted", "review"]


NOTHING = Wanted()


class Review(Struct, frozen=True):
    """What colleagues did to a file of an edition (briefing, audience, language).

    `content_changed`: the project says something else now than when the file was made; None where
    the file does not tell.
    """

    file: str
    edition: tuple[str, str, str]
    records: tuple[Record, ...]
    content_changed: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "file": self.file,
            "edition": dict(zip(PARTS, self.edition, strict=True)),
            "content_changed": self.content_changed,
            "records": [record.as_json() for record in self.records],
        }


def review(path: Path, project: Path, said: Wanted = NOTHING) -> Diagnosed[Review]:
    """What colleagues did to a Word file; `said` names its edition where the file does not."""
    from briefgen.review.reading import read_reviewed

    found = Collector()
    name = str(path)
    data = _bytes(path, found)
    if data is None:
        return found.done(None)
    read = read_reviewed(data, name)
    found.extend(read.diagnostics)
    if read.value is None:
        return found.done(None)
    edition = _edition(read.value, path, project, said, found)
    document = None if edition is None else _document(edition, project, found)
    if edition is None or document is None:
        return found.done(None)
    own = not _built_on_a_file(edition[1], project)
    return found.done(_review(read.value, document, edition, name, found, own_furniture=own))


def _review(
    reviewed: Reviewed,
    document: HtmlDocument,
    edition: tuple[str, str, str],
    name: str,
    found: Collector,
    *,
    own_furniture: bool,
) -> Review:
    from briefgen.review.content import blocks_of

    content = blocks_of(document)
    then = reviewed.properties.get("briefgen:fingerprint")
    changed = then != document.metadata.fingerprint if then else None
    _warn(reviewed, content, changed is True, Span(name), found)
    told = records(reviewed, content, own_furniture=own_furniture)
    if len(told) > MOST:
        message = f"{len(told)} comments and changes: only the first {MOST} are told"
        found.warning("R205", message, Span(name))
    return Review(name, edition, tuple(told[:MOST]), changed)


def _warn(
    reviewed: Reviewed, content: Content, changed: bool, place: Span, found: Collector
) -> None:
    from briefgen.review.changes import left_out

    if changed:
        found.warning(
            "R202",
            "the project has changed since this file was made; what is told as changed without "
            "tracking may be the project's own change",
            place,
            "places are those of the project as it is now",
        )
    names = (mark.name for p in reviewed.paragraphs for mark in p.bookmarks)
    if not any(name in content.first for name in names):
        found.warning(
            "R203",
            "no bookmark in this file is known, so places are found by their words alone",
            place,
            "was it made by briefgen, and of this edition?",
        )
    if count := left_out(reviewed):
        what = "a tracked change lies" if count == 1 else f"{count} tracked changes lie"
        found.warning(
            "R204",
            f"{what} in a table of contents, which is made anew from the headings: left out",
            place,
        )


def _bytes(path: Path, found: Collector) -> bytes | None:
    from briefgen.review.package import FILE_BYTES

    try:
        if path.exists() and not path.is_file():
            raise OSError(None, "it is no file")
        with path.open("rb") as stream:
            return stream.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        found.error("R101", f"cannot read it: {reason}", Span(str(path)))
        return None


def _edition(
    reviewed: Reviewed, path: Path, project: Path, said: Wanted, found: Collector
) -> tuple[str, str, str] | None:
    from briefgen.pipeline import Request, editions, file_stems

    wanted = from_properties(said, reviewed.properties)
    if wanted.whole is not None:
        return wanted.whole
    known = editions(Request(project=project))
    found.extend(d for d in known.diagnostics if d.is_error)
    if known.value is None:
        return None
    edition = from_name(said, path.name, known.value, file_stems(Request(project=project)))
    if edition is None:
        found.error(
            "R201",
            "it cannot be told which edition this file is: neither its properties nor its name "
            "say so",
            Span(str(path)),
            "name it with --briefing, --audience and --language",
        )
    return edition


def _document(
    edition: tuple[str, str, str], project: Path, found: Collector
) -> HtmlDocument | None:
    """The edition as the project makes it now; warnings about content are not of interest here."""
    from briefgen.pipeline import Request, documents

    briefing, audience, language = ((part,) for part in edition)
    made = documents(
        Request(project=project, briefings=briefing, audiences=audience, languages=language)
    )
    found.extend(d for d in made.diagnostics if d.is_error)
    return (made.value or {}).get(edition)


def _built_on_a_file(audience: str, folder: Path) -> bool:
    """Whether an audience's Word files are built on a file, and so have its headers and footers."""
    from briefgen.audiences import load_audiences
    from briefgen.project import load_project

    project = load_project(folder).value
    if project is None:
        return False
    own = (load_audiences(project).value or {}).get(audience)
    return bool(project.word.reference or (own is not None and own.word.reference))
