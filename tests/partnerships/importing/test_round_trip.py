"""Our own export comes back: nothing changes, in any format, in any order."""

import csv
import io
import json

import pytest

from members.models import Community, CommunityName
from partnerships.importing.applying import Writer
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.reading import read_bytes
from partnerships.models import Act, Agreement, Partnership, Source

from .lists import import_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

EVERYTHING = (Community, CommunityName, Partnership, Agreement, Act, Source)
LIST = [
    ["city", "state", "sister", "country", "year", "kind", "status"],
    ["Seattle", "WA", "Kobe", "Japan", "1957-10-21", "Sister City", ""],
    ["Iowa", "", "Yamanashi Prefecture", "Japan", "1960", "Sister State", ""],
    ["Montgomery County", "MD", "Morazán", "El Salvador", "2011-07", "", ""],
    ["Denver", "CO", "Nowhereville", "Mexico", "", "Friendship City", ""],
    ["Aberdeen", "WA", "Hakui", "Japan", "1950s", "", ""],
    ["Portland", "OR", "Miyoshi, Hiroshima", "Japan", "1957 or 1958", "", ""],
    ["Toledo", "OH", "Toledo", "Spain", "1931", "", "Suspended by Toledo in 2020"],
    ["Anaheim", "CA", "Orlando, Florida", "USA", "", "", ""],
]


def everything():
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def export(client, kind):
    response = client.get("/partnerships/", {"format": kind})
    return b"".join(response.streaming_content) if response.streaming else response.content


def planned(content):
    return make_plan(read_bytes(io.BytesIO(content), "export"), Options(source="An export"))


@pytest.fixture
def register():
    import_list(*LIST, with_domestic=True)


@pytest.mark.parametrize("kind", ["csv", "json", "geojson"])
def test_export_that_comes_back_changes_nothing(client, register, kind):
    before = everything()
    plan = planned(export(client, kind))
    assert [line.outcome.value for line in plan.lines] == ["known"] * 7
    assert sum(party.is_located for party in plan.parties.values()) == 12

    Writer(plan).write()

    assert everything() == before


def test_export_may_be_sorted_and_cut_by_a_spreadsheet(client, register):
    rows = list(csv.DictReader(io.StringIO(export(client, "csv").decode("utf-8-sig"))))
    kept = ["abroad_name", "home_name", "id"]
    text = io.StringIO()
    writer = csv.DictWriter(text, kept, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows[::-1])
    plan = planned(text.getvalue().encode())
    assert {line.outcome.value for line in plan.lines} == {"known"}
    assert plan.lines[0].sentence == f"The register has this tie already: {rows[-1]['id']}."


def test_number_of_another_tie_is_not_believed(client, register):
    first, second = Partnership.objects.order_by("pk")[:2]
    content = f"id,home_name,abroad_name,abroad_country\n{first.number},Iowa,Yamanashi,Japan\n"
    (line,) = planned(content.encode()).lines
    assert (line.outcome, line.tie) == ("known", second.pk)


def test_export_fills_an_empty_register_with_the_same_ties(client, register):
    content = export(client, "json")
    told = [
        (row["home_name"], row["abroad_name"], row["established"])
        for row in json.loads(content)["rows"]
    ]
    for model in (Source, Act, Agreement, Partnership):
        model.objects.all()._raw_delete("default")
    options = Options(source="An export", with_domestic=True)
    Writer(make_plan(read_bytes(io.BytesIO(content), "export"), options)).write()
    ties = Partnership.objects.select_related("home", "abroad").order_by("established_on", "pk")
    kept = [
        (tie.home.name, tie.abroad.name, tie.established and tie.established.isoformat())
        for tie in ties
    ]
    assert sorted(kept, key=str) == sorted(told, key=str)
