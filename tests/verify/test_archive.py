"""The project's own checks of PDF/A-3a and PDF/UA-1: silent on a sound file, and each bites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.writers.documents import kitchen_sink

from briefgen.html.document import Citing
from briefgen.verify.archive import CHECKS, check_archive, findings
from briefgen.writers.base import Options
from briefgen.writers.pdf import write

KEEP = pikepdf.StreamDecodeLevel.none

Plant = Callable[[Pdf], None]
Edit = Callable[[bytes], bytes]


@cache
def sound() -> bytes:
    """The kitchen sink as a PDF, with its content and one source attached."""
    citing = Citing(items={"zhang2024": {"type": "book", "title": "书"}})
    written = write(replace(kitchen_sink(), citing=citing), Options(attach_sources=True))
    assert written.value is not None
    return written.value.data


def planted(plant: Plant) -> bytes:
    """The sound file with a fault in its objects."""
    with pikepdf.open(BytesIO(sound())) as pdf:
        plant(pdf)
        out = BytesIO()
        pdf.save(out, fix_metadata_version=False, stream_decode_level=KEEP, compress_streams=False)
        return out.getvalue()


# --- ways to plant --------------------------------------------------------------------------------


def without(path: str) -> Plant:
    """Takes an entry of the catalog away; `path` may lead through dictionaries."""

    def plant(pdf: Pdf) -> None:
        *way, last = path.split("/")
        at: Any = pdf.Root
        for step in way:
            at = at[f"/{step}"]
        del at[f"/{last}"]

    return plant


def with_(path: str, value: Any) -> Plant:
    """Sets an entry of the catalog."""

    def plant(pdf: Pdf) -> None:
        *way, last = path.split("/")
        at: Any = pdf.Root
        for step in way:
            if f"/{step}" not in at:
                at[f"/{step}"] = Dictionary()
            at = at[f"/{step}"]
        at[f"/{last}"] = value

    return plant


def packet(old: str, new: str) -> Plant:
    """Changes the metadata."""

    def plant(pdf: Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new, 1).encode())

    return plant


def drawn(operators: str, marked: bool = True) -> Plant:
    """Draws something on the first page, as an artifact or unmarked."""
    code = f"/Artifact BMC q {operators} Q EMC" if marked else f"q {operators} Q"

    def plant(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(code.encode(), prepend=True)

    return plant


def resource(kind: str, name: str, value: Callable[[Pdf], Any], operators: str) -> Plant:
    """Gives the first page a resource and draws with it."""

    def plant(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        if f"/{kind}" not in resources:
            resources[f"/{kind}"] = Dictionary()
        resources[f"/{kind}"][f"/{name}"] = value(pdf)
        drawn(operators)(pdf)

    return plant


def image(**entries: Any) -> Callable[[Pdf], Any]:
    """A picture of one point."""

    def make(pdf: Pdf) -> Any:
        stream = pdf.make_stream(b"\0\0\0")
        given = {"ColorSpace": Name.DeviceRGB, **entries}
        basis = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1}
        for name, value in (basis | {"BitsPerComponent": 8} | given).items():
            stream[f"/{name}"] = value
        return stream

    return make


def element(kind: str, change: Callable[[Any], None]) -> Plant:
    """Changes the first structure element of a type."""

    def plant(pdf: Pdf) -> None:
        change(next(e for e in elements(pdf.Root.StructTreeRoot.K) if str(e.S)[1:] == kind))

    return plant


def every(kind: str, change: Callable[[Any], None]) -> Plant:
    """Changes all structure elements of a type."""

    def plant(pdf: Pdf) -> None:
        for item in elements(pdf.Root.StructTreeRoot.K):
            if str(item.S)[1:] == kind:
                change(item)

    return plant


def elements(kid: Any) -> Iterator[Any]:
    if isinstance(kid, Array):
        for item in kid:
            yield from elements(item)
    elif isinstance(kid, Dictionary) and "/S" in kid:
        yield kid
        if "/K" in kid:
            yield from elements(kid.K)


def set_(name: str, value: Any) -> Callable[[Any], None]:
    """A change: an entry gets a value, or goes where it is None."""

    def change(item: Any) -> None:
        *way, last = name.split("/")
        for step in way:
            item = item[f"/{step}"]
        if value is None:
            del item[f"/{last}"]
        else:
            item[f"/{last}"] = value

    return change


def font(change: Callable[[Any], None]) -> Plant:
    """Changes the font that the first page shows first."""

    def plant(pdf: Pdf) -> None:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tf":
                change(pdf.pages[0].Resources.Font[operands[0]])
                return

    return plant


def family(name: str, value: Any) -> Plant:
    return font(lambda it: set_(name, value)(it.DescendantFonts[0]))


def mapped(to: bytes) -> Plant:
    """Lets every code of a font stand for one thing."""

    def change(it: Any) -> None:
        cmap = it.ToUnicode.read_bytes()
        it.ToUnicode.write(
            re.sub(rb"(<[0-9a-f]{4}> )<[0-9a-f]+>$", rb"\1<%s>" % to, cmap, flags=re.M)
        )

    return font(change)


def link(name: str, value: Any) -> Plant:
    """Changes the first link of the first page."""
    return lambda pdf: set_(name, value)(pdf.pages[0].Annots[0])


def address(pdf: Pdf) -> Any:
    annotations = (a for page in pdf.pages for a in page.get("/Annots", []))
    return next(a for a in annotations if "/A" in a)


def attached(name: str, value: Any) -> Plant:
    """Changes the specification of the first attached file."""
    return lambda pdf: set_(name, value)(pdf.Root.AF[0])


def missing_glyph(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].Resources.Font.keys()))
    drawn(f"BT {name} 9 Tf <0000> Tj ET")(pdf)


def type_two(it: Any) -> None:
    it.DescendantFonts[0].Subtype = Name.CIDFontType2
    del it.DescendantFonts[0].CIDToGIDMap


def bare_picture(pdf: Pdf) -> None:
    resource("XObject", "Bare", image(), "n")(pdf)
    drawn("/Bare Do", marked=False)(pdf)


def caption_inside(pdf: Pdf) -> None:
    tables = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Table"]
    (table,) = (e for e in tables if any(kid.S == "/Caption" for kid in e.K))
    caption, *others = list(table.K)
    table.K = Array([others[0], caption, *others[1:]])


def repacked(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"x", filter=Name.LZWDecode)


def no_program(it: Any) -> None:
    it.DescendantFonts[0].FontDescriptor.FontFile3.write(b"x")


def swap_parents(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def claim_twice(pdf: Pdf) -> None:
    spans = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Span" and len(e.K) == 1]
    whole = [e for e in spans if isinstance(e.K[0], int)]
    whole[1].K = whole[0].K
    whole[1].Pg = whole[0].Pg


def skip_level(pdf: Pdf) -> None:
    element("H2", set_("S", Name.H5))(pdf)


def cell_apart(pdf: Pdf) -> None:
    row = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/TR"][-1]
    del row.K[-1]


def wide_widths(it: Any) -> None:
    it.DescendantFonts[0].W = Array([0, 65535, 333])


# --- faults ---------------------------------------------------------------------------------------

# check → (name of the fault, how it is planted, what the check says)
PLANTED: dict[str, list[tuple[str, Plant, str]]] = {
    "limits": [
        ("a long string", with_("Long", String("x" * 40_000)), "a string has 40000 bytes"),
        ("a long name", with_("Long", Name("/" + "x" * 200)), "is too long"),
        ("a large number", with_("Large", 2**40), "is too large"),
        ("nested states", drawn("q " * 30 + "Q " * 30), "states are saved 31 deep"),
        (
            "a huge page",
            lambda pdf: set_("MediaBox", Array([0, 0, 20_000, 800]))(pdf.pages[0].obj),
            "page 1: the page is too large",
        ),
    ],
    "metadata": [
        ("none", without("Metadata"), "there is no metadata"),
        ("unmarked", with_("Metadata/Subtype", Name.Text), "not marked as XML"),
        ("another part", packet("pdfaid:part>3", "pdfaid:part>2"), "pdfaid:part 3"),
        ("another level", packet("conformance>A", "conformance>B"), "pdfaid:conformance A"),
        ("no PDF/UA", packet("<pdfuaid:part>1</pdfuaid:part>", ""), "pdfuaid:part 1"),
        ("no schema", packet("http://www.aiim.org/pdfua/ns/id/</", "http://x/</"), "no schema"),
        ("half a schema", packet("<pdfaProperty:category>internal<", "<pdfaProperty:category><"),
         "described by halves"),
        ("a nameless schema", packet("<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix><"),
         "no name or no prefix"),
        ("two RDFs", packet("</x:xmpmeta>", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf"
         "-syntax-ns#'/></x:xmpmeta>"), "2 RDF elements"),
        ("two packets", packet('<?xpacket end="r"?>',
         '<?xpacket end="r"?><?xpacket begin="" id="x"?><?xpacket end="r"?>'), "not one XMP"),
        ("an encoding", packet('id="W5M0', 'encoding="UTF-8" id="W5M0'), "length or encoding"),
        ("broken XML", packet("</rdf:RDF>", ""), "not well-formed"),
        ("no title", packet("合同样张：每种构造一次", ""), "has no title"),
        ("a plain creator", packet("<rdf:Seq><rdf:li>测试组</rdf:li></rdf:Seq>", "测试组"),
         "no array of the kind Seq"),
        ("a property twice", packet("<dc:format>", "<dc:format/><dc:format>"), "2 times"),
        ("another date", packet("<xmp:ModifyDate>2025", "<xmp:ModifyDate>2026"), "ModDate is"),
        ("another producer", packet("<pdf:Producer>", "<pdf:Producer>x"), "Producer is"),
    ],
    "colours": [
        ("no output intent", without("OutputIntents"), "0 output intents"),
        ("colours without it", without("OutputIntents"), "no colour space to mix in"),
        ("no name", lambda pdf: set_("OutputConditionIdentifier", None)(pdf.Root.OutputIntents[0]),
         "has no name"),
        ("no profile", lambda pdf: set_("DestOutputProfile", None)(pdf.Root.OutputIntents[0]),
         "has no profile"),
        ("a false profile",
         lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 200),
         "no ICC profile"),
        ("four colours",
         lambda pdf: set_("DestOutputProfile/N", 4)(pdf.Root.OutputIntents[0]),
         "another number of colours"),
        ("ink", drawn("0 0 0 1 k 0 0 9 9 re f"), "page 1: colours in DeviceCMYK"),
        ("a picture in ink",
         resource("XObject", "Ink", image(ColorSpace=Name.DeviceCMYK), "/Ink Do"), "DeviceCMYK"),
        ("an odd blend",
         resource("ExtGState", "Odd", lambda pdf: Dictionary(BM=Name.Odd), "/Odd gs"),
         "blend mode /Odd"),
    ],
    "graphics": [
        ("an operator", drawn("1 2 odd"), "there is no operator odd"),
        ("an intent", drawn("/Odd ri"), "rendering intent /Odd"),
        ("a transfer function",
         resource("ExtGState", "Tr", lambda pdf: Dictionary(TR=Name.Identity), "/Tr gs"), "has TR"),
        ("another", resource("ExtGState", "T2", lambda pdf: Dictionary(TR2=Name.Odd), "/T2 gs"),
         "transfer function"),
        ("a smoothed picture",
         resource("XObject", "Soft", image(Interpolate=True), "/Soft Do"), "smoothed"),
        ("an alternate",
         resource("XObject", "Alt", image(Alternates=Array()), "/Alt Do"), "has Alternates"),
        ("PostScript",
         resource("XObject", "Ps", image(Subtype=Name.PS), "/Ps Do"), "PostScript"),
        ("a stream outside",
         lambda pdf: set_("F", String("x.bin"))(pdf.Root.Metadata), "outside the file"),
        ("LZW", repacked, "packed with /LZWDecode"),
    ],
    "fonts": [
        ("not embedded", family("FontDescriptor/FontFile3", None), "not embedded"),
        ("not mapped", font(set_("ToUnicode", None)), "mapped to no characters"),
        ("no subset", font(set_("BaseFont", Name.Whole)), "no subset"),
        ("no glyph map", font(type_two), "CIDToGIDMap"),
        ("no collection", family("CIDSystemInfo", Dictionary()), "CIDSystemInfo"),
        ("another encoding", font(set_("Encoding", Name("/UniGB-UTF16-H"))), "Identity-H"),
        ("no descendant", font(set_("DescendantFonts", Array())), "not one descendant"),
        ("nothing meant", mapped(b"0000"), "stand for no character"),
        ("something private", mapped(b"e000"), "private characters"),
        ("other widths", font(wide_widths), "widths of glyphs differ"),
        ("no program", font(no_program), "tells no widths"),
        ("a missing glyph", missing_glyph, "missing glyph"),
    ],
    "actions": [
        ("a script at opening",
         with_("OpenAction", Dictionary(S=Name.JavaScript, JS=String("0"))), "kind JavaScript"),
        ("named scripts", with_("Names/JavaScript", Dictionary(Names=Array())), "holds scripts"),
        ("a program", lambda pdf: set_("A", Dictionary(S=Name.Launch))(address(pdf)),
         "kind Launch"),
        ("a second action",
         lambda pdf: set_("A/Next", Dictionary(S=Name.Hide))(address(pdf)), "kind Hide"),
        ("an odd name",
         lambda pdf: set_("A", Dictionary(S=Name.Named, N=Name.Odd))(address(pdf)), "named /Odd"),
        ("a local file", lambda pdf: set_("A/URI", String("file:///x"))(address(pdf)), "file:///x"),
        ("on closing", with_("AA", Dictionary()), "opened, printed or closed"),
        ("on a page", lambda pdf: set_("AA", Dictionary())(pdf.pages[0].obj), "by itself (AA)"),
        ("a form", with_("AcroForm/XFA", Array()), "form that the viewer draws"),
        ("steps", lambda pdf: set_("PresSteps", Dictionary())(pdf.pages[0].obj), "step by step"),
        ("requirements", with_("Requirements", Array()), "asks a viewer"),
        ("another way", with_("Names/AlternatePresentations", Dictionary()), "in another way"),
    ],
    "annotations": [
        ("not printed", link("F", 0), "a Link annotation is not printed"),
        ("hidden", link("F", 6), "is hidden"),
        ("not described", link("Contents", None), "not described"),
        ("without element", link("StructParent", None), "no structure element"),
        ("a film", link("Subtype", Name.Movie), "Movie annotation is not allowed"),
        ("without looks", link("Subtype", Name.Text), "has no looks"),
        ("out of order", lambda pdf: set_("Tabs", None)(pdf.pages[0].obj), "in reading order"),
        ("of another type", element("Link", set_("S", Name.Span)), "of the type Span"),
    ],
    "marking": [
        ("not said", with_("MarkInfo/Marked", False), "not say that it is tagged"),
        ("doubted", with_("MarkInfo/Suspects", True), "doubtful"),
        ("no tree", without("StructTreeRoot"), "no structure tree"),
        ("unmarked drawing", drawn("0 0 9 9 re f", marked=False), "1 × f is neither tagged"),
        ("unmarked picture", bare_picture, "1 × Do is neither"),
        ("an artifact inside",
         lambda pdf: pdf.pages[0].contents_add(b"/P <</MCID 900>> BDC /Artifact BMC EMC EMC"),
         "artifact content inside tagged content"),
        ("an end too many", lambda pdf: pdf.pages[0].contents_add(b"EMC"), "never began"),
        ("no end", lambda pdf: pdf.pages[0].contents_add(b"/Artifact BMC"), "do not end"),
        ("nobody's mark",
         lambda pdf: pdf.pages[0].contents_add(b"/P <</MCID 901>> BDC EMC"),
         "mark 901 belongs to 0 elements"),
        ("two claims", claim_twice, "belongs to 2 elements"),
        ("another element", swap_parents, "leads to another element"),
        ("a lost mark",
         lambda pdf: element("H1", lambda e: e.K[0].K.append(777))(pdf), "claims mark 777"),
    ],
    "structure": [
        ("no language", without("Lang"), "which language"),
        ("no title shown", without("ViewerPreferences"), "name of the file"),
        ("no outline", without("Outlines"), "no outline"),
        ("a role", with_("StructTreeRoot/RoleMap", Dictionary(P=Name.H1)), "P is made another"),
        ("an odd type", element("Sect", set_("S", Name.Odd)), "not of the standard"),
        ("an odd language", element("P", set_("Lang", String("no language"))), "no language tag"),
        ("no alternative", element("Figure", set_("Alt", None)), "no alternative text"),
        ("no place", element("Figure", set_("A", None)), "where it is"),
        ("off the page", element("Figure", set_("A/BBox", Array([0, 0, 9999, 9999]))),
         "not on its page"),
        ("a level left out", skip_level, "it follows on level 1"),
        ("an empty heading", element("H3", set_("K", Array())), "it is empty"),
        ("a paragraph in a list", element("LI", set_("S", Name.P)), "of the type P"),
        ("an item outside", element("P", set_("S", Name.LI)), "it stands in"),
        ("a list that does not count", every("L", set_("A/ListNumbering", Name("/None"))),
         "how it counts"),
        ("a bare header", element("TH", set_("A/Scope", None)), "what it heads"),
        ("a lost header", element("TH", set_("ID", None)), "header that is not there"),
        ("a caption among the rows", caption_inside, "stands among its rows"),
        ("two heads", every("TBody", set_("S", Name.THead)), "two heads"),
        ("a head alone", every("TBody", set_("S", Name.TFoot)), "no body"),
        ("a short row", cell_apart, "its rows have"),
        ("a nameless note", element("Note", set_("ID", None)), "no identifier"),
        ("unlisted", without("StructTreeRoot/IDTree"), "not listed"),
        ("one name for all", every("TH", set_("ID", String("x"))), "elements have the identifier"),
    ],
    "attachments": [
        ("not associated", without("AF"), "associated with nothing"),
        ("twice", lambda pdf: pdf.Root.AF.append(pdf.Root.AF[0]), "associated twice"),
        ("out of order",
         lambda pdf: set_("Names", Array([pdf.Root.Names.EmbeddedFiles.Names[i]
                                          for i in (2, 3, 0, 1)]))(pdf.Root.Names.EmbeddedFiles),
         "order of their names"),
        ("no relation", attached("AFRelationship", None), "how it belongs"),
        ("no description", attached("Desc", None), "not described"),
        ("one name", attached("F", None), "both of its names"),
        ("no file", attached("EF", None), "not in the file"),
        ("no type", attached("EF/F/Subtype", None), "no media type"),
        ("no date", attached("EF/F/Params/ModDate", None), "no date"),
        ("another size", attached("EF/F/Params/Size", 3), "another size"),
        ("a wrong checksum", attached("EF/F/Params/CheckSum", String("x" * 16)), "checksum"),
    ],
}  # fmt: skip

ENCRYPTION = pikepdf.Encryption(owner="x", user="")
SECRET = pikepdf.Encryption(owner="x", user="y")


def encrypted(encryption: pikepdf.Encryption) -> Edit:
    def edit(data: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(out, encryption=encryption)
        return out.getvalue()

    return edit


# (name of the fault, what is done to the bytes, what the check "file" says)
TORN: list[tuple[str, Edit, str]] = [
    ("another version", lambda data: data.replace(b"%PDF-1.7", b"%PDF-2.0", 1), "the header"),
    ("something behind", lambda data: data + b"more", "behind the end"),
    ("no identifier", lambda data: data.replace(b"/ID", b"/XX"), "no identifier"),
    ("encrypted", encrypted(ENCRYPTION), "it is encrypted"),
    ("secret", encrypted(SECRET), "it is encrypted"),
    ("nothing", lambda data: b"nothing", "it is no PDF"),
]


def test_a_sound_file_passes() -> None:
    assert check_archive(sound()) == []


def test_a_sound_file_passes_when_it_was_saved_anew() -> None:
    assert check_archive(planted(lambda pdf: None)) == []


@pytest.mark.parametrize(
    ("check", "plant", "message"),
    [
        pytest.param(check, plant, message, id=f"{check}: {name}")
        for check, faults in PLANTED.items()
        for name, plant, message in faults
    ],
)
def test_a_planted_fault_is_found(check: str, plant: Plant, message: str) -> None:
    said = [str(found) for name, found in findings(planted(plant)) if name == check]
    assert any(message in words for words in said), said


@pytest.mark.parametrize(
    ("edit", "message"), [pytest.param(edit, message, id=name) for name, edit, message in TORN]
)
def test_a_torn_file_is_found(edit: Edit, message: str) -> None:
    assert any(message in str(found) for name, found in findings(edit(sound())) if name == "file")


def test_a_file_too_broken_for_a_check_is_told_not_raised() -> None:
    data = planted(family("W", Array([Name.A, Array()])))
    assert any(words.startswith("fonts: it is broken") for words in check_archive(data))


def test_every_check_has_planted_faults() -> None:
    assert set(PLANTED) | {"file"} == set(CHECKS)
