"""Public pages of places and ties, for people who read another language than the record's."""

import re

import pytest

from tests import pseudo
from tests.languages.register_world import Register

pytestmark = pytest.mark.django_db

# Names and signs that are the same in every language, and the languages' own names.
NAMES = {
    "CSV",
    "XLSX",
    "GeoJSON",
    "JSON",
    "SHA",
    "English",
    "Español",
    "Français",
    "日本語",
    "mi",
    "km",
}
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SHAPE = re.compile(
    r'\b(x|y|x1|x2|y1|y2|cx|cy|r|d|dx|dy|width|height|viewBox|transform|points)="([^"]*)"'
)
# Scales and circles of distance: miles for readers at home, kilometers for all others.
MEASURES = re.compile(r'<g class="sb">.*?</g>|<circle class="grat"[^>]*>|<text class="t-ring[^>]*>')
# What is written in English for machines, and what goes into the page of another site.
FOR_MACHINES = re.compile(r'<(\w+) lang="en">.*?</\1>|<textarea.*?</textarea>', re.DOTALL)


@pytest.fixture
def register():
    return Register()


def page_in(client, language, address):
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code in {200, 400}
    return answer.content.decode()


def shapes(page):
    return [SHAPE.findall(MEASURES.sub("", drawing)) for drawing in SVG.findall(page)]


@pytest.mark.parametrize("language", ["es", "fr", "ja"])
def test_every_map_and_chart_is_drawn_alike_in_every_language(client, register, language):
    drawn = {address: shapes(page_in(client, "en", address)) for address in register.pages()}

    assert sum(map(len, drawn.values())) > 100
    for address, shapes_in_english in drawn.items():
        assert shapes(page_in(client, language, address)) == shapes_in_english, address


def test_no_word_of_any_public_page_is_forgotten(client, register):
    with pseudo.spoken() as language:
        pages = {
            address: FOR_MACHINES.sub("", page_in(client, language, address))
            for address in register.pages()
        }
    known = pseudo.words_of_rows() | NAMES
    found = {address: pseudo.forgotten(page, known) for address, page in pages.items()}

    assert {address: texts for address, texts in found.items() if texts} == {}


def test_lists_kept_for_all_keep_no_language(client, register, settings):
    settings.PAGE_CACHE = True
    address = "/partnerships/?status=on_record"
    with pseudo.spoken() as language:
        first = page_in(client, "en", address)
        other = page_in(client, language, address)
        again = page_in(client, "en", address)

    assert "⟦1990s⟧" in other
    assert "⟦Japan⟧" in other
    assert "<b>⟦Status⟧</b> ⟦On record⟧" in other
    assert "⟦" not in first + again
    assert "<b>Status</b> On record" in again


def test_front_page_is_asked_for_once_and_told_in_each_language(client, register, settings):
    settings.PAGE_CACHE = True
    with pseudo.spoken() as language:
        first = page_in(client, "en", "/")
        other = page_in(client, language, "/")
        again = page_in(client, "en", "/")

    assert "⟦partnerships in force⟧" in other
    assert "⟦Pacific Ocean⟧" in other
    assert "⟦" not in first + again


@pytest.mark.parametrize(
    "address",
    [
        "/partnerships/?format=csv",
        "/partnerships/?format=json&history=in_force.1990-12-31",
        "/communities/?format=geojson",
        "/countries/?format=csv",
        "/themes/?format=json",
        "/statistics/?format=csv",
        "/statistics/?format=json",
        "/api/v1/partnerships",
        "/api/v1/openapi.json",
        "/feeds/changes.atom",
        "/feeds/recognitions.atom",
        "/data/dictionary.json",
    ],
)
def test_what_machines_read_is_the_same_for_every_reader(client, register, address):
    def read(language):
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200
        body = b"".join(answer) if answer.streaming else answer.content
        return re.sub(rb"\d\d:\d\d:\d\d", b"", body)

    with pseudo.spoken() as language:
        assert read("en") == read(language)


def test_numbers_and_days_are_written_as_in_the_language(client, register):
    kobe = register.places["JP"].get_absolute_url()

    assert "34.69° N, 135.18° E" in page_in(client, "en", kobe)
    assert "1,500,000 people (2020)" in page_in(client, "en", kobe)
    with pseudo.spoken() as language:
        in_french = page_in(client, language, kobe)
    assert "⟦34,69° N⟧" in in_french
    assert re.search("⟦1.500.000 people", in_french)


def test_day_asked_for_stays_in_the_form_that_browsers_send(client, register):
    page = page_in(client, "fr", "/statistics/?at=1990-05-01")

    assert 'value="1990-05-01"' in page
    assert 'datetime="1990-05-01"' in page
