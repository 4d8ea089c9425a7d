import pytest

from members.finding import (
    communities_named,
    community_by_hand,
    community_of,
    free_slug,
    nearly_named,
    places_named,
)
from members.folding import fold
from members.models import Community, CommunityName, Place, PlaceName
from tests.factories import make_community, make_country

pytestmark = pytest.mark.django_db


def make_place(pk, name, country="JP", region="Hyogo", population=1000, names=()):
    place = Place.objects.create(
        pk=pk,
        name=name,
        country=country,
        region=region,
        latitude=34.7,
        longitude=135.2,
        population=population,
    )
    for text in (name, *names):
        PlaceName.objects.create(place=place, folded=fold(text), country=country)
    return place


def test_community_is_found_by_any_of_its_names_without_accents():
    lodz = make_community("Łódź", "PL")
    CommunityName.objects.create(community=lodz, name="Lodsch", kind="former")

    assert communities_named("LODZ") == [lodz]
    assert communities_named("lodsch") == [lodz]
    assert communities_named("Lodz", "JP") == []
    assert communities_named("  ") == []


def test_exact_name_stands_before_longer_ones():
    kobenhavn, kobe = make_community("Kobenhavn", "DK"), make_community("Kobe", "JP")

    assert communities_named("kobe") == [kobe, kobenhavn]


def test_place_named_only_in_a_draft_is_not_shown():
    make_community("Kobe", "JP", is_public=False)

    assert communities_named("Kobe") == []


def test_largest_place_of_a_name_comes_first_and_listed_ones_not_again():
    small, large = make_place(1, "Kobe"), make_place(2, "Kobe", population=1_500_000)
    assert places_named("kobe") == [large, small]

    make_community("Kobe", "JP", geonames_id=2)
    assert places_named("kobe") == [small]


def test_beginning_of_a_name_is_enough_where_no_place_has_it_whole():
    kobe = make_place(1, "Kobe", names=("神戸市",))

    assert places_named("Kob", "JP") == [kobe]
    assert places_named("神戸") == [kobe]
    assert places_named("Kob", "DK") == []


def test_misspelled_name_finds_what_is_meant():
    kobe = make_community("Kobe", "JP")
    kobayashi = make_place(1, "Kobayashi")
    make_place(2, "Koriyama")

    assert nearly_named("Kobbe", "JP") == [kobe]
    assert nearly_named("Kobayaschi", "JP") == [kobayashi]
    assert nearly_named("Nagasaki", "JP") == []


def test_saints_are_near_however_they_are_written():
    make_country("CH")
    gallen = make_community("Sankt Gallen", "CH")

    assert nearly_named("St. Gallen", "CH") == [gallen]


def test_place_becomes_one_private_community_and_never_two():
    make_country("JP")
    place = make_place(7, "Kobe", population=1_500_000)
    kobe = community_of(place)

    assert community_of(place) == kobe
    assert (kobe.full_name, kobe.population) == ("Kobe, Hyogo, Japan", 1_500_000)
    assert not kobe.is_public


def test_same_place_added_by_hand_twice_is_one():
    make_country("JP")
    first = community_by_hand(name="Kobe", country="JP", region="Hyōgo", kind="city")

    assert community_by_hand(name="KOBE", country="JP", region="Hyogo", kind="city") == first
    assert community_by_hand(name="Kobe", country="JP", region="Gifu", kind="city") != first
    assert Community.objects.count() == 2


def test_addresses_stay_apart():
    make_community("Kobe", "JP", slug="kobe")
    assert free_slug("Kobe", "Hyogo", "JP") == "kobe-hyogo"

    make_community("Kobe", "JP", slug="kobe-hyogo")
    assert free_slug("Kobe", "Hyogo", "JP") == "kobe-hyogo-2"
    assert free_slug("神戸", "", "JP") == "place"


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_costs_the_same_for_one_and_three(rows, django_assert_num_queries):
    for number in range(rows):
        make_community("Kobe", "JP")
        make_place(number + 1, "Kobe")

    with django_assert_num_queries(3):
        [row.full_name for row in communities_named("Kobe")]
        places_named("Kobe")
