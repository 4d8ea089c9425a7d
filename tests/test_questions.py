"""How many questions a page asks of the database once its index is kept: few, and as many ever."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import CommunityName
from partnerships.listings.ties import counted
from programs.models import Program
from sistercities import copies, generation, marks
from sistercities.generation import Generation
from tests.factories import (
    make_act,
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_term,
    make_theme,
    number,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_category, make_grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, monkeypatch):
    settings.PAGE_CACHE = True
    monkeypatch.setattr(generation, "MOMENT", 60)
    monkeypatch.setattr(generation.lately, "known", {})
    # Whatever else runs on this machine says nothing here.
    alone = bytearray(marks.SIZE)
    monkeypatch.setattr(marks, "_shared", lambda: alone)
    Generation.objects.update_or_create(pk=1, defaults={"number": next(number)})


def make_home(serial):
    return make_community(
        f"Home {serial}",
        slug=f"home-{serial}",
        parent=make_state(),
        latitude=47 + serial,
        longitude=-122,
    )


def make_far(serial):
    return make_community(
        f"Far {serial}", "JP", slug=f"far-{serial}", latitude=35 + serial, longitude=135
    )


def make_ties(count):
    for serial in range(count):
        home = make_home(serial)
        abroad = make_far(serial)
        CommunityName.objects.create(community=abroad, name="神戸市", language="ja", kind="endonym")
        tie = make_partnership(home, abroad, "approved")
        tie.themes.add(make_theme())
        make_act(tie, on=date(2020, 1, serial + 1))
        make_term(home)
        make_program(partnerships=[tie], organization=make_organization(communities=[home]))
        make_award(home, partnership=tie)
        make_grant(tie)


# The rows, and what rows say besides, such as their names in other scripts; words are no more.
# Pages of one record ask for each kind of fact once, however many there are.
PAGES = {
    "/partnerships/": 2,
    "/partnerships/?country=jp&state=wa&theme=education": 2,
    "/partnerships/?sort=-distance": 2,
    "/partnerships/?q=far": 2,
    "/communities/": 3,
    "/communities/?state=wa&sort=-population": 3,
    "/programs/": 1,
    "/programs/?country=jp&sort=title": 1,
    "/awards/": 3,
    "/awards/?year=2025&sort=member": 3,
    "/grants/": 2,
    "/grants/?country=jp&sort=sum": 2,
    "/search/?q=far": 2,
    "/search/suggest/?q=far": 2,
    "/countries/": 1,
    "/": 1,
}

# The page of one thing: itself, what belongs to it, its ties and the programs that come up.
OF_ONE_THING = {
    "/communities/us/hub/": 4,
    "/communities/jp/far-0/": 4,
    "/partnerships/hub-far-0/": 3,
    "/countries/jp/": 4,
    "/themes/education/": 4,
    "/states/wa/": 8,
    "/organizations/hub-sister-cities/": 4,
    "/programs/hub-summer-visit/": 4,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", PAGES)
def test_page_with_a_kept_index_asks_few_questions(
    kept, client, django_assert_num_queries, monkeypatch, address, count
):
    monkeypatch.setattr(copies, "MOST", -1)  # as if its rows had not been seen yet
    make_ties(count)
    client.get(address)
    with django_assert_num_queries(PAGES[address]):
        client.get(address)


def make_hub(count):
    """One community with so many ties, and everything that pages tell about one."""
    hub = make_community("Hub", slug="hub", parent=make_state(), latitude=47, longitude=-122)
    make_term(hub)
    body = make_organization("Hub Sister Cities", [hub], slug="hub-sister-cities")
    body.themes.add(make_theme())
    programs = [make_program(organization=body) for _ in range(min(count, 3))]
    Program.objects.filter(pk=programs[0].pk).update(slug="hub-summer-visit")
    for serial in range(count):
        abroad = make_community(
            f"Far {serial}", "JP", slug=f"far-{serial}", latitude=serial % 60, longitude=135
        )
        CommunityName.objects.create(community=abroad, name="神戸市", language="ja", kind="endonym")
        tie = make_partnership(hub, abroad, "approved")
        tie.themes.add(make_theme())
        make_act(tie, on=date(2020, 1, 1))
        make_award(hub, make_category(2000 + serial), partnership=tie, program=programs[0])
        make_grant(tie)
        for program in programs:
            program.partnerships.add(tie)
    for program in programs:
        program.themes.add(make_theme())


@pytest.mark.parametrize("count", [1, 3, 25, 100])
def test_page_of_one_thing_asks_few_questions_however_many_ties_there_are(
    kept, client, monkeypatch, count
):
    monkeypatch.setattr(copies, "MOST", -1)  # as if its rows had not been seen yet
    make_hub(count)
    asked = {}
    for address in OF_ONE_THING:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as questions:
            client.get(address)
        asked[address] = len(questions)
    assert asked == OF_ONE_THING


@pytest.mark.parametrize("address", ["/partnerships/", "/partnerships/?country=jp&page=2"])
def test_list_whose_rows_were_read_asks_nothing(kept, client, django_assert_num_queries, address):
    make_ties(3)
    client.get(address)
    with django_assert_num_queries(0):
        assert b"Far 2" in client.get(address).content


def test_facets_are_counted_once_for_all_pages_and_orders(kept, client):
    make_ties(3)
    client.get("/partnerships/?country=jp")
    remembered = counted().remembered
    first = dict(remembered)

    client.get("/partnerships/?country=jp&sort=-signed&page=2")
    assert remembered == first

    client.get("/partnerships/?country=jp&all=country")
    assert len(remembered) == len(first) + 1
