"""Names of lists and the places they mean: found, asked about, or left unknown; never guessed."""

import pytest

from members.models import Community, Country
from partnerships.importing.countries import Countries

from .lists import make_place, match, place_of

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


@pytest.mark.parametrize(
    ("country", "code"),
    [("St. Lucia", "LC"), ("Saint Lucia", "LC"), ("St Kitts and Nevis", "KN")],
)
def test_saints_among_countries_are_read_however_they_are_written(country, code):
    Country.objects.create(code="LC", name="Saint Lucia", continent="north-america")
    Country.objects.create(code="KN", name="Saint Kitts and Nevis", continent="north-america")
    assert Countries().named(country) == [code]


def test_ward_and_county_of_one_name_never_stand_for_each_other():
    make_place(1, "Naka-gun", "JP", "Kanagawa", "Naka", kind="district", latitude=35.32)
    assert place_of("Naka-ku", "", "Japan") == "unknown"
    assert place_of("Naka-gun", "", "Japan") == "Naka-gun, Kanagawa, JP"
    make_place(2, "Naka-ku", "JP", "Aichi", "Naka", kind="district")
    assert place_of("Naka-ku", "", "Japan") == "Naka-ku, Aichi, JP"


def test_county_is_never_a_town_whose_name_begins_so():
    make_place(1, "Dade City", "US", "Florida", admin1="FL", population=7_000)
    assert place_of("Dade County", "FL", "United States", abroad=False) == "unknown"


def test_township_is_never_the_county_of_its_name():
    county = {"kind": "district", "admin1": "PA", "code": "42041"}
    make_place(1, "Cumberland County", "US", "Pennsylvania", "Cumberland", **county)
    cells = ("Cumberland Township", "PA", "United States")
    assert place_of(*cells, abroad=False) == "unknown"
    assert place_of("Cumberland County", *cells[1:], abroad=False).startswith("Cumberland County")


def test_name_of_a_state_alone_is_the_state_and_not_a_small_town():
    make_place(1, "Jalisco", "MX", "Jalisco", kind="region", population=1_385_000)
    make_place(2, "Jalisco", "MX", "Nayarit", population=6_000, admin1="18")
    make_place(4, "Nayarit", "MX", kind="region", admin1="18")
    assert place_of("Jalisco", "", "Mexico") == "Jalisco, Jalisco, MX"
    assert place_of("Jalisco", "Nayarit", "Mexico") == "Jalisco, Nayarit, MX"
    make_place(3, "Jalisco", "MX", "Veracruz", population=200_000)
    assert place_of("Jalisco", "", "Mexico") == "Jalisco, Veracruz, MX"


@pytest.mark.parametrize("written", ["Songnam", "Seongnam", "SONGNAM", "Songnam-si"])
def test_korean_names_are_found_as_they_were_written_before_2000(written):
    make_place(1, "Seongnam-si", "KR", "Gyeonggi-do", "Seongnam")
    assert place_of(written, "", "South Korea") == "Seongnam-si, Gyeonggi-do, KR"


@pytest.mark.parametrize("written", ["LaSalle", "La Salle", "Lasalle City"])
def test_name_that_runs_together_is_parted_at_its_capital(written):
    make_place(1, "La Salle", "US", "Illinois", "Lasalle", admin1="IL")
    assert place_of(written, "IL", "United States", abroad=False) == "La Salle, Illinois, US"


def test_part_of_a_city_after_a_dash_lies_in_that_city():
    make_place(1, "Berlin", "DE", "Berlin", admin1="16", population=3_600_000, latitude=52)
    make_place(2, "Spandau", "DE", "Berlin", admin1="16", latitude=52.1, longitude=0.1)
    assert place_of("Berlin-Spandau", "", "Germany") == "Spandau, Berlin, DE"
