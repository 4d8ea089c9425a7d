"""The index follows every name it repeats, in the transaction that changes the name."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction

from members.models import Community, Country
from sistercities.search import search
from sistercities.search.models import SearchDocument, SearchName
from tests.factories import (
    make_community,
    make_country,
    make_organization,
    make_partnership,
    make_state,
)
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


def found(text):
    return {(hit.kind, hit.title) for hit in search(text)}


@pytest.fixture
def tie():
    washington = make_state("Washington", "WA")
    seattle = make_community("Seattle", parent=washington)
    return make_partnership(seattle, make_community("Istanbul", "TR"))


def rename(row, name, **fields):
    row = type(row).objects.get(pk=row.pk)
    row.name = name
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()


def test_renamed_country_is_found_by_its_new_name_with_its_places_and_their_ties(tie):
    rename(make_country("TR"), "Türkiye")

    assert found("turkiye") == {
        ("country", "Türkiye"),
        ("community", "Istanbul"),
        ("partnership", "Seattle & Istanbul"),
    }
    assert found("country tr") == set()
    detail = SearchDocument.objects.get(kind="community", title="Istanbul").detail
    assert detail == "City · Türkiye"


def test_other_name_of_a_country_finds_what_lies_there_at_once(tie):
    rename(make_country("TR"), "Türkiye", aliases="Turkey\nTurquie")
    assert ("community", "Istanbul") in found("turkey")
    assert ("partnership", "Seattle & Istanbul") in found("seattle turquie")

    rename(make_country("TR"), "Türkiye", aliases="Turquie")
    assert found("turkey") == set()


def test_renamed_home_country_reaches_the_ties_of_its_own_side(tie):
    rename(make_country("US"), "Columbia")
    assert ("partnership", "Seattle & Istanbul") in found("columbia istanbul")


def test_renamed_state_is_found_with_the_places_in_it_and_their_ties(tie):
    rename(tie.home.parent, "Ecotopia")

    assert found("ecotopia") == {
        ("community", "Ecotopia"),
        ("community", "Seattle"),
        ("partnership", "Seattle & Istanbul"),
    }
    assert found("washington") == set()


def test_rename_that_is_rolled_back_leaves_the_index_as_it_was(tie):
    before = set(SearchName.objects.values_list("folded", flat=True))
    with pytest.raises(RuntimeError, match="halfway"), transaction.atomic():
        rename(make_country("TR"), "Türkiye")
        raise RuntimeError("halfway")

    assert found("turkiye") == set()
    assert ("community", "Istanbul") in found("country tr")
    assert set(SearchName.objects.values_list("folded", flat=True)) == before


def test_private_places_of_a_renamed_country_stay_out(tie):
    make_partnership(abroad=make_community("Canaryville", "TR", is_public=False), status="draft")
    rename(make_country("TR"), "Türkiye")
    assert {title for _, title in found("turkiye")} == {
        "Türkiye",
        "Istanbul",
        "Seattle & Istanbul",
    }


def test_country_saved_under_the_same_name_asks_nothing_of_its_places(
    tie, django_assert_max_num_queries
):
    """Reference data are loaded anew with every release."""
    for number in range(20):
        make_community(f"Place {number}", "TR")
    country = Country.objects.get(pk="TR")
    with django_assert_max_num_queries(16):
        country.save()


def test_place_that_becomes_private_takes_its_ties_along_and_brings_them_back(tie):
    for is_public in (False, True):
        place = Community.objects.get(pk=tie.abroad_id)
        place.is_public = is_public
        place.save()
        shown = {("community", "Istanbul"), ("partnership", "Seattle & Istanbul")}
        assert found("istanbul") == (shown if is_public else set())


# Organizations and programs repeat names as well.


@pytest.fixture
def choir(tie):
    body = make_organization("Bosphorus Friends", [tie.home, tie.abroad])
    return make_program("Choir", partnerships=[tie], organization=body)


def kinds_found(text):
    return {kind for kind, _ in found(text)}


def test_organization_is_found_by_the_new_name_of_the_country_it_works_in(choir):
    rename(make_country("TR"), "Türkiye")
    assert ("organization", "Bosphorus Friends") in found("turkiye")
    assert ("organization", "Bosphorus Friends") not in found("country tr")


def test_organization_is_found_by_the_new_name_of_its_state(choir, tie):
    rename(tie.home.parent, "Ecotopia")
    assert "organization" in kinds_found("ecotopia")


def test_program_is_found_by_the_new_name_of_a_partner(choir, tie):
    rename(tie.abroad, "Constantinople")
    assert ("program", "Choir") in found("constantinople")
    assert "program" not in kinds_found("istanbul")


def test_program_is_found_by_the_new_name_of_its_organization(choir):
    rename(choir.organization, "Friends of Two Seas")
    assert ("program", "Choir") in found("two seas")
    assert "program" not in kinds_found("bosphorus")


def test_draft_program_stays_out_whatever_is_renamed(choir, tie):
    make_program("Canary trip", "draft", partnerships=[tie], organization=choir.organization)
    rename(tie.abroad, "Constantinople")
    rename(choir.organization, "Friends of Two Seas")
    assert found("canary") == set()


def test_index_after_every_rename_is_the_one_that_is_built_anew(choir, tie):
    """Nothing is left over, and nothing is missing."""
    rename(make_country("TR"), "Türkiye", aliases="Turkey")
    rename(tie.home.parent, "Ecotopia")
    rename(tie.abroad, "Constantinople")
    rename(choir.organization, "Friends of Two Seas")
    followed = whole_index()
    call_command("rebuild_search", stdout=io.StringIO())
    assert followed == {row for row in whole_index() if row[0] != "page"}


def whole_index():
    rows = SearchDocument.objects.prefetch_related("names")
    return {
        (row.kind, row.title, row.detail, row.weight, *sorted(n.folded for n in row.names.all()))
        for row in rows
    }
