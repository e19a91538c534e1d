"""Each construct of the contract, and each edition that ships, in the hands of other programs.

LibreOffice lays it out with the same text; pandoc and python-docx read the same headings, lists,
tables and notes.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from tests.writers.documents import ROOT
from tests.writers.docx import constructs, office
from tests.writers.docx.conftest import Opened
from tests.writers.docx.facts import by_pandoc, by_python_docx, expected, squeezed
from tests.writers.docx.reading import Word, text
from tests.writers.docx.shown import difference

from briefgen.html.contract import BLOCKS, CLASSES, INLINES
from gates import changed
from needs import needs

EDITIONS = [
    f"1688-innovation-{audience.stem}-{language}"
    for audience in sorted((ROOT / "content" / "audiences").glob("*.yaml"))
    for language in ("zh-CN", "en")
]
LIVE = "1688-innovation-executive-en, live citations"
EVERY = [*constructs.BODIES, *EDITIONS, LIVE]

# one worker opens them all, in one run of LibreOffice
pytestmark = pytest.mark.xdist_group("office programs")

needs_pandoc = needs("pandoc")
needs_office = needs("soffice")


def test_every_construct_of_the_contract_has_an_example() -> None:
    trees = [constructs.page(name).tree for name in constructs.BODIES]
    assert {e.tag for tree in trees for e in tree.iter()} >= BLOCKS | INLINES
    used = {name for tree in trees for names in tree.xpath("//@class") for name in names.split()}
    assert used >= set(CLASSES)


def test_every_edition_that_ships_is_opened(opened: Mapping[str, Opened]) -> None:
    assert {*EDITIONS, LIVE} == opened.keys() - constructs.BODIES.keys()


@needs_pandoc
@pytest.mark.parametrize("name", EVERY)
def test_pandoc_reads_the_same(name: str, opened: Mapping[str, Opened]) -> None:
    assert by_pandoc(str(opened[name].path)) == expected(opened[name].tree)


@pytest.mark.parametrize("name", EVERY)
def test_python_docx_reads_the_same(name: str, opened: Mapping[str, Opened]) -> None:
    assert by_python_docx(opened[name].data) == expected(opened[name].tree)


@needs_office
@pytest.mark.parametrize("name", EVERY)
def test_libreoffice_shows_the_same_text(name: str, opened: Mapping[str, Opened]) -> None:
    assert difference(Word(opened[name].data), _pages(opened[name].pdf)) == ""


def _pages(pdf: Path | None) -> list[str]:
    import pypdfium2

    assert pdf is not None, "LibreOffice made no PDF of it"
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    # pdfium tells a hyphen at a line's end as U+0002 or U+FFFE; nothing here hyphenates words
    return [squeezed(re.sub("[\x02\ufffe]", "-", text)) for text in texts]


# what is done to the file after LibreOffice has laid it out, so that the two differ
PLANTED = {
    "an English paragraph shown twice": ("A whole paragraph.", ""),
    "a repetition lost": ("A whole paragraph.", "A whole paragraph." * 2),
    "another word": ("English passage", "English message"),
    "a number that is in no file": ("A whole paragraph.", "A whole paragraph. 7"),
}


@needs_office
@pytest.mark.faulty_word_files(reason="they differ from what was laid out")
@pytest.mark.parametrize("fault", PLANTED)
def test_a_difference_in_the_text_is_seen(fault: str, opened: Mapping[str, Opened]) -> None:
    """Where the file says less than the pages, they say more than the file, and the reverse."""
    same = opened["languages"]
    old, new = PLANTED[fault]
    planted = changed(same.data, partial(_reworded, old, new))
    assert difference(Word(planted), _pages(same.pdf))


@needs_office
@pytest.mark.parametrize("name", [name for name in EDITIONS if name.endswith("-en")])
def test_a_paragraph_printed_twice_or_lost_is_seen(name: str, opened: Mapping[str, Opened]) -> None:
    """Whole paragraphs of an edition: one page's text once more, and one line less."""
    word, pages = Word(opened[name].data), _pages(opened[name].pdf)
    paragraph = max((squeezed(text(p)) for p in word.find("//w:body/w:p")), key=len)
    at = next(n for n, page in enumerate(pages) if paragraph[:60] in page)
    for instead in (paragraph[:60] * 2, ""):
        turned = list(pages)
        turned[at] = turned[at].replace(paragraph[:60], instead, 1)
        assert difference(word, turned)


def _reworded(old: str, new: str, members: dict[str, bytes]) -> None:
    words = members["word/document.xml"].decode()
    assert words.count(old) == 1
    members["word/document.xml"] = words.replace(old, new).encode()


@needs_office
def test_pages_are_counted_by_libreoffice_too(opened: Mapping[str, Opened]) -> None:
    pages = _pages(opened["page furniture"].pdf)
    assert f"第{len(pages)}页，共{len(pages)}页" in pages[-1]


@needs_office
def test_header_rows_are_repeated_on_every_page(opened: Mapping[str, Opened]) -> None:
    pages = _pages(opened["long tables"].pdf)
    assert len(pages) > 1
    assert all("行数第" in page for page in pages)


# -- no network ------------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("namespace", [True, False])
def test_libreoffice_never_gets_the_network(
    namespace: bool, opened: Mapping[str, Opened], tmp_path: Path
) -> None:
    """A picture of another machine is not asked for, with or without a network namespace."""
    if namespace and not office.may_unshare():
        # not a failure under CI either: containers may forbid them, and then the proxy is tested
        pytest.skip("network namespaces are not allowed here; only the dead proxy is tested")
    assert not _asked(opened["PNG figures"].data, tmp_path, namespace=namespace)


@needs_office
def test_without_protection_libreoffice_asks_for_the_picture(
    opened: Mapping[str, Opened], tmp_path: Path
) -> None:
    """The test above would see a request: this one does. Only this machine is asked."""
    assert _asked(opened["PNG figures"].data, tmp_path, namespace=False, protected=False)


def _asked(data: bytes, folder: Path, *, namespace: bool, protected: bool = True) -> bool:
    """Whether a picture on this machine's own address is asked for, while the file is converted."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = threading.Event()
        threading.Thread(target=_wait, args=(server, asked), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        linked = folder / "linked.docx"
        linked.write_bytes(_linked(data, address))
        office.convert([linked], folder / "out", namespace=namespace, protected=protected)
        assert (folder / "out" / "linked.pdf").exists()
        return asked.wait(0.5)


def _wait(server: socket.socket, asked: threading.Event) -> None:
    try:
        server.accept()
    except OSError:
        return
    asked.set()


def _linked(data: bytes, address: str) -> bytes:
    """The file with its picture on another machine."""

    def change(members: dict[str, bytes]) -> None:
        text = members["word/document.xml"].decode()
        members["word/document.xml"] = text.replace("<a:blip r:embed=", "<a:blip r:link=").encode()
        rels = members["word/_rels/document.xml.rels"].decode()
        target = r'Target="[^"]*\.png"'
        assert re.search(target, rels)
        members["word/_rels/document.xml.rels"] = re.sub(
            target, f'Target="{address}" TargetMode="External"', rels
        ).encode()

    return changed(data, change)
