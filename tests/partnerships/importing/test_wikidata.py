"""The answer of the documented query, as CSV and as JSON."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from members.models import Community, Country
from partnerships.importing.applying import Writer
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.reading import read_bytes
from partnerships.models import Partnership

from .lists import make_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

ENTITY = "http://www.wikidata.org/entity/"
SEATTLE, KOBE = f"{ENTITY}Q5083", f"{ENTITY}Q48320"
SEATTLE_TO_KOBE = {
    "item": SEATTLE,
    "itemLabel": "Seattle",
    "itemState": "US-WA",
    "itemPosition": "Point(-122.33 47.61)",
    "partner": KOBE,
    "partnerLabel": "Kobe",
    "partnerCountry": "JP",
    "partnerPosition": "Point(135.19 34.69)",
    "start": "1957-10-01T00:00:00Z",
    "startPrecision": "10",
}


def query():
    text = Path(settings.BASE_DIR, "docs/importing.md").read_text(encoding="utf-8")
    return re.search(r"```sparql\n(.+?)```", text, re.DOTALL)[1]


def asked():
    """The names of the columns that the documented query answers with."""
    return re.findall(r"\?(\w+)", query().partition("WHERE")[0])


def as_csv(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, asked())
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_json(*rows):
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows
    ]
    return json.dumps({"head": {"vars": asked()}, "results": {"bindings": bindings}})


def planned(content):
    return make_plan(read_bytes(io.BytesIO(content.encode()), "query"), Options(source="Wikidata"))


def test_every_column_of_the_documented_query_is_understood():
    meanings = {
        name: meaning.value for name, meaning in planned(as_csv(SEATTLE_TO_KOBE)).columns.described
    }
    assert meanings == {
        "item": "community_wikidata",
        "itemLabel": "community_name",
        "itemState": "community_region",
        "itemGeonamesId": "community_geonames",
        "itemPosition": "community_position",
        "partner": "partner_wikidata",
        "partnerLabel": "partner_name",
        "partnerCountry": "partner_country",
        "partnerGeonamesId": "partner_geonames",
        "partnerPosition": "partner_position",
        "start": "date",
        "startPrecision": "date_precision",
        "end": "end",
        "endPrecision": "end_precision",
    }


@pytest.mark.parametrize("write", [as_csv, as_json])
def test_answer_is_understood_with_ids_positions_and_precision(write):
    (line,) = planned(write(SEATTLE_TO_KOBE)).lines
    assert (line.outcome, line.names) == ("new", "Seattle – Kobe")
    assert (line.home.wikidata_id, line.abroad.wikidata_id) == ("Q5083", "Q48320")
    assert (line.home.state, line.date.isoformat()) == ("WA", "1957-10")


def test_items_are_kept_and_matched_by_their_ids_whatever_they_are_called():
    Writer(planned(as_csv(SEATTLE_TO_KOBE))).write()
    assert Community.objects.get(wikidata_id="Q48320").name == "Kobe"

    renamed = {**SEATTLE_TO_KOBE, "partnerLabel": "Kōbe-ken", "itemLabel": "City by the Sound"}
    (line,) = planned(as_csv(renamed)).lines
    assert (line.outcome, line.tie) == ("known", Partnership.objects.get().pk)


def test_tie_stated_by_both_items_is_one():
    mirrored = {
        **SEATTLE_TO_KOBE,
        **{"item": KOBE, "itemLabel": "Kobe", "itemState": "", "itemPosition": ""},
        **{"partner": SEATTLE, "partnerLabel": "Seattle", "partnerCountry": "US"},
        "partnerPosition": "Point(-122.33 47.61)",
    }
    plan = planned(as_csv(SEATTLE_TO_KOBE, mirrored))
    assert [line.outcome.value for line in plan.lines] == ["new", "duplicate"]


def test_geonames_id_tells_places_of_one_name_apart():
    row = {**SEATTLE_TO_KOBE, "partnerLabel": "Miyoshi", "partnerPosition": ""}
    assert planned(as_csv(row)).lines[0].outcome == "ambiguous"
    told = {**row, "partnerGeonamesId": "1856698"}
    assert planned(as_csv(told)).lines[0].abroad.region == "Hiroshima"


def test_geonames_id_in_another_country_than_the_line_says_is_not_believed():
    Country.objects.get_or_create(code="NO", defaults={"name": "Norway", "continent": "europe"})
    make_place(77, "Kobe", "NO")
    (line,) = planned(as_csv({**SEATTLE_TO_KOBE, "partnerGeonamesId": "77"})).lines
    assert (line.abroad.country, line.abroad.region) == ("JP", "Hyōgo")


def test_countries_told_by_item_and_by_name_are_told_by_name():
    content = as_csv(SEATTLE_TO_KOBE).replace("partnerCountry", "partnerCountryLabel")
    header, row = content.replace(",JP,", ",Japan,").splitlines()
    content = f"{header},partnerCountry\r\n{row},{ENTITY}Q17\r\n"
    (line,) = planned(content).lines
    assert (line.outcome, line.abroad.country) == ("new", "JP")


def test_end_without_a_side_stays_in_the_words_of_the_source():
    ended = {**SEATTLE_TO_KOBE, "end": "2018-10-02T00:00:00Z", "endPrecision": "11"}
    (line,) = planned(as_csv(ended)).lines
    assert line.act is None
    assert "end: October 2, 2018" in line.said
