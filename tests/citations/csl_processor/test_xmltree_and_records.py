"""The two small foundations: reading XML with places, and records with slots."""

from __future__ import annotations

import pickle

import pytest

from briefgen.citations.csl_processor.records import Record, replace
from briefgen.citations.csl_processor.xmltree import XmlFault, parse


def test_elements_know_names_texts_and_places() -> None:
    root = parse(
        '<?xml version="1.0"?>\n<a xmlns="u" xml:lang="en">x<!-- no -->y\n  <b c="1"/>z</a>'
    )
    (child,) = root
    assert root.tag == "{u}a"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.text == "xy\n  "
    assert (child.tag, child.get("c"), child.get("d"), child.tail) == ("{u}b", "1", None, "z")
    assert (child.line, child.column) == (3, 3)
    assert "".join(root.itertext()) == "xy\n  z"


def test_bytes_may_have_another_encoding_and_text_has_none() -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'
    assert parse(declared).text == "é"
    assert parse(declared.encode("iso-8859-1")).text == "é"
    assert parse("\ufeff<a>é</a>".encode()).text == "é"


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ("<a>\n<b></a>", "mismatched tag", (2, 6)),
        ("", "no element found", (1, 1)),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type", None),
        ("<a>&x;</a>", "undefined entity", (1, 4)),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "encoding", None),
        ("<a>" * 5000, "nested too deeply", None),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_place(
    source: str | bytes, message: str, place: tuple[int, int] | None
) -> None:
    with pytest.raises(XmlFault) as caught:
        parse(source)
    assert message in caught.value.message
    if place is not None:
        assert (caught.value.line, caught.value.column) == place


class Kite(Record):
    name: str
    tails: list[str] = []


class Wind(Record, frozen=True):
    force: int
    origin: str = "west"


def test_records_take_their_fields_by_place_or_by_name() -> None:
    assert Wind(3) == Wind(force=3, origin="west")
    assert Wind(3) != Wind(4)
    assert repr(Wind(3)) == "Wind(force=3, origin='west')"
    with pytest.raises(TypeError):
        Wind()  # type: ignore[call-arg]


def test_each_record_has_a_list_of_its_own() -> None:
    one, other = Kite("one"), Kite("other")
    one.tails.append("red")
    assert other.tails == []


def test_frozen_records_are_values() -> None:
    wind = Wind(3)
    with pytest.raises(AttributeError):
        wind.force = 4  # type: ignore[misc]
    assert {wind, Wind(3)} == {wind}
    assert replace(wind, force=5) == Wind(5)
    with pytest.raises(TypeError):
        hash(Kite("one"))


def test_records_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(Wind(3, "north"))) == Wind(3, "north")
