"""Twenty clicks in one moment: one request, one invitation used, one term, one payment."""

from datetime import date

import pytest

from members.models import (
    Affiliation,
    ChangeProposal,
    Community,
    Invitation,
    Invoice,
    MembershipTerm,
    Payment,
    User,
)
from members.workflow import (
    accept_invitation,
    ask_to_join,
    invite,
    membership_workflow,
    propose,
    request_term,
)
from sistercities.outbox.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_term
from tests.members.factories import (
    make_coordinator,
    make_dues_year,
    make_invitation,
    make_member,
    make_person,
    make_staff,
)
from tests.partnerships.test_races import all_at_once

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TIMES = 20


def twenty(call):
    """The answers of twenty threads; a refusal is an answer too."""

    def answer():
        try:
            return call()
        except TransitionNotAllowed as refusal:
            return refusal

    answers = all_at_once(*[answer] * TIMES)
    assert len(answers) == TIMES, "a thread failed with something that is no sentence"
    return answers


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, TransitionNotAllowed)]


def test_request_to_join_clicked_twenty_times_is_one_request_and_one_mail():
    organization, person = make_organization(), make_person()
    make_coordinator(organization)
    rows = twenty(lambda: ask_to_join(User.objects.get(pk=person.pk), organization, "volunteer"))

    assert {row.pk for row in rows} == {Affiliation.objects.get(user=person).pk}
    assert OutboxMessage.objects.filter(event="affiliation request").count() == 1


def test_invitation_sent_by_twenty_clicks_is_open_once():
    organization = make_organization()
    cora = make_coordinator(organization)
    invited = twenty(lambda: invite(cora, organization, "kim@example.org", "volunteer"))

    assert {row.email for row in invited} == {"kim@example.org"}
    assert Invitation.objects.open().count() == 1


def test_invitation_opened_in_twenty_windows_lets_in_once():
    organization, kim = make_organization(), make_person(email="kim@example.org")
    made, _ = make_invitation(organization, make_coordinator(organization), "kim@example.org")
    answers = twenty(lambda: accept_invitation(Invitation.objects.get(pk=made.pk), kim))

    assert Affiliation.objects.filter(user=kim, status="accepted").count() == 1
    assert len(refusals(answers)) == TIMES - 1
    assert {"This invitation has been used." in str(no) for no in refusals(answers)} == {True}


def test_renewal_by_twenty_clicks_is_one_term_and_one_invoice():
    make_dues_year(2026)
    make_dues_year(2027)
    community, coordinator = make_member()
    make_term(community, date(2026, 1, 1), date(2026, 12, 31))
    day = date(2026, 11, 1)
    terms = twenty(lambda: request_term(Community.objects.get(pk=community.pk), coordinator, day))

    assert len({term.pk for term in terms}) == 1
    assert MembershipTerm.objects.count() == 2
    assert Invoice.objects.count() == 1


def test_payment_recorded_by_twenty_at_once_counts_once():
    make_dues_year(2026)
    community, coordinator = make_member()
    staff = make_staff("decide_membershipterm", "record_payment")
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=staff, version=0)
    money = {"amount": 300, "received_on": date(2026, 8, 3)}
    answers = twenty(
        lambda: membership_workflow.perform(
            "pay", MembershipTerm.objects.get(pk=term.pk), by=staff, version=1, **money
        )
    )

    assert len(refusals(answers)) == TIMES - 1
    assert Payment.objects.count() == 1


def test_fact_proposed_in_twenty_windows_is_one_proposal():
    community, coordinator = make_member()
    facts = {"population": 60_000}
    answers = twenty(lambda: propose(coordinator, community, facts, "Census"))

    assert len(refusals(answers)) == TIMES - 1
    assert ChangeProposal.objects.count() == 1
