"""figure: a picture with caption and alternative text.

`src` is an SVG, PNG or JPEG file, named from the project's folder; `{lang}` in it stands for the
language where each has a picture of its own. `alt` says what the picture shows to those who cannot
see it. `title` may be left out.

    id: fig-flow
    kind: figure
    src: assets/flow.{lang}.svg
    alt: {en: Two boxes; an arrow leads from the factory to the shop}
    caption: {en: Where the goods come from}
    cite: "[@source]"
"""

from __future__ import annotations

from briefgen.document.clearances import clearance
from briefgen.document.kinds import CITE, CLEARANCE, PROSE
from briefgen.document.model import FigureSection, Localized
from briefgen.document.pictures import load_picture
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.text import Passage
from briefgen.document.texts import citations, forms, prose, words
from briefgen.document.walk import parts
from briefgen.source import Reader
from briefgen.source.shapes import TEXT, WORDS, Either, Forms, Key

LANGUAGE = "{lang}"

SHAPE = section(
    "figure",
    "A picture with caption and alternative text.",
    Key(
        "src",
        Either((TEXT, Forms(TEXT, short=False))),
        "an SVG, PNG or JPEG file, named from the project's folder; `{lang}` stands for the "
        "language where each has a picture of its own",
        required=True,
        examples=("assets/flow.{lang}.svg",),
    ),
    Key("alt", WORDS, "what the picture shows, for those who cannot see it", required=True),
    Key("caption", PROSE, "what it is and where it comes from", required=True),
    Key("cite", CITE, "the sources; they stand behind the caption"),
    Key(
        "picture_clearance",
        CLEARANCE.value,
        "the level of what the picture itself shows; needed where the section holds anything "
        "that not everybody may see",
        examples=("internal",),
    ),
    titled=False,
)


def read(reader: Reader, scope: Scope) -> FigureSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    src = _sources(fields["src"], scope) if "src" in fields else {}
    alt = words(fields.get("alt"), scope)
    caption = prose(fields.get("caption"), scope)
    cite = citations(fields.get("cite"), scope)
    level = clearance(fields.get("picture_clearance"), scope)
    if head is None or not src or not alt or not caption:
        return None
    if "picture_clearance" not in fields and _is_restricted(fields, (head, caption, alt)):
        hint = "picture_clearance: public, internal …, the level of what the picture itself shows"
        message = "a picture in a restricted section has no clearance of its own"
        fields["src"].error("M195", message, hint)
    return FigureSection(*head, src, alt, caption, cite, level)


def _is_restricted(fields: dict[str, Reader], texts: object) -> bool:
    """Whether something of the section is not for everybody."""
    return "clearance" in fields or any(
        isinstance(part, Passage) and part.clearance is not None for part in parts(texts)
    )


def _sources(reader: Reader, scope: Scope) -> Localized[str]:
    """The picture's path for each language; each picture is read and checked."""
    if reader.is_mapping:
        given = {language: form.text() for language, form in forms(reader, scope).items()}
    else:
        path = reader.text() or ""
        given = {language: path.replace(LANGUAGE, language) for language in scope.languages}
    paths = {language: path for language, path in given.items() if path}
    for language, path in paths.items():
        load_picture(path, language, reader, scope)
    return paths
