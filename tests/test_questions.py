"""How many questions a page asks of the database once its index is kept: few, and as many ever."""

from datetime import date

import pytest

from members.models import CommunityName
from partnerships.listings.ties import counted
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings):
    settings.PAGE_CACHE = True
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


# The generation, the rows, and what rows say besides, such as their names in other scripts; words
# are no more. Pages of one record ask for each kind of fact once, however many there are.
PAGES = {
    "/partnerships/": 3,
    "/partnerships/?country=jp&state=wa&theme=education": 3,
    "/partnerships/?sort=-distance": 3,
    "/partnerships/?q=far": 3,
    "/communities/": 4,
    "/communities/?state=wa&sort=-population": 4,
    "/programs/": 3,
    "/programs/?country=jp&sort=title": 3,
    "/search/?q=far": 4,
    "/search/suggest/?q=far": 2,
    "/countries/": 3,
    "/": 3,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", PAGES)
def test_page_with_a_kept_index_asks_few_questions(
    kept, client, django_assert_num_queries, address, count
):
    make_ties(count)
    client.get(address)
    with django_assert_num_queries(PAGES[address]):
        client.get(address)


def test_facets_are_counted_once_for_all_pages_and_orders(kept, client):
    make_ties(3)
    Generation.objects.update(number=next(number))
    client.get("/partnerships/?country=jp")
    remembered = counted().remembered
    first = dict(remembered)

    client.get("/partnerships/?country=jp&sort=-signed&page=2")
    assert remembered == first

    client.get("/partnerships/?country=jp&all=country")
    assert len(remembered) == len(first) + 1
