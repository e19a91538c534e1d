"""Building one edition in all formats, in memory, and telling two builds apart in words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from briefgen.delivery.drafts import draft_name
from briefgen.diagnostics import Collector, Diagnostic
from briefgen.output import FinishedFile, OutputFolder
from briefgen.pipeline import Request
from briefgen.pipeline.making import make_all
from briefgen.pipeline.plan import prepare


class Built(NamedTuple):
    """The finished files by name, what is told besides, and what the manifest says of each."""

    files: Mapping[str, bytes]
    findings: tuple[tuple[str, ...], ...]
    facts: Mapping[str, Mapping[str, Any]]


class NotBuilt(AssertionError):
    """A project that was to build did not."""


COUNTS = ("withheld",)
"""What the manifest, which stays at home, may say differently."""


def build(
    project: Path,
    audience: str,
    language: str,
    formats: tuple[str, ...] = (),
    *,
    draft: bool = False,
) -> Built:
    """One edition in all formats, and as a message; nothing kept from earlier builds is used."""
    request = Request(project, formats, audiences=(audience,), languages=(language,))
    with nothing_kept():
        whole = Collector()
        plan = prepare(request, whole)
        if plan is None:
            raise NotBuilt(f"{project}: " + "; ".join(_told(d) for d in whole if d.is_error))
        found = Collector()
        made = list(make_all(plan, found, lambda step: None))
    # what does not fit on a page is told of all variants in the same words, or they differ
    others = [d for d in found if d.is_error and not d.code.startswith("P3")]
    if others:
        raise NotBuilt(f"{project}: " + "; ".join(map(_told, others)))
    facts = {m.file.name: {k: v for k, v in m.file.facts.items() if k not in COUNTS} for m in made}
    # lines of the content move where something before them is longer: they are the author's
    findings = tuple(map(_words_of, found))
    built = Built({m.file.name: m.file.data for m in made}, findings, facts)
    return with_draft(built, [m.file for m in made], project) if draft else built


def with_draft(built: Built, made: Sequence[FinishedFile], project: Path) -> Built:
    """With the message to a recipient of the edition, who gets its HTML file."""
    from briefgen.delivery.plan import MailRequest, plan

    facts = next(iter(built.facts.values()))
    OutputFolder(project / "build", "build").write(made, force=True)
    recipients = project / "recipients.yaml"
    recipients.write_text(
        "recipients:\n  - {mailbox: Ann Doe <ann@example.org>, formats: [html], "
        f"audience: {facts['audience']}, language: {facts['language']}}}\n"
    )
    planned = plan(MailRequest(project, recipients), environ={})
    if {d.code for d in planned.diagnostics if d.is_error} == {"E121"}:
        # a subject that is too long is told of all variants in the same words, or they differ
        return built._replace(findings=(*built.findings, *map(_words_of, planned.diagnostics)))
    if planned.value is None or not planned.ok:
        raise NotBuilt(f"{project}: " + "; ".join(map(_told, planned.diagnostics)))
    drafts = {draft_name(d): m.draft() for d, m in planned.value.messages()}
    assert len(drafts) == 1, planned.diagnostics
    return built._replace(files={**built.files, **drafts})


def _words_of(finding: Diagnostic) -> tuple[str, ...]:
    return (finding.code, finding.severity.value, finding.message, *finding.hints)


def _told(finding: Diagnostic) -> str:
    return f"{finding.code} {finding.span}: {finding.message}"


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Without the store: a result that was kept would hide a difference."""
    before = os.environ.get("BRIEFGEN_CACHE")
    os.environ["BRIEFGEN_CACHE"] = ""
    try:
        yield
    finally:
        if before is None:
            del os.environ["BRIEFGEN_CACHE"]
        else:
            os.environ["BRIEFGEN_CACHE"] = before


# --- differences ----------------------------------------------------------------------------------


def difference(one: Built, other: Built) -> str:
    """The first difference between two builds, in words; "" where there is none."""
    if list(one.files) != list(other.files):
        return f"the files are called {list(one.files)} and {list(other.files)}"
    for name, data in one.files.items():
        if data != other.files[name]:
            return f"{name}: {_in_bytes(name, data, other.files[name])}"
    if one.findings != other.findings:
        return f"the findings differ: {set(one.findings) ^ set(other.findings)}"
    if one.facts != other.facts:
        return f"the manifest says {one.facts} and {other.facts}"
    return ""


def _in_bytes(name: str, one: bytes, other: bytes) -> str:
    if name.endswith(".docx"):
        return _in_members(one, other)
    if name.endswith(".pdf"):
        return _in_objects(one, other)
    return _in_text(one, other)


def _in_members(one: bytes, other: bytes) -> str:
    with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
        if first.namelist() != second.namelist():
            return f"members {sorted(set(first.namelist()) ^ set(second.namelist()))}"
        for name in first.namelist():
            if first.read(name) != second.read(name):
                return f"{name}: {_in_text(first.read(name), second.read(name))}"
    return "the archives differ, their members do not"


def _in_objects(one: bytes, other: bytes) -> str:
    """The first object that differs, its stream inflated."""
    import pikepdf

    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        for number, (a, b) in enumerate(zip(first.objects, second.objects, strict=False), start=1):
            before, after = _written(a), _written(b)
            if before != after:
                return f"object {number}: {_in_text(before, after)}"
        if len(first.objects) != len(second.objects):
            return f"{len(first.objects)} and {len(second.objects)} objects"
    return f"outside the objects: {_in_text(one, other)}"


def _written(item: Any) -> bytes:
    import pikepdf

    if isinstance(item, pikepdf.Stream):
        return repr(dict(item.items())).encode() + item.read_bytes()
    return repr(item).encode()


def _in_text(one: bytes, other: bytes) -> str:
    pairs = zip(one, other, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    start = max(0, at - 60)
    return f"at byte {at}: {one[start : at + 60]!r} and {other[start : at + 60]!r}"
