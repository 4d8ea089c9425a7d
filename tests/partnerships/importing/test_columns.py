"""Columns are guessed from their headers and from what stands in them."""

import pytest

from partnerships.importing.encodings import UnreadableFile

from .lists import columns_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


def test_headers_say_the_sides():
    assert columns_of(
        ["us_community", "us_state", "partner", "partner_region", "partner_country", "year"],
        ["Seattle", "WA", "Kobe", "Hyōgo", "Japan", "1957"],
    ) == {
        "us_community": "community_name",
        "us_state": "community_region",
        "partner": "partner_name",
        "partner_region": "partner_region",
        "partner_country": "partner_country",
        "year": "date",
    }


def test_order_does_not_matter():
    found = columns_of(
        ["Year Est.", "Country", "Sister City", "State", "City"],
        ["1957", "Japan", "Kobe", "Washington", "Seattle"],
        ["1988", "Georgia", "Tbilisi", "Georgia", "Atlanta"],
    )
    assert found["Country"] == "partner_country"
    assert found["State"] == "community_region"
    assert found["City"] == "community_name"


def test_country_belongs_to_the_side_whose_places_lie_in_it():
    scraped = columns_of(
        ["", "country", "city", "sister"],
        ["0", "United States", "Seattle, Washington", "Kobe, Hyōgo"],
        ["1", "United States", "Toledo, Ohio", "Toledo, Spain"],
    )
    assert scraped["country"] == "community_country"
    typed = columns_of(["country", "city", "sister"], ["Japan", "Seattle", "Kobe"])
    assert typed["country"] == "partner_country"


def test_numbered_columns_are_two_sides():
    found = columns_of(
        ["city1", "country1", "lat1", "lng1", "city2", "country2", "lat2", "lng2"],
        ["Seattle", "USA", "47.6", "-122.3", "Kobe", "Japan", "34.7", "135.2"],
    )
    assert found["lat1"] == "community_latitude"
    assert found["lng2"] == "partner_longitude"
    assert found["country2"] == "partner_country"


def test_list_without_headers_is_told_by_its_content():
    assert columns_of(
        ["Seattle", "WA", "Kobe", "Japan", "1957"], ["Toledo", "OH", "Toledo", "Spain", "1931"]
    ) == {
        "column 1": "community_name",
        "column 2": "community_region",
        "column 3": "partner_name",
        "column 4": "partner_country",
        "column 5": "date",
    }


def test_title_above_the_headers_is_no_header():
    found = columns_of(
        ["Sister Cities of our State", "", ""],
        ["City", "Partner", "Country"],
        ["Seattle", "Kobe", "Japan"],
    )
    assert found["Partner"] == "partner_name"


def test_columns_of_a_query_are_known_by_their_values():
    assert columns_of(
        ["item", "itemLabel", "itemCoord", "partner", "partnerLabel", "start", "startPrecision"],
        [
            "http://www.wikidata.org/entity/Q5083",
            "Seattle",
            "Point(-122.3 47.6)",
            "http://www.wikidata.org/entity/Q48320",
            "Kobe",
            "1957-01-01T00:00:00Z",
            "9",
        ],
    ) == {
        "item": "community_wikidata",
        "itemLabel": "community_name",
        "itemCoord": "community_position",
        "partner": "partner_wikidata",
        "partnerLabel": "partner_name",
        "start": "date",
        "startPrecision": "date_precision",
    }


def test_somebody_knows_better():
    found = columns_of(
        ["City", "Sister", "Land"],
        ["Seattle", "Kobe", "Japan"],
        chosen={"City": "partner_name", "Sister": "community_name"},
    )
    assert found == {
        "City": "partner_name",
        "Sister": "community_name",
        "Land": "partner_country",
    }


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["colour", "size"], ["red", "5"]], "No column seems to name the partner communities."),
        ([["Partner", "Year"], ["Kobe", "1957"]], "No column seems to name the home communities."),
    ],
)
def test_unusable_columns_are_named_with_what_to_do(rows, told):
    with pytest.raises(UnreadableFile, match=told) as error:
        columns_of(*rows)
    assert "--column" in str(error.value)


def test_unknown_column_is_told():
    with pytest.raises(UnreadableFile, match="There is no column “town”"):
        columns_of(["City", "Sister"], ["Seattle", "Kobe"], chosen={"Town": "partner_name"})


def test_list_of_one_community_needs_no_column_for_it():
    assert columns_of(["Partner", "Country"], ["Kobe", "Japan"], community="Seattle, WA") == {
        "Partner": "partner_name",
        "Country": "partner_country",
    }
