"""Whatever a file holds: a plan or one sentence, never an exception, nothing half-written."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Community
from partnerships.importing.applying import Writer
from partnerships.importing.encodings import UnreadableFile
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.reading import read_bytes
from partnerships.models import Agreement, Partnership, Source
from partnerships.register import COPIES, facts_of

from .lists import plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORDS = [
    *("Seattle", "Seattle, WA", "Washington", "Kobe", "Kobe, Japan", "Miyoshi", "Georgia"),
    *("Iowa", "Hakui, Ishikawa", "Japan", "US", "WA", "1957", "c. 1957", "Sister City", "-", ""),
    *(
        "ended by Kobe in 2018",
        "proposed",
        "Кobe",
        "東京",
        "Q42",
        "=1+1",
        '"',
        "\n\n",
        "\x00",
        "Halle",
    ),
    *(
        "Nowhere",
        "Nowhere (Kobe)",
        "Kobe – Nada",
        "Athens/Clarke County",
        "47.6",
        "-122",
        "(",
        "🇯🇵",
    ),
]
HEADERS = [
    *("city", "state", "sister", "country", "year", "kind", "status", "", "us_community", "region"),
    *("partner", "partner_lat", "partner_lon", "item", "notes", "url", "end", "source", "Jahr"),
]
cells = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
rows = st.lists(st.lists(cells, min_size=1, max_size=8), max_size=6)


@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
@often
def test_any_bytes(content):
    try:
        table = read_bytes(io.BytesIO(content), "list")
        make_plan(table, Options(source="A list"))
    except UnreadableFile as error:
        assert "\n" not in str(error)


@given(header=st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8), rows=rows)
@often
def test_any_rows_are_planned_and_written_whole(header, rows):
    try:
        plan = plan_of(["city", "sister", *header], *rows, with_domestic=True)
    except UnreadableFile:
        return
    assert all(line.sentence for line in plan.lines)
    before = Partnership.objects.count()
    Writer(plan).write()
    new = [line for line in plan.lines if line.outcome == "new"]
    assert Partnership.objects.count() == before + len(new)
    for tie in Partnership.objects.all():
        assert tie.agreements.count() >= 1
        assert tie.sources.count() >= 1
        assert {name: getattr(tie, name) for name in COPIES} == facts_of(tie)


@given(rows=rows)
@often
def test_any_rows_twice_create_nothing_the_second_time(rows):
    header = ["us_community", "state", "partner", "region", "country", "year", "status"]
    models = (Community, Partnership, Agreement, Source)
    try:
        Writer(plan_of(header, *rows)).write()
    except UnreadableFile:
        return
    before = [model.objects.count() for model in models]
    again = plan_of(header, *rows)
    Writer(again).write()

    assert [line for line in again.lines if line.outcome == "new"] == []
    assert [model.objects.count() for model in models] == before
