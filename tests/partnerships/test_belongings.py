"""What belongs to a community comes in one question, and nothing private comes along."""

from datetime import date

import pytest

from members.models import CommunityName
from partnerships.belongings import Belongings
from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


def on(year):
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


def make_named(name, native, **fields):
    community = make_community(name, "JP", **fields)
    CommunityName.objects.create(community=community, name=native, language="ja", kind="endonym")
    return community


def test_names_of_partners_are_those_of_public_ties_on_either_side():
    seattle = make_community("Seattle")
    kobe = make_named("Kobe", "神戸市")
    make_partnership(seattle, kobe)
    make_partnership(seattle, make_named("Secret", "秘密", is_public=False))
    make_partnership(seattle, make_named("Draft", "下書き"), "draft")

    assert {row.name for row in Belongings(seattle).natives.values()} == {"神戸市"}
    assert Belongings(kobe).natives[kobe.pk].name == "神戸市"


def test_charters_are_known_on_both_sides_and_counted_from_home(settings):
    seattle, kobe = make_community("Seattle"), make_community("Kobe", "JP")
    first = make_partnership(seattle, kobe, "approved", **on(1957))
    make_partnership(make_community("Reno"), kobe, "approved", **on(1970))

    assert Belongings(seattle).charters == {first.pk}
    assert Belongings(kobe).charters == {first.pk}
    settings.HOME_COUNTRY = "FR"
    assert Belongings(kobe).charters == set()


def test_only_paid_terms_are_told():
    seattle = make_community("Seattle")
    paid = make_term(seattle)
    make_term(seattle, date(2027, 1, 1), date(2027, 12, 31), status="requested")

    assert Belongings(seattle).terms == [paid]


def test_organizations_and_ties_have_their_own_themes_in_the_order_of_the_list():
    seattle = make_community("Seattle")
    trade, culture = make_theme("trade"), make_theme("culture")
    make_organization("One", [seattle]).themes.set([trade, culture])
    make_organization("Two", [seattle]).themes.set([trade])
    make_organization("Elsewhere", [make_community("Reno")])
    tie = make_partnership(seattle, make_community("Kobe", "JP"))
    tie.themes.set([culture])
    belongings = Belongings(seattle)
    (of_tie,) = belongings.of_ties([tie])

    assert [(row.name, list(row.themes.all())) for row in belongings.organizations] == [
        ("One", sorted([trade, culture], key=lambda theme: (theme.position, theme.slug))),
        ("Two", [trade]),
    ]
    assert list(of_tie.themes.all()) == [culture]
