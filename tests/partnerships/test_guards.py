"""Each rule of recognition on its own: what passes, asks and blocks, and in which words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.models import CommunityName, MembershipTerm
from partnerships import guards
from partnerships.dossier import Dossier
from partnerships.models import Agreement, Signature
from partnerships.wording import kind_word
from tests.factories import (
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
    make_term,
)
from tests.partnerships.stories import Story, complete, make_member

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


@pytest.mark.parametrize(
    "guard",
    [
        guards.two_countries,
        guards.any_number,
        guards.signed_by_both,
        guards.signed_by_the_highest,
        guards.resolved,
        guards.resolved_before_signing,
        guards.good_standing,
        guards.charter,
        guards.no_other_live,
        guards.dates_in_order,
        guards.levels,
        guards.agreement_paper,
        guards.resolution_paper,
        guards.lawful,
    ],
)
def test_complete_draft_passes_every_guard(draft, guard):
    assert ask(guard, draft)[0] == "pass"


def test_r1_tie_within_one_country_is_kept_on_record_only():
    tie = make_draft(make_member(), make_community("Toledo"))
    assert ask(guards.two_countries, tie) == (
        "block",
        "Both lie in United States; a domestic tie is kept on record only.",
    )


def test_r2_no_number_of_partners_is_too_many(draft):
    for number in range(3):
        make_partnership(draft.partnership.home, make_community(f"Town {number}", "DE"))
    assert ask(guards.any_number, draft) == (
        "pass",
        "Seattle has 3 other ties on the register; no limit.",
    )


@pytest.mark.parametrize(
    ("column", "word"),
    [("official", "name"), ("office", "office"), ("basis", "elected or appointed")],
)
def test_r3_each_missing_piece_of_a_signature_is_named(draft, column, word):
    sign(draft, **{column: ""})
    assert ask(guards.signed_by_both, draft) == ("block", f"Missing for Kobe: {word}.")


def test_r3_signature_without_a_date_is_not_complete(draft):
    sign(draft, signed_on=None, signed_on_last=None)
    assert ask(guards.signed_by_both, draft) == ("block", "Missing for Kobe: date.")


def test_r3_one_side_alone_is_no_agreement(draft):
    Signature.objects.filter(agreement=draft, side="home").delete()
    assert ask(guards.signed_by_both, draft) == ("block", "Missing for Seattle: everything.")


@pytest.mark.parametrize(
    ("hand", "outcome", "words"),
    [
        ({"is_highest": False}, "block", "is not its highest office"),
        ({"is_highest": None}, "ask", "confirm that it is the highest office"),
        ({"basis": ""}, "block", "elected or appointed"),
        ({"basis": "appointed"}, "block", "say why nobody is elected there"),
        (
            {"basis": "appointed", "no_election_ground": "The emperor names the governor."},
            "ask",
            "because: The emperor names the governor.",
        ),
    ],
)
def test_r3_the_highest_official_signs_elected_wherever_people_elect(draft, hand, outcome, words):
    sign(draft, **hand)
    answer, facts = ask(guards.signed_by_the_highest, draft)
    assert answer == outcome
    assert words in facts


def test_r4_resolution_that_names_another_town_blocks(draft):
    alter(draft, resolution_names="Kyoto")
    outcome, facts = ask(guards.resolved, draft)
    assert outcome == "block"
    assert facts.endswith("names “Kyoto”, and the partner here is Kobe, Japan.")


@pytest.mark.parametrize("written", ["City of KOBE, Japan", "神戸市", "Kōbe"])
def test_r4_resolution_may_name_the_partner_by_any_of_its_names(draft, written):
    CommunityName.objects.create(community=draft.partnership.abroad, name="神戸市", language="ja")
    alter(draft, resolution_names=written)
    assert ask(guards.resolved, draft)[0] == "pass"


@pytest.mark.parametrize(
    "columns",
    [
        {"resolution_body": ""},
        {"resolution_names": ""},
        {"resolved_on": None, "resolved_on_last": None},
    ],
)
def test_r4_sister_city_needs_a_resolution_and_a_friendship_is_asked_for_one(draft, columns):
    alter(draft, **columns)
    assert ask(guards.resolved, draft)[0] == "block"
    alter(draft, kind="friendship")
    assert ask(guards.resolved, draft)[0] == "ask"


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        ((date(1957, 10, 21), date(1957, 10, 21)), "pass"),
        ((date(1957, 1, 1), date(1957, 12, 31)), "ask"),
        ((date(1957, 10, 1), date(1957, 10, 31)), "ask"),
    ],
)
def test_r4_order_of_partial_dates_is_asked_where_it_is_not_certain(draft, resolved, outcome):
    alter(draft, resolved_on=resolved[0], resolved_on_last=resolved[1])
    assert ask(guards.resolved_before_signing, draft)[0] == outcome


def test_r4_resolution_after_the_last_signature_blocks(draft):
    dossier = Dossier(draft)
    dossier.data["agreement"]["resolved"] = "1957-11-14"

    finding = guards.resolved_before_signing(dossier)
    assert (finding.outcome, finding.facts) == (
        "block",
        "Resolution November 14, 1957; last signature October 21, 1957. "
        "Correct a date, or send the earlier resolution.",
    )


def hands_of_two_days(draft):
    """The home side signs on October 21, the agreement is complete with the other on June 1."""
    alter(draft, signed_on=date(1958, 6, 1), signed_on_last=date(1958, 6, 1))
    sign(draft, signed_on=date(1958, 6, 1), signed_on_last=date(1958, 6, 1))


def test_r4_resolution_between_the_two_hands_blocks_and_names_the_home_sides_own(draft):
    hands_of_two_days(draft)
    alter(draft, resolved_on=date(1958, 3, 1), resolved_on_last=date(1958, 3, 1))
    assert ask(guards.resolved_before_signing, draft) == (
        "block",
        "Resolution March 1, 1958; Seattle’s signature October 21, 1957. "
        "Correct a date, or send the earlier resolution.",
    )


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        ((date(1957, 10, 21), date(1957, 10, 21)), "pass"),
        ((date(1957, 10, 22), date(1957, 10, 22)), "block"),
        ((date(1957, 1, 1), date(1957, 12, 31)), "ask"),
    ],
)
def test_r4_home_side_may_not_sign_before_it_resolved_however_late_the_other_is(
    draft, resolved, outcome
):
    hands_of_two_days(draft)
    alter(draft, resolved_on=resolved[0], resolved_on_last=resolved[1])
    assert ask(guards.resolved_before_signing, draft)[0] == outcome


def test_r4_resolution_is_compared_with_the_signing_where_the_home_hand_has_no_day(draft):
    sign(draft, "home", signed_on=None, signed_on_last=None)
    alter(draft, resolved_on=date(1957, 10, 21), resolved_on_last=date(1957, 10, 21))
    assert ask(guards.resolved_before_signing, draft) == (
        "pass",
        "Resolution October 21, 1957; last signature October 21, 1957.",
    )


def test_r5_home_side_that_never_was_a_member_blocks():
    tie = complete(make_draft(make_community("Duluth"), make_community("Växjö", "SE")))
    assert ask(guards.good_standing, tie) == ("block", "Duluth is not a member.")


def test_r5_lapsed_dues_block_and_days_of_grace_do_not(draft):
    today = timezone.localdate()
    MembershipTerm.objects.all().delete()
    term = make_term(
        draft.partnership.home, today - timedelta(days=400), today - timedelta(days=60)
    )
    assert ask(guards.good_standing, draft)[0] == "pass"

    MembershipTerm.objects.filter(pk=term.pk).update(ends_on=today - timedelta(days=61))
    assert ask(guards.good_standing, draft)[0] == "block"


def test_r7_charter_label_is_told_and_never_blocks(draft):
    days = {"signed_on": date(1950, 1, 1), "signed_on_last": date(1950, 1, 1)}
    make_partnership(make_member("Riverside"), draft.partnership.abroad, "approved", **days)
    assert ask(guards.charter, draft) == ("pass", "Kobe’s charter sister city is Riverside.")


def test_r9_second_live_agreement_of_a_kind_blocks_in_either_order(draft):
    other = make_agreement(draft.partnership, "approved", "friendship")
    assert ask(guards.no_other_live, draft)[0] == "pass"

    Agreement.objects.filter(pk=draft.pk).update(kind="reaffirmation")
    Agreement.objects.filter(pk=other.pk).update(kind="sister")
    Agreement.objects.filter(pk=draft.pk).update(amends=other)
    assert ask(guards.no_other_live, draft)[0] == "block"


def test_r9_amendment_does_not_stand_in_its_own_way(draft):
    standing = Story().approved().agreement
    amendment = make_agreement(standing.partnership, "draft", "sister", amends=standing)
    assert ask(guards.no_other_live, amendment)[0] == "pass"


def test_r9_reaffirmation_reaffirms_something():
    tie = make_partnership(make_member(), status="approved")
    again = make_agreement(tie, "draft", "reaffirmation")
    assert ask(guards.no_other_live, again)[0] == "pass"

    nothing = make_draft(make_member("Tulsa"), make_community("Celle", "DE"), "reaffirmation")
    assert ask(guards.no_other_live, nothing)[0] == "block"


def test_r11_date_of_signing_is_needed(draft):
    alter(draft, signed_on=None, signed_on_last=None)
    assert ask(guards.dates_in_order, draft) == ("block", "The date of signing is missing.")


def test_r11_hand_that_is_later_than_the_signing_is_asked_about(draft):
    sign(draft, signed_on=date(1957, 11, 2), signed_on_last=date(1957, 11, 2))
    outcome, facts = ask(guards.dates_in_order, draft)
    assert outcome == "ask"
    assert "Kobe’s signature" in facts


def test_r11_future_is_refused_in_the_frozen_text_too(draft):
    dossier = Dossier(draft)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    dossier.data["agreement"]["signed"] = tomorrow
    finding = guards.dates_in_order(dossier)
    assert (finding.outcome, finding.facts) == ("block", "In the future: signing.")


def test_r12_unequal_levels_are_allowed_and_flagged():
    tie = make_draft(
        make_member("Santa Clara County", kind="county"), make_community("Moscow", "RU")
    )
    assert ask(guards.levels, tie) == ("ask", "County and city: allowed, and flagged.")


def test_r12_levels_are_those_that_the_kind_of_tie_is_called_after():
    home = make_community("Galveston", kind="island")
    tie = make_draft(home, make_community("Niigata", "JP", kind="district"))
    assert ask(guards.levels, tie) == ("pass", "Island and district.")
    assert kind_word(tie.partnership) == "Sister city"
