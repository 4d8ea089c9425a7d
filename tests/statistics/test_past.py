"""How ties stood on any day: SQL, counted series and a replay of the record say the same."""

from collections import defaultdict
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from members.models.membership import standing
from partnerships.models import Act, Agreement, Partnership
from partnerships.past import Past, acted, established, signed_in
from partnerships.register import refresh
from partnerships.statistics.ledger import Ledger
from tests.factories import make_act, make_agreement, make_community, make_partnership, make_term
from tests.operations.tampering import past_every_trigger
from tests.statistics.registers import RandomRegister

pytestmark = pytest.mark.django_db

STATES = ["in_force", "suspended", "ended_one_side", "ended", "unclear"]


def ties():
    return Partnership.objects.public().international()


def stood(state, day):
    return set(ties().filter(getattr(Past(day), state)).values_list("pk", flat=True))


def texts_of(tie):
    """Public texts, without those whose place a later one has taken."""
    kept = [row for row in tie.agreements.all() if row.status in {"approved", "on_record"}]
    return [row for row in kept if row.pk not in {other.amends_id for other in kept}]


def said_of(tie):
    """``(first day, last day, {side: word})`` in order: acts, and what was signed after one."""
    acts = [act for act in tie.acts.all() if act.status == "recorded"]
    said = [(act.acted_on, 1, act.pk, act.acted_on_last, {act.side: act.kind}) for act in acts]
    for row in texts_of(tie):
        if row.signed_on and any(act.acted_on < row.signed_on for act in acts):
            both = {"home": "signed", "abroad": "signed"}
            said.append((row.signed_on, 0, row.pk, row.signed_on_last, both))
    return [(first, last, words) for first, _, _, last, words in sorted(said, key=lambda a: a[:3])]


def plain_reading(tie, day, today):
    """Status of a tie on a day, read from its agreements and acts one by one."""
    said = [(first, min(last, today), words) for first, last, words in said_of(tie)]
    over = [words for _, last, words in said if last <= day]
    signed = min((row.signed for row in texts_of(tie) if row.signed), default=None)
    if signed is None:
        perhaps, for_certain = True, day >= today
    else:
        perhaps, for_certain = signed.first <= day, min(signed.last, today) <= day
    if not (perhaps or over):
        return "not yet"
    if not (for_certain or over):
        return "unclear"
    if any(first <= day < last for first, last, _ in said):
        return "unclear"
    words = {}
    for each in over:
        words |= each
    kinds = [words.get("home"), words.get("abroad")]
    if kinds == ["ended", "ended"]:
        return "ended"
    if "ended" in kinds:
        return "ended_one_side"
    return "suspended" if "suspended" in kinds else "in_force"


@pytest.mark.parametrize("seed", range(4))
def test_states_of_random_registers_are_those_of_a_plain_reading(seed):
    register = RandomRegister(seed)
    counts = Ledger(register.today).counts
    rows = list(ties().prefetch_related("agreements", "acts"))
    for day in register.days(12):
        read = {tie.pk: plain_reading(tie, day, register.today) for tie in rows}
        for state in STATES:
            expected = {pk for pk, status in read.items() if status == state}
            assert stood(state, day) == expected, (state, day)
            assert counts.of("status", state).at(day.toordinal()) == len(expected), (state, day)


@pytest.mark.parametrize("seed", range(2))
def test_a_day_is_what_the_register_was_when_later_facts_were_not_known(seed):
    register = RandomRegister(100 + seed, exact=True)
    for day in register.days(8):
        told = {state: stood(state, day) for state in STATES}
        with transaction.atomic():
            assert {state: pks for state, pks in told.items() if pks} == replayed(day), day
            transaction.set_rollback(True)


def replayed(day):
    """Take back every later fact, let the register write its copies anew, and read them."""
    with past_every_trigger(Act):
        Act.objects.filter(acted_on__gt=day).delete()
    Agreement.objects.filter(signed_on__gt=day).delete()
    found = defaultdict(set)
    for tie in Partnership.objects.prefetch_related("agreements", "acts"):
        refresh(tie)
    for tie in ties():
        found["in_force" if tie.status == "on_record" else tie.status].add(tie.pk)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_kinds_and_recognition_of_random_registers(seed):
    register = RandomRegister(200 + seed)
    counts = Ledger(register.today).counts
    for day in register.days(12):
        in_force = ties().filter(Past(day).in_force).prefetch_related("agreements")
        kinds = {tie.pk: kind_by(tie, day, register.today) for tie in in_force}
        for kind in ("sister", "friendship"):
            expected = {pk for pk, told in kinds.items() if told == kind}
            assert stood(kind, day) == expected
            assert counts.of("kind", kind).at(day.toordinal()) == len(expected)
        recognized = {tie.pk for tie in in_force if is_recognized(tie, day)}
        assert stood("recognized", day) == recognized
        assert counts.of("recognized").at(day.toordinal()) == len(recognized)


def kind_by(tie, day, today):
    own = [row for row in texts_of(tie) if row.kind != "reaffirmation"]
    own = [row for row in own if row.status == "approved"] or own
    upgrades = [row.signed_on_last for row in own if row.kind == "sister"]
    upgraded = any(last is None or min(last, today) <= day for last in upgrades)
    return "friendship" if "friendship" in {r.kind for r in own} and not upgraded else "sister"


def is_recognized(tie, day):
    decided = [row.decided_on for row in tie.agreements.all() if row.status == "approved"]
    return any(on <= day for on in decided) and standing(tie.home, day).is_good


@pytest.mark.parametrize("seed", range(2))
def test_today_is_what_the_registers_own_copies_say(seed):
    today = RandomRegister(300 + seed).today
    rows = list(ties().with_public_status())
    for state, statuses in {
        "in_force": {"in_force", "on_record", "not_listed"},
        "recognized": {"in_force"},
        "suspended": {"suspended"},
        "ended_one_side": {"ended_one_side"},
        "ended": {"ended"},
    }.items():
        assert stood(state, today) == {tie.pk for tie in rows if tie.public_status in statuses}
    for kind in ("sister", "friendship"):
        copies = ties().in_force().filter(kind=kind).values_list("pk", flat=True)
        assert stood(kind, today) == set(copies)


@pytest.mark.parametrize("seed", range(2))
def test_events_of_random_registers_by_year(seed):
    register = RandomRegister(400 + seed)
    counts = Ledger(register.today).counts
    for year in range(2010, register.today.year + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = first.toordinal(), last.toordinal()
        conditions = {"established": established(first, last)}
        for kind in ("suspended", "ended"):
            for side in ("home", "abroad"):
                conditions[f"{kind}-{side}"] = acted(kind, side, first, last)
        for name, condition in conditions.items():
            found = ties().filter(condition).count()
            assert counts.of(name).between(*days) == found, (name, year)


@pytest.mark.parametrize("seed", range(2))
def test_every_tie_is_in_a_year_or_among_the_undated(seed):
    register = RandomRegister(500 + seed)
    counts = Ledger(register.today).counts
    for day in register.days(8):
        number = day.toordinal()
        undated = ties().filter(Past(day).undated).count()
        acts = ties().filter(Past(day).undated_acts).count()
        assert counts.of("undated").at(number) == undated
        assert counts.of("undated_acts").at(number) == acts
    signed = ties().count() - ties().filter(Past(register.today).undated).count()
    assert counts.of("established").at(register.today.toordinal()) == signed


def test_tie_of_a_year_is_unclear_until_the_year_is_over():
    tie = make_partnership(signed_on=date(1957, 1, 1), signed_on_last=date(1957, 12, 31))

    assert stood("unclear", date(1956, 12, 31)) == set()
    assert stood("unclear", date(1957, 6, 1)) == {tie.pk}
    assert stood("in_force", date(1957, 12, 31)) == {tie.pk}


def test_side_that_has_ended_an_undated_tie_had_signed_it():
    tie = make_partnership()
    make_act(tie, on=date(2018, 10, 2))

    assert stood("unclear", date(2018, 10, 1)) == {tie.pk}
    assert stood("ended_one_side", date(2018, 10, 2)) == {tie.pk}


def test_upgrade_shows_on_its_day():
    tie = make_partnership(
        kind="friendship", signed_on=date(1990, 5, 1), signed_on_last=date(1990, 5, 1)
    )
    make_agreement(tie, signed_on=date(2000, 5, 1), signed_on_last=date(2000, 5, 1))

    assert stood("friendship", date(2000, 4, 30)) == {tie.pk}
    assert stood("sister", date(2000, 5, 1)) == {tie.pk}


def test_recognition_begins_with_the_decision_and_pauses_with_the_dues():
    day = date(2024, 2, 1)
    tie = make_partnership(
        status="approved", signed_on=day, signed_on_last=day, decided_on=date(2024, 3, 1)
    )
    make_term(tie.home, date(2024, 1, 1), date(2024, 12, 31))

    assert stood("recognized", date(2024, 2, 29)) == set()
    assert stood("recognized", date(2024, 3, 1)) == {tie.pk}
    assert stood("recognized", date(2025, 3, 1)) == {tie.pk}  # day 60 of grace
    assert stood("recognized", date(2025, 3, 2)) == set()


def test_drafts_private_places_and_acts_nobody_has_confirmed_do_not_count():
    make_partnership(status="draft")
    make_partnership(abroad=make_community("Secret", "JP", is_public=False))
    open_question = make_partnership()
    make_act(open_question, status="proposed")

    today = timezone.localdate()
    assert ties().count() == 1
    assert stood("in_force", today) == {open_question.pk}
    assert Ledger(today).counts.at("status", today.toordinal()) == {"in_force": 1}


def test_month_of_signing_counts_only_where_it_is_known():
    known = make_partnership(signed_on=date(1957, 10, 1), signed_on_last=date(1957, 10, 31))
    make_partnership(signed_on=date(1961, 1, 1), signed_on_last=date(1961, 12, 31))

    found = ties().filter(signed_in(10))
    assert [tie.pk for tie in found] == [known.pk]
    assert ties().filter(signed_in(1)).count() == 0
