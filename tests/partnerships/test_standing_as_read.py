"""What a community's page says of its membership on each kind of day, and what it never says."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import formats, timezone

from members.models import Affiliation
from tests.factories import (
    make_act,
    make_community,
    make_coordinator,
    make_partnership,
    make_term,
)
from tests.lines import part, read

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def words_of(day):
    return formats.date_format(day, "DATE_FORMAT")


# standing -> days from today to the last day that is paid for -> what the page says
ACTIVE = "Dues are paid to {day}, so approved partnerships are listed as recognized."
GRACE = (
    "Dues were paid to {day}. In the days of grace after that, approved partnerships are still "
    "listed as recognized."
)
LAPSED = (
    "Dues were paid to {day}. Until they are renewed, partnerships are marked “not listed now”."
)
CASES = [
    (300, "Member in good standing", ACTIVE, "In force"),
    (0, "Member in good standing", ACTIVE, "In force"),
    (-1, "Member, renewal due", GRACE, "In force"),
    (-60, "Member, renewal due", GRACE, "In force"),
    (-61, "Not a current member", LAPSED, "Not listed now"),
    (-3000, "Not a current member", LAPSED, "Not listed now"),
]


@pytest.fixture
def seattle():
    return make_community("Seattle", slug="seattle-wa")


def membership(client):
    lines = read(client, "/communities/us/seattle-wa/")
    first = "Membership decides what is listed. It never decides what is valid."
    return part(lines, first, "Take it along")


@pytest.mark.parametrize(("days", "label", "sentence", "status"), CASES)
def test_standing_is_told_with_its_day_and_what_follows(
    client, seattle, days, label, sentence, status
):
    last = timezone.localdate() + days * DAY
    make_term(seattle, last - 364 * DAY, last)
    tie = make_partnership(seattle, status="approved")

    lines = membership(client)
    assert lines[1:3] == [label, sentence.format(day=words_of(last))]
    assert lines[3] == (
        "If dues lapse, partnerships stay on record with all their evidence. "
        "They are never marked ended."
    )
    assert status in read(client, tie.get_absolute_url())
    assert status in " ".join(read(client, "/communities/us/seattle-wa/"))


def test_place_that_was_never_a_member_is_told_without_a_reproach(client, seattle):
    lines = membership(client)
    assert lines[1:3] == [
        "Not a member",
        "No dues are on record. Partnerships can be on record; the network lists them as "
        "recognized once the community is a member.",
    ]
    assert lines[lines.index("Votes") + 1] == "None at present"


def test_term_that_is_only_asked_for_is_no_membership(client, seattle):
    today = timezone.localdate()
    make_term(seattle, today, today + 300 * DAY, status="requested")
    assert membership(client)[1] == "Not a member"


def test_term_of_next_year_is_no_membership_yet(client, seattle):
    begins = timezone.localdate() + 30 * DAY
    make_term(seattle, begins, begins + 364 * DAY)
    assert membership(client)[1] == "Not a member"


def test_member_votes_by_its_primary_contact(client, seattle):
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    lines = membership(client)
    assert lines[lines.index("Votes") + 1] == "One; its primary contact is not named yet"

    seattle.primary_contact = make_coordinator(seattle, name="Canary Contact")
    seattle.save()
    lines = membership(client)
    assert lines[lines.index("Votes") + 1] == "One, cast by the primary contact"
    assert "Canary" not in " ".join(lines)


def test_vote_of_a_contact_who_speaks_for_the_member_no_longer_is_not_promised(client, seattle):
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    seattle.primary_contact = make_coordinator(seattle)
    seattle.save()
    QuerySet(Affiliation).update(status="ended")

    lines = membership(client)
    assert lines[lines.index("Votes") + 1] == "One; its primary contact is not named yet"


def test_member_since_is_the_first_year_that_was_paid(client, seattle):
    for year in (1998, 2019):
        make_term(seattle, date(year, 1, 1), date(year, 12, 31))
    lines = membership(client)
    assert lines[lines.index("Member since") + 1] == "1998"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ([("abroad", "ended")], "Ended by Kobe"),
        ([("home", "suspended")], "Suspended by Seattle"),
        ([("home", "ended"), ("abroad", "ended")], "Ended"),
    ],
)
def test_word_of_a_side_is_told_as_it_is_whatever_the_dues(client, seattle, said, label):
    tie = make_partnership(seattle, status="approved")
    for side, kind in said:
        make_act(tie, side=side, kind=kind)
    lines = read(client, tie.get_absolute_url())
    assert label in lines
    assert "Not listed now" not in lines


def test_foreign_community_has_no_dues_to_speak_of(client):
    kobe = make_community("Kobe", "JP", slug="kobe")
    make_partnership(abroad=kobe, status="approved")
    text = " ".join(read(client, "/communities/jp/kobe/"))
    assert "Dues" not in text
    assert "Not a member" not in text
