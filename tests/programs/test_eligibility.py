"""Who may be honored or given money (A1, G2): each fault is told at the field it stands at."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from programs.forms.giving import AwardForm, GrantForm
from programs.models import Award, Grant
from tests.factories import (
    make_act,
    make_community,
    make_organization,
    make_partnership,
    make_term,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award_year, make_category, make_grant, make_grant_call

pytestmark = pytest.mark.django_db

ENTERED = date(2026, 3, 20)


@pytest.fixture
def category():
    days = {"opens_on": date(2026, 3, 15), "closes_on": date(2026, 4, 15)}
    return make_category(make_award_year(2026, **days), ends="25000;500000")


@pytest.fixture
def seattle():
    """A member whose dues are paid for 2026, with a tie that was approved on March 1, 2026."""
    seattle = make_community("Seattle")
    make_term(seattle)
    make_tie(seattle)
    return seattle


def make_tie(home, status="approved", **agreement):
    signed = {"signed_on": date(1957, 10, 21), "signed_on_last": date(1957, 10, 21)}
    return make_partnership(home, make_community("Kobe", "JP"), status, **signed | agreement)


def asked(category, community, **told):
    told = {"population": 737_015, "citation": "A choir.", "entered_on": ENTERED, **told}
    return AwardForm({"category": category.pk, "community": community.pk, **told})


def faults(form):
    return {name: list(sentences) for name, sentences in form.errors.items()}


def test_member_in_good_standing_with_a_recognized_tie_is_honored(category, seattle):
    form = asked(category, seattle)
    assert faults(form) == {}
    assert form.save().bracket.above == 500_000


@pytest.mark.parametrize("day", [date(2026, 3, 14), date(2026, 4, 16)])
def test_entry_is_taken_between_the_days_of_the_call(category, seattle, day):
    assert faults(asked(category, seattle, entered_on=day)) == {
        "entered_on": ["Entries were taken from March 15, 2026 to April 15, 2026 (A1)."]
    }


def test_dues_have_to_be_current_on_the_day_of_the_entry(category):
    reno = make_community("Reno")
    make_tie(reno)
    make_term(reno, date(2025, 1, 1), date(2025, 12, 31))

    assert faults(asked(category, reno, entered_on=date(2026, 4, 15))) == {
        "community": ["Its dues were not current on the day of the entry (A1)."]
    }


@pytest.mark.parametrize(
    "ties",
    [
        (),
        ({"status": "on_record"},),
        ({"status": "draft"},),
        ({"status": "approved", "decided_on": date(2026, 3, 21)},),
    ],
)
def test_member_needs_a_tie_that_was_recognized_when_it_entered(category, ties):
    reno = make_community("Reno")
    make_term(reno)
    for tie in ties:
        make_tie(reno, **tie)

    assert faults(asked(category, reno)) == {
        "community": ["It had no recognized partnership on the day of the entry (A1)."]
    }


def test_partner_abroad_is_no_member(category, seattle):
    kobe = seattle.ties_as_home.get().abroad
    assert list(faults(asked(category, kobe))) == ["community"]


def test_category_with_brackets_asks_for_the_population(category, seattle):
    assert faults(asked(category, seattle, population="")) == {
        "population": ["The category has brackets. Write the population of the time."]
    }
    arts = make_category(category.award_year, "Arts")
    assert faults(asked(arts, seattle, population="")) == {}


def test_what_an_award_names_beside_the_member_belongs_to_it(category, seattle):
    others = make_organization("Friends of Bend", [make_community("Bend")])
    tie = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    program = make_program("Choir", organization=others)

    form = asked(
        category,
        seattle,
        organization=others.pk,
        partnership=tie.number,
        program=program.get_absolute_url(),
    )
    assert faults(form) == {
        "organization": ["This organization is not there for that community."],
        "partnership": ["This is not a partnership of that community."],
        "program": ["This is not a program of that community."],
    }


def test_award_names_body_tie_and_program_of_the_member(category, seattle):
    tie, body = seattle.ties_as_home.get(), make_organization(communities=[seattle])
    program = make_program("Choir", partnerships=[tie])
    award = asked(
        category,
        seattle,
        organization=body.pk,
        partnership=tie.number,
        program=f"https://example.org{program.get_absolute_url()}",
    ).save()
    assert (award.organization, award.partnership, award.program) == (body, tie, program)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("partnership", "P-999999", "No record has this number."),
        ("partnership", "Kobe", "No record has this number."),
        ("program", "choir", "No public program has this number."),
        ("program", "/programs/choir-999999/", "No public program has this number."),
        ("program", "choir-" + "9" * 30, "No public program has this number."),
        ("program", "choir-²", "No public program has this number."),
        ("source_url", "javascript:alert(1)", "Enter a web address like https://example.org."),
        ("entered_on", "yesterday", "Enter the date as year-month-day, such as 2027-01-31."),
        ("population", "-1", "Ensure this value is greater than or equal to 0."),
        ("population", "9" * 30, "Ensure this value is less than or equal to"),
        ("citation", "", "“Citation” is empty. Fill it in."),
        ("citation", "x" * 301, "Ensure this value has at most 300 characters"),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_field(category, seattle, field, text, sentence):
    told = faults(asked(category, seattle, **{field: text}))
    assert list(told) == [field]
    assert told[field][0].startswith(sentence)


def test_draft_of_a_program_cannot_be_honored(category, seattle):
    draft = make_program("Secret", "draft", organization=make_organization(communities=[seattle]))
    assert list(faults(asked(category, seattle, program=draft.slug))) == ["program"]


def test_award_of_the_past_needs_a_source_and_nothing_else(category):
    reno = make_community("Reno")
    form = asked(category, reno, entered_on="", source_title="City archive")
    assert faults(form) == {}
    assert faults(asked(category, reno, entered_on="")) == {
        "__all__": ["Write the day of the entry, or the source it is from."]
    }


def test_what_was_right_at_entry_can_be_corrected_after_the_dues_have_lapsed(category, seattle):
    award = asked(category, seattle).save()
    seattle.terms.all().delete()
    told = {"category": category.pk, "community": seattle.pk, "entered_on": ENTERED}
    told |= {"population": 737_015, "citation": "A better sentence."}

    assert AwardForm(told, instance=Award.objects.get(pk=award.pk)).is_valid()
    moved = AwardForm({**told, "entered_on": date(2026, 3, 21)}, instance=award)
    assert list(faults(moved)) == ["community"]


# Grants


@pytest.fixture
def tie(seattle):
    return seattle.ties_as_home.get()


def wanted(tie, given=None, **told):
    call = given or make_grant_call(amount=10_000)
    told = {"given_on": ENTERED, "amount": 6_000, "purpose": "A choir.", **told}
    days = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)}
    return GrantForm({"call": call.pk, "partnership": tie.number, **days, **told})


def test_recognized_partnership_gets_a_grant(tie):
    form = wanted(tie)
    assert faults(form) == {}
    assert not form.save().is_closed


BEFORE, AFTER = date(2026, 3, 19), date(2026, 3, 21)
# What the sides had said by the day of the decision, and by today.
ACTS = {
    "ended by one side before": ([("abroad", "ended", BEFORE)], False),
    "ended that day": ([("abroad", "ended", ENTERED)], False),
    "suspended before": ([("home", "suspended", BEFORE)], False),
    "suspended and resumed before": (
        [("home", "suspended", date(2026, 3, 10)), ("home", "resumed", BEFORE)],
        True,
    ),
    "suspended before and resumed after": (
        [("home", "suspended", BEFORE), ("home", "resumed", AFTER)],
        False,
    ),
    "suspended after": ([("home", "suspended", AFTER)], True),
    "ended by both after": ([("home", "ended", AFTER), ("abroad", "ended", AFTER)], True),
}


@pytest.mark.parametrize(("acts", "stood"), ACTS.values(), ids=ACTS)
def test_grant_asks_how_the_tie_stood_that_day_and_not_how_it_stands_today(tie, acts, stood):
    for side, kind, day in acts:
        make_act(tie, side, kind, on=day)
    refused = {"partnership": ["This partnership was not recognized on that day (G2)."]}
    assert faults(wanted(tie)) == ({} if stood else refused)


@pytest.mark.parametrize(("acts", "stood"), ACTS.values(), ids=ACTS)
def test_award_asks_how_the_tie_of_the_member_stood_when_it_entered(category, seattle, acts, stood):
    for side, kind, day in acts:
        make_act(seattle.ties_as_home.get(), side, kind, on=day)
    refused = {"community": ["It had no recognized partnership on the day of the entry (A1)."]}
    assert faults(asked(category, seattle)) == ({} if stood else refused)


def test_tie_of_two_communities_at_home_is_no_partnership_for_a_grant(seattle):
    signed = {"signed_on": date(1957, 10, 21), "signed_on_last": date(1957, 10, 21)}
    tie = make_partnership(seattle, make_community("Bend"), "approved", **signed)
    assert list(faults(wanted(tie))) == ["partnership"]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2025, 12, 31)])
def test_partnership_has_to_be_recognized_on_the_day_of_the_decision(tie, day):
    assert faults(wanted(tie, given_on=day)) == {
        "partnership": ["This partnership was not recognized on that day (G2)."]
    }


def test_tie_on_record_gets_no_grant():
    make_term((tie := make_partnership()).home)
    assert list(faults(wanted(tie))) == ["partnership"]


def test_call_gives_no_more_than_it_has(tie):
    other = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    given = make_grant(other, make_grant_call(amount=10_000), amount="5500.50")
    assert faults(wanted(tie, given.call)) == {"amount": ["The call has 4,499.50 USD left."]}
    assert faults(wanted(tie, given.call, amount="4499.50")) == {}


def test_final_report_closes_a_grant(tie):
    grant = wanted(tie).save()
    today = timezone.localdate()
    told = {"call": grant.call_id, "partnership": tie.number, "given_on": ENTERED, "amount": 6_000}
    told |= {"starts_on": today, "ends_on": today, "purpose": "A choir.", "reported_on": today}
    assert faults(GrantForm(told, instance=Grant.objects.get(pk=grant.pk))) == {
        "__all__": [
            "A final report has its day, not before the first day of the grant, and says what "
            "came of it."
        ]
    }
    GrantForm({**told, "outcome": "They sang."}, instance=grant).save()
    assert Grant.objects.get().is_closed


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("amount", "much"),
        ("amount", "NaN"),
        ("amount", "1e30"),
        ("amount", "-5"),
        ("partnership", ""),
        ("partnership", "P-"),
        ("call", "999999"),
        ("starts_on", "2026-02-30"),
        ("reported_on", str(timezone.localdate() + timedelta(days=1))),
    ],
)
def test_grant_that_cannot_be_understood_is_refused(tie, field, text):
    told = faults(wanted(tie, **{field: text, "outcome": ""}))
    assert field in told or "__all__" in told
