"""Templates put together at random: HTML or findings, never a traceback, never a long wait."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from editions import Studio, edition, prose, references
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = """
{{ }} {% %} {# #} {%- -%} {{ section }} {{ section.title }} {{ briefing }} {{ label('date') }}
{% for x in section.blocks %} {% for x in range(9) %} {% for k, v in section.items() %}
{% endfor %} {% if x %} {% else %} {% elif 1 %} {% endif %} {% set x = [1, 2] %} {% set x %}
{% endset %} {{ x }} {% block body %} {% block title %} {% endblock %} {{ super() }}
{{ self.body() }} {% raw %} {% endraw %} {% macro m(a) %} {% endmacro %} {{ m(1) }}
{% call m(1) %} {% endcall %} {{ caller() }} {% filter upper %} {% endfilter %}
{% include 'sections/text.html.j2' %} {% include x %}
{% import 'components/weight.html.j2' as w %} {{ w.weight(section) }} {{ w }} {% with y = 1 %}
{% endwith %} {% extends 'base/sections/text.html.j2' %} {{ x|join }} {{ x|sum }}
{{ x|map('upper') }} {{ x|sort }} {{ x|groupby('a') }} {{ x[0] }} {{ x[1:] }} {{ -x }}
{{ x ~ x }} {{ x + x }} {{ x * 3 }} {{ x ** x }} {{ x // 0 }} {{ x % 2 }} {{ 'a' if x }}
{{ x is defined }} {{ x is sameas x }} {{ x in x }} {{ not x }} {{ loop.index }} {{ loop }}
{{ namespace(a=1) }} {{ dict(a=1) }} {{ cycler(1) }} {{ joiner() }} {{ cite('zhang2024') }}
{{ cite(x) }} {{ refer('bg') }} {{ refer(x) }} {{ figure(x) }} {{ label(x) }} {{ label(1, 2) }}
{{ x.y.z }} {{ x() }} {{ 1e999 }} {{ 0x1F }} {{ 1_000 }} {{ "é" }} <p> </p> <b> < > &
<section> </section> <p class=" "> <br/> <img> <a href="#x"> </a> {% autoescape false %}
{% endautoescape %} {{ section.src|safe }} {{ '<p>'|safe }} {{ environment }}
{{ context }} \x00 中
""".split("\n")

pieces = [piece for line in PIECES for piece in line.replace("} {", "}\n{").split("\n") if piece]


@settings(
    max_examples=5000 if os.environ.get("BRIEFGEN_DEEP") else 40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.sampled_from(pieces), min_size=1, max_size=8))
def test_any_template_gives_html_or_findings(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), {"sections/text.html.j2": "".join(parts)})
        done = studio.render(edition(prose("bg", "Words."), references()))
        assert done.value is not None or done.diagnostics
        assert all(d.span is not None for d in done.diagnostics), done.diagnostics
