"""Random people do random things in random order: no way leads to 'approved' without the facts."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from members.models import MembershipTerm
from partnerships.models import (
    Agreement,
    AgreementChange,
    Certificate,
    Document,
    LegalRestriction,
    Partnership,
    Signature,
)
from partnerships.workflow import agreement_workflow
from sistercities.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_organization
from tests.partnerships.stories import Story, make_approver, make_member, make_reviewer, make_staff

DAYS = [date(1957, 1, 5), date(1957, 9, 30), date(1957, 10, 21), date(1958, 2, 2)]
STEPS = sorted(agreement_workflow.transitions)
ON_THE_WAY = ["submit", "claim", "take", "recommend_approval", "approve"]


class Review(RuleBasedStateMachine):
    """One agreement, its applicants, and five people of the network with different rights."""

    def __init__(self):
        super().__init__()
        # Rows would stay between examples: each one runs in a transaction that is rolled back.
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.story = Story(home=make_member("Austin"))
        self.pk = self.story.agreement.pk
        self.people = [
            self.story.cora,
            self.story.rita,
            self.story.dana,
            make_reviewer("Rolf Reviewer"),
            make_approver("Alma Approver"),
            make_staff("Reviewer", "Approver", name="Bea Both"),
        ]
        self.answered = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def agreement(self):
        return Agreement.objects.get(pk=self.pk)

    def hands(self):
        return Signature.objects.filter(agreement=self.pk)

    # What applicants, time and others do to the facts.

    @rule(
        side=st.sampled_from(["home", "abroad"]),
        change=st.sampled_from(
            [
                {"official": ""},
                {"official": "Alex Mayor"},
                {"is_highest": False},
                {"is_highest": True},
                {"basis": "appointed", "no_election_ground": ""},
                {"basis": "appointed", "no_election_ground": "Nobody votes there."},
                {"basis": "elected"},
                {"signed_on": None, "signed_on_last": None},
                {"signed_on": DAYS[2], "signed_on_last": DAYS[2]},
            ]
        ),
    )
    def somebody_writes_a_signature(self, side, change):
        hand = self.hands().filter(side=side)
        if self.agreement().status != "approved":
            hand.update(**change)
            return
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            hand.update(**change)

    @rule(day=st.sampled_from(DAYS), column=st.sampled_from(["signed_on", "resolved_on"]))
    def somebody_writes_a_date(self, day, column):
        row = self.agreement()
        setattr(row, column, day)
        setattr(row, f"{column}_last", day)
        if row.resolved_on <= row.signed_on:
            columns = {column: day, f"{column}_last": day}
            Agreement.objects.filter(pk=self.pk).update(**columns)

    @rule(name=st.sampled_from(["Kobe", "City of Kobe", "Kyoto", ""]))
    def somebody_writes_whom_the_resolution_names(self, name):
        Agreement.objects.filter(pk=self.pk).update(resolution_names=name)

    @rule(kind=st.sampled_from(["agreement", "resolution"]), gone=st.booleans())
    def somebody_takes_a_paper_back_or_brings_it(self, kind, gone):
        papers = Document.objects.filter(agreement=self.pk, kind=kind)
        papers.update(removed_at=timezone.now() if gone else None)

    @rule(paid=st.booleans())
    def dues_lapse_or_are_paid(self, paid):
        year = timezone.localdate().year
        span = (date(year, 1, 1), date(year, 12, 31)) if paid else (DAYS[0], DAYS[1])
        terms = MembershipTerm.objects.filter(community=self.story.home)
        terms.update(starts_on=span[0], ends_on=span[1])

    @rule(standing=st.booleans())
    def a_law_comes_or_goes(self, standing):
        LegalRestriction.objects.all().delete()
        if standing:
            law = LegalRestriction.objects.create(
                title="A law",
                citation="Act 1",
                force="law",
                covers=["city"],
                forbids="No ties.",
                in_force_from=date(1950, 1, 1),
                source="https://example.org/",
                as_of=date(2026, 1, 1),
            )
            law.countries.set(["JP"])

    @rule(who=st.integers(0, 5))
    def a_person_writes_in_it(self, who):
        self.agreement().authors.add(self.people[who])

    @rule(who=st.integers(1, 5), side=st.sampled_from(["home", "abroad"]))
    def a_person_joins_a_side(self, who, side):
        group = make_organization("Friends", [getattr(self.story, side)])
        make_affiliation(self.people[who], group, role="volunteer")

    @precondition(lambda self: self.agreement().status == "changes_requested")
    @rule()
    def applicants_answer(self):
        self.agreement().items.update(answer="Here it is.")

    # What people do to the case.

    @rule(who=st.integers(0, 5), step=st.sampled_from(STEPS), note=st.sampled_from(["", "Why."]))
    def somebody_does_something(self, who, step, note):
        self.try_it(who, step, note)

    @rule(first=st.sampled_from([1, 3, 5]), second=st.sampled_from([2, 4, 5]))
    def the_network_hurries(self, first, second):
        """The straight way, so that many examples get far enough to be dangerous."""
        for who, step in zip([0, first, first, first, second], ON_THE_WAY, strict=True):
            self.try_it(who, step, "Why.")

    @rule(who=st.integers(0, 5), step=st.sampled_from(STEPS))
    def somebody_clicks_on_an_old_page(self, who, step):
        row = self.agreement()
        with pytest.raises((TransitionNotAllowed, PermissionDenied)):
            agreement_workflow.perform(
                step, row, by=self.people[who], note="Why.", version=row.version - 1
            )

    def try_it(self, who, step, note):
        row, person = self.agreement(), self.people[who]
        details = {"items": [("", "Say more.")]} if step == "request_changes" else {}
        try:
            agreement_workflow.perform(
                step, row, by=person, note=note, version=row.version, **details
            )
        except (TransitionNotAllowed, PermissionDenied):
            assert self.agreement().version == row.version
            return
        if step == "approve":
            self.assert_the_facts_are_there(person)

    def assert_the_facts_are_there(self, decider):
        """Asked of the rows themselves, and of no guard."""
        row, hands = self.agreement(), list(self.hands())
        assert {hand.side for hand in hands} == {"home", "abroad"}
        for hand in hands:
            assert hand.official and hand.office and hand.signed_on and hand.is_highest
            assert hand.basis == "elected" or hand.no_election_ground
        assert row.resolution_body and "Kobe" in row.resolution_names
        last = max(row.signed_on, *(hand.signed_on for hand in hands))
        assert row.resolved_on <= last <= timezone.localdate()
        papers = Document.objects.filter(agreement=row, removed_at=None, names_both=True)
        assert {paper.kind for paper in papers} == {"agreement", "resolution"}
        assert MembershipTerm.objects.filter(
            community=self.story.home,
            status="paid",
            ends_on__gte=timezone.localdate() - timedelta(days=60),
        ).exists()
        assert not LegalRestriction.objects.exists()
        self.assert_the_people_were_free(row, decider)

    def assert_the_people_were_free(self, row, decider):
        authors = set(row.authors.values_list("pk", flat=True))
        authors.update(*row.revisions.values_list("authors", flat=True))
        last = AgreementChange.objects.filter(transition="recommend_approval").last()
        assert last.by != decider
        assert decider.pk not in authors
        assert decider.is_staff and last.by.is_staff
        homes = decider.affiliations.values_list("organization__communities", flat=True)
        assert not {self.story.home.pk, self.story.abroad.pk} & set(homes)

    # What is true whatever happened.

    @invariant()
    def history_leads_to_the_present(self):
        row = self.agreement()
        if row.version:
            assert agreement_workflow.replay(row) == (row.status, row.version)

    @invariant()
    def only_what_is_approved_is_public(self):
        approved = self.agreement().status == "approved"
        assert Partnership.objects.public().exists() == approved
        assert Certificate.objects.valid().count() == approved
        assert approved or not Document.objects.public().exists()

    @invariant()
    def decided_means_decider_time_and_reason(self):
        row = self.agreement()
        decided = row.status in {"approved", "declined"}
        assert bool(row.decided_by_id and row.decided_at and row.decision_reason) == decided

    @invariant()
    def nobody_has_two_mails_about_one_step(self):
        living = OutboxMessage.objects.living().values_list("key", "to")
        assert len(living) == len(set(living))


@pytest.mark.django_db
def test_no_way_leads_to_approved_without_the_facts():
    run_state_machine_as_test(
        Review,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
