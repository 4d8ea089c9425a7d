"""The status of a tie follows from its facts alone, whatever they are and in whatever order."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from members.models import Community, Country
from partnerships.models import Act, Agreement, Partnership
from partnerships.register import COPIES, facts_from, facts_of
from tests.factories import make_act, make_agreement, make_community, make_partnership, make_term

US, JAPAN = Country(code="US", name="United States"), Country(code="JP", name="Japan")
DAYS = st.dates(date(1931, 1, 1), date(2025, 12, 31))
KEPT = {"approved", "on_record"}


def tie():
    return Partnership(
        home=Community(pk=1, name="Seattle", country=US),
        abroad=Community(pk=2, name="Kobe", country=JAPAN),
    )


@st.composite
def agreements(draw, statuses=tuple(Agreement.Status.values)):
    first = draw(st.none() | DAYS)
    days = draw(st.sampled_from([0, 30, 365]))
    return Agreement(
        kind=draw(st.sampled_from(Agreement.Kind.values)),
        status=draw(st.sampled_from(statuses)),
        signed_on=first,
        signed_on_last=first and first + timedelta(days=days),
    )


@st.composite
def acts(draw, statuses=tuple(Act.Status.values)):
    """Each on a day of its own, so that which is the last of a side is no matter of chance."""
    rows = draw(
        st.lists(
            st.builds(
                Act,
                side=st.sampled_from(["home", "abroad"]),
                kind=st.sampled_from(Act.Kind.values),
                status=st.sampled_from(statuses),
                acted_on=DAYS,
            ),
            max_size=6,
            unique_by=lambda act: act.acted_on,
        )
    )
    for number, row in enumerate(rows, 1):
        row.pk = number
    return rows


def facts(signed, said):
    return facts_from(tie(), signed, said)


def words_of(found):
    return found["status"], found["home_status"], found["abroad_status"]


LISTS = st.lists(agreements(), max_size=5)


@given(LISTS, acts(), st.randoms(use_true_random=False))
def test_order_in_which_facts_were_written_down_says_nothing(signed, said, chance):
    found = facts(signed, said)
    chance.shuffle(signed)
    chance.shuffle(said)
    assert facts(signed, said) == found


@given(LISTS, acts())
def test_tie_is_public_from_its_first_kept_agreement_on(signed, said):
    kept = [row for row in signed if row.status in KEPT]
    assert (facts(signed, said)["status"] == "proposed") is not bool(kept)


@given(LISTS, acts(), st.lists(agreements(sorted(set(Agreement.Status.values) - KEPT)), max_size=3))
def test_what_nobody_has_approved_changes_nothing(signed, said, drafts):
    assert facts([*drafts, *signed], said) == facts(signed, said)


@given(LISTS, acts(), acts(["proposed", "declined"]))
def test_act_that_nobody_has_recorded_changes_nothing(signed, said, waiting):
    assert facts(signed, [*said, *waiting]) == facts(signed, said)


@given(LISTS, acts(), acts())
def test_only_the_last_word_of_a_side_counts(signed, said, earlier):
    for row in earlier:
        row.acted_on -= timedelta(days=365 * 200)
    heard = {act.side for act in said if act.status == "recorded"}
    found, before = facts(signed, [*earlier, *said]), facts(signed, said)
    for side in heard:
        assert found[f"{side}_status"] == before[f"{side}_status"]


@given(LISTS, acts())
def test_two_sides_are_equals(signed, said):
    """What the home side may say, the other may say, and the status is named the same way."""
    status, home, abroad = words_of(facts(signed, said))
    for act in said:
        act.side = {"home": "abroad", "abroad": "home"}[act.side]
    assert words_of(facts(signed, said)) == (status, abroad, home)


@given(LISTS, acts())
def test_status_is_what_both_sides_said_last(signed, said):
    status, home, abroad = words_of(facts(signed, said))
    if status == "proposed":
        return
    sides = sorted([home, abroad])
    if sides == ["ended", "ended"]:
        assert status == "ended"
    elif "ended" in sides:
        assert status == "ended_one_side"
    elif "suspended" in sides:
        assert status == "suspended"
    else:
        approved = any(row.status == "approved" for row in signed)
        assert status == ("in_force" if approved else "on_record")


@given(LISTS)
def test_tie_is_as_old_as_its_first_kept_signing(signed):
    found = facts(signed, [])
    kept = [row.signed for row in signed if row.status in KEPT and row.signed]
    span = (found["established_on"], found["established_on_last"])
    assert span == (tuple(min(kept)) if kept else (None, None))


@given(LISTS)
def test_friendship_becomes_a_sister_tie_and_never_the_other_way(signed):
    """R8: by what is verified, and where nothing is, by what is on record."""
    kinds = {status: {row.kind for row in signed if row.status == status} for status in KEPT}
    own = kinds["approved"] - {"reaffirmation"} or kinds["on_record"] - {"reaffirmation"}
    assert facts(signed, [])["kind"] == ("friendship" if own == {"friendship"} else "sister")


def test_verified_friendship_is_told_where_a_list_calls_it_sister_cities():
    listed = Agreement(pk=1, kind="sister", status="on_record")
    friendship = Agreement(pk=2, kind="friendship", status="approved")
    assert facts([listed], [])["kind"] == "sister"
    assert facts([listed, friendship], [])["kind"] == "friendship"


@given(LISTS, acts(), st.sampled_from(sorted(KEPT)))
def test_whoever_signs_anew_has_answered_what_was_said_before(signed, said, status):
    anew = Agreement(kind="sister", status=status, **on(date(2026, 1, 1)))
    assert words_of(facts([*signed, anew], said))[1:] == ("in_force", "in_force")


@given(LISTS, acts())
def test_text_that_is_perhaps_as_old_as_an_act_does_not_answer_it(signed, said):
    dated = [act for act in said if act.status == "recorded"]
    if dated:
        latest = max(dated, key=lambda act: act.acted_on)
        text = Agreement(kind="sister", status="on_record", **on(latest.acted_on))
        found = facts([*signed, text], said)
        later = [row.signed_on for row in signed if row.status in KEPT and row.signed_on]
        if not any(day > latest.acted_on for day in later):
            assert found[f"{latest.side}_status"] == Act.Kind(latest.kind).side_status


@given(LISTS, acts(), agreements(["approved"]))
def test_corrected_text_counts_no_more(signed, said, correction):
    for number, row in enumerate(signed, 1):
        row.pk = number
    original = Agreement(pk=99, kind="sister", status="on_record", **on(date(1931, 1, 1)))
    correction.pk, correction.amends_id = 100, original.pk
    assert facts([*signed, original, correction], said) == facts([*signed, correction], said)


# The same in the database, with the dues of the home member.

TODAY = date(2026, 7, 1)
DUES = {
    "paid": (date(2026, 1, 1), date(2026, 12, 31)),
    "in the days of grace": (date(2025, 7, 1), date(2026, 6, 1)),
    "lapsed": (date(2025, 1, 1), date(2025, 12, 31)),
    "never": None,
}
# the facts -> dues -> the public status; where dues are not named, they do not matter
PUBLIC = {
    "approved": {
        "paid": "in_force",
        "in the days of grace": "in_force",
        "lapsed": "not_listed",
        "never": "not_listed",
    },
    "on_record": dict.fromkeys(DUES, "on_record"),
    "suspended": dict.fromkeys(DUES, "suspended"),
    "ended by one": dict.fromkeys(DUES, "ended_one_side"),
    "ended by both": dict.fromkeys(DUES, "ended"),
}
SAID = {
    "suspended": [("home", "suspended")],
    "ended by one": [("abroad", "ended")],
    "ended by both": [("home", "ended"), ("abroad", "ended")],
}


@pytest.mark.django_db
@pytest.mark.parametrize("dues", DUES)
@pytest.mark.parametrize("case", PUBLIC)
def test_public_status_is_the_literal_table_of_facts_and_dues(case, dues):
    row = make_partnership(status=case if case == "on_record" else "approved")
    for side, kind in SAID.get(case, []):
        make_act(row, side=side, kind=kind)
    if DUES[dues]:
        make_term(row.home, *DUES[dues])

    found = Partnership.objects.with_public_status(at=TODAY).get()
    assert found.public_status == PUBLIC[case][dues]
    recognized = Partnership.objects.recognized(at=TODAY).exists()
    assert recognized is (found.public_status == "in_force")
    assert Partnership.objects.public().exists()


@pytest.mark.django_db
def test_domestic_tie_is_never_recognized_however_approved_and_paid_it_is():
    row = make_partnership(make_community("Seattle"), make_community("Toledo"), status="approved")
    make_term(row.home, *DUES["paid"])
    assert Partnership.objects.with_public_status(at=TODAY).get().public_status == "in_force"
    assert not Partnership.objects.recognized(at=TODAY).exists()


@pytest.mark.django_db
def test_copies_follow_each_step_of_a_long_life():
    row = make_partnership(status=None)
    lived = []
    steps = [
        lambda: make_agreement(row, "on_record", "friendship", **on(date(1985, 5, 1))),
        lambda: make_agreement(row, "approved", "sister", **on(date(1990, 5, 1))),
        lambda: make_act(row, side="home", kind="suspended", on=date(2022, 3, 1)),
        lambda: make_act(row, side="abroad", kind="ended", on=date(2023, 3, 1)),
        lambda: make_act(row, side="home", kind="resumed", on=date(2024, 3, 1)),
        lambda: make_act(row, side="home", kind="ended", on=date(2025, 3, 1)),
        lambda: make_act(row, side="abroad", kind="upheld", on=date(2026, 3, 1)),
    ]
    for step in steps:
        step()
        now = Partnership.objects.get()
        assert {name: getattr(now, name) for name in COPIES} == facts_of(now)
        lived.append((now.kind, now.status))
    assert lived == [
        ("friendship", "on_record"),
        ("sister", "in_force"),
        ("sister", "suspended"),
        ("sister", "ended_one_side"),
        ("sister", "ended_one_side"),
        ("sister", "ended"),
        ("sister", "ended_one_side"),
    ]
    assert now.established.isoformat() == "1985-05-01"
    assert timezone.localdate(now.changed_at) == timezone.localdate()


def on(day):
    return {"signed_on": day, "signed_on_last": day}
