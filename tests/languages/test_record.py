"""The record has a language of its own, whoever acts and whatever they read."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from members.models import MembershipTerm, MembershipTermChange
from sistercities.workflow import Finding, Outcome, Transition, TransitionNotAllowed, Workflow
from tests import pseudo
from tests.factories import make_community, make_term, make_user

pytestmark = pytest.mark.django_db

REQUESTED, APPROVED = MembershipTerm.Status.REQUESTED, MembershipTerm.Status.APPROVED


@pytest.fixture
def french():
    with pseudo.spoken() as language, translation.override(language):
        yield language


def dues_are_set(term, user):
    return Finding("M1", gettext("Places"), Outcome.PASS, gettext("Search"))


def nothing_passes(term, user):
    return Finding("M1", gettext("Places"), Outcome.BLOCK, gettext("Search"))


def workflow(guard, effect=None):
    step = Transition(
        "approve", "Approve", (REQUESTED,), APPROVED, lambda user, term: True, guards=(guard,),
        effect=effect,
    )  # fmt: skip
    return Workflow(step, history=MembershipTermChange)


def requested():
    return MembershipTerm.objects.get(pk=make_term(make_community(), status="requested").pk)


def test_what_the_guards_saw_is_recorded_in_the_networks_language(french):
    term = requested()
    change = workflow(dues_are_set).perform("approve", term, by=make_user(), version=term.version)

    assert change.findings[0]["facts"] == "Search"


def test_person_is_refused_in_the_language_they_read(french):
    term = requested()
    with pytest.raises(TransitionNotAllowed, match="⟦Search⟧ \\(M1\\)"):
        workflow(nothing_passes).perform("approve", term, by=make_user(), version=term.version)


def test_what_a_step_writes_beside_is_in_the_networks_language(french):
    term, written = requested(), []
    steps = workflow(dues_are_set, effect=lambda term, change: written.append(gettext("Search")))
    steps.perform("approve", term, by=make_user(), version=term.version)

    assert written == ["Search"]
    assert gettext("Search") == "⟦Search⟧"


def test_pseudo_language_marks_what_is_marked_and_finds_the_rest():
    page = (
        '<p title="⟦Place⟧">⟦Signed in <b>Kobe</b> on 2⟧ and <i>sealed</i> ⟦today⟧</p>'
        "<script>no words</script>"
    )

    assert pseudo.unmarked(page) == ["and", "sealed"]
    assert pseudo.forgotten(page, {"sealed"}) == ["and"]
