"""Templates that would run away or break out: each ends in one clear finding, with its place."""

from __future__ import annotations

import os
import time

import pytest
from editions import Studio, audience, briefing, edition, heading, project, prose, references
from markupsafe import Markup

from briefgen.audiences.model import Edition
from briefgen.document.model import TextSection
from briefgen.html.locale import load_locale
from briefgen.html.overlay import overlay_for
from briefgen.html.view import InlineWriter, Marks, edition_view, section_views

BODY = "{% extends 'base/sections/text.html.j2' %}{% block body %}\nBOMB\n{% endblock %}"
PLACE = "templates/sections/text.html.j2:2:1"


def faults(studio: Studio, bomb: str) -> list[str]:
    studio.templates["sections/text.html.j2"] = BODY.replace("BOMB", bomb)
    started = time.monotonic()
    found = studio.faults(edition(prose("bg", "Words."), references()))
    assert time.monotonic() - started < 15
    return found


BOMBS = {
    "a text multiplied": ("{{ 'a' * 10**9 }}", "T305"),
    "a list multiplied": ("{{ [0] * 10**9 }}", "T305"),
    "a width in a format": ("{{ '%1000000000d' % 1 }}", "T305"),
    "str.format": ("{{ '{:>1000000000}'.format('a') }}", "T304"),
    "str.format_map": ("{{ '{a}'.format_map({'a': 1}) }}", "T304"),
    "str.center": ("{{ 'a'.center(10**9) }}", "T304"),
    "str.join": ("{{ ','.join(['a']) }}", "T304"),
    "the filter center": ("{{ 'a'|center(10**9) }}", "T101"),
    "the filter indent": ("{{ 'a'|indent(10**9) }}", "T101"),
    "the filter wordwrap": ("{{ 'a'|wordwrap(10**9) }}", "T101"),
    "the filter format": ("{{ '%1000000000d'|format(1) }}", "T101"),
    "batches": ("{{ [1]|batch(10**8, 'x')|list|length }}", "T305"),
    "slices": ("{{ [1]|slice(10**8)|list|length }}", "T305"),
    "digits": ("{{ 1.5|round(10**9) }}", "T305"),
    "replacing": ("{{ ('a'|replace('a', 'b'*1)) }}", "T305"),
    "a power": ("{{ 10**(10**7) }}", "T305"),
    "squares of squares": (
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "T305",
    ),
    "a large range": ("{{ range(10**6)|list|length }}", "T305"),
    "nested ranges": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "T302",
    ),
    "ranges in filters": (
        "{% for a in range(99999) %}{{ range(99999)|sum and '' }}{% endfor %}",
        "T302",
    ),
    "doubling with ~": (
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "T301",
    ),
    "doubling with +": (
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "T301",
    ),
    "doubling lists": (
        "{% set n = namespace(x=[1]) %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "T301",
    ),
    "doubling by sum": ("{{ [[1], [2]]|sum(start=[]) }}", "T305"),
    "doubling by block": (
        "{% set n = namespace(x='aa') %}{% for i in range(60) %}"
        "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
        "T301",
    ),
    "doubling by join": (
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = [n.x, n.x]|join %}{% endfor %}",
        "T301",
    ),
    "doubling by replace": (
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = n.x|replace('a', 'aa') %}{% endfor %}",
        "T301",
    ),
    "a list in itself, printed": (
        "{% set n = namespace(x=[1]) %}"
        "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|string }}",
        "T203",
    ),
    "output without end": (
        "{% for a in range(9999) %}{% for b in range(400) %}{{ 'x' ~ '"
        + "y" * 200
        + "' }}{% endfor %}{% endfor %}",
        "T301",
    ),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T303"),
    "a loop that calls itself": (
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "T303",
    ),
    "a loop that branches": (
        "{% for x in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 40 }}{% endfor %}",
        "T302",
    ),
    "a template that includes itself": ("{% include 'sections/text.html.j2' %}", "T303"),
    "brackets": ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "T106"),
    "loops inside loops": (
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "T106",
    ),
    "a number of 5000 digits": ("{{ " + "9" * 5000 + " }}", "T101"),
    "dunder attributes": ("{{ ''.__class__.__mro__ }}", "T304"),
    "dunder items": ("{{ ''['__class__'] }}", "T304"),
    "the filter attr": ("{{ ''|attr('__class__') }}", "T101"),
    "map to a dunder": ("{{ ['']|map(attribute='__class__')|join }}", "T304"),
    "a function's globals": ("{{ label.__globals__ }}", "T304"),
    "a function's self": ("{{ label.__self__ }}", "T304"),
    "a cycler's init": ("{{ cycler.__init__.__globals__ }}", "T304"),
    "a namespace's init": ("{{ namespace.__init__ }}", "T304"),
    "self's environment": ("{{ self._TemplateReference__context }}", "T304"),
    "a changed list": ("{{ [1].append(2) }}", "T304"),
    "a changed mapping": ("{{ section.update({'x': 1}) }}", "T304"),
    "a path upwards": ("{% include '../secret.j2' %}", "T103"),
    "an absolute path": ("{% include '/etc/passwd' %}", "T103"),
    "backslashes": ("{% include '..\\\\secret.j2' %}", "T103"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_finding_at_its_line(studio: Studio, name: str) -> None:
    bomb, code = BOMBS[name]
    found = faults(studio, bomb)
    assert len(found) == 1, found
    # where Python gives up on nesting and recursion has no meaningful line
    place = "templates/" if code in ("T106", "T101", "T303") else PLACE
    assert found[0].startswith(place), found[0][:300]
    assert f": {code} " in found[0], found[0][:300]


def test_a_million_rounds_are_fine(studio: Studio) -> None:
    bomb = "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
    assert faults(studio, bomb) == []


def test_a_link_that_leads_out_of_the_templates_folder_is_refused(studio: Studio) -> None:
    secret = studio.root / "secret.j2"
    secret.write_text("secret")
    folder = studio.root / "templates" / "components"
    folder.mkdir(parents=True)
    os.symlink(secret, folder / "x.html.j2")
    found = faults(studio, "{% include 'components/x.html.j2' %}")
    assert found == [
        f'{PLACE}: T103 "components/x.html.j2" leads out of its templates folder'
        ' | copy the file into the folder | while rendering "bg" (content/bg.yaml:1:1)'
    ]


def test_content_is_never_a_template(studio: Studio) -> None:
    html = studio.html(edition(prose("bg", "{{ 7*7 }} and {% raw %}"), references()))
    assert "{{ 7*7 }} and {% raw %}" in html


def test_content_is_never_html(studio: Studio) -> None:
    section = TextSection(**heading("text", "bg", "t"), body={})
    hostile = {"zh-CN": "<script>x</script>", "en": '"><script>alert(1)</script>'}
    made = Edition(
        briefing(section, references(), classification=hostile, authors=(hostile,)),
        audience(),
        "en",
    )
    html = studio.html(made)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_templates_are_given_plain_data_only(studio: Studio) -> None:
    """A value with methods of its own would run code of ours in a template's hands."""
    made = edition(prose("bg", "Words *here*.\n\n- a\n- b"), references(), contents=True)
    overlay, _ = overlay_for(project(studio.root), made.audience)
    locale = load_locale("en", overlay).value
    assert locale is not None
    writer = InlineWriter(locale, {}, Marks())
    for view in [edition_view(made, writer), *section_views(made, writer)]:
        _assert_plain(view)


def _assert_plain(value: object) -> None:
    if type(value) is dict:
        assert all(type(key) is str for key in value)
        for inner in value.values():
            _assert_plain(inner)
    elif type(value) is list:
        for inner in value:
            _assert_plain(inner)
    else:
        assert type(value) in (str, int, float, bool, Markup, type(None)), type(value)


def test_each_section_has_meters_of_its_own(studio: Studio) -> None:
    studio.templates["sections/text.html.j2"] = BODY.replace("BOMB", BOMBS["a text multiplied"][0])
    found = studio.faults(edition(prose("one", "Words."), prose("two", "Words."), references()))
    assert [line.split(" | ")[-1] for line in found] == [
        'while rendering "one" (content/one.yaml:1:1)',
        'while rendering "two" (content/two.yaml:1:1)',
    ]
