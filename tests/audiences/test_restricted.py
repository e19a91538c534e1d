"""A withheld value cannot become text, by whatever way."""

from __future__ import annotations

import copy
import io
import json
import logging
import os
import pickle
import string
from collections.abc import Callable
from typing import Any

import jinja2
import msgspec
import pytest
from lxml import etree
from markupsafe import Markup, escape

from briefgen.audiences import Restricted, RestrictedError, Withheld
from briefgen.diagnostics import Span

SECRET = "quixotic zephyr"
WAYS: dict[str, Callable[[Any], Any]] = {
    "str": str,
    "bytes": bytes,
    "format": format,
    "f-string": lambda value: f"{value}",
    "f-string with a width": lambda value: f"{value:>20}",
    "format method": "{}".format,
    "format method, inside": lambda value: f"{value[0]}",
    "percent": lambda value: "%s" % value,  # noqa: UP031
    "percent, two": lambda value: "%s %s" % (value, value),  # noqa: UP031
    "plus": lambda value: value + "",
    "plus from the right": lambda value: "" + value,
    "join": lambda value: "".join([value]),
    "join of its parts": lambda value: "".join(value),
    "list": list,
    "index": lambda value: value[0],
    "length": len,
    "in": lambda value: "q" in value,
    "print": lambda value: print(value, file=io.StringIO()),
    "write": lambda value: io.StringIO().write(value),
    "json": json.dumps,
    "json with str": lambda value: json.dumps(value, default=str),
    "msgspec json": msgspec.json.encode,
    "msgspec msgpack": msgspec.msgpack.encode,
    "msgspec yaml": msgspec.yaml.encode,
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deep copy": copy.deepcopy,
    "path": os.fspath,
    "int": int,
    "template string": lambda value: string.Template("$x").substitute(x=value),
    "markup": Markup,
    "escape": escape,
    "markup format": lambda value: Markup("<p>{}</p>").format(value),
    "jinja": lambda value: jinja2.Template("{{ x }}").render(x=value),
    "jinja, escaping": lambda value: (
        jinja2.Environment(autoescape=True).from_string("{{ x }}").render(x=value)
    ),
    "jinja join": lambda value: jinja2.Template("{{ [x]|join }}").render(x=value),
    "jinja tojson": lambda value: jinja2.Template("{{ x|tojson }}").render(x=value),
    "lxml text": lambda value: setattr(etree.Element("p"), "text", value),
    "lxml attribute": lambda value: etree.Element("p").set("title", value),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_it_refuses(way: Callable[[Any], Any]) -> None:
    with pytest.raises((RestrictedError, TypeError, AttributeError)) as caught:
        way(Restricted((SECRET,)))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("pattern", ["%s", "%r"])
def test_logging_does_not_show_it(pattern: str, capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    logger = logging.getLogger("withheld")
    logger.propagate = False
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    try:
        logger.warning(pattern, Restricted(SECRET))
    finally:
        logger.removeHandler(handler)
    captured = capsys.readouterr()
    assert SECRET not in stream.getvalue() + captured.out + captured.err


def test_a_debugger_sees_only_that_there_is_something() -> None:
    assert repr(Restricted(SECRET)) == "<withheld>"
    part = Withheld("internal", "row", "tbl", "r-1", Span("x.yaml", 1, 1), Restricted((SECRET,)))
    assert SECRET not in repr(part)
    assert SECRET not in repr([Restricted(SECRET)])
    assert not hasattr(Restricted(SECRET), "__dict__")


def test_who_asks_for_it_gets_it() -> None:
    assert Restricted((SECRET,)).reveal() == (SECRET,)
