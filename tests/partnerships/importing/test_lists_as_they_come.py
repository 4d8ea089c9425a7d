"""Lists as scrapers and clerks have them: what one line lacks, another line or the name tells."""

import pytest

from members.models import Country

from .lists import columns_of, make_place, place_of, plan_line, plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

SCRAPED = ["", "country", "city", "sister"]


def outcomes(plan):
    return [line.outcome.value for line in plan.lines]


def test_mirrored_line_has_the_country_that_a_name_lacks():
    plan = plan_of(
        SCRAPED,
        ["0", "Kenya", "Nyandarua", "Seattle, Washington"],
        ["1", "United States", "Seattle, Washington", "Nyandarua"],
    )
    assert outcomes(plan) == ["new", "duplicate"]
    assert plan.lines[0].abroad.country == "KE"


def test_mirrored_line_of_two_places_of_one_name_tells_nothing():
    plan = plan_of(
        ["city", "state", "sister", "country"],
        ["Toledo", "OH", "Toledo", "Spain"],
        ["Vitré", "", "Greece, New York", ""],
    )
    assert outcomes(plan) == ["new", "new"]


def test_likeliest_place_is_taken_where_other_lines_say_its_country():
    seattle = ["0", "United States", "Seattle, Washington", "Brest"]
    make_place(90, "Brest", "DE", population=100_000)
    assert outcomes(plan_of(SCRAPED, seattle)) == ["ambiguous"]
    elsewhere = ["1", "France", "Brest", "Tashkent"]
    plan = plan_of(SCRAPED, seattle, elsewhere)
    assert (plan.lines[0].outcome, plan.lines[0].abroad.country) == ("new", "FR")


def test_country_of_other_lines_decides_nothing_against_the_likeliest_place():
    make_place(90, "Brest", "DE", population=300_000)
    seattle = ["0", "United States", "Seattle, Washington", "Brest"]
    assert outcomes(plan_of(SCRAPED, seattle, ["1", "France", "Brest", "Tashkent"]))[0] == (
        "ambiguous"
    )


def test_country_is_told_by_a_region_that_only_one_has():
    line = plan_line("Seattle", "WA", "Takino, Hyōgo", header=("city", "state", "sister"))
    assert (line.outcome, line.abroad.name) == ("new", "Takino")
    assert (line.abroad.country, line.abroad.region) == ("JP", "Hyōgo")
    assert not line.abroad.is_located


def test_name_of_another_region_is_not_at_home():
    (line,) = plan_of(["country", "city", "sister"], ["Japan", "Kobe", "Nerima, Hyōgo"]).lines
    assert line.sentence.startswith("Neither “Nerima, Hyōgo” nor “Kobe” lies in the home country")


def test_town_is_meant_and_not_the_county_of_its_name():
    make_place(91, "Spencer", "US", "Iowa", admin1="IA", population=900)
    make_place(92, "Spencer County", "US", "Iowa", "Spencer", admin1="IA", population=90_000)
    county = {"kind": "district", "code": "19001", "admin1": "IA"}
    make_place(93, "Clay County", "US", "Iowa", "Clay", population=9_000, **county)
    make_place(94, "Clay", "US", "Iowa", admin1="IA", population=900)
    assert place_of("Clay", "IA", "US", abroad=False) == "Clay, Iowa, US"
    assert place_of("Clay County", "IA", "US", abroad=False) == "Clay County, Iowa, US"


def test_other_name_of_a_larger_town_of_the_state_is_not_taken():
    make_place(95, "Casco", "US", "Maine", admin1="ME", population=900)
    make_place(96, "Deering", "US", "Maine", "Casco", admin1="ME", population=66_000)
    assert place_of("Casco", "Maine", "", abroad=False) == "Casco, Maine, US"


def test_small_district_far_away_is_no_rival_of_a_town():
    make_place(97, "Cluain Meala", "IE", "Munster", "Clonmel", population=18_000)
    make_place(98, "Clonmel", "JM", "Saint Mary", kind="district", population=7_900)
    assert place_of("Clonmel") == "Cluain Meala, Munster, IE"


def test_town_in_the_district_of_its_name_is_one_place():
    make_place(99, "Mocorito", "MX", "Sinaloa", admin1="25", population=5_400)
    district = {"kind": "district", "admin1": "25", "longitude": 20}
    make_place(100, "Mocorito", "MX", "Sinaloa", population=6_300, **district)
    assert place_of("Mocorito", "", "Mexico") == "Mocorito, Sinaloa, MX"


def test_district_has_the_name_that_people_use():
    make_place(101, "Municipality of Piran", "AT", "Piran", "Piran", kind="district")
    assert plan_line("Seattle", "WA", "Piran", "Austria").abroad.name == "Piran"


def test_gold_coast_is_a_city_where_its_country_says_so():
    assert plan_line("Seattle", "WA", "Macedonia", "Japan").outcome == "new"
    assert plan_line("Seattle", "WA", "Macedonia", "").outcome == "refused"


@pytest.mark.parametrize(
    "cell", ["Kobe, Japan (1957)", "Kobe, Japan (since 1957)", "Kobe (1957), Japan"]
)
def test_year_in_brackets_behind_a_name_is_the_date(cell):
    line = plan_line("Seattle", "WA", cell, header=("city", "state", "sister"))
    assert (line.outcome, line.date.isoformat(), line.abroad.name) == ("new", "1957", "Kobe")


def test_state_goes_on_with_the_community_of_the_line_above():
    plan = plan_of(
        ["city", "state", "sister", "country"],
        ["Portland", "OR", "Kobe", "Japan"],
        ["", "", "Tashkent", "Uzbekistan"],
        ["Springfield", "", "Nice", "France"],
        ["Toledo", "OH", "Toledo", "Spain"],
        ["Houston", "TX", "Taipei", "Taiwan"],
    )
    assert outcomes(plan) == ["new", "new", "ambiguous", "new", "new"]
    assert {line.home.state for line in plan.lines[:2]} == {"OR"}


@pytest.mark.parametrize("cell", ["Ningbo, China; Kobe, Japan", "Ningbo\nZhenjiang\nYangzhou"])
def test_cell_with_several_communities_is_told(cell):
    line = plan_line("Seattle", "WA", cell, header=("city", "state", "sister"))
    assert line.outcome == "refused"
    assert "Write each tie on a line of its own." in line.sentence


def test_ruled_line_under_a_header_is_no_row():
    plan = plan_of(
        ["city", "state", "sister"], ["---", ":--:", "------"], ["Seattle", "WA", "Kobe"]
    )
    assert outcomes(plan) == ["new"]


def test_no_row_above_a_line_that_looks_like_a_header_is_lost():
    plan = plan_of(
        ["Seattle, Washington", "Kobe, Japan"],
        ["Kansas City, Missouri", "Nice, France"],
        ["Toledo, Ohio", "Toledo, Spain"],
    )
    assert outcomes(plan) == ["new", "new", "new"]


@pytest.mark.parametrize(
    "header",
    [
        ["Ville", "État", "Ville jumelée", "Pays", "Année"],
        ["Stadt", "Bundesstaat", "Partnerstadt", "Land", "Jahr"],
        ["Ciudad", "Estado", "Ciudad hermana", "País", "Año"],
        ["City", "State", "Sister City", "Country", "Date Establised"],
    ],
)
def test_headers_of_other_languages_and_spellings_are_understood(header):
    found = columns_of(header, ["Seattle", "WA", "Kobe", "Japan", "1957"])
    assert list(found.values()) == [
        *("community_name", "community_region", "partner_name", "partner_country", "date")
    ]


def test_source_is_a_side_where_places_stand_in_it():
    found = columns_of(
        ["source", "target", "source_country", "target_country"],
        ["Seattle, Washington", "Kobe", "US", "JP"],
    )
    assert list(found.values()) == [
        *("community_name", "partner_name", "community_country", "partner_country")
    ]


def test_part_of_the_world_is_no_region():
    found = columns_of(
        ["US_City", "US_State", "Partner_City", "Partner_Country", "World_Region"],
        ["Seattle", "WA", "Kobe", "Japan", "Asia"],
    )
    assert found["World_Region"] == "ignored"


@pytest.mark.parametrize(
    ("one", "other", "home", "abroad"),
    [
        ("Hartford, Connecticut", "Caguas, Puerto Rico", "US", "PR"),
        ("Caguas, Puerto Rico", "Hartford, Connecticut", "US", "PR"),
        ("Caguas, Puerto Rico", "Toledo, Spain", "PR", "ES"),
        ("Toledo, Spain", "Caguas, PR", "PR", "ES"),
    ],
)
def test_territory_is_at_home_unless_the_other_side_is(one, other, home, abroad):
    (line,) = plan_of(["community", "partner"], [one, other]).lines
    assert line.outcome == "new"
    assert (line.home.country, line.abroad.country) == (home, abroad)


def test_name_of_a_state_alone_is_the_state():
    make_place(102, "Iowa", "JM", population=9_000)
    (line,) = plan_of(["city", "sister", "country"], ["Iowa", "Kobe", "Japan"]).lines
    assert (line.home.kind, line.home.state) == ("state", "IA")


def test_city_that_took_its_county_in_is_the_city():
    county = {"kind": "district", "admin1": "GA", "code": "13193"}
    make_place(103, "Athens County", "US", "Georgia", **county)
    assert place_of("Athens-Clarke County", "GA", "", abroad=False) == "Athens, Georgia, US"
    assert place_of("Denver City & County", "CO", "", abroad=False) == "Denver, Colorado, US"


def test_taiwan_is_never_taken_for_china():
    make_place(104, "Shilin", "CN", "Guangdong", population=50_000)
    assert place_of("Shilin", "", "Taiwan") == "unknown"
    assert place_of("Taipei", "", "China") == "Taipei, Taiwan, TW"


def test_long_vowel_of_an_older_spelling_is_understood():
    make_place(105, "Ōta", "JP", "Saitama")
    assert place_of("Ohta", "", "Japan") == "Ōta, Saitama, JP"


def test_state_is_asked_about_before_its_code_is_read_as_a_country():
    """IL is Illinois, and the ISO code of Israel."""
    Country.objects.get_or_create(code="IL", defaults={"name": "Israel", "continent": "asia"})
    make_place(106, "Central City", "IL", population=90_000)
    for number in (107, 108):
        make_place(number * 10, "Central City", "US", "Illinois", admin1="IL", population=900)
    assert place_of("Central City", "IL", "", abroad=False) == "ask"


def test_rules_for_names_are_tried_on_places_that_no_other_line_names():
    make_place(107, "Villa Nueva", "GT")
    make_place(108, "Ciudad Hidalgo", "MX")
    assert plan_line("Seattle", "WA", "Hidalgo", "Mexico").abroad.gazetteer_name == "Ciudad Hidalgo"
