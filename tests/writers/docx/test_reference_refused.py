"""Reference files that are refused: each fault by its code and part, all of them in one run."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.writers.docx import references as made
from tests.writers.docx.reading import Word
from tests.writers.docx.references import (
    changed,
    codes,
    member,
    on,
    related,
    replaced,
    typed,
    with_header,
)

from projects import briefgen, small_project

MAIN = "word/document.xml"


def zipped(*members: tuple[str, bytes]) -> bytes:
    """An archive with these members, twice the same name included."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def again(name: str) -> bytes:
    """The slim file with one more member."""
    with ZipFile(BytesIO(made.slim())) as archive:
        members = [(n, archive.read(n)) for n in archive.namelist()]
    return zipped(*members, (name, b"<a/>"))


def encrypted_member() -> bytes:
    """The slim file, a member marked as encrypted."""
    data = bytearray(made.slim())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def damaged_member() -> bytes:
    """The slim file with a flipped byte inside a member."""
    data = bytearray(made.slim())
    start = data.index(b"word/styles.xml") + 500
    data[start] ^= 0xFF
    return bytes(data)


def macros() -> bytes:
    data = changed(made.slim(), {"word/vbaProject.bin": b"\0" * 9})
    return typed(data, "word/vbaProject.bin", "application/vnd.ms-office.vbaProject")


def retyped(media_type: str) -> bytes:
    return replaced(made.slim(), "[Content_Types].xml", (made.MAIN, media_type))


def embedded() -> bytes:
    data = changed(made.slim(), {"word/embeddings/oleObject1.bin": b"x"})
    return typed(
        data,
        "word/embeddings/oleObject1.bin",
        "application/vnd.openxmlformats-officedocument.oleObject",
    )


def header_part(data: bytes) -> str:
    return made.header_of(data)


def in_header(kind: str, target: str, *, external: bool = False) -> bytes:
    return related(made.house(), header_part(made.house()), kind, target, external=external)


def doctype(
    part: str, declaration: str = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc">]>'
) -> bytes:
    head, _, rest = member(made.slim(), part).partition("?>")
    return changed(made.slim(), {part: f"{head}?>{declaration}{rest}"})


def utf16(part: str) -> bytes:
    rest = member(made.slim(), part).partition("?>")[2]
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a>{rest}'
    return changed(made.slim(), {part: text.encode("utf-16")})


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
    '<w:r><w:instrText>PICTURE "http://x/y.png"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
WATERMARK = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:imagedata src="http://x/y.png"/></v:shape></w:pict></w:r></w:p>'
)
TINY = ('w:w="12240"', 'w:w="5000"')
STRICT = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing": (lambda: b"", "W201", "no Word file"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "W201", "no Word file"),
    "cut off": (lambda: made.slim()[:9000], "W201", "cut off"),
    "another archive": (lambda: zipped(("a.txt", b"a")), "W201", "no Word file"),
    "a damaged member": (damaged_member, "W201", "damaged"),
    "a workbook": (lambda: retyped("application/x.sheet.main+xml"), "W201", MAIN),
    "strict": (lambda: replaced(made.slim(), MAIN, STRICT), "W201", "strict"),
    "no main part": (
        lambda: replaced(made.slim(), "_rels/.rels", ('/officeDocument"', '/other"')),
        "W201",
        "no main document",
    ),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "W202",
        "encrypted",
    ),
    "an encrypted member": (encrypted_member, "W202", "encrypted"),
    "a bomb by ratio": (
        lambda: changed(made.slim(), {"word/x.xml": b"\0" * 5_000_000}),
        "W203",
        "word/x.xml",
    ),
    "a large member": (
        lambda: changed(made.slim(), {"word/media/x.png": b"\0" * 33_000_000}),
        "W203",
        "33 MB",
    ),
    "many members": (
        lambda: changed(made.slim(), {f"x/{n}": b"" for n in range(2_001)}),
        "W203",
        "parts",
    ),
    "a name twice": (lambda: again("word/STYLES.xml"), "W204", "word/styles.xml"),
    "a name outside": (lambda: again("../evil.xml"), "W204", "../evil.xml"),
    "an absolute name": (lambda: again("/word/x.xml"), "W204", "/word/x.xml"),
    "a backslash": (lambda: again("word\\..\\x.xml"), "W204", "x.xml"),
    "macros": (macros, "W205", "word/vbaProject.bin"),
    ".docm": (
        lambda: retyped("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "W205",
        MAIN,
    ),
    ".dotm": (
        lambda: retyped("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "W205",
        MAIN,
    ),
    "an OLE object": (embedded, "W206", "word/embeddings/oleObject1.bin"),
    "ActiveX": (
        lambda: changed(made.slim(), {"word/activeX/activeX1.xml": "<a/>"}),
        "W206",
        "word/activeX/activeX1.xml",
    ),
    "an object in the header": (
        lambda: with_header("<w:p><w:r><w:object/></w:r></w:p>"),
        "W206",
        "word/header",
    ),
    "a DOCTYPE": (lambda: doctype("word/styles.xml"), "W207", "word/styles.xml"),
    "a DOCTYPE in relationships": (lambda: doctype("_rels/.rels"), "W207", "_rels/.rels"),
    "a DOCTYPE in what is dropped": (
        lambda: doctype("word/webSettings.xml", "<!DOCTYPE a>"),
        "W207",
        "word/webSettings.xml",
    ),
    "a DOCTYPE in UTF-16": (lambda: utf16("word/styles.xml"), "W207", "word/styles.xml"),
    "an encoding that hides a DOCTYPE": (
        lambda: changed(made.slim(), {"word/x.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}),
        "W210",
        "word/x.xml",
    ),
    "an external picture": (
        lambda: related(made.slim(), MAIN, "image", "http://x/y.png", external=True),
        "W208",
        "(image: http://x/y.png)",
    ),
    "an object on a disk": (
        lambda: related(made.slim(), MAIN, "oleObject", "file:///C:/x.xlsx", external=True),
        "W208",
        "oleObject",
    ),
    "a template on the web": (
        lambda: related(
            made.slim(), "word/settings.xml", "attachedTemplate", "https://x/y.dotm", external=True
        ),
        "W208",
        "word/settings.xml",
    ),
    "a subdocument": (
        lambda: related(made.slim(), MAIN, "subDocument", "chapter.docx", external=True),
        "W208",
        "subDocument",
    ),
    "a frame": (
        lambda: related(made.slim(), "word/webSettings.xml", "frame", "http://x", external=True),
        "W208",
        "word/webSettings.xml",
    ),
    "a link to a script": (
        lambda: in_header("hyperlink", "javascript:alert(1)", external=True),
        "W208",
        "javascript:",
    ),
    "a picture by its address": (lambda: with_header(WATERMARK), "W208", "http://x/y.png"),
    "a mail merge": (
        lambda: related(
            made.slim(), "word/settings.xml", "mailMergeSource", "file:///C:/x.csv", external=True
        ),
        "W209",
        "word/settings.xml",
    ),
    "a mail merge by query": (
        lambda: replaced(
            made.slim(),
            "word/settings.xml",
            ("<w:defaultTabStop", "<w:mailMerge/><w:defaultTabStop"),
        ),
        "W209",
        "word/settings.xml",
    ),
    "broken styles": (
        lambda: replaced(made.slim(), "word/styles.xml", ("</w:styles>", "")),
        "W210",
        "word/styles.xml",
    ),
    "a broken header": (
        lambda: replaced(made.house(), header_part(made.house()), ("</w:hdr>", "")),
        "W210",
        "word/header",
    ),
    "a chart in the header": (lambda: in_header("chart", "charts/chart1.xml"), "W211", "chart"),
    "a picture that is not there": (lambda: in_header("image", "media/no.png"), "W211", "no.png"),
    "a page without room": (lambda: replaced(made.slim(), MAIN, TINY), "W212", MAIN),
    "a field that loads": (lambda: with_header(FIELD), "W213", "INCLUDEPICTURE"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_code_and_part(name: str) -> None:
    make, code, words = REFUSED[name]
    result = on(make())
    assert result.value is None
    errors = [d for d in result.diagnostics if d.is_error]
    assert {d.code for d in errors} == {code}, errors
    assert any(words in d.message for d in errors), errors
    assert all(str(d.span) == "assets/house.docx" for d in errors)
    assert all(d.hints[-1] == "named at briefgen.yaml:3:17" for d in errors)
    assert all(d.message.isprintable() for d in errors)


@pytest.mark.parametrize(
    "name", sorted({*REFUSED} - {"strict", "a damaged member", "no main part"})
)
def test_it_says_what_to_do(name: str) -> None:
    errors = [d for d in on(REFUSED[name][0]()).diagnostics if d.is_error]
    assert any(len(d.hints) > 1 for d in errors) or name in ("a picture that is not there",)


def test_a_script_in_a_picture_of_the_header_is_refused() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
    data = changed(in_header("image", "media/x.svg"), {"word/media/x.svg": svg})
    assert codes(typed(data, "word/media/x.svg", "image/svg+xml")) == ["W211"]


def test_all_faults_come_in_one_run() -> None:
    data = related(macros(), MAIN, "image", "http://x/y.png", external=True)
    data = related(data, "word/settings.xml", "mailMergeSource", "x.csv", external=True)
    data = changed(data, {"word/activeX/a.xml": "<a/>"})
    data = replaced(data, MAIN, TINY)
    assert sorted(codes(data)) == ["W205", "W206", "W208", "W209"]


def test_links_to_the_web_may_stay() -> None:
    data = in_header("hyperlink", "https://example.org/", external=True)
    assert codes(data) == ["W224"]


def test_names_from_the_file_are_shown_short_and_printable() -> None:
    target = "http://x/" + "y" * 500 + "&#x1b;[31m"
    found = on(related(made.slim(), MAIN, "image", target, external=True)).diagnostics
    assert len(found[0].message) < 200


def test_limits_are_known_before_anything_is_unpacked() -> None:
    import tracemalloc

    data = changed(made.slim(), {"word/media/x.png": b"\0" * 60_000_000})
    tracemalloc.start()
    assert codes(data) == ["W203"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


# --- a build from end to end ---------------------------------------------------------------------

SETTINGS = "briefgen: 1\nlanguages: [en]\nreference_docx: assets/house.docx\n"


def project(folder: Path, reference: bytes, **changes: str) -> Path:
    """A small project that names the file as its base."""
    (folder / "assets").mkdir()
    (folder / "assets" / "house.docx").write_bytes(reference)
    return small_project(folder, **{"briefgen_yaml": SETTINGS, **changes})


def test_a_refused_file_leaves_what_was_built_before(tmp_path: Path) -> None:
    folder = project(tmp_path, made.slim())
    assert briefgen("build", folder, "--format", "docx").returncode == 0
    built = folder / "build" / "tea-readers-en.docx"
    before = built.read_bytes()
    (folder / "assets" / "house.docx").write_bytes(macros())
    done = briefgen("build", folder, "--format", "docx")
    assert done.returncode == 1
    assert "assets/house.docx: error W205: word/vbaProject.bin" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert built.read_bytes() == before


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("assets/huose.docx", ['no file "assets/huose.docx"', 'did you mean "assets/house.docx"?']),
        ("assets/corporate-letterhead.dotx", ["no file", "there are assets/house.docx"]),
        ("house.docx", ["no file", "assets/house.docx"]),
        ("assets", ["is a folder", "assets/house.docx"]),
        ("assets/house.docm", ["macros, which are refused", "without macros"]),
        ("assets/house.DOTM", ["macros, which are refused", "without macros"]),
        ("assets/house.odt", ["is no .docx or .dotx file", "save it in Word"]),
    ],
)
def test_a_wrong_name_is_told_with_what_to_do(tmp_path: Path, named: str, words: list[str]) -> None:
    settings = SETTINGS.replace("assets/house.docx", named)
    folder = project(tmp_path, made.slim(), briefgen_yaml=settings)
    done = briefgen("build", folder, "--format", "docx")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "briefgen.yaml:3:17: error Y412" in said
    assert all(word in said for word in words), said


def test_without_any_word_file_it_says_to_copy_one_into_the_project(tmp_path: Path) -> None:
    folder = project(tmp_path, made.slim())
    (folder / "assets" / "house.docx").unlink()
    done = briefgen("build", folder, "--format", "docx")
    assert "copy the Word file into the project" in done.stdout + done.stderr


def test_an_audience_may_have_a_base_of_its_own(tmp_path: Path) -> None:
    reader = "name: Readers\nreference_docx: assets/other.docx\n"
    folder = project(tmp_path, macros(), content__audiences__readers_yaml=reader)
    (folder / "assets" / "other.docx").write_bytes(made.landscape())
    done = briefgen("build", folder, "--format", "docx")
    assert done.returncode == 0, done.stdout + done.stderr
    file = Word((folder / "build" / "tea-readers-en.docx").read_bytes())
    assert file.find("//w:pgSz/@w:w") == ["15840"]


def test_warnings_come_once_for_all_editions(tmp_path: Path) -> None:
    folder = project(tmp_path, made.foreign(), content__audiences__others_yaml="name: Others\n")
    done = briefgen("build", folder, "--format", "docx")
    assert (done.stdout + done.stderr).count("warning W221") == 2
