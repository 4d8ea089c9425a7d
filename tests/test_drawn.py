"""Fragments that are drawn once: the same text as drawing them anew, whatever they are given."""

from datetime import date

import pytest
from django.template import engines
from django.utils import translation

from sistercities.templatetags import drawn

SOURCE = (
    "{% load drawn %}{% for row in rows %}"
    "{% drawn row name %}[{{ row }} {{ name }}]{% enddrawn %}{% endfor %}"
)
MONTH = "{% load drawn %}{% drawn %}{{ day|date:'F' }}{% enddrawn %}"


@pytest.fixture
def template():
    return engines["django"].from_string(SOURCE)


def node_of(template):
    return template.template.nodelist.get_nodes_by_type(drawn.DrawnNode)[0]


def test_each_combination_of_values_is_drawn_once(template):
    context = {"rows": ["<a>", "b", "<a>"], "name": "x"}

    assert template.render(context) == "[&lt;a&gt; x][b x][&lt;a&gt; x]"
    assert template.render(context) == "[&lt;a&gt; x][b x][&lt;a&gt; x]"
    assert template.render({**context, "name": "y"}) == "[&lt;a&gt; y][b y][&lt;a&gt; y]"
    assert len(node_of(template).texts) == 4


def test_missing_value_is_a_value(template):
    assert template.render({"rows": ["b"]}) == "[b ]"


def test_each_language_has_its_own():
    template = engines["django"].from_string(MONTH)
    day = date(2027, 7, 1)
    assert template.render({"day": day}) == "July"
    with translation.override("es"):
        assert template.render({"day": day}).lower() == "julio"
    assert template.render({"day": day}) == "July"


def test_memory_is_bounded(template, monkeypatch):
    monkeypatch.setattr(drawn, "MOST", 3)
    template.render({"rows": range(10)})

    assert len(node_of(template).texts) <= 3
    assert template.render({"rows": range(4)}) == "[0 ][1 ][2 ][3 ]"
