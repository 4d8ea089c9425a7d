"""Pages with a list ask the database the same for 25 rows as for 100."""

from datetime import date
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Affiliation, Community, MembershipTerm, Organization
from partnerships import searching
from partnerships.models import Act, Agreement, Milestone, Partnership, Source
from partnerships.register import open_many
from sistercities import generation
from tests.factories import (
    make_affiliation,
    make_coordinator,
    make_country,
    make_organization,
    make_row_in_status,
    make_state,
    make_theme,
    make_user,
)
from tests.partnerships.stories import make_reviewer
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db

number = count(1)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def make_places(many, country, **fields):
    rows = [
        Community(
            name=f"Place {at}",
            sort_name=f"place {at}",
            slug=f"place-{at}",
            country=make_country(country),
            latitude=at % 60,
            longitude=at % 170,
            population=1000 + at,
            **fields,
        )
        for at in (next(number) for _ in range(many))
    ]
    return Community.objects.bulk_create(rows)


def signed(kind="sister", status="on_record"):
    day = date(1957, 10, 21)
    return Agreement(kind=kind, status=status, signed_on=day, signed_on_last=day)


def make_ties(many):
    """Ties of as many places in Washington with as many in Japan, found by the search as well."""
    homes = make_places(many, "US", parent=make_state())
    places = make_places(many, "JP", region_name="Hyōgo")
    pairs = zip(homes, places, strict=True)
    ties = open_many([(home, abroad, [signed()], []) for home, abroad in pairs])
    theme = make_theme("culture")
    links = [Partnership.themes.through(partnership=tie, theme=theme) for tie in ties]
    Partnership.themes.through.objects.bulk_create(links)
    searching.imported([*homes, *places], ties)
    return ties


def make_word(tie, status, day=date(2020, 1, 1)):
    """One side says that it goes on."""
    facts = {"side": "home", "kind": "upheld", "body": "The council", "wording": "It goes on."}
    days = {"acted_on": day, "acted_on_last": day}
    return make_row_in_status(Act, status, partnership=tie, **facts, **days)


def make_members(many):
    terms = [
        MembershipTerm(community=place, starts_on=YEAR[0], ends_on=YEAR[1])
        for place in make_places(many, "US", parent=make_state())
    ]
    MembershipTerm.objects.bulk_create(terms)
    bodies = [
        Organization(name=f"Friends {at}", slug=f"friends-{at}", sort_name=f"friends {at}")
        for at in (next(number) for _ in range(many))
    ]
    for body, term in zip(Organization.objects.bulk_create(bodies), terms, strict=True):
        body.communities.add(term.community)


def make_programs(many):
    tie = Partnership.objects.first()
    for _ in range(many):
        make_program(partnerships=[tie])


def asked(client, path):
    """How many questions a page asks that no cache knows, and the page."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
    assert answer.status_code == 200, path
    return len(queries), answer


def assert_same_for_25_and_100(client, path, make):
    make(25)
    fresh()
    asked(client, path)
    few, _ = asked(client, path)
    make(75)
    fresh()
    many, answer = asked(client, path)
    assert many == few, path
    return many, answer


def fresh():
    """What a commit does, which a test in a transaction never reaches."""
    generation._move()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/partnerships/",
        "/partnerships/?view=table",
        "/partnerships/?view=timeline",
        "/partnerships/?country=jp&state=wa&sort=home&page=2",
        "/partnerships/?q=place",
        "/communities/",
        "/communities/?country=jp&page=2",
        "/countries/",
        "/countries/jp/",
        "/states/",
        "/states/wa/",
        "/themes/",
        "/themes/culture/",
        "/statistics/",
        "/search/?q=place",
        "/search/?q=washington+japan",
        "/api/v1/partnerships?limit=20",
        "/api/v1/communities?limit=20",
        "/partnerships/?format=csv",
        "/partnerships/?format=xlsx",
        "/partnerships/?format=geojson",
        "/communities/?format=json",
    ],
)
def test_register_is_read_at_one_cost(client, path):
    assert_same_for_25_and_100(client, path, make_ties)


@pytest.mark.parametrize(
    "path",
    ["/organizations/", "/communities/?standing=active", "/organizations/?format=csv"],
)
def test_members_are_read_at_one_cost(client, path):
    assert_same_for_25_and_100(client, path, make_members)


@pytest.mark.parametrize("path", ["/programs/", "/programs/?format=csv", "/programs/impact/"])
def test_programs_are_read_at_one_cost(client, path):
    make_ties(1)
    assert_same_for_25_and_100(client, path, make_programs)


def test_map_with_a_list_of_all_its_ties_asks_for_names_by_the_hundred(client):
    make_ties(100)
    fresh()
    asked(client, "/partnerships/?view=map")
    assert asked(client, "/partnerships/?view=map")[0] == 7


def test_page_of_a_place_with_a_hundred_ties_asks_what_one_with_25_asks(client):
    (hub,) = make_places(1, "US", parent=make_state())

    def make(many):
        open_many([(hub, place, [signed()], []) for place in make_places(many, "JP")])

    assert_same_for_25_and_100(client, hub.get_absolute_url(), make)


def test_page_of_a_tie_with_a_long_history_asks_what_a_short_one_asks(client):
    (tie,) = make_ties(1)

    def make(many):
        for at in range(many):
            day = date(1960 + at % 60, 1 + at % 12, 1)
            Milestone.objects.create(
                partnership=tie, title=f"Visit {at}", happened_on=day, happened_on_last=day
            )
            Source.objects.create(partnership=tie, title=f"Archive {next(number)}")
            make_word(tie, "recorded", day)

    assert_same_for_25_and_100(client, tie.get_absolute_url(), make)


def test_desk_of_a_coordinator_with_many_drafts_asks_what_one_with_few_asks(client):
    (home,) = make_places(1, "US", parent=make_state())
    cora = make_coordinator(home)
    client.force_login(cora)

    def make(many):
        drafts = [(home, place, [Agreement()], []) for place in make_places(many, "JP")]
        open_many(drafts)

    assert_same_for_25_and_100(client, "/desk/", make)


@pytest.mark.parametrize("name", ["agreement", "act"])
def test_lists_of_staff_ask_the_same_for_few_and_many(client, name):
    client.force_login(make_user("Sue", is_staff=True, is_superuser=True))
    path = reverse(f"admin:partnerships_{name}_changelist")

    def make(many):
        for tie in make_ties(many):
            make_word(tie, "proposed")

    assert_same_for_25_and_100(client, path, make)


def test_queue_of_reviewers_asks_the_same_for_few_and_many(client):
    client.force_login(make_reviewer())
    path = reverse("admin:partnerships_agreement_changelist")

    def make(many):
        ties = make_ties(many)
        for tie in ties:
            make_row_in_status(Agreement, "submitted", partnership=tie, kind="friendship")

    _, page = assert_same_for_25_and_100(client, path, make)
    assert page.context["cl"].result_count == 100


def test_people_of_an_organization_are_listed_at_one_cost(client):
    (home,) = make_places(1, "US", parent=make_state())
    body = make_organization("Friends", [home])
    cora = make_user("Cora")
    make_affiliation(cora, body)
    client.force_login(cora)

    def make(many):
        for _ in range(many):
            make_affiliation(make_user(), body, role="volunteer")

    assert_same_for_25_and_100(client, f"{body.get_absolute_url()}people/", make)
    assert Affiliation.objects.count() == 101
