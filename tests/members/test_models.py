"""Every constraint of `members`: refused by the database, and told in a sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.models import (
    Affiliation,
    Community,
    CommunityName,
    Country,
    MembershipTerm,
    Organization,
    User,
)
from tests.constraints import assert_accepted, assert_refused, write_past_every_door
from tests.factories import (
    make_affiliation,
    make_community,
    make_country,
    make_organization,
    make_state,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def community(name="Toledo", country="US", **fields):
    return Community(
        name=name, country=make_country(country), slug=fields.pop("slug", "toledo"), **fields
    )


def term(starts_on, ends_on, **fields):
    return MembershipTerm(
        community=fields.pop("of", None) or make_community(),
        starts_on=starts_on,
        ends_on=ends_on,
        **fields,
    )


def its_own(column):
    row = make_community()
    setattr(row, column, row)
    return row


def second_affiliation(status):
    first = make_affiliation(make_user(), make_organization(), role="volunteer", status=status)
    return Affiliation(user=first.user, organization=first.organization, role="volunteer")


def second_name():
    first = CommunityName.objects.create(
        community=make_community("Kobe", "JP"), name="神戸市", language="ja"
    )
    return CommunityName(community=first.community, name="神戸市", language="ja", kind="endonym")


BROKEN = {
    "country_code_iso": lambda: Country(code="jp", name="Japan", continent="asia"),
    "community_address_once": lambda: community(slug=make_community("Toledo").slug),
    "community_code_once": lambda: community(kind="state", code=make_state().code),
    "community_geonames_once": lambda: community(
        geonames_id=make_community("Toledo", geonames_id=5174035).geonames_id
    ),
    "community_wikidata_once": lambda: community(
        wikidata_id=make_community("Toledo", wikidata_id="Q49239").wikidata_id
    ),
    "community_not_its_own_parent": lambda: its_own("parent"),
    "community_not_its_own_successor": lambda: its_own("successor"),
    "community_named": lambda: community(name=""),
    "community_population_dated": lambda: community(population_year=2020),
    "community_name_once": second_name,
    "term_ends_after_start": lambda: term(date(2026, 1, 2), date(2026, 1, 1)),
    "term_status_known": lambda: term(date(2026, 1, 1), date(2026, 12, 31), status="forgotten"),
    "term_dues_not_negative": lambda: term(date(2026, 1, 1), date(2026, 12, 31), dues=-1),
    "organization_founded_plausible": lambda: Organization(name="O", slug="o", founded_year=56),
    "affiliation_once": lambda: second_affiliation("accepted"),
    "affiliation_status_known": lambda: Affiliation(
        user=make_user(), organization=make_organization(), status="forgotten"
    ),
    "user_email_once": lambda: User(email="ANA@example.org", name=make_ana().name, password="x"),
}


def make_ana():
    return make_user("Ana", email="ana@example.org")


@pytest.mark.parametrize("name", BROKEN)
def test_broken_row_is_refused_by_the_database_and_in_words(name):
    assert_refused(BROKEN[name](), name)


OUT_OF_RANGE = [(35, None), (None, 135), (90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1)]


@pytest.mark.parametrize(("latitude", "longitude"), OUT_OF_RANGE)
def test_coordinates_are_both_there_and_in_range_or_none(latitude, longitude):
    place = {"latitude": latitude, "longitude": longitude}
    assert_refused(community(**place), "community_coordinates")
    assert_refused(
        Country(code="JP", name="Japan", continent="asia", **place), "country_coordinates"
    )


@pytest.mark.parametrize("place", [(None, None), (0, 0), (90, 180), (-90, -180)])
def test_poles_and_the_date_line_are_places(place):
    assert_accepted(community(latitude=place[0], longitude=place[1]))


def test_community_without_a_code_may_have_any_number_of_others_beside_it():
    make_community("Springfield", kind="county", code="")
    assert_accepted(community("Springfield", kind="county", code=""))


def test_city_and_county_may_share_a_gazetteer_entry():
    make_community("Honolulu", kind="city", geonames_id=5856195)
    assert_accepted(community("Honolulu", kind="county", geonames_id=5856195))


def test_person_who_left_may_ask_again():
    assert_accepted(second_affiliation("ended"))
    assert_accepted(second_affiliation("declined"))


def test_email_is_kept_and_found_in_lower_case():
    user = make_user("Ana", email="Ana.Reyes@Example.ORG")

    assert user.email == "ana.reyes@example.org"
    assert User.objects.get_by_natural_key("ANA.REYES@example.org") == user


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2025, 1, 1), date(2026, 1, 1)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2025, 1, 1), date(2027, 12, 31)),
    ],
)
def test_terms_of_a_community_never_overlap(starts_on, ends_on):
    seattle = make_community()
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    second = term(starts_on, ends_on, of=seattle)

    with pytest.raises(ValidationError, match="Terms never overlap"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="term_no_overlap"), transaction.atomic():
        write_past_every_door(second)


def test_term_cannot_be_moved_over_another():
    seattle = make_community()
    make_term(seattle, date(2025, 1, 1), date(2025, 12, 31))
    second = make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    second.starts_on = date(2025, 12, 31)

    with pytest.raises(IntegrityError, match="term_no_overlap"), transaction.atomic():
        write_past_every_door(second)


@pytest.mark.parametrize("status", ["declined", "withdrawn"])
def test_term_that_came_to_nothing_is_in_nobodys_way(status):
    seattle = make_community()
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31), status=status)

    assert_accepted(term(date(2026, 1, 1), date(2026, 12, 31), of=seattle))


def test_terms_may_follow_each_other_day_by_day_and_belong_to_different_communities():
    seattle = make_community()
    make_term(seattle, date(2025, 1, 1), date(2025, 12, 31))

    assert_accepted(term(date(2026, 1, 1), date(2026, 12, 31), of=seattle))
    assert_accepted(term(date(2025, 1, 1), date(2025, 12, 31), of=make_community("Toledo")))
