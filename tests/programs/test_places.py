"""Y4: exactly as many people as places, and a waiting list that moves by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs import places
from programs.actors import WAITING_LIST
from programs.ages import is_minor
from programs.enrolling import enrollment_workflow
from programs.models import Enrollment, Program
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_user
from tests.programs.factories import in_days, make_enrollment, make_leader, make_program
from tests.programs.signing_up import by_link, move, sign_up, statuses, taken


@pytest.mark.django_db
class TestSigningUp:
    def test_people_get_places_until_there_are_none_and_then_stand_in_line(self):
        program = make_program(capacity=2)
        for number in range(4):
            sign_up(program, number)

        assert statuses(program) == ["accepted", "accepted", "waiting", "waiting"]
        assert taken(program) == 2

    def test_without_a_limit_everybody_has_a_place(self):
        program = make_program(capacity=None)
        for number in range(3):
            sign_up(program, number)
        assert statuses(program) == ["accepted"] * 3

    def test_minor_holds_a_place_until_the_guardian_agrees(self):
        program = make_program(capacity=1, involves_minors=True)
        child = sign_up(program, 1, "minor")
        sign_up(program, 2)
        assert statuses(program) == ["awaiting_consent", "waiting"]

        move("consent", child, by_link(child, "consent"))

        child.refresh_from_db()
        assert (child.status, child.answer_by) == ("accepted", None)
        assert child.consented_at is not None

    def test_nobody_else_can_agree_for_the_guardian(self):
        program = make_program(involves_minors=True)
        child, other = sign_up(program, 1, "minor"), sign_up(program, 2, "minor")
        leader = make_leader(program.organization, role="coordinator")

        for who in (leader, by_link(child, "place"), by_link(other, "consent"), make_user()):
            with pytest.raises(PermissionDenied):
                move("consent", child, who)

    @pytest.mark.parametrize("days", [{"starts_on": in_days(-1)}, {"takes_enrollments": False}])
    def test_closed_sign_up_says_so(self, days):
        with pytest.raises(places.SignUpClosed, match="Sign-up for this program is closed."):
            sign_up(make_program(**days))

    def test_same_person_twice_has_one_place(self):
        program = make_program(capacity=5)
        sign_up(program)
        with pytest.raises(places.SignedUpAlready):
            sign_up(program)
        assert (statuses(program), taken(program)) == (["accepted"], 1)

    @pytest.mark.parametrize(
        ("born_on", "minor"),
        [(date(2009, 7, 3), False), (date(2009, 7, 4), True), (date(2008, 2, 29), False)],
    )
    def test_age_counts_on_the_first_day(self, born_on, minor):
        program = make_program(starts_on=date(2027, 7, 3))
        assert is_minor(born_on, program) is minor

    def test_born_on_a_leap_day_is_of_age_on_march_first(self):
        born = date(2008, 2, 29)
        assert is_minor(born, make_program(starts_on=date(2026, 2, 28))) is True
        assert is_minor(born, make_program(starts_on=date(2026, 3, 1))) is False


@pytest.mark.django_db
class TestWaitingList:
    def test_free_place_is_offered_to_the_first_in_line(self):
        program = make_program(capacity=1)
        first, second, third = (sign_up(program, number) for number in range(3))
        move("give_up", first, by_link(first))

        assert statuses(program) == ["cancelled", "offered", "waiting"]
        assert taken(program) == 1
        second.refresh_from_db()
        assert second.answer_by - timezone.now() > timedelta(days=2, hours=23)

        move("accept", second, by_link(second))
        assert statuses(program) == ["cancelled", "accepted", "waiting"]

    def test_newcomer_does_not_jump_the_line(self):
        program = make_program(capacity=1)
        first, _ = sign_up(program, 1), sign_up(program, 2)
        move("give_up", first, by_link(first))
        sign_up(program, 3)
        assert statuses(program) == ["cancelled", "offered", "waiting"]

    def test_offer_to_a_minor_asks_the_guardian(self):
        program = make_program(capacity=1, involves_minors=True)
        first, child = sign_up(program, 1), sign_up(program, 2, "minor")
        move("give_up", first, by_link(first))
        child.refresh_from_db()
        assert child.status == "awaiting_consent"

    def test_unanswered_offer_goes_to_the_next(self):
        program = make_program(capacity=1)
        for number in range(3):
            sign_up(program, number)
        first = program.enrollments.first()
        move("give_up", first, by_link(first))
        let_time_pass(program)

        with places.locked(program):
            pass
        assert statuses(program) == ["cancelled", "lapsed", "offered"]
        assert taken(program) == 1

    def test_late_answer_is_told_that_the_time_is_over(self):
        program = make_program(capacity=1)
        late = make_enrollment(program, "offered", answer_by=timezone.now() - timedelta(hours=1))
        with pytest.raises(TransitionNotAllowed, match="The time to answer ended"):
            move("accept", late, by_link(late))

    def test_offer_that_is_still_good_cannot_be_passed_on(self):
        offered = make_enrollment(make_program(capacity=1), "offered")
        with pytest.raises(TransitionNotAllowed, match="there is time to answer"):
            enrollment_workflow.perform("lapse", offered, by=WAITING_LIST, version=offered.version)

    def test_nothing_is_offered_once_the_program_has_begun(self):
        program = make_program(capacity=1, starts_on=in_days(0))
        accepted, _ = make_enrollment(program), make_enrollment(program, "waiting")
        move("give_up", accepted, by_link(accepted))
        assert statuses(program) == ["cancelled", "waiting"]

    def test_more_places_are_offered_at_once(self):
        program = make_program(capacity=1)
        for number in range(4):
            sign_up(program, number)
        with places.locked(program):
            Program.objects.filter(pk=program.pk).update(capacity=3)
        assert statuses(program) == ["accepted", "offered", "offered", "waiting"]

    def test_leader_declines_with_a_reason_and_the_place_moves_on(self):
        organization = make_organization()
        leader = make_leader(organization)
        program = make_program(capacity=1, organization=organization, leader=leader)
        first, _ = sign_up(program, 1), sign_up(program, 2)
        with pytest.raises(TransitionNotAllowed, match="Give a reason"):
            move("decline", first, leader)

        move("decline", first, leader, note="We need Spanish speakers.")
        assert statuses(program) == ["declined", "offered"]

    def test_answer_is_never_due_after_the_first_day(self):
        program = make_program(starts_on=in_days(1), answer_days=30)
        begins = timezone.make_aware(timezone.datetime(*in_days(1).timetuple()[:3]))
        assert places.answer_by(program, begins - timedelta(hours=20)) == begins
        last_minute = begins - timedelta(minutes=5)
        assert places.answer_by(program, last_minute) == last_minute + timedelta(hours=1)


def let_time_pass(program):
    past = timezone.now() - timedelta(minutes=1)
    rows = QuerySet(Enrollment).filter(program=program, status__in=["offered", "awaiting_consent"])
    rows.update(answer_by=past)


@pytest.mark.django_db
def test_places_hold_whatever_people_do():
    """Any order of signing up, giving up, agreeing, lapsing and changing the number of places."""

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        capacity=st.integers(1, 4),
        steps=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 9)), max_size=25),
    )
    def run(capacity, steps):
        program = make_program(capacity=capacity, involves_minors=True)
        for act, number in steps:
            ACTS[act](program, number)
            assert_places_hold(program)

    run()


def assert_places_hold(program):
    program.refresh_from_db()
    holding = program.enrollments.holding().count()
    assert holding == program.places_taken <= program.capacity
    waiting = list(program.enrollments.waiting().values_list("pk", flat=True))
    assert not waiting or program.is_full
    served = program.enrollments.filter(changes__to_status__in=["offered", "awaiting_consent"])
    in_line = served.filter(changes__transition="queue").order_by("-pk").first()
    assert not waiting or not in_line or in_line.pk < waiting[0]


def _sign_up(program, number, age="adult"):
    if not program.enrollments.live().filter(email=f"citizen{number}@example.org").exists():
        sign_up(program, number, age)


def _act(name, status, purpose="place"):
    def act(program, number):
        rows = list(program.enrollments.filter(status__in=status).order_by("pk"))
        if rows:
            row = rows[number % len(rows)]
            move(name, row, by_link(row, purpose))

    return act


def _lapse(program, number):
    let_time_pass(program)
    with places.locked(program):
        pass


def _resize(program, number):
    with places.locked(program) as row:
        size = max(row.places_taken, number % 5, 1)
        Program.objects.filter(pk=row.pk).update(capacity=size)


ACTS = {
    "sign up": _sign_up,
    "sign up a minor": lambda program, number: _sign_up(program, number, "minor"),
    "give up": _act("give_up", ["waiting", "offered", "awaiting_consent", "accepted"]),
    "accept": _act("accept", ["offered"]),
    "agree": _act("consent", ["awaiting_consent"], "consent"),
    "let the time pass": _lapse,
    "change the places": _resize,
}
