"""The law as an agreement meets it: one reading for the guard and for the page of its review."""

from datetime import date

import pytest

from partnerships import guards
from partnerships.dossier import Dossier
from partnerships.law import check_signed
from partnerships.models import Agreement, LegalRestriction
from tests.factories import make_agreement, make_community
from tests.partnerships.review_steps import page_of
from tests.partnerships.stories import Story, make_member

pytestmark = pytest.mark.django_db


def make_law(**fields):
    law = LegalRestriction.objects.create(
        title="The act",
        citation="Act 1120",
        force="law",
        covers=["city"],
        forbids="No new ties with Japan.",
        in_force_from=date(2024, 7, 1),
        source="https://example.org/",
        as_of=date(2025, 9, 1),
        **{"older_ties": "disputed", **fields},
    )
    law.countries.set(["JP"])


def story_of(kind, signed):
    """A complete text of a kind, signed by both on one day."""
    story = Story(home=make_member(), abroad=make_community("Kobe", "JP"))
    days = {"signed_on": signed, "signed_on_last": signed}
    Agreement.objects.filter(pk=story.agreement.pk).update(kind=kind, **days)
    story.agreement.signatures.update(**days)
    return story


def found(kind, signed):
    agreement = Agreement.objects.get(pk=story_of(kind, signed).agreement.pk)
    finding = guards.lawful(Dossier(agreement))
    assert check_signed(Dossier(agreement)).sentence in finding.facts
    return finding.outcome.value, finding.facts


@pytest.mark.parametrize("kind", ["sister", "friendship", "reaffirmation"])
def test_l3_text_older_than_the_law_is_asked_about_whatever_its_kind(kind):
    make_law()
    outcome, facts = found(kind, date(2010, 5, 1))
    assert outcome == "ask"
    assert facts.startswith("Unclear. Act 1120: whether older ties may stand is disputed.")


@pytest.mark.parametrize("kind", ["sister", "friendship", "reaffirmation"])
def test_l1_text_younger_than_the_law_is_blocked_a_renewal_too(kind):
    make_law()
    outcome, facts = found(kind, date(2025, 1, 5))
    assert outcome == "block"
    assert facts.startswith("Blocked. Act 1120: No new ties with Japan.")


def test_l1_reaffirmation_without_a_date_counts_as_new():
    make_law()
    assert found("reaffirmation", None)[0] == "block"


def test_l5_finding_kept_with_a_decision_names_the_day_the_law_was_read():
    make_law()
    _, facts = found("sister", date(2025, 1, 5))
    assert facts.endswith("No new ties with Japan. Its text was read on September 1, 2025.")


def test_l1_day_by_which_older_ties_end_is_written_as_people_read_it():
    make_law(older_ties="must_end", must_end_by=date(2025, 10, 1))
    assert (
        "Act 1120: it had to be ended by October 1, 2025. Its text"
        in found("sister", date(1990, 5, 1))[1]
    )


def test_page_of_a_review_says_of_an_old_reaffirmation_what_its_guard_says(client):
    story = story_of("reaffirmation", date(2010, 5, 1))
    make_agreement(story.agreement.partnership, "approved", "sister")
    story.in_review()
    make_law()
    page = page_of(client, story, story.rita)
    assert "<p>Act 1120: whether older ties may stand is disputed. <small>Read on" in page
    assert "Unclear. Act 1120: whether older ties may stand is disputed." in page
    assert "No new ties with Japan." not in page
