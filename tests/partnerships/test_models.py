"""Every constraint of `partnerships`: refused by the database, and told in a sentence."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.models import (
    Act,
    Agreement,
    Document,
    LegalRestriction,
    Milestone,
    Partnership,
    Signature,
    Source,
)
from tests.constraints import assert_accepted, assert_refused, write_past_every_door
from tests.factories import (
    make_act,
    make_agreement,
    make_community,
    make_partnership,
    make_signature,
    make_user,
)

pytestmark = pytest.mark.django_db

NEW_YEAR, NEW_YEARS_EVE = date(1957, 1, 1), date(1957, 12, 31)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def tie(**fields):
    """A stored tie with some of the register's copies turned into lies."""
    row = make_partnership()
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def mirrored():
    first = make_partnership()
    return Partnership(
        home=first.abroad,
        abroad=first.home,
        slug="kobe-seattle",
        home_country=first.abroad_country,
        abroad_country=first.home_country,
    )


def tie_with_itself():
    seattle = make_community()
    return Partnership(
        home=seattle,
        abroad=seattle,
        slug="seattle-seattle",
        kind="domestic",
        home_country=seattle.country,
        abroad_country=seattle.country,
    )


def at_home(kind):
    seattle, toledo = make_community("Seattle"), make_community("Toledo")
    return Partnership(
        home=seattle,
        abroad=toledo,
        slug="seattle-toledo",
        kind=kind,
        home_country=seattle.country,
        abroad_country=toledo.country,
    )


def agreement(**fields):
    return Agreement(partnership=make_partnership(status=None), **fields)


def decided(**fields):
    facts = {
        "status": "approved",
        "decided_by": make_user("Dana Decider"),
        "decided_at": timezone.now(),
        "decided_on": timezone.localdate(),
        "decision_reason": "Both signatures were checked.",
        "recommendation": "approve",
        "recommended_by": make_user("Rita Reviewer"),
    }
    return agreement(**facts | fields)


def second_agreement(first="approved", kind="sister", second="draft", **fields):
    row = make_agreement(make_partnership(status=None), status=first, kind=kind, **fields)
    return Agreement(partnership=row.partnership, kind=kind, status=second)


def signature(**fields):
    return Signature(
        agreement=make_agreement(make_partnership(status=None)), **{"side": "home"} | fields
    )


def second_signature():
    return Signature(agreement=make_signature(signature().agreement).agreement, side="home")


def act(**fields):
    facts = {"side": "home", "kind": "ended", "body": "City council", "wording": "It ends."}
    facts |= {"acted_on": NEW_YEAR, "acted_on_last": NEW_YEAR}
    return Act(partnership=make_partnership(), **facts | fields)


def milestone(first, last):
    return Milestone(
        partnership=make_partnership(), title="Visit", happened_on=first, happened_on_last=last
    )


def document(**fields):
    return Document(agreement=make_agreement(make_partnership(status=None)), title="A", **fields)


def second_source():
    first = Source.objects.create(partnership=make_partnership(), title="City of Kobe")
    return Source(partnership=first.partnership, title="City of Kobe")


def law(**fields):
    facts = {"title": "A law", "citation": "1 L. 1", "force": "law", "covers": ["city"]}
    facts |= {"forbids": "A tie.", "source": "https://example.org/law", "as_of": NEW_YEAR}
    return LegalRestriction(**facts | fields)


BROKEN = {
    "tie_established_span": lambda: tie(established_on=NEW_YEARS_EVE, established_on_last=NEW_YEAR),
    "tie_of_two_communities": tie_with_itself,
    "tie_of_two_countries": lambda: at_home("sister"),
    "tie_pair_once": mirrored,
    "tie_kind_known": lambda: tie(kind="cousin"),
    "tie_status_known": lambda: tie(status="forgotten"),
    "tie_ended_by_both": lambda: tie(status="ended", home_status="ended"),
    "milestone_span": lambda: milestone(NEW_YEARS_EVE, NEW_YEAR),
    "milestone_happened": lambda: milestone(tomorrow(), tomorrow()),
    "source_once": second_source,
    "act_span": lambda: act(acted_on_last=NEW_YEAR - timedelta(days=1)),
    "act_past": lambda: act(acted_on=tomorrow(), acted_on_last=tomorrow()),
    "act_known": lambda: act(side="both"),
    "act_status_known": lambda: act(status="forgotten"),
    "agreement_signed_span": lambda: agreement(signed_on=NEW_YEARS_EVE, signed_on_last=NEW_YEAR),
    "agreement_resolved_span": lambda: agreement(resolved_on=NEW_YEAR),
    "agreement_signed_past": lambda: agreement(signed_on=tomorrow(), signed_on_last=tomorrow()),
    "agreement_resolved_past": lambda: agreement(
        resolved_on=tomorrow(), resolved_on_last=tomorrow()
    ),
    "agreement_resolved_before_signed": lambda: agreement(
        resolved_on=NEW_YEARS_EVE,
        resolved_on_last=NEW_YEARS_EVE,
        signed_on=NEW_YEAR,
        signed_on_last=NEW_YEAR,
    ),
    "agreement_signed_before_decided": lambda: decided(
        signed_on=NEW_YEARS_EVE, signed_on_last=NEW_YEARS_EVE, decided_on=NEW_YEAR
    ),
    "agreement_decided_by_somebody": lambda: decided(decided_by=None),
    "agreement_live_once": second_agreement,
    "agreement_status_known": lambda: agreement(status="forgotten"),
    "signature_span": lambda: signature(signed_on_last=NEW_YEAR),
    "signature_past": lambda: signature(signed_on=tomorrow(), signed_on_last=tomorrow()),
    "signature_once_a_side": second_signature,
    "signature_side_known": lambda: signature(side="both"),
    "document_file_hashed": lambda: document(kind="agreement", file="evidence/a"),
    "restriction_span": lambda: law(in_force_from=NEW_YEARS_EVE, in_force_until=NEW_YEAR),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_row_is_refused_by_the_database_and_in_words(name):
    assert_refused(BROKEN[name](), name)


@pytest.mark.parametrize(
    "missing",
    [{"decided_by": None}, {"decided_at": None}, {"decided_on": None}, {"decision_reason": ""}],
)
@pytest.mark.parametrize("status", ["approved", "declined"])
def test_decided_agreement_has_decider_time_and_reason(status, missing):
    assert_refused(decided(status=status, **missing), "agreement_decided_by_somebody")


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "in_review", "recommended", "withdrawn", "on_record"]
)
def test_undecided_agreement_carries_nothing_of_a_decision(status):
    assert_refused(decided(status=status), "agreement_decided_by_somebody")


def test_partial_date_with_one_column_missing_is_refused():
    assert_refused(agreement(signed_on_last=NEW_YEAR), "agreement_signed_span")
    assert_refused(tie(established_on=NEW_YEAR), "tie_established_span")


def test_domestic_tie_is_a_kind_of_its_own_and_only_within_one_country():
    assert_accepted(at_home("domestic"))
    assert_refused(tie(kind="domestic"), "tie_of_two_countries")


def test_tie_both_sides_ended_cannot_be_called_anything_else():
    assert_refused(tie(home_status="ended", abroad_status="ended"), "tie_ended_by_both")


@pytest.mark.parametrize(
    ("resolved", "signed"),
    [
        (("1957-01-01", "1957-12-31"), ("1957-05-01", "1957-05-31")),
        (("1957-05-31", "1957-05-31"), ("1957-05-01", "1957-05-31")),
        (("1957-05-01", "1957-05-01"), ("1957-05-01", "1957-05-01")),
        (("1950-01-01", "1959-12-31"), ("1950-01-01", "1950-12-31")),
    ],
)
def test_resolution_that_may_have_come_before_the_signing_is_accepted(resolved, signed):
    assert_accepted(
        agreement(
            resolved_on=date.fromisoformat(resolved[0]),
            resolved_on_last=date.fromisoformat(resolved[1]),
            signed_on=date.fromisoformat(signed[0]),
            signed_on_last=date.fromisoformat(signed[1]),
        )
    )


def test_year_that_is_not_over_is_no_future():
    year = timezone.localdate().year
    assert_accepted(agreement(signed_on=date(year, 1, 1), signed_on_last=date(year, 12, 31)))


@pytest.mark.parametrize("status", ["draft", "submitted", "in_review", "recommended", "on_record"])
def test_any_unfinished_agreement_stands_in_the_way_of_a_second_of_its_kind(status):
    assert_refused(second_agreement(status), "agreement_live_once")


@pytest.mark.parametrize("status", ["declined", "withdrawn"])
def test_agreement_that_came_to_nothing_makes_room(status):
    assert_accepted(second_agreement(status))


def test_ended_agreement_makes_room_and_a_reaffirmation_needs_none():
    assert_accepted(second_agreement("approved", closed_on=date(2018, 10, 2)))
    assert_accepted(second_agreement("approved", kind="reaffirmation"))


@pytest.mark.parametrize("sha256", ["", "abc", "A" * 64, "g" * 64])
def test_file_is_kept_with_its_sha256(sha256):
    assert_refused(
        document(kind="agreement", file="evidence/a", sha256=sha256), "document_file_hashed"
    )
    assert_accepted(document(kind="agreement", file="evidence/a", sha256="0f" * 32))
    assert_accepted(document(kind="web", url="https://example.org/agreement"))


def test_restriction_needs_a_beginning_before_it_has_an_end():
    assert_refused(law(in_force_until=NEW_YEAR), "restriction_span")
    assert_accepted(law(in_force_from=NEW_YEAR, in_force_until=NEW_YEAR))
    assert_accepted(law(in_force_from=NEW_YEAR))


def test_facts_under_a_tie_cannot_be_pulled_away():
    row = make_act(make_partnership())
    for kept in (row.partnership, row.partnership.home, row.partnership.home_country):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.delete()


def test_act_of_an_unknown_kind_is_refused():
    assert_refused(act(kind="annulled"), "act_known")
    with pytest.raises(IntegrityError, match="act_known"), transaction.atomic():
        write_past_every_door(act(side=""))
