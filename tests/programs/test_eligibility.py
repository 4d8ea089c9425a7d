"""Which member may be honored (A1): each fault is told at the field it stands at."""

from datetime import date

import pytest

from programs.forms.giving import AwardForm
from programs.models import Award
from tests.factories import (
    make_act,
    make_community,
    make_organization,
    make_partnership,
    make_term,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award_year, make_category
from tests.programs.standing_ties import ACTS, ENTERED, faults, make_seattle, make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    days = {"opens_on": date(2026, 3, 15), "closes_on": date(2026, 4, 15)}
    return make_category(make_award_year(2026, **days), ends="25000;500000")


@pytest.fixture
def seattle():
    return make_seattle()


def asked(category, community, **told):
    told = {"population": 737_015, "citation": "A choir.", "entered_on": ENTERED, **told}
    return AwardForm({"category": category.pk, "community": community.pk, **told})


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


@pytest.mark.parametrize(("acts", "stood"), ACTS.values(), ids=ACTS)
def test_award_asks_how_the_tie_of_the_member_stood_when_it_entered(category, seattle, acts, stood):
    for side, kind, day in acts:
        make_act(seattle.ties_as_home.get(), side, kind, on=day)
    refused = {"community": ["It had no recognized partnership on the day of the entry (A1)."]}
    assert faults(asked(category, seattle)) == ({} if stood else refused)
