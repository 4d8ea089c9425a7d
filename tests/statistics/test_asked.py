"""The list of partnerships answers questions about the past, and survives nonsense."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from partnerships.listings import CommunityListing, TieListing
from tests.factories import make_act, make_community, make_partnership, make_term
from tests.statistics.registers import RandomRegister

pytestmark = pytest.mark.django_db


def listed(client, query):
    return client.get(f"/partnerships/?{query}").context["listing"]


def day_of(year, month=1, day=1):
    return {"signed_on": date(year, month, day), "signed_on_last": date(year, month, day)}


def test_list_as_of_a_day(client):
    kobe = make_partnership(**day_of(1957))
    make_partnership(make_community("Denver"), make_community("Brest", "FR"), **day_of(1948))
    make_act(kobe, on=date(2018, 10, 2))

    assert listed(client, "history=in_force.1950-01-01").total == 1
    assert listed(client, "history=in_force.1957-01-01").total == 2
    assert listed(client, "history=ended_one_side.2018-10-02&country=jp").total == 1
    assert listed(client, "history=ended-abroad.2018").total == 1
    assert listed(client, "history=ended-home.2018").total == 0


def test_several_values_hold_together(client):
    make_partnership(**day_of(1957, 10))
    make_partnership(make_community("Denver"), make_community("Brest", "FR"), **day_of(1957))

    listing = listed(client, "history=established.1957&history=signed_in.10")
    assert listing.total == 1
    assert [chip.label for chip in listing.chips] == [
        "Signed in 1957",
        "Signed in October of any year",
    ]


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("in_force.1990-05-01", "In force on May 1, 1990"),
        ("ended-home.2022", "Ended by the home side in 2022"),
        ("suspended-abroad.1980s", "Suspended by the partner in the 1980s"),
        ("established.2022.2022-03-15", "Signed in 2022, by March 15, 2022"),
    ],
)
def test_chip_says_what_was_asked(client, value, label):
    assert [chip.label for chip in listed(client, f"history={value}").chips] == [label]


@pytest.mark.parametrize(
    "value",
    [
        "in_force",
        "in_force.",
        "in_force.1990-02-31",
        "in_force.0000-01-01",
        "in_force.9999-12-31",
        "in_force.19901",
        "established.",
        "established.0",
        "established.1990.1990.1990",
        "signed_in.13",
        "signed_in.x",
        "is_now.1990-01-01",
        "_clear.1990-01-01",
        "member.1990-01-01",
        "%00",
        "x" * 100_000,
    ],
)
def test_nonsense_finds_nothing_and_can_be_taken_out(client, value):
    make_partnership()
    answer = client.get(f"/partnerships/?history={value}")

    assert answer.status_code == 200
    assert answer.context["listing"].total == 0
    assert answer.context["listing"].chips[0].address == "/partnerships/"


def test_tomorrow_is_not_on_record(client):
    make_partnership()
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert listed(client, f"history=in_force.{tomorrow}").total == 0


def test_endless_questions_are_not_asked_of_the_database(client):
    make_partnership(**day_of(1957))
    query = "&".join(f"history=in_force.{1990 + n}-01-01" for n in range(30))

    assert listed(client, query).total == 0


def test_download_has_the_same_rows():
    register = RandomRegister(7)
    for day in register.days(2):
        listing = TieListing(ask(f"in_force.{day}"), "/partnerships/")
        assert listing.ordered().count() == listing.total


def test_members_of_a_day():
    make_term(make_community("Seattle"), date(2024, 1, 1), date(2024, 12, 31))

    assert CommunityListing(ask("member.2024-06-30"), "/communities/").total == 1
    assert CommunityListing(ask("member.2023-12-31"), "/communities/").total == 0
    assert CommunityListing(ask("in_force.2024-06-30"), "/communities/").total == 0


def ask(value):
    return QueryDict(f"history={value}")
