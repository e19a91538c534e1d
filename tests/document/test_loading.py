"""Whole projects: all faults in one run, translations, cross-references, bodies in files."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content
from briefgen.document import model as m
from briefgen.document.text import Citation, CrossReference, Footnote, Paragraph, Text

Faults = Callable[..., list[str]]
Load = Callable[..., Diagnosed[Content]]

BILINGUAL = {"briefgen.yaml": "briefgen: 1\nlanguages: [zh-CN, en]\n"}
TEXT_SECTION = "id: bg\nkind: text\ntitle: {any: Background}\nbody: body.{lang}.md\n"
FRONT = """
    title: {any: A briefing}
    question: {any: Does it load?}
    as_of: 2025-01-01
    sections: [section.yaml]
    """
LIBRARY = {"content/figures.yaml": None, "content/glossary.yaml": None}


def briefing(diagnosed: Diagnosed[Content]) -> m.Briefing:
    assert diagnosed.value is not None, diagnosed.diagnostics
    return diagnosed.value.briefings["b"]


def test_ten_faults_in_ten_files_are_all_named_in_one_run(faults: Faults) -> None:
    found = faults(
        {
            "content/sources.yaml": "sources:\n  source: {type: raport, title: T}\n",
            "content/figures.yaml": (
                'figures:\n  - {id: share, value: x, label: L, cite: "[@source]"}\n'
            ),
            "content/glossary.yaml": "terms:\n  - {id: small-b, term: T, defintion: D}\n",
            "content/briefings/b/briefing.yaml": (
                "title: T\nquestion: Q?\nas_of: 2025-02-29\n"
                "sections: [section.yaml, events.yaml, text.yaml, picture.yaml, none.yaml]\n"
            ),
            "content/briefings/b/section.yaml": (
                "id: summary\nkind: summary\ntitle: S\nbottom_line: {id: bl, text: Words}\n"
            ),
            "content/briefings/b/events.yaml": (
                "id: events\nkind: timeline\ntitle: E\nevents:\n"
                '  - {id: bl, date: 2024, text: z, cite: "[@sourze, p.]"}\n'
            ),
            "content/briefings/b/text.yaml": (
                "id: text\nkind: text\ntitle: T\nbody: text.{lang}.md\n"
            ),
            "content/briefings/b/text.en.md": "Words [@source] <b>.\n{#p-1}\n\n### H {.x}\n",
            "content/briefings/b/picture.yaml": (
                "id: pic\nkind: figure\nsrc: assets/no.svg\nalt: A\ncaption: C\n"
            ),
        }
    )
    places = [line.split(" ", 2)[:2] for line in found]
    assert places == [
        ["content/sources.yaml:2:18", "M185"],
        ["content/figures.yaml:2:24", "Y303"],
        ["content/glossary.yaml:2:28", "Y302"],
        ["content/glossary.yaml:2:5", "Y301"],
        ["briefing.yaml:4:64", "M194"],
        ["section.yaml:4:14", "M130"],
        ["events.yaml:5:10", "M111"],
        ["events.yaml:5:52", "M231"],
        ["events.yaml:5:43", "C201"],
        ["text.en.md:1:17", "M201"],
        ["text.en.md:4:8", "M207"],
        ["picture.yaml:3:6", "Y101"],
        ["briefing.yaml:3:16", "M301"],
    ]


def test_library_files_may_be_absent(load: Load) -> None:
    library = {**LIBRARY, "content/sources.yaml": None}
    text = "id: s\nkind: summary\ntitle: S\nbottom_line: {id: bl, confidence: low, text: z}\n"
    content = load(library, section=text).value
    assert content is not None
    assert content.library == m.Library({}, {}, {})


def test_a_library_that_cannot_be_read_makes_no_unknown_names(faults: Faults) -> None:
    broken = {"content/sources.yaml": "a: [", "content/figures.yaml": "a: ["}
    found = faults(broken, section=None)
    assert {line.split()[1] for line in found} == {"Y201"}


def test_an_id_used_twice_in_a_briefing_names_both_places(faults: Faults) -> None:
    text = (
        "id: x\nkind: outlook\ntitle: X\nstatements:\n"
        "  - {id: one, text: z, confidence: low}\n  - {id: one, text: z, confidence: low}\n"
    )
    assert faults(section=text)[0] == (
        'section.yaml:6:10 M111 the id "one" is used a second time; '
        "its first use is at content/briefings/b/section.yaml:5:10"
    )


def test_a_statement_that_an_alias_repeats_has_an_id_used_twice(faults: Faults) -> None:
    text = (
        "id: x\nkind: outlook\ntitle: X\nstatements:\n"
        "  - &one {id: one, text: z, confidence: low}\n  - *one\n"
    )
    assert " M111 " in faults(section=text)[0]


# --- languages -----------------------------------------------------------------------------------


def test_a_missing_translation_is_an_error_only_where_the_language_is_built(load: Load) -> None:
    files = {**BILINGUAL, **LIBRARY, "content/briefings/b/briefing.yaml": FRONT}
    text = (
        "id: s\nkind: summary\ntitle: {zh-CN: 摘要}\n"
        "bottom_line: {id: bl, confidence: low, text: {zh-CN: 好, en: Fine}}\n"
    )
    found = [
        (str(d.span), d.code, d.message, d.hints, d.is_error)
        for language in ("zh-CN", "en")
        for d in load(files, section=text, languages=(language,)).diagnostics
        if d.code == "M120"
    ]
    place = "content/briefings/b/section.yaml:3:8"
    hints = ("add en: …, or any: … for words that are the same in every language",)
    assert found == [
        (place, "M120", '"title" has no form in en', hints, False),
        (place, "M120", '"title" has no form in en', hints, True),
    ]


def test_the_short_form_is_the_first_language_and_any_is_every_language(load: Load) -> None:
    files = {
        **BILINGUAL,
        **LIBRARY,
        "content/briefings/b/briefing.yaml": FRONT.replace("{any: A briefing}", "标题"),
    }
    text = (
        "id: s\nkind: summary\ntitle: {any: 1688}\n"
        "bottom_line: {id: bl, confidence: low, text: {zh-CN: 好, en: Fine}}\n"
    )
    read = briefing(load(files, section=text, languages=("zh-CN",)))
    assert read.title == {"zh-CN": (Text("标题"),)}
    assert read.sections[0].title == {"zh-CN": (Text("1688"),), "en": (Text("1688"),)}


def test_a_briefing_in_one_language_misses_no_other(load: Load) -> None:
    files = {
        **BILINGUAL,
        **LIBRARY,
        "content/briefings/b/briefing.yaml": (
            "title: T\nquestion: Q\nas_of: 2025-01-01\n"
            "languages: [zh-CN]\nsections: [section.yaml]\n"
        ),
    }
    text = "id: s\nkind: summary\ntitle: S\nbottom_line: {id: bl, confidence: low, text: z}\n"
    diagnosed = load(files, section=text, languages=("zh-CN", "en"))
    assert [d.code for d in diagnosed.diagnostics] == ["M180"]
    assert briefing(diagnosed).languages == ("zh-CN",)


def test_a_statement_that_cites_in_one_language_only_is_named(faults: Faults) -> None:
    files = {**BILINGUAL, **LIBRARY, "content/briefings/b/briefing.yaml": FRONT}
    text = (
        "id: s\nkind: summary\ntitle: {any: S}\n"
        'bottom_line: {id: bl, text: {zh-CN: "好 [@source]", en: Fine}}\n'
    )
    assert faults(files, section=text)[0].startswith(
        'section.yaml:4:14 M132 the statement "bl" cites a source in zh-CN, but not in en'
    )


# --- bodies --------------------------------------------------------------------------------------


def test_the_faults_of_a_markdown_file_stand_at_its_own_lines(faults: Faults) -> None:
    body = "A note. {.note}\n\n- One [@sorce, p. 2]. {#one}\n- Two. {#two}\n\nThree.\n"
    found = faults({"content/briefings/b/body.en.md": body}, section=TEXT_SECTION)
    assert [line for line in found if "M180" not in line] == [
        'body.en.md:3:8 C201 unknown source "sorce"; did you mean "source"?',
        'body.en.md:4:3 M130 the paragraph "two" has no citation and no confidence; '
        "cite a source ([@key]), add confidence=moderate, or mark it as {.note}",
        "body.en.md:6:1 M133 a paragraph without an id; "
        "end it with {#id}, or with {.note} if it claims nothing",
        "body.en.md:6:1 M130 this paragraph has no citation and no confidence; "
        "cite a source ([@key]), add confidence=moderate, or mark it as {.note}",
    ]


def test_the_faults_of_a_body_inside_yaml_stand_at_its_lines_too(faults: Faults) -> None:
    text = (
        "id: bg\nkind: text\ntitle: T\nbody:\n"
        "  en: |\n    A note. {.note}\n\n    Two [@x]. {#two}\n"
    )
    assert faults(section=text)[0].startswith('section.yaml:8:10 C201 unknown source "x"')


def test_bodies_have_the_same_paragraphs_in_each_language(faults: Faults) -> None:
    files = {
        **BILINGUAL,
        **LIBRARY,
        "content/briefings/b/briefing.yaml": FRONT,
        "content/briefings/b/body.zh-CN.md": (
            "### 题 {#h}\n\n一 [@source]。{#one}\n\n"
            "二。{#two confidence=low}\n\n三。{#three confidence=low}\n"
        ),
        "content/briefings/b/body.en.md": (
            "One [@source]. {#one}\n\nTwo. {#two confidence=high}\n\nFour [@source]. {#four}\n"
        ),
    }
    assert [line.partition(";")[0] for line in faults(files, section=TEXT_SECTION)] == [
        'body.zh-CN.md:1:1 M120 the heading "h" has no form in en',
        'body.en.md:3:1 M135 "two" is an assessment of high confidence in en, '
        "but an assessment of low confidence elsewhere",
        'body.zh-CN.md:7:1 M120 the paragraph "three" has no form in en',
        'body.en.md:5:1 M120 the paragraph "four" has no form in zh-CN',
    ]


def test_an_id_used_twice_in_a_body_names_both_places(faults: Faults) -> None:
    body = "One [@source]. {#one}\n\nTwo [@source]. {#one}\n\nThree [@source]. {#bg}\n"
    found = faults({"content/briefings/b/body.en.md": body}, section=TEXT_SECTION)
    assert found == [
        'body.en.md:3:1 M111 the id "one" is used a second time; '
        "its first use is at content/briefings/b/body.en.md:1:1",
        'body.en.md:5:1 M111 the id "bg" is used a second time; '
        "its first use is at content/briefings/b/section.yaml:1:5",
    ]


def test_a_missing_body_is_an_error_or_a_warning(faults: Faults) -> None:
    files = {
        **BILINGUAL,
        **LIBRARY,
        "content/briefings/b/briefing.yaml": FRONT,
        "content/briefings/b/body.en.md": "Words. {.note}\n",
    }
    found = faults(files, section=TEXT_SECTION, languages=("en",))
    assert found[0] == (
        'section.yaml:4:7 M120 "body" has no form in zh-CN; '
        "write the file content/briefings/b/body.zh-CN.md"
    )
    assert faults(files, section=TEXT_SECTION, languages=("zh-CN",))[0].split()[1] == "Y101"


def test_a_body_outside_the_project_is_refused(faults: Faults) -> None:
    text = TEXT_SECTION.replace("body.{lang}.md", "../../../../secret.md")
    assert faults(section=text)[0].startswith("section.yaml:4:7 Y104")


# --- references ----------------------------------------------------------------------------------


def test_a_key_that_is_an_id_of_the_briefing_is_a_cross_reference(load: Load) -> None:
    body = (
        "See [@later] and [@source] and note[^1]. {#one}\n\n"
        "Later. {#later confidence=low}\n\n[^1]: See [@bg].\n"
    )
    section = briefing(
        load({"content/briefings/b/body.en.md": body}, section=TEXT_SECTION)
    ).sections[0]
    assert isinstance(section, m.TextSection)
    first = section.body["en"][0]
    assert isinstance(first, Paragraph)
    kinds = [type(node) for node in first.children]
    assert kinds == [Text, CrossReference, Text, Citation, Text, Footnote, Text]
    note = first.children[5]
    assert isinstance(note, Footnote)
    assert isinstance(note.children[1], CrossReference)


def test_a_cross_reference_stands_alone_and_leads_somewhere(faults: Faults) -> None:
    body = "A [@bg; @source] [@bg, p. 3] [@x]. {#one}\n\n`{#x}` {.note}\n"
    found = faults({"content/briefings/b/body.en.md": body}, section=TEXT_SECTION)
    alone = 'M232 "bg" is a part of this briefing, not a source; write it by itself: [@bg]'
    assert found == [
        f"body.en.md:1:4 {alone}",
        f"body.en.md:1:19 {alone}",
        'body.en.md:1:30 M234 no part of this briefing has the id "x"',
    ]


def test_sources_that_no_briefing_uses_are_warned_of(load: Load) -> None:
    sources = "sources:\n" + "".join(
        f"  {key}: {{type: book, title: T}}\n" for key in ("source", "figure", "term", "unused")
    )
    figures = (
        'figures:\n  - {id: share, value: 1, label: L, cite: "[@figure]"}\n'
        '  - {id: other, value: 1, label: L, cite: "[@unused]"}\n'
    )
    terms = "terms:\n  - {id: small-b, term: T, definition: 'D [@term]'}\n"
    files = {
        "content/sources.yaml": sources,
        "content/figures.yaml": figures,
        "content/glossary.yaml": terms,
        "content/briefings/b/briefing.yaml": (
            "title: T\nquestion: Q\nas_of: 2025-01-01\nsections: [section.yaml, glossary.yaml]\n"
        ),
        "content/briefings/b/glossary.yaml": "id: g\nkind: glossary\ntitle: G\n",
    }
    text = (
        "id: s\nkind: summary\ntitle: S\nbottom_line: {id: bl, text: 'z {fig:share} [@source]'}\n"
    )
    found = load(files, section=text).diagnostics
    assert [(str(d.span), d.code, d.is_error) for d in found] == [
        ("content/sources.yaml:5:3", "M180", False)
    ]


def test_yaml_lines_folded_between_han_characters_are_joined_without_spaces(load: Load) -> None:
    text = (
        "id: s\nkind: summary\ntitle: S\nbottom_line:\n  id: bl\n  confidence: low\n"
        "  text:\n    源选的目标\n    不是销售额，\n    而是 数据 and\n    English\n"
    )
    section = briefing(load(section=text)).sections[0]
    assert isinstance(section, m.SummarySection)
    assert section.bottom_line.text["en"] == (Text("源选的目标不是销售额，而是 数据 and English"),)


def test_lines_folded_beside_quotation_marks_and_ellipses_are_joined_too(load: Load) -> None:
    text = (
        "id: s\nkind: summary\ntitle: S\nbottom_line:\n  id: bl\n  confidence: low\n"
        "  text:\n    他说“愿意”\n    之后还要等……\n    又来了\n    “second”\n"
    )
    section = briefing(load(section=text)).sections[0]
    assert isinstance(section, m.SummarySection)
    assert section.bottom_line.text["en"] == (Text("他说“愿意”之后还要等……又来了“second”"),)


# --- front matter --------------------------------------------------------------------------------


def test_the_front_matter_is_read(load: Load) -> None:
    front = """
        title: A *briefing*
        subtitle: Sub
        question: {en: Does it load?}
        as_of: 2025-01-01
        authors: [An author, {any: Another}]
        classification: Internal
        keywords: [one, 1688]
        sections: [section.yaml]
        """
    read = briefing(load({"content/briefings/b/briefing.yaml": front}))
    assert read.authors == ({"en": "An author"}, {"en": "Another"})
    assert read.classification == {"en": "Internal"}
    assert read.keywords == {"en": ("one", "1688")}
    assert read.audiences == ("reader",)
    assert read.as_of.text == "2025-01-01"


def test_slips_in_the_front_matter_are_named(faults: Faults) -> None:
    front = """
        title: T
        question: Q
        as_of: 2025-01
        audiences: [readers]
        languages: [fr]
        authors: {en: A}
        sections: [section, section.yaml, section.yaml, ../b/section.yaml, /etc/hostname]
        """
    other = {"content/briefings/b/spare.yaml": "a: 1\n", "content/briefings/b/briefing.yaml": front}
    assert [line.partition(";")[0] for line in faults(other)] == [
        'briefing.yaml:5:13 Y304 "fr" is not a word known here',
        'briefing.yaml:7:12 M194 no section file "section" in content/briefings/b',
        'briefing.yaml:7:35 M192 the section file "section.yaml" stands twice',
        "briefing.yaml:7:49 M194 a section's file stands in the briefing's folder",
        "briefing.yaml:7:68 M194 a section's file stands in the briefing's folder",
        "spare.yaml M193 this file is no section of the briefing",
        'briefing.yaml:3:8 M302 "2025-01" is not a day',
        "briefing.yaml:6:10 Y303 expected a list, found a mapping",
        'briefing.yaml:4:13 M190 unknown audience "readers"',
    ]


def test_a_second_bibliography_is_refused(faults: Faults) -> None:
    references = "kind: references\ntitle: R\n"
    files = {
        "content/briefings/b/briefing.yaml": (
            "title: T\nquestion: Q\nas_of: 2025-01-01\nsections: [section.yaml, r.yaml]\n"
        ),
        "content/briefings/b/r.yaml": "id: r2\n" + references,
    }
    found = faults(files, section="id: r1\n" + references)
    assert found[0].startswith("r.yaml:1:1 M191 a second references section")
