"""Impact figures add up from reports that were sent in, and from nothing else (D1)."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs import impact
from programs.models import Report
from tests.factories import make_community, make_organization, make_partnership
from tests.programs.factories import in_days, make_program, make_report, make_reported

pytestmark = pytest.mark.django_db


def values(reports):
    return {figure.name: figure.value for figure in impact.figures(reports)}


def test_figures_add_up_from_reports_sent_in_alone():
    make_reported(report={"participants_in": 24, "hours": Decimal("10.5"), "money": 100})
    make_reported(report={"participants_in": 6, "participants_out": 0, "hours": 2})
    make_report(make_program(starts_on=in_days(-20)), participants_in=999)

    told = values(impact.network_reports())
    assert told["programs"] == 2
    assert (told["participants_in"], told["participants_out"]) == (30, 0)
    assert (told["hours"], told["money"]) == (Decimal("12.5"), 100)
    assert told["events"] is None


def test_each_figure_says_how_many_reports_do_not_tell_it():
    make_reported(report={"events": 3})
    make_reported()
    figures = {figure.name: figure for figure in impact.figures(impact.network_reports())}
    assert (figures["events"].told, figures["events"].silent) == (1, 1)
    assert figures["events"].definition == "Events held, as the reports say."
    assert figures["youth"].words == "Not recorded"


def test_numbers_of_any_reports_add_up_to_the_figures():
    names = ["participants_out", "participants_in", "hours", "events", "money", "in_kind", "youth"]
    number = st.none() | st.integers(0, 5000)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.fixed_dictionaries(dict.fromkeys(names, number)), max_size=4))
    def check(reports):
        Report.objects.all().delete()
        for numbers in reports:
            make_reported(report=numbers)
        told = values(impact.network_reports())
        for name in names:
            known = [numbers[name] for numbers in reports if numbers[name] is not None]
            assert told[name] == (sum(known) if known else None)
        by_year = dict(impact.by_year(impact.network_reports()))
        assert by_year.get(2026, [0])[0] == len(reports)

    check()


def test_report_counts_in_the_year_of_its_last_day():
    make_reported(date(2025, 12, 31), report={"events": 1})
    make_reported(date(2026, 1, 1), report={"events": 2})
    years = dict(impact.by_year(impact.network_reports()))
    column = [name for name, _, _ in impact.DEFINED].index("events")
    assert (years[2025][column], years[2026][column]) == (1, 2)


@pytest.fixture
def seattle():
    return make_community("Seattle")


def test_program_of_two_ties_counts_for_each_and_once_for_the_network(seattle):
    kobe = make_partnership(seattle, make_community("Kobe", "JP"))
    bonn = make_partnership(seattle, make_community("Bonn", "DE"))
    make_reported(partnerships=[kobe, bonn], report={"events": 5})

    for reports in (
        Report.objects.of_partnership(kobe),
        Report.objects.of_partnership(bonn),
        Report.objects.of_community(seattle),
        impact.network_reports(),
    ):
        assert values(reports.public())["events"] == 5


def test_yearly_report_of_a_tie_tells_what_was_and_what_is_still_to_be_told(client, seattle):
    tie = make_partnership(seattle, make_community("Kobe", "JP"))
    make_reported(date(2026, 6, 10), title="Choir", partnerships=[tie], report={"events": 3})
    make_program("Not yet told", starts_on=date(2026, 2, 1), partnerships=[tie])
    make_reported(date(2026, 6, 10), title="Foreign")

    page = client.get(reverse("programs:partnership-impact", args=[tie.slug]) + "?year=2026")
    text = page.content.decode()
    assert "Seattle &amp; Kobe: 2026" in text
    assert "Choir" in text and "We met, we cooked" in text
    assert "Still to be told" in text and "Not yet told" in text
    assert "Foreign" not in text
    assert "data-print" in text


def test_yearly_report_of_a_place_has_its_organizations_own_programs(client, seattle):
    own = make_organization(communities=[seattle])
    make_reported(date(2026, 6, 10), title="Alone", organization=own)
    address = reverse("programs:community-impact", args=["us", seattle.slug])
    assert "Alone" in client.get(f"{address}?year=2026").content.decode()


@pytest.mark.parametrize(
    ("year", "status"), [("2026", 200), ("26", 404), ("x", 404), ("٢٠٢٦", 404)]
)
def test_year_that_is_none_is_not_found(year, status, client, seattle):
    address = reverse("programs:community-impact", args=["us", seattle.slug])
    assert client.get(f"{address}?year={year}").status_code == status


def test_table_of_years_names_the_currency_like_the_figures_above_it(client):
    make_reported(report={"money": 100})
    page = client.get(reverse("programs:impact")).text

    assert ">Money spent, in USD</dt>" in page and ">Money spent, in USD</th>" in page


def test_impact_page_without_any_report_teaches(client):
    assert "No report has been sent in yet" in client.get("/programs/impact/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_for_one_report_and_for_three(
    number, client, seattle, django_assert_num_queries
):
    tie = make_partnership(seattle, make_community("Kobe", "JP"))
    for _ in range(number):
        make_reported(date(2026, 6, 10), partnerships=[tie])
        make_program(starts_on=date(2026, 2, 1), partnerships=[tie])
    with django_assert_num_queries(2):
        client.get("/programs/impact/")
    with django_assert_num_queries(5):
        client.get(reverse("programs:partnership-impact", args=[tie.slug]))
