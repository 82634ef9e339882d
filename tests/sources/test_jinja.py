from __future__ import annotations

import time

import pytest

from vblint.model import Span
from vblint.sources import read_text


def prose(text: str, name: str = "a.txt.j2") -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in read_text(text, name).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ victim.name }} put", ["victim put"]),
        ("{{ form.victim_name|title }} put", ["victim put"]),
        ("{{ data.victimName }} and {{ yp }}", ["victim and yp"]),
        ("{{ young_person.first_name }}", ["young person"]),
        ("{{ name }} {{ 1 + 2 }}", ["name \ufffc"]),
        ("{{ victim.name }} put {{ victim.reflexive }} at risk", ["victim put themself at risk"]),
        ("a{% if x == 'b c' %}b{% endif %}c", ["abc"]),
        ("She {% if x %}chose{% else %}had{% endif %} to", ["She chose\ufffchad to"]),
        ("one {%- if x -%}  two {{- y -}} three", ["onetwoythree"]),
        ("a{# she chose #}b{#- c", ["ab"]),
        ("{% raw %}{{ x }} {# y #}{% endraw %}z", ["{{ x }} {# y #}z"]),
        ("{% trans %}She chose{% endtrans %} to", ["She chose to"]),
        ("{{ _('She chose') }} to {{ gettext(\"go\") }}", ["She chose to go"]),
        ("{{ \"a }} b\" }} c", ["a }} b c"]),
        ("{{ row('Police', 'she put herself') }}", ["she put herself"]),
        ("{{ row('a \\'b\\' c') }}", ["a 'b' c"]),
        ("{% set x = \"She chose\\nto\" %}text", ["She chose\nto", "text"]),
        ("{{ victim.name | default('the child') }}", ["victim", "the child"]),
        ("{{ never closed", ["{{ never closed"]),
        ("{% never {{ x }} closed", ["{% never x closed"]),
        ("One.\n{% if x %}\nTwo.\n{% endif %}\n", ["One.\n", "Two.\n"]),
    ],
)  # fmt: skip
def test_prose(text: str, expected: list[str]) -> None:
    assert [found for _, found in prose(text)] == expected


def test_the_suffix_before_tells_the_format() -> None:
    text = "# **{{ t }}**\n\n<p>x</p>"
    assert prose(text, "a.md.j2") == [("heading", "t"), ("paragraph", "x")]
    assert prose(text, "a.html.jinja") == [("paragraph", "# **t** "), ("paragraph", "x")]
    assert prose(text, "a.txt.jinja2") == [("paragraph", "# **t**\n"), ("paragraph", "<p>x</p>")]


def test_without_one_tags_tell_html() -> None:
    assert prose("<p>a</p>", "a.j2") == [("paragraph", "a")]
    assert prose("a < b\n\nc", "a.j2") == [("paragraph", "a < b\n"), ("paragraph", "c")]


def test_jinja_in_an_html_file() -> None:
    text = '<td title="{{ \'So it is\' }}">{{ row("a", "<b>She</b> put") }}</td>'
    assert prose(text, "a.html") == [("cell", "So it is"), ("cell", "She put")]


def test_a_tag_on_its_own_line_leaves_a_markdown_table_whole() -> None:
    text = "|a|b|\n|-|-|\n{% for r in rows %}\n|{{ r.victim }}|x|\n{% endfor %}\nafter\n"
    cells = [("cell", word) for word in ("a", "b", "victim", "x")]
    assert prose(text, "a.md.j2") == [*cells, ("paragraph", "after")]


def test_positions_reach_through_both_layers() -> None:
    text = "**{{ victim.name }}** put *{% if x %}herself{% endif %}* at &amp; risk"
    (segment,) = read_text(text, "a.md.j2").segments
    assert segment.text == "victim put herself at & risk"
    span = segment.map.span(Span(7, 18))
    assert text[span.start : span.end] == "put *{% if x %}herself"


@pytest.mark.parametrize(
    "part",
    ["{{ a ", "{% ", "{# ", '{{ "', "{{ ' }} ", "{{ '' }}", "{% raw %}", "{% x %}\n", "{{ 1 }}"],
)
def test_unclosed_marks_are_quick(part: str) -> None:
    start = time.perf_counter()
    prose(part * 20_000, "a.j2")
    assert time.perf_counter() - start < 10  # seconds; looking again and again would take hours
