"""What a file says of itself is set on purpose: nothing of the machine, its people, or the inputs.

A project is built by a user, on a machine, in folders and from files that all bear one name. No
output has it: not as text, in UTF-16, percent-encoded, packed, or in base64.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote_to_bytes
from zipfile import ZipFile, is_zipfile

import docx
import pytest
from docx.shared import Inches

from gates import changed, zipped
from projects import SMALL, briefgen

pikepdf = pytest.importorskip("pikepdf")
Image = pytest.importorskip("PIL.Image", reason="Pillow comes with the PDF writer")

CANARY = "Zanzibarth"
FORMATS = ("pdf", "docx", "html")


# --- looking -------------------------------------------------------------------------------------


def layers(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file and all that is packed in it, each with where it was."""
    yield name, data
    if data.startswith(b"PK") and is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            yield f"{name}: names", repr(archive.infolist()).encode() + archive.comment
            for member in archive.namelist():
                yield from layers(archive.read(member), f"{name}/{member}")
    elif data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            for number, item in enumerate([pdf.trailer, *pdf.objects]):
                yield from _object(item, f"{name}: object {number}")
    elif data.startswith(b"\x89PNG"):
        for kind, content in _chunks(data):
            packed = content.partition(b"\0")[2][1:]
            if kind in (b"iCCP", b"zTXt"):
                yield f"{name}: {kind.decode()}", zlib.decompress(packed)
    for number, match in enumerate(re.finditer(rb"base64,([A-Za-z0-9+/=\s]+)", data)):
        yield from layers(base64.b64decode(match[1]), f"{name}: base64 {number}")


def _object(item: object, where: str) -> Iterator[tuple[str, bytes]]:
    written = repr(dict(item.items()) if isinstance(item, pikepdf.Stream) else item)
    yield where, written.encode("utf-8", "surrogateescape")
    if isinstance(item, pikepdf.Stream) and "/DCTDecode" not in str(item.get("/Filter")):
        yield from layers(item.read_bytes(), f"{where} stream")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 12 + length


def sightings(data: bytes, name: str, word: str = CANARY) -> list[str]:
    """Where the word stands in a file, however it is written."""
    wanted = word.casefold()
    found = []
    for where, layer in layers(data, name):
        readings = [layer, unquote_to_bytes(layer)]
        forms = ("utf-8", "utf-16-le", "utf-16-be")
        texts = (r[o:].decode(f, "ignore") for r in readings for f in forms for o in (0, 1))
        if any(wanted in text.casefold() for text in texts):
            found.append(where)
    return found


# --- inputs that tell ----------------------------------------------------------------------------


def picture(form: str) -> bytes:
    """A picture with texts, EXIF, XMP and a colour profile that tell."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = profile.find(b"sRGB built-in".decode().encode("utf-16-be"))
    words = CANARY.encode("utf-16-be")
    assert at > 0
    profile[at : at + len(words)] = words
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = exif[0x8298] = CANARY
    out = BytesIO()
    made = Image.new("RGB", (40, 30), "teal")
    more: dict[str, object] = {"comment": CANARY.encode()} if form == "JPEG" else {}
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_text("Author", CANARY)
        notes.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>", zip=True)
        notes.add_text("Comment", CANARY, zip=True)
        more = {"pnginfo": notes}
    made.save(out, form, exif=exif, icc_profile=bytes(profile), **more)
    return out.getvalue()


def drawing() -> str:
    """An SVG as several editors leave it."""
    inside = base64.b64encode(picture("JPEG")).decode()
    return (
        f'<?xml version="1.0"?><!-- Generator: {CANARY} -->'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:serif="http://www.serif.com/" viewBox="0 0 60 40" '
        f'sodipodi:docname="/home/{CANARY}/a.svg" inkscape:export-filename="C:\\{CANARY}\\a.png">'
        f"<metadata>{CANARY}</metadata><sodipodi:namedview inkscape:label='{CANARY}'/>"
        f"<style>/* {CANARY} */ rect {{ fill: teal }}</style>"
        f'<rect width="30" height="20" data-name="{CANARY}" serif:id="{CANARY}"/>'
        f'<image width="20" height="10" xlink:href="data:image/jpeg;base64,{inside}"/></svg>'
    )


def house() -> bytes:
    """An organisation's Word file: everything that Word and people leave in one."""
    document = docx.Document()
    core = document.core_properties
    for name in ("author", "last_modified_by", "title", "subject", "comments", "category"):
        setattr(core, name, CANARY)
    header = document.sections[0].header.paragraphs[0]
    header.add_run("Example House ").add_picture(BytesIO(picture("PNG")), Inches(0.4))
    saved = BytesIO()
    document.save(saved)
    return changed(saved.getvalue(), _told)


def _told(members: dict[str, bytes]) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def edit(name: str, old: str, new: str) -> None:
        text = members[name].decode()
        assert old in text, (name, old)
        members[name] = text.replace(old, new, 1).encode()

    header = next(name for name in members if re.fullmatch(r"word/header\d\.xml", name))
    text = members[header].decode()
    text = re.sub(
        r'(<(?:wp:docPr|pic:cNvPr) [^>]*name=")[^"]*', rf"\1C:\\Users\\{CANARY}.png", text
    )
    path = f"C:\\Users\\{CANARY}\\house.docx"
    fields = (
        f'<w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>{path}</w:t></w:r></w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> USERNAME </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{CANARY}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    members[header] = text.replace("</w:p>", f"{fields}</w:p>", 1).encode()
    edit("word/theme/theme1.xml", 'name="Office Theme"', f'name="{CANARY}"')
    settings = members["word/settings.xml"].decode()
    start = settings.index(">", settings.index("<w:settings")) + 1
    noted = f'<w:docVars><w:docVar w:name="owner" w:val="{CANARY}"/></w:docVars>'
    members["word/settings.xml"] = (
        f'{settings[:start]}<w:attachedTemplate r:id="rIdT" xmlns:r="{rels}"/>{noted}'
        f"{settings[start:]}"
    ).encode()
    members["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdT" Type="{rels}/attachedTemplate" TargetMode="External" '
        f'Target="file:///C:/Users/{CANARY}/house.dotx"/></Relationships>'
    ).encode()
    members["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Template>{CANARY}.dotx</Template><Manager>{CANARY}</Manager>'
        f"<Company>{CANARY}</Company></Properties>"
    ).encode()
    members["word/comments.xml"] = (
        f'<w:comments {w}><w:comment w:id="0" w:author="{CANARY}"/></w:comments>'
    ).encode()
    edit(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdC" Type="{rels}/comments" Target="comments.xml"/></Relationships>',
    )
    edit(
        "[Content_Types].xml",
        "</Types>",
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.comments+xml"/></Types>',
    )


# --- building ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that a user builds whose every input and surrounding bears the name."""
    root = tmp_path_factory.mktemp("machine") / f"home of {CANARY}"
    project = root / f"{CANARY} project"
    figures = {"png": picture("PNG"), "jpg": picture("JPEG"), "svg": drawing().encode()}
    written: dict[str, bytes] = {k: v.encode() for k, v in SMALL.items()}
    written["briefgen.yaml"] += (
        b"reference_docx: assets/house.docx\nattach_sources: true\nword_citations: zotero\n"
        b"# written by Zanzibarth\n"
    )
    written["assets/house.docx"] = house()
    names = []
    for kind, data in figures.items():
        written[f"assets/picture.{kind}"] = data
        names.append(f"{kind}.yaml")
        written[f"content/briefings/tea/{kind}.yaml"] = (
            f"# {CANARY}\nid: {kind}\nkind: figure\nsrc: assets/picture.{kind}\n"
            "alt: A field\ncaption: A field of tea\n"
        ).encode()
    written["content/briefings/tea/briefing.yaml"] = (
        b"title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\nauthors: [Ann Doe]\nsections: ["
        + ", ".join(["summary.yaml", *names, "references.yaml"]).encode()
        + b"]\n"
    )
    for name, data in written.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)
    for name in ("tmp", "cache"):
        (root / name).mkdir()
    people = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), CANARY)
    folders = {"HOME": root, "TMPDIR": root / "tmp", "BRIEFGEN_CACHE": root / "cache"}
    done = briefgen(
        "build",
        project,
        "--format",
        "all",
        cwd=root,
        **people,
        **{k: str(v) for k, v in folders.items()},
    )
    assert done.returncode == 0, done.stderr
    built = {p.name: p.read_bytes() for p in (project / "build").glob("tea-*")}
    assert {name.rpartition(".")[2] for name in built} == set(FORMATS)
    return built


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_tells_of_machine_user_or_inputs(form: str, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(form):
            assert sightings(data, name) == []


def test_the_inputs_do_tell(tmp_path: Path) -> None:
    inputs = {"png": picture("PNG"), "jpg": picture("JPEG"), "docx": house()}
    inputs["svg"] = drawing().encode()
    for name, data in inputs.items():
        assert len(sightings(data, name)) >= 1, name
    assert len(sightings(inputs["docx"], "docx")) >= 7


def _with_member(data: bytes, member: str, content: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped([*members, (member, content)])


def _in_pdf(data: bytes, plant: Callable[[object], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(out)
    return out.getvalue()


def _info(pdf: object) -> None:
    pdf.docinfo["/Creator"] = f"/home/{CANARY}"  # type: ignore[attr-defined]


def _stream(pdf: object) -> None:
    pdf.Root.Planted = pdf.make_stream(CANARY.encode("utf-16-be"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("form", "plant"),
    [
        ("pdf", lambda data: _in_pdf(data, _info)),
        ("pdf", lambda data: _in_pdf(data, _stream)),
        ("docx", lambda data: _with_member(data, "docProps/x.xml", CANARY.encode("utf-16"))),
        ("docx", lambda data: _with_member(data, "word/media/x.png", picture("PNG"))),
        ("docx", lambda data: _with_member(data, f"word/{CANARY}.xml", b"")),
        ("html", lambda data: data + f"<!-- file:///home/%5A{CANARY[1:]} -->".encode()),
        ("html", lambda data: data + b"data:image/png;base64," + base64.b64encode(picture("PNG"))),
    ],
)
def test_a_planted_name_is_seen(
    form: str, plant: Callable[[bytes], bytes], files: dict[str, bytes]
) -> None:
    name, data = next((n, d) for n, d in files.items() if n.endswith(form))
    assert sightings(plant(data), name) != []


@pytest.mark.parametrize(
    ("place", "name", "instead"),
    [
        ("briefgen.writers.docx.reference.work", "_BARE", {}),
        ("briefgen.writers.docx.reference.stories", "_NAMED", frozenset()),
        ("briefgen.writers.docx.reference.furnishing", "_nameless", lambda theme: theme),
        ("briefgen.document.bare", "bare_svg", lambda data: data),
    ],
)
def test_without_its_cleaning_a_file_would_tell(
    place: str, name: str, instead: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.pipeline import Request, build

    monkeypatch.setattr(f"{place}.{name}", instead)
    for file, text in SMALL.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    with (tmp_path / "briefgen.yaml").open("a") as file_:
        file_.write("reference_docx: house.docx\n")
    (tmp_path / "house.docx").write_bytes(house())
    (tmp_path / "a.svg").write_text(drawing())
    tea = tmp_path / "content/briefings/tea"
    figure = "id: svg\nkind: figure\nsrc: a.svg\nalt: A field\ncaption: A field of tea\n"
    (tea / "figure.yaml").write_text(figure)
    listed = (tea / "briefing.yaml").read_text()
    (tea / "briefing.yaml").write_text(listed.replace("[summary", "[figure.yaml, summary"))
    built = build(Request(tmp_path, ("docx",)))
    assert built.ok, built.diagnostics
    (made,) = (tmp_path / "build").glob("*.docx")
    assert sightings(made.read_bytes(), "docx") != []


# --- what is said on purpose ---------------------------------------------------------------------


def test_a_word_file_says_what_the_edition_says(files: dict[str, bytes]) -> None:
    data = next(d for n, d in files.items() if n.endswith("docx"))
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        core, app = (archive.read(f"docProps/{n}.xml").decode() for n in ("core", "app"))
        everything = b"".join(archive.read(n) for n in names if n.endswith(".xml")).decode()
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "Ann Doe" in core
    assert "lastModifiedBy" not in core
    assert re.findall(r"2025-01-01T00:00:00Z", core) == ["2025-01-01T00:00:00Z"] * 2
    assert re.findall(r"<(\w+)>", app) == ["Application", "AppVersion"]
    # an rsid tells which texts were written in one sitting
    assert not re.search(r"rsid|w14:paraId|w:author=|attachedTemplate", everything)
    assert not [n for n in names if re.search(r"thumbnail|customXml|printer|people|comments", n)]


def test_a_pdf_says_what_the_edition_says(files: dict[str, bytes]) -> None:
    data = next(d for n, d in files.items() if n.endswith("pdf"))
    with pikepdf.open(BytesIO(data)) as pdf:
        info = {k: str(v) for k, v in pdf.docinfo.items()}
        attached = {
            str(spec.obj.get("/UF")): {
                str(k): str(v) for k, v in f.obj.Params.items() if k != "/CheckSum"
            }
            for spec in pdf.attachments.values()
            for f in [spec.get_file()]
        }
    assert info["/Author"] == "Ann Doe"
    assert {v[:10] for k, v in info.items() if k.endswith("Date")} == {"D:20250101"}
    assert set(info) <= {
        "/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate",
        "/ModDate", "/Lang",
    }  # fmt: skip
    assert info["/Creator"].startswith("briefgen")
    assert all("/" not in name and "\\" not in name for name in attached)
    dates = {v[:10] for p in attached.values() for k, v in p.items() if k.endswith("Date")}
    assert dates <= {"D:20250101"}


def test_a_page_says_what_the_edition_says(files: dict[str, bytes]) -> None:
    text = next(d for n, d in files.items() if n.endswith("html")).decode()
    assert re.findall(r'name="generator" content="(\w+)', text) == ["briefgen"]
    assert "<!--" not in text
    assert not re.search(r"<[a-z][^>]*\sdata-", text)
