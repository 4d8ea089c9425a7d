"""The world by country: each with its own outline where it has one, its number and its bundle."""

import gzip
import re

import pytest

from members.models import Country
from partnerships.maps import countries
from partnerships.maps.countries import CountriesMap
from partnerships.maps.outlines import DRAWN, drawn_center
from tests.factories import make_community, make_partnership
from tests.maps.drawing import polygons

pytestmark = pytest.mark.django_db

MIDDLES = {
    "US": (39.8, -98.6),
    "JP": (36.2, 138.3),
    "TW": (23.7, 121.0),
    "CN": (35.9, 104.2),
    "XK": (42.6, 20.9),
    "FJ": (-17.7, 178.1),
    "SG": (1.35, 103.8),
}


@pytest.fixture
def found():
    for code, (latitude, longitude) in MIDDLES.items():
        Country.objects.update_or_create(
            code=code,
            defaults={
                "name": f"Country {code}",
                "continent": "asia",
                "latitude": latitude,
                "longitude": longitude,
            },
        )

    def found(**counts):
        return CountriesMap([(Country.objects.get(pk=code), n) for code, n in counts.items()])

    return found


def place_of(drawn, code):
    return next(place for place in drawn.places if f"Country {code}" in place.title)


def test_country_leads_to_its_page_and_says_its_number(found):
    place = place_of(found(JP=1_244, TW=1), "JP")

    assert (place.url, place.outline) == ("/countries/jp/", "JP")
    assert place.title == "Country JP: 1,244 partnerships"
    assert place_of(found(TW=1), "TW").title == "Country TW: 1 partnership"


@pytest.mark.parametrize("code", ["TW", "CN", "XK", "FJ"])
def test_taiwan_china_kosovo_and_fiji_have_outlines_of_their_own(found, code):
    drawn = found(**{code: 3})

    assert [place.outline for place in drawn.places] == [code]
    assert f'id="land-{code}"' in DRAWN.read_text()


def test_country_too_small_for_an_outline_is_a_dot(found):
    place = place_of(found(SG=5), "SG")

    assert place.outline == ""
    assert 0 < place.x < 1600


def test_shades_grow_with_the_numbers_and_the_legend_says_how(found):
    drawn = found(JP=250, CN=40, TW=9, FJ=1)
    shades = {place.title.split()[1]: place.shade for place in drawn.places}

    assert shades == {"JP:": 4, "CN:": 3, "TW:": 2, "FJ:": 0}
    words = [shade.words for shade in drawn.scale.steps]
    assert words == ["1 to 2", "9 to 26", "27 to 80", "81 or more"]


def test_strongest_bundle_lies_on_top(found):
    titles = [place.title for place in found(JP=250, CN=40, FJ=1).places]

    assert [title.split()[1] for title in titles] == ["FJ:", "CN:", "JP:"]


def test_bundle_to_fiji_goes_over_the_pacific_and_one_to_kosovo_over_the_atlantic(found):
    """Neither crosses the whole map, wherever the map is cut."""
    for code in ("FJ", "XK"):
        for piece in polygons(place_of(found(**{code: 1}), code).bundle):
            steps = [abs(a[0] - b[0]) for a, b in zip(piece, piece[1:], strict=False)]
            assert max(steps) < 200


def test_network_at_home_elsewhere_has_dots_and_bundles(found, settings):
    settings.HOME_COUNTRY = "JP"
    drawn = found(US=12)

    assert drawn.outline == "/map/world.svg"
    assert drawn.places[0].outline == ""
    assert drawn.places[0].bundle.startswith("M")


def test_home_without_a_place_draws_no_bundles(found):
    drawn = found(JP=1)
    Country.objects.filter(pk="US").update(latitude=None, longitude=None)

    assert CountriesMap(drawn.counts).places[0].bundle == ""


def test_page_of_countries_has_the_map_and_the_same_numbers_in_words(client, found):
    found()
    make_partnership()
    make_partnership(make_community("Denver"), make_community("Taipei", "TW"))
    page = client.get("/countries/").text

    assert 'href="/static/map/world.svg#land-TW"' in page
    assert page.count("<title>Country JP: 1 partnership</title>") == 2
    assert re.search(r'<a href="/countries/tw/">Country TW</a><span class="num">1</span>', page)


def test_page_without_ties_has_no_map(client):
    assert '<svg class="map"' not in client.get("/countries/").text


def test_outlines_weigh_less_than_60_kb():
    assert len(gzip.compress(DRAWN.read_bytes())) < 30_000
    assert countries.drawn_countries(drawn_center()) >= {"TW", "XK", "FJ", "CN", "JP"}
