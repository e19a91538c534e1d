"""The file as a whole: the same bytes everywhere, sound for validators and office programs."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.writers.documents import ROOT, kitchen_sink
from tests.writers.docx.reading import Word

from briefgen.writers.docx import write
from gates import GATES, faults

SCRIPT = """
import hashlib, sys
from tests.writers.documents import kitchen_sink
from briefgen.writers.docx import write
assert "weasyprint" not in sys.modules
print(hashlib.sha256(write(kitchen_sink()).value.data).hexdigest())
assert "weasyprint" not in sys.modules
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    result = write(kitchen_sink())
    assert result.value is not None
    return result.value.data


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8"},
    ],
)
def test_the_bytes_do_not_depend_on_the_surroundings(
    data: bytes, surroundings: dict[str, str], tmp_path: Path
) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **surroundings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == sha256(data).hexdigest()


def test_members_have_no_times_and_a_fixed_order(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
    assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}
    names = [m.filename for m in members]
    assert names[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert names[3:] == sorted(names[3:])
    assert len(set(names)) == len(names)


def test_every_relationship_leads_somewhere_and_every_part_is_reached(kitchen: Word) -> None:
    reached = set()
    for path in (n for n in kitchen.files if n.endswith(".rels")):
        folder = path.replace("_rels/", "").rpartition("/")[0]
        for relationship in kitchen.tree(path):
            if relationship.get("TargetMode") != "External":
                target = relationship.get("Target")
                reached.add(
                    target.lstrip("/") if target[0] == "/" else f"{folder}/{target}".strip("/")
                )
    parts = {n for n in kitchen.files if not n.endswith(".rels") and n[0] != "["}
    assert reached == parts


def test_only_hyperlinks_lead_outside(kitchen: Word) -> None:
    for path in (n for n in kitchen.files if n.endswith(".rels")):
        for relationship in kitchen.tree(path):
            if relationship.get("TargetMode") == "External":
                assert relationship.get("Type").endswith("/hyperlink")


def test_writing_leaves_the_tree_as_it_was() -> None:
    from lxml import etree

    document = kitchen_sink()
    before = etree.tostring(document.tree)
    write(document)
    assert etree.tostring(document.tree) == before


def test_no_place_of_the_content_is_written(kitchen: Word) -> None:
    assert not any(b"summary.yaml" in data for data in kitchen.files.values())


def test_every_gate_lets_it_pass(data: bytes) -> None:
    assert len(GATES) == 3, "the development tools bring both validators"
    assert faults(data) == []
