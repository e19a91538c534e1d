"""Alternative texts that tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from briefgen.document.model import ChartSection, FigureSection
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.wording import sections

_GENERIC = re.compile(
    r"""(?:(?:an?|the)\ )?(?:image|picture|photo(?:graph)?|figure|graphic|illustration|drawing
          |diagram|chart|graph|screenshot|logo|icon|alt(?:ernative)?\ text|todo|tbd)
        (?:\ (?:of|showing)\ (?:an?\ )?(?:image|picture|diagram|chart))?
      | 图|图片|图像|照片|插图|图表|示意图|截图|图示|配图|替代文字|无""",
    re.VERBOSE | re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp)\Z", re.IGNORECASE)


def _run(view: View) -> Iterator[Finding]:
    for kind in (FigureSection, ChartSection):
        for _, section in sections(view, kind):
            for language, alt in section.alt.items():
                fault = _fault(alt, section, language)
                if fault:
                    message = f'the alternative text of "{section.id}" in {language} {fault}'
                    hint = "say what somebody who sees the picture learns from it"
                    yield Finding(message, view.place(section.span, alt), (hint,))


def _fault(alt: str, section: FigureSection | ChartSection, language: str) -> str:
    plain = _plain(alt)
    if _FILE.match(alt.strip()) or (
        isinstance(section, FigureSection) and _is_name(plain, section)
    ):
        return "is the name of a file"
    if _GENERIC.fullmatch(re.sub(r"[\W\d_]+\Z", "", plain)) or len(plain) < 2:
        return "only says that there is a picture"
    for name in ("caption", "title"):
        if plain == _plain(words(getattr(section, name).get(language, ()))):
            return f"repeats the {name}"
    return ""


def _is_name(plain: str, section: FigureSection) -> bool:
    return plain in {_plain(PurePosixPath(path).stem) for path in section.src.values()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".。")


def _with(alt: str) -> Example:
    chart = (
        "id: ch-output\nkind: chart\nchart: bar\ncaption: Output of two gardens\n"
        "categories: [Garden A, Garden B]\n"
        "series: [{name: Tons, values: [1200, 900]}]\n"
        f'alt: {alt}\ncite: "[@doe2024, p. 7]"\n'
    )
    briefing = (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, output.yaml, references.yaml]\n"
    )
    return Example(
        {
            "content/briefings/tea/briefing.yaml": briefing,
            "content/briefings/tea/output.yaml": chart,
        }
    )


CHECK = Check(
    code="L160",
    title="Alternative texts tell what a picture shows",
    reason=(
        "Those who cannot see a picture read its alternative text instead (WCAG 2.2, success "
        "criterion 1.1.1). A figure must have one; one that is a file's name, that repeats the "
        "caption or only says “picture” leaves them with nothing. Of a chart without `alt`, the "
        "data are read out."
    ),
    bad=_with("Chart"),
    good=_with("Garden A makes a third more than garden B"),
    run=_run,
)
