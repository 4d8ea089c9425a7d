"""The statistics page: every number leads to the list that has exactly so many rows."""

import csv
import html
import json
import re
from collections import Counter
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone

from members.models import Community
from members.models.membership import in_good_standing
from partnerships.listings import CommunityListing, TieListing
from partnerships.models import Partnership
from partnerships.past import Past
from partnerships.statistics.page import statistics_of
from sistercities import generation
from sistercities.generation import Generation
from tests.factories import (
    make_act,
    make_community,
    make_country,
    make_partnership,
    make_state,
    make_term,
    make_theme,
    number,
)
from tests.statistics.registers import RandomRegister

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r'<a href="(/(?:partnerships|communities)/\?[^"]+)">([\d,]+)</a>')


def numbers_on(page):
    """Every number that is a link to a list: ``[(address, number)]``."""
    found = NUMBER.findall(page.content.decode())
    return [(html.unescape(address), int(number.replace(",", ""))) for address, number in found]


def rows_of(address):
    path, query = urlsplit(address).path, QueryDict(urlsplit(address).query)
    listing = {"/partnerships/": TieListing, "/communities/": CommunityListing}[path]
    return listing(query, path).total


def day(year, month=1, on=1):
    return {"signed_on": date(year, month, on), "signed_on_last": date(year, month, on)}


def make_small_register():
    washington = make_state()
    seattle = make_community("Seattle", parent=washington)
    kobe = make_partnership(seattle, make_community("Kobe", "JP"), **day(1957, 10, 21))
    kobe.themes.set([make_theme("education")])
    make_partnership(seattle, make_community("Bergen", "NO"), **day(1967, 5, 1))
    osaka = make_partnership(make_community("San Francisco"), make_community("Osaka", "JP"))
    make_act(osaka, on=date(2018, 10, 2))
    make_term(seattle)
    return kobe


def test_every_number_of_a_page_leads_to_so_many_rows(client):
    make_small_register()
    numbers = numbers_on(client.get("/statistics/"))

    assert len(numbers) > 20
    for address, count in numbers:
        if address.startswith("/partnerships/"):
            assert client.get(address).context["listing"].total == count, address
        else:
            assert rows_of(address) == count, address


@pytest.mark.parametrize("seed", range(2))
def test_every_number_of_any_day_leads_to_so_many_rows(client, seed):
    register = RandomRegister(600 + seed)
    for asked in register.days(1)[::3]:
        numbers = numbers_on(client.get(f"/statistics/?at={asked}"))
        wrong = [row for row in numbers if rows_of(row[0]) != row[1]]
        assert (len(numbers) > 20, wrong) == (True, [])


@pytest.mark.parametrize("seed", range(2))
def test_figures_are_what_grouping_the_facts_gives(seed):
    register = RandomRegister(700 + seed)
    for asked in register.days(4):
        ties = list(
            Partnership.objects.public()
            .international()
            .filter(Past(asked).in_force)
            .select_related("abroad_country", "home_state")
            .prefetch_related("themes")
        )
        figures = {figure.name: figure for figure in statistics_of(asked).figures}
        assert told(figures["country"]) == Counter(tie.abroad_country.name for tie in ties)
        assert told(figures["state"]) == Counter(t.home_state.name for t in ties if t.home_state)
        assert told(figures["theme"]) == Counter(t.name for tie in ties for t in tie.themes.all())
        assert figures["state"].unknown.count == sum(not tie.home_state_id for tie in ties)
        assert figures["theme"].unknown.count == sum(not tie.themes.all() for tie in ties)
        assert figures["country"].whole == sum(told(figures["continent"]).values()) == len(ties)
        leaders = Counter(tie.home.name for tie in ties).most_common(1)
        home = figures["communities-home"].lines
        assert [line.count for line in home[:1]] == [count for _, count in leaders]


def told(figure):
    return {line.label: line.count for line in figure.lines}


def test_members_of_a_year_are_those_in_good_standing_on_its_last_day():
    register = RandomRegister(800)
    figure = next(row for row in statistics_of().figures if row.name == "members")
    for line in figure.lines:
        at = min(date(int(line.label), 12, 31), register.today)
        assert rows_of(line.address) == line.count
        assert Community.objects.public().filter(in_good_standing("pk", at)).count() == line.count


@pytest.fixture
def kept(settings, monkeypatch):
    """Figures are kept, as in production; those of other tests are worth nothing here."""
    settings.PAGE_CACHE = True
    monkeypatch.setattr(generation, "MOMENT", 60)
    monkeypatch.setattr(generation.lately, "known", {})
    Generation.objects.update_or_create(pk=1, defaults={"number": next(number)})


def test_page_costs_the_same_queries_for_one_tie_or_three(kept, client, django_assert_num_queries):
    make_partnership(**day(1997, 10))
    client.get("/statistics/")
    for year in (2007, 2017):  # ten and twenty years later
        with django_assert_num_queries(3):
            client.get(f"/statistics/?at={year}-10-31")
        make_small_register()


def test_day_that_was_asked_for_before_is_not_looked_up_again(
    kept, client, django_assert_num_queries
):
    make_small_register()
    client.get("/statistics/")
    with django_assert_num_queries(1):  # the reports of programs
        client.get("/statistics/")


def test_counting_costs_the_same_queries_for_one_tie_or_three(client, django_assert_num_queries):
    make_partnership(**day(1997, 10))
    for _ in range(2):
        with django_assert_num_queries(15):
            client.get("/statistics/?at=2007-10-31")
        make_small_register()


def test_past_day_is_told_in_the_title_and_kept_out_of_search_engines(client):
    make_small_register()
    page = client.get("/statistics/?at=1960-01-01").content.decode()

    assert "<title>Statistics as of January 1, 1960" in page
    assert '<meta name="robots" content="noindex,follow">' in page
    assert statistics_of(date(1960, 1, 1)).headlines[0].line.count == 1


@pytest.mark.parametrize("asked", ["1957", "1957-10", "1957-10-31"])
def test_year_or_month_stands_for_its_last_day(client, asked):
    make_small_register()
    statistics = client.get(f"/statistics/?at={asked}").context["statistics"]

    assert statistics.headlines[0].line.count == 1


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("1990-02-31", "There is no such date as 1990-02-31."),
        ("0000-01-01", "There is no such date as 0000-01-01."),
        ("9999-12-31", "has not come yet. Choose a day up to today."),
        ("yesterday", "Write the date as a year, year-month or year-month-day"),
        ("1990-13-01", "There is no such date"),
        ("-1", "Write the date as"),
        ("%00", "Write the date as"),
        ("<script>", "Write the date as"),
        ("x" * 1_000_000, "Write the date as"),
    ],
)
def test_day_that_is_none_is_answered_with_a_sentence_and_the_page(client, asked, sentence):
    answer = client.get("/statistics/", {"at": asked})

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert "<h1>Statistics</h1>" in answer.content.decode()


def test_day_before_all_records_has_nothing(client):
    make_small_register()
    answer = client.get("/statistics/?at=0900-01-01")

    assert answer.status_code == 200
    assert answer.context["statistics"].headlines[0].line.count == 0


def test_empty_register_has_a_page_too(client):
    make_country("JP")
    answer = client.get("/statistics/")

    assert answer.status_code == 200
    assert [row.line.count for row in answer.context["statistics"].headlines] == [0] * 5


def test_drafts_private_places_and_domestic_ties_leave_no_trace(client):
    make_partnership(abroad=make_community("Sketch", "DE"), status="draft", **day(1999))
    make_partnership(abroad=make_community("Hidden", "CN", is_public=False), **day(1998))
    make_partnership(make_community("Here"), make_community("There"), **day(1997))
    page = client.get("/statistics/").content.decode()

    assert client.get("/statistics/").context["statistics"].all_in_force.count == 0
    for word in ("Sketch", "Hidden", "There"):
        assert f">{word}" not in page
    assert "1997" not in page


def test_unfinished_year_is_drawn_open_and_says_so(client):
    today = timezone.localdate()
    make_partnership(signed_on=today, signed_on_last=today)
    figure = statistics_of().figures[0]

    assert [(bar.year, bar.is_open) for bar in figure.chart.columns] == [(today.year, True)]
    assert figure.chart.so_far == f"{today.year} so far: 1"


def test_countries_without_a_partnership_are_named():
    make_small_register()
    make_country("FR")

    assert [line.label for line in statistics_of().without] == ["Country FR"]
    before = statistics_of(date(1950, 1, 1)).without
    assert [line.label for line in before] == ["Country FR", "Country NO", "Japan"]


def test_anniversary_of_a_round_number_of_years_is_told_in_its_month():
    kobe = make_small_register()
    found = statistics_of(date(2007, 10, 1)).anniversaries

    assert found == [(50, kobe)]
    assert statistics_of(date(2007, 9, 1)).anniversaries == []
    assert statistics_of(date(2008, 10, 1)).anniversaries == []


def test_oldest_come_first_and_undated_ones_not_at_all():
    make_small_register()

    assert [tie.established_on.year for tie in statistics_of().oldest] == [1957, 1967]


def test_figures_can_be_taken_along_with_their_definitions(client):
    make_small_register()
    answer = client.get("/statistics/?format=csv&at=2000-01-01")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))

    assert answer["Content-Disposition"].endswith('filename="statistics-2000-01-01.csv"')
    assert rows[0]["figure"] == "standing"
    assert rows[0]["count"] == "2"
    assert {row["as_of"] for row in rows} == {"2000-01-01"}
    assert [row for row in rows if not (row["definition"] and row["list"])] == []
    document = json.loads(client.get("/statistics/?format=json&at=2000-01-01").content)
    assert [row["count"] for row in document["rows"]] == [int(row["count"]) for row in rows]


def test_format_that_does_not_exist_is_refused_with_a_sentence(client):
    answer = client.get("/statistics/?format=xls")

    assert answer.status_code == 400
    assert answer.content.decode() == "There is no format “xls”. Ask for csv or json."


def test_change_of_a_record_shows_at_once(kept, client, django_capture_on_commit_callbacks):
    tie = make_partnership()
    assert client.get("/statistics/").context["statistics"].all_in_force.count == 1
    with django_capture_on_commit_callbacks(execute=True):
        make_act(tie, on=timezone.localdate() - timedelta(days=1))

    assert client.get("/statistics/").context["statistics"].all_in_force.count == 0
