"""What Word writes, read back: no content is known here, only the file."""

from __future__ import annotations

from briefgen.review.changes import left_out, tracked_changes
from briefgen.review.model import Change, Reviewed
from briefgen.review.reading import read_reviewed
from briefgen.review.remarks import comments

from .parts import OTHER, PERSON, end, gone, ins, p, r, word_file


def read(body: str, **parts: str) -> Reviewed:
    result = read_reviewed(word_file(body, **parts), "back.docx")
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def told(body: str, **parts: str) -> list[tuple[str, str, str, str]]:
    """Kind, author, deleted and inserted words of each tracked change."""
    found = tracked_changes(read(body, **parts))
    return [(c.kind, c.mark.author, c.deleted, c.inserted) for c in found]


def only(body: str, **parts: str) -> Change:
    (change,) = tracked_changes(read(body, **parts))
    return change


def test_split_runs_and_proofing_marks_are_one_change() -> None:
    body = p(r("Tea ") + r("sells ") + ins("very") + ins(" ") + ins("well") + r("."))
    change = only(body)
    assert (change.kind, change.inserted) == ("insertion", "very well")
    assert (change.old, change.new) == ("Tea sells .", "Tea sells very well.")
    assert change.mark.date == "2025-03-01T08:30:00Z"


def test_two_authors_in_one_paragraph_are_told_apart() -> None:
    body = p(r("Tea ") + gone("may") + ins("will") + ins("surely ", OTHER) + r(" sell."))
    assert told(body) == [
        ("deletion", "Ann Doe", "may", ""),
        ("insertion", "Ann Doe", "", "will"),
        ("insertion", "李伟", "", "surely "),
    ]


def test_words_that_one_inserted_and_another_deleted_are_in_neither_view() -> None:
    nested = f'<w:ins w:id="1" {PERSON}>{gone("hardly ", OTHER)}{r("often ")}</w:ins>'
    changes = tracked_changes(read(p(r("It ") + nested + r("sells."))))
    assert [(c.kind, c.mark.author, c.deleted or c.inserted) for c in changes] == [
        ("deletion", "李伟", "hardly "),
        ("insertion", "Ann Doe", "hardly often "),
    ]
    assert {(c.old, c.new) for c in changes} == {("It sells.", "It often sells.")}


def test_a_paragraph_typed_behind_another_is_one_insertion() -> None:
    body = p(r("First."), end("ins")) + p(ins("Second.")) + p(r("Third."))
    change = only(body)
    assert (change.kind, change.unit) == ("insertion", "paragraph")
    assert (change.old, change.new) == ("", "Second.")


def test_a_paragraph_typed_before_another_is_one_insertion() -> None:
    change = only(p(ins("New."), end("ins")) + p(r("Old.")))
    assert (change.unit, change.old, change.new) == ("paragraph", "", "New.")


def test_a_deleted_paragraph_does_not_take_the_next_one_with_it() -> None:
    change = only(p(r("A.")) + p(gone("B."), end("del")) + p(r("C.")))
    assert (change.kind, change.unit, change.old, change.new) == (
        "deletion",
        "paragraph",
        "B.",
        "",
    )


def test_a_parted_paragraph_is_told_with_both_its_halves() -> None:
    change = only(p(r("Tea sells; "), end("ins", OTHER)) + p(r("coffee does not.")))
    assert (change.kind, change.mark.author) == ("split", "李伟")
    assert (change.old, change.new) == (
        "Tea sells; coffee does not.",
        "Tea sells;\ncoffee does not.",
    )


def test_joined_paragraphs_are_told_as_both_and_as_one() -> None:
    change = only(p(r("Tea sells"), end("del")) + p(r("; coffee does not.")))
    assert (change.kind, change.old, change.new) == (
        "join",
        "Tea sells\n; coffee does not.",
        "Tea sells; coffee does not.",
    )


def test_an_empty_paragraph_that_was_inserted_is_told() -> None:
    change = only(p(r("Tea."), end("ins")) + p(""))
    assert (change.kind, change.unit, change.inserted) == ("insertion", "paragraph", "\n")


def test_a_moved_paragraph_is_one_change_with_two_places() -> None:
    def moved(side: str, words: str) -> str:
        start = f'<w:{side}RangeStart w:id="7" {PERSON} w:name="move18"/>'
        run = gone(words, name=side) if side == "moveFrom" else ins(words, name=side)
        return p(start + run, end(side)) + f'<w:{side}RangeEnd w:id="7"/>'

    body = moved("moveFrom", "Last.") + p(r("A.")) + moved("moveTo", "Last.") + p(r("B."))
    reviewed = read(body)
    (change,) = tracked_changes(reviewed)
    assert (change.kind, change.deleted, change.inserted) == ("move", "Last.", "Last.")
    assert change.paragraph is reviewed.paragraphs[0]
    assert change.target is reviewed.paragraphs[2]


def test_a_paragraph_cut_and_pasted_with_plain_marks_is_a_move_too() -> None:
    body = p(gone("Last."), end("del")) + p(r("A."), end("ins")) + p(ins("Last.")) + p(r("B."))
    assert [kind for kind, *_ in told(body)] == ["move"]


def test_a_row_is_one_change_with_its_cells() -> None:
    def row(kind: str, *cells: str) -> str:
        mark = f'<w:trPr><w:{kind} w:id="1" {PERSON}/></w:trPr>' if kind else ""
        return f"<w:tr>{mark}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        + row("", r("Auction"), r("210"))
        + row("ins", ins("Market"), ins("180"))
        + row("del", gone("Gate"), gone("140"))
        + "</w:tbl>"
    )
    changes = tracked_changes(read(table + p(r("End."))))
    assert [(c.kind, c.unit, c.old, c.new) for c in changes] == [
        ("insertion", "row", "", "Market | 180"),
        ("deletion", "row", "Gate | 140", ""),
    ]


def test_changed_ends_on_two_sides_of_a_table_do_not_flow_together() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p(r('x'))}</w:tc></w:tr></w:tbl>"
    changes = tracked_changes(read(p(r("Before"), end("ins")) + cell + p(r("after"))))
    assert [c.kind for c in changes] == ["insertion"]
    assert "after" not in changes[0].old


def test_formatting_is_counted_by_paragraph_and_author() -> None:
    change = f'<w:rPr><w:b/><w:rPrChange w:id="1" {PERSON}><w:rPr/></w:rPrChange></w:rPr>'
    run = f"<w:r>{change}<w:t>bold</w:t></w:r>"
    style = f'<w:pPrChange w:id="2" {PERSON}><w:pPr/></w:pPrChange>'
    found = only(p(run + r(" and ") + run, properties=style))
    assert (found.kind, found.count, found.old) == ("formatting", 3, "bold and bold")


def test_instructions_and_page_numbers_of_fields_are_no_text() -> None:
    def field(instruction: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = p(r("See ") + field("REF x \\h", "Table 1") + r(" on ") + field("PAGEREF x", "7"))
    (paragraph,) = read(body).paragraphs
    assert paragraph.new == "See Table 1 on "
    assert [piece.generated for piece in paragraph.pieces] == [False, True, False]


def test_a_deleted_reference_is_gone_from_the_new_view_only() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF x</w:delInstrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:delText>Table 1</w:delText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    change = only(p(r("See") + f'<w:del w:id="1" {PERSON}>{r(" ")}{field}</w:del>' + r(".")))
    assert (change.kind, change.old, change.new) == ("deletion", "See Table 1.", "See.")


def test_changes_in_a_table_of_contents_are_counted_and_left_out() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    finish = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    reviewed = read(p(begin + gone("Old title")) + p(ins("New title") + finish) + p(ins("Text")))
    assert left_out(reviewed) == 2
    assert [c.inserted for c in tracked_changes(reviewed)] == ["Text"]


def test_hidden_text_and_simple_fields_are_read_as_word_shows_them() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'
    break_ = '<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br w:type="page"/><w:tab/></w:r>'
    (paragraph,) = read(p(hidden + simple + break_)).paragraphs
    assert paragraph.new == "one\ntwo\t"


def test_a_text_box_is_read_once_and_apart_from_its_paragraph() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = p(
        r("Around")
        + f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">'
        + box.format(p(ins("inside")))
        + "</mc:Choice><mc:Fallback><w:pict>"
        + box.format(p(ins("inside")))
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + r(" it.")
    )
    assert told(body) == [("insertion", "Ann Doe", "", "inside")]
    assert read(body).paragraphs[0].new == "Around it."


# -- comments --------------------------------------------------------------------------------------


def comment(number: int, words: str, who: str = PERSON, para: str = "") -> str:
    return (
        f'<w:comment w:id="{number}" {who} w:initials="AD"><w:p w14:paraId="{para}">'
        f"<w:r><w:annotationRef/></w:r>{r(words)}</w:p></w:comment>"
    )


def around(number: int, content: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr/><w:commentReference w:id="{number}"/></w:r>'
    )


def test_a_comment_is_told_with_its_words_answers_and_state() -> None:
    reviewed = read(
        p(r("Tea ") + around(0, around(1, r("sold ") + r("12 tons"))) + r(".")),
        comments=comment(0, "Where from?", para="0A") + comment(1, "Ministry.", OTHER, "0B"),
        commentsExtended=(
            '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
            '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
        ),
    )
    (change,) = comments(reviewed)
    assert change.comment is not None
    assert (change.words, change.comment.text) == ("sold 12 tons", "Where from?")
    assert change.comment.resolved
    assert [(a.author, a.text) for a in change.comment.replies] == [("李伟", "Ministry.")]


def test_comments_that_answer_each_other_in_a_ring_all_come_out() -> None:
    reviewed = read(
        p(around(0, r("Tea")) + around(1, r("."))),
        comments=comment(0, "One.", para="0A") + comment(1, "Two.", para="0B"),
        commentsExtended=(
            '<w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/>'
            '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
        ),
    )
    texts = [c.comment.text for c in comments(reviewed) if c.comment]
    texts += [a.text for c in reviewed.comments for a in c.replies]
    assert sorted(texts) == ["One.", "Two."]


def test_a_comment_across_paragraphs_has_the_words_of_all_of_them() -> None:
    body = (
        p(r("One ") + '<w:commentRangeStart w:id="0"/>' + r("two"))
        + p(r("three"))
        + p(r("four") + '<w:commentRangeEnd w:id="0"/>' + r(" five"))
    )
    (change,) = comments(read(body, comments=comment(0, "Hm.")))
    assert change.words == "two\nthree\nfour"


def test_a_comment_on_deleted_words_has_them() -> None:
    body = p(r("Tea ") + around(0, gone("may")) + r(" sell."))
    (change,) = comments(read(body, comments=comment(0, "Why?")))
    assert (change.words, change.old) == ("may", "Tea may sell.")


def test_a_comment_without_a_range_or_end_stands_at_its_mark() -> None:
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    for start in ("", '<w:commentRangeStart w:id="0"/>'):
        body = p(start + r("Tea.")) + p(r("More.") + mark)
        (change,) = comments(read(body, comments=comment(0, "All of it?")))
        assert (change.words, change.new) == ("", "More.")


# -- notes and furniture ---------------------------------------------------------------------------


def test_notes_are_read_in_the_order_of_their_marks_and_die_with_them() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p(r("A") + mark.format(3) + f'<w:del w:id="9" {OTHER}>{mark.format(2)}</w:del>')
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p(r("---"))}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" second"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r(" first") + ins(" more"))}</w:footnote>'
    )
    reviewed = read(body, footnotes=notes)
    assert [q.old for q in reviewed.paragraphs if q.place == "note"] == [" first", " second"]
    changes = tracked_changes(reviewed)
    assert [(c.kind, c.mark.author) for c in changes] == [
        ("insertion", "Ann Doe"),
        ("deletion", "李伟"),
    ]


def test_a_header_is_a_story_of_its_own() -> None:
    reviewed = read(p(r("Body.")), header1=p(r("Tea ") + ins("2025")))
    (change,) = tracked_changes(reviewed)
    assert (change.paragraph.place, change.new) == ("header", "Tea 2025")


def test_a_date_that_is_none_is_not_passed_on() -> None:
    who = 'w:author="" w:date="yesterday"'
    change = only(p(ins("x", who)))
    assert (change.mark.author, change.mark.date) == ("", None)
