"""What stands beside a hit is in the reader's words; the index keeps the network's."""

from datetime import date

import pytest
from django.utils import translation

from members.models import Country
from programs.searching import program_changed
from sistercities.search import search, suggest
from sistercities.search.models import SearchDocument
from sistercities.search.telling import detail_of, title_of
from tests.factories import make_community, make_partnership
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "language, told",
    [
        ("en", "City · Hyōgo, Japan"),
        ("es", "Ciudad · Hyōgo, Japón"),
        ("fr", "Ville · Hyōgo, Japon"),
        ("ja", "市 · Hyōgo, 日本"),
    ],
)
def test_place_beside_a_hit_is_told_part_by_part(language, told):
    with translation.override(language):
        assert detail_of("City · Hyōgo, Japan") == told


@pytest.mark.parametrize(
    "language, told",
    [
        ("en", "Student exchange · July 3, 2027"),
        ("es", "Intercambio de estudiantes · 3 de julio de 2027"),
        ("ja", "生徒・学生の交流 · 2027年7月3日"),
    ],
)
def test_day_beside_a_hit_is_written_as_its_reader_writes_days(language, told):
    with translation.override(language):
        assert detail_of("Student exchange · 2027-07-03") == told


@pytest.mark.parametrize("detail", ["", "Hyōgo", " · ", "Seattle · Kobe", "2027-13-40 days"])
def test_what_nobody_translates_stays_as_it_is(detail):
    with translation.override("fr"):
        assert detail_of(detail) == detail


def test_names_stay_as_they_are_written_and_a_country_has_one_in_each_language():
    with translation.override("fr"):
        assert title_of("country", "Japan") == "Japon"
        assert title_of("community", "Japan") == "Japan"


def test_search_and_suggestions_speak_the_language_of_the_reader():
    make_community("Kobe", country="JP")
    Country.objects.get(code="JP").save()
    with translation.override("es"):
        titles = [hit.title for hit in search("japan")]
        details = [hit.detail for hit in suggest("kobe")]

    assert "Japón" in titles
    assert details == ["Ciudad · Japón"]


def test_tie_is_found_with_the_country_in_any_language_and_told_in_the_readers():
    make_partnership()
    with translation.override("ja"):
        details = [hit.detail for hit in search("seattle alemania japón")] or [
            hit.detail for hit in search("seattle japón")
        ]

    assert any("日本" in detail for detail in details)


def test_program_is_found_by_the_month_and_kept_with_its_day():
    program_changed(make_program("Jazz week", starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 9)))

    assert SearchDocument.objects.get(kind="program").detail.endswith("2027-07-03")
    assert [hit.title for hit in search("jazz july")] == ["Jazz week"]
    assert search("jazz").groups["program"][0].detail.endswith("July 3, 2027")
