"""No public page asks the database row by row: zeal watches while each is drawn."""

from datetime import date

import pytest
from zeal import NPlusOneError, zeal_context
from zeal.constants import initialize_app_registry
from zeal.patch import patch

from members.models import Community
from tests.factories import (
    make_act,
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_term,
    make_theme,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_category, make_grant

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/partnerships/",
    "/partnerships/?view=table",
    "/partnerships/?view=timeline",
    "/partnerships/?view=map",
    "/partnerships/?format=csv",
    "/partnerships/?format=xlsx",
    "/partnerships/?format=geojson",
    "/communities/",
    "/communities/us/seattle/",
    "/communities/jp/kobe-0/",
    "/countries/",
    "/countries/jp/",
    "/states/",
    "/states/wa/",
    "/themes/",
    "/themes/art/",
    "/programs/",
    "/awards/",
    "/grants/",
    "/programs/calendar/2027/7/",
    "/statistics/",
    "/search/?q=seattle",
    "/data/",
    "/api/v1/partnerships",
    "/partnerships/seattle-kobe-0/",
    "/search/suggest/?q=sea",
    "/organizations/",
    "/feeds/changes.atom",
    "/feeds/recognitions.atom",
    "/embed/communities/us/seattle/",
    "/programs/feeds/all.ics",
    "/sitemap.xml",
    "/sitemap-partnerships.xml",
    "/sitemap-communities.xml",
]


@pytest.fixture(scope="session")
def watcher():
    """Set once a process: set twice, it would count each question twice."""
    initialize_app_registry()
    patch()


@pytest.fixture
def register(watcher):
    """Three of everything, each linked with the others."""
    washington = make_state("Washington", "WA")
    seattle = make_community("Seattle", parent=washington, slug="seattle")
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    organization = make_organization(communities=[seattle])
    for number in range(3):
        kobe = make_community(f"Kobe {number}", "JP", slug=f"kobe-{number}")
        tie = make_partnership(seattle, kobe, "approved")
        tie.themes.set([make_theme("art"), make_theme(f"theme-{number}")])
        make_act(tie, side="abroad", kind="suspended")
        choir = make_program(f"Choir {number}", organization=organization, partnerships=[tie])
        year = make_category(2020 + number, ends="25000")
        make_award(
            seattle, year, partnership=tie, organization=organization, program=choir, population=9
        )
        make_grant(tie)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_asks_for_its_rows_together(client, register, address):
    with zeal_context():
        answer = client.get(address)
        content = answer.getvalue()
    assert answer.status_code == 200
    assert content


def test_the_watcher_notices_a_page_that_asks_row_by_row(register):
    with zeal_context(), pytest.raises(NPlusOneError):
        [community.country.name for community in Community.objects.all()]
