"""Names of lists and the places they mean: found, asked about, or left unknown; never guessed."""

import pytest

from members.models import Community

from .lists import match, place_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

KOBE = "Kobe, Hyōgo, JP"
HAKUI = "Hakui, Ishikawa, JP"


@pytest.mark.parametrize(
    "cells",
    [
        ("Hakui", "", "Japan"),
        ("Hakui, Ishikawa", "", "Japan"),
        ("Hakui, Ishikawa, Japan",),
        ("Hakui", "Ishikawa Prefecture", "JP"),
        ("HAKUI", "ISHIKAWA", "JPN"),
        ("Hakui-shi", "", "Japan"),
        ("Hakui City", "", "Nippon"),
        ("City of Hakui", "", "Japan"),
        ("Hakui\n\nIshikawa", "", "Japan"),
        ("Hakui (Ishikawa)", "", "Japan"),
        ("Hakui Ishikawa Japan",),
        ("Hakui - Japan",),
        ("\U0001f1ef\U0001f1f5 Hakui",),
        ("羽咋市", "", "Japan"),
        ("Hakui 羽咋", "", "Japan"),
        ("Hakui", "", "Japn"),
        ("Hakui, Ishikawa",),
    ],
)
def test_one_place_is_written_in_many_ways(cells):
    assert place_of(*cells) == HAKUI


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("Seattle", "WA"), "Seattle, Washington, US"),
        (("Seattle, Washington",), "Seattle, Washington, US"),
        (("Seattle", "Wash."), "Seattle, Washington, US"),
        (("Seattle WA 98101",), "Seattle, Washington, US"),
        (("Greece, New York",), "Greece, New York, US"),
        (("Ft. Worth", "TX"), "Fort Worth, Texas, US"),
        (("Saint Louis", "Missouri"), "St. Louis, Missouri, US"),
        (("St Paul", "MN"), "Saint Paul, Minnesota, US"),
        (("Athens", "Georgia"), "Athens, Georgia, US"),
        (("Washington, D.C.",), "Washington, District of Columbia, US"),
        (("New York", "NY"), "New York City, New York, US"),
        (("New York City",), "New York City, New York, US"),
        (("City and County of Denver", "CO"), "Denver, Colorado, US"),
        (("Louisville/Jefferson County", "KY"), "Louisville, Kentucky, US"),
        (("Clinton Township, Macomb County, Michigan",), "Clinton Township, Michigan, US"),
        (("Montgomery County, Maryland",), "Montgomery County, Maryland, US"),
        (("Miami-Dade County", "FL"), "Miami-Dade County, Florida, US"),
        (("Iowa",), "Iowa, , US"),
        (("State of Iowa",), "Iowa, , US"),
        (("Waimea, Kauai County, Hawaii",), "Waimea, Hawaiʻi, US"),
        (("Kansas City, Missouri",), "Kansas City, Missouri, US"),
        (("Portland",), "ask"),
        (("Springfield",), "ask"),
        (("Richmond",), "ask"),
        (("Nowhere", "TX"), "unknown"),
    ],
)
def test_places_of_the_home_country(cells, place):
    name, region = (*cells, "")[:2]
    assert place_of(name, region, "United States", abroad=False) == place


def test_waimea_of_the_right_island_is_taken():
    found = match("Waimea, Kauai County, Hawaii", "", "USA", abroad=False)
    assert found.spot.longitude == pytest.approx(-159.67, abs=0.1)


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("Bacolod", "", "Philippines"), "Bacolod City, Western Visayas, PH"),
        (("Bacolod City", "", "Philippines"), "Bacolod City, Western Visayas, PH"),
        (("Münster", "", "Germany"), "Münster, North Rhine-Westphalia, DE"),
        (("Munster", "", "Germany"), "ask"),
        (("Munster", "Lower Saxony", "Germany"), "ask"),
        (("Halle", "", "Germany"), "ask"),
        (("Halle (Saale)", "", "Germany"), "Halle (Saale), Saxony-Anhalt, DE"),
        (("Halle", "Saxony-Anhalt", "Germany"), "Halle (Saale), Saxony-Anhalt, DE"),
        (("Halle, North Rhine-Westphalia", "", "Germany"), "Halle, North Rhine-Westphalia, DE"),
        (("Frankfurt", "", "Germany"), "ask"),
        (("Frankfurt/Oder", "", "Germany"), "Frankfurt (Oder), Brandenburg, DE"),
        (("Frankfurt (Oder)", "", "Germany"), "Frankfurt (Oder), Brandenburg, DE"),
        (("Frankfurt am Main", "", "West Germany"), "Frankfurt am Main, Hesse, DE"),
        (("Miyoshi", "", "Japan"), "ask"),
        (("Miyoshi, Hiroshima", "", "Japan"), "Miyoshi, Hiroshima, JP"),
        (("Miyoshi", "Aichi", "Japan"), "Miyoshi, Aichi, JP"),
        (("Kahoku", "", "Japan"), "ask"),
        (("Kahoku, Yamagata", "", "Japan"), "Yachi, Yamagata, JP"),
        (("Kahoku, Ishikawa", "", "Japan"), "Kahoku, Ishikawa, JP"),
        (("Date", "", "Japan"), "ask"),
        (("Date, Hokkaido", "", "Japan"), "Date, Hokkaido, JP"),
        (("Suzhou", "", "China"), "ask"),
        (("Suzhou, Anhui", "", "China"), "Suzhou, Anhui, CN"),
        (("Lázaro Cárdenas", "", "Mexico"), "ask"),
        (("Lázaro Cárdenas", "Quintana Roo", "Mexico"), "Lázaro Cárdenas, Quintana Roo, MX"),
        (("Benito Juárez", "", "Mexico"), "ask"),
        (("Benito Juárez, Quintana Roo", "", "Mexico"), "Benito Juárez, Quintana Roo, MX"),
        (("Guanajuato", "", "Mexico"), "Guanajuato, Guanajuato, MX"),
    ],
)
def test_several_places_of_a_name_are_told_by_region_or_asked_about(cells, place):
    assert place_of(*cells) == place


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("Saigon", "", "Viet Nam"), "Ho Chi Minh City, Ho Chi Minh City (HCMC), VN"),
        (("Leningrad", "", "Soviet Union"), "Saint Petersburg, Saint Petersburg, RU"),
        (("Kharkov", "", "Soviet Union"), "Kharkiv, Kharkiv, UA"),
        (("Tashkent", "", "Soviet Union"), "Tashkent, Tashkent, UZ"),
        (("Bombay", "", "India"), "Mumbai, Mahārāshtra, IN"),
        (("長崎市", "", "Japan"), "Nagasaki, Nagasaki, JP"),
        (("Москва", "", "Russia"), "Moscow, Moscow, RU"),
        (("Gangnam-gu", "", "Korea"), "Gangnam-gu, Seoul, KR"),
        (("Gangnam District, Seoul", "", "South Korea"), "Gangnam-gu, Seoul, KR"),
        (("KwaZulu-Natal", "", "RSA"), "KwaZulu-Natal, , ZA"),
        (("Cherkasy Oblast", "", "Ukraine"), "Cherkasy, , UA"),
        (("Yamanashi Prefecture", "", "Japan"), "Yamanashi, , JP"),
        (("Morazán (department)", "", "El Salvador"), "Morazán, , SV"),
        (("Bad Königshofen", "", "Germany"), "Bad Königshofen im Grabfeld, Bavaria, DE"),
        (("Governador Valdares", "", "Brazil"), "Governador Valadares, Minas Gerais, BR"),
        (("Coventry", "", "England"), "Coventry, England, GB"),
        (("Caguas, Puerto Rico",), "Caguas, Caguas, PR"),
        (("Gjilan", "", "XK"), "Gjilan, Gjilan, XK"),
        (("Taipei", "", "Taiwan, Province of China"), "Taipei, Taiwan, TW"),
        (("Taipei", "", "China"), "Taipei, Taiwan, TW"),
        (("Singapore", "", "Singapore"), "Singapore, , SG"),
        (("Batumi, Georgia",), "Batumi, Adjara, GE"),
        (("Nowhereville", "", "Mexico"), "unknown"),
    ],
)
def test_former_names_scripts_wards_regions_and_countries_of_all_kinds(cells, place):
    assert place_of(*cells) == place


def test_region_is_meant_where_a_state_is_the_partner():
    assert place_of("Osaka", "", "Japan") == "Osaka, Osaka, JP"
    assert place_of("Osaka", "", "Japan", regional=True) == "Osaka, , JP"


def test_ward_that_nobody_knows_has_the_position_of_its_city():
    found = match("Hietzing (Vienna)", "", "Austria")
    assert (found.spot, found.near.name, found.kind) == (None, "Vienna", Community.Kind.DISTRICT)
    assert match("Skopje – Aerodrom", "", "Macedonia").near.name == "Skopje"


def test_name_abroad_without_a_country_is_never_a_place_at_home():
    assert place_of("Toledo") == "Toledo, Castille-La Mancha, ES"
    assert place_of("Hartford") == "unknown"


def test_same_name_in_a_region_that_does_not_have_it_is_not_taken():
    assert place_of("Kobe", "Hokkaido", "Japan") == "unknown"
    assert place_of("Kobe", "Hyogo", "Japan") == KOBE
