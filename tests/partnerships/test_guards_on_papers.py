"""The guards on papers, and on what a review has frozen."""

import pytest
from django.utils import timezone

from members.models import MembershipTerm
from partnerships import guards
from partnerships.dossier import Dossier
from partnerships.models import Agreement, Document, Partnership, Signature
from tests.factories import (
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
)
from tests.partnerships.stories import Story, complete, make_member, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A complete draft; each test breaks one thing."""
    home = make_member()
    return complete(make_draft(home, make_community("Kobe", "JP"), by=make_coordinator(home)))


def ask(guard, agreement):
    finding = guard(Dossier(Agreement.objects.get(pk=agreement.pk)))
    return finding.outcome.value, finding.facts


def alter(draft, **columns):
    Agreement.objects.filter(pk=draft.pk).update(**columns)


def sign(draft, side="abroad", **columns):
    Signature.objects.filter(agreement=draft, side=side).update(**columns)


def test_signed_agreement_has_to_be_here_and_name_both(draft):
    Document.objects.filter(agreement=draft, kind="agreement").update(names_both=False)
    assert ask(guards.agreement_paper, draft)[0] == "block"
    Document.objects.filter(agreement=draft, kind="agreement").delete()
    assert ask(guards.agreement_paper, draft) == ("block", "Add a scan of the signed agreement.")


def test_public_page_alone_is_evidence_to_be_asked_about(draft):
    Document.objects.filter(agreement=draft, kind="agreement").delete()
    make_paper(draft, sha256="", file="", url="https://example.org/agreement")
    assert ask(guards.agreement_paper, draft)[0] == "ask"


def test_paper_taken_back_is_no_evidence(draft):
    Document.objects.filter(kind="agreement").update(removed_at=timezone.now())
    assert ask(guards.agreement_paper, draft)[0] == "block"


def test_resolution_is_needed_as_a_paper_and_for_a_friendship_asked_for(draft):
    Document.objects.filter(agreement=draft, kind="resolution").delete()
    assert ask(guards.resolution_paper, draft)[0] == "block"
    alter(draft, kind="friendship")
    assert ask(guards.resolution_paper, draft)[0] == "ask"
    make_paper(draft, "minutes", "Minutes of June 3")
    assert ask(guards.resolution_paper, draft)[0] == "pass"


def test_r10_what_changed_behind_the_review_blocks():
    agreement = Story().in_review().agreement
    assert ask(guards.unchanged_since_frozen, agreement)[0] == "pass"

    sign(agreement, official="Somebody Else")
    outcome, facts = ask(guards.unchanged_since_frozen, agreement)
    assert outcome == "block"
    assert "Something changed since" in facts


def test_guards_decide_on_the_frozen_text():
    agreement = Story().in_review().agreement
    sign(agreement, is_highest=False)
    Agreement.objects.filter(pk=agreement.pk).update(resolution_names="Kyoto")

    assert ask(guards.signed_by_the_highest, agreement)[0] == "pass"
    assert ask(guards.resolved, agreement)[0] == "pass"


def test_what_would_block_a_decision_is_told_early_and_blocks_nothing(draft):
    MembershipTerm.objects.all().delete()
    early = guards.advisory(guards.good_standing)
    assert ask(early, draft) == ("ask", "Seattle is not a member.")
    assert ask(guards.advisory(guards.levels), draft)[0] == "pass"


def test_nothing_here_counts_ties_that_nobody_confirmed(draft):
    make_partnership(draft.partnership.home, make_community("Celle", "DE"), status="draft")
    assert Partnership.objects.count() == 2
    assert ask(guards.any_number, draft)[1].startswith("Seattle has 0 other ties")
