"""The index follows every name it repeats, in the transaction that changes the name."""

import pytest
from django.db import transaction

from members.models import Community, Country
from sistercities.search import search
from sistercities.search.models import SearchDocument, SearchName
from tests.factories import make_community, make_country, make_partnership, make_state

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
    assert detail == "City in Türkiye"


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
