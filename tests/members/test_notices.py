"""Reminders 60, 30 and 7 days before the end of a term and after it, each once."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from members.models import MembershipTerm, Notice
from members.notices import STAGES, send_notices, stage_of
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_affiliation, make_community, make_term
from tests.members.factories import make_member, make_person

LAST_DAY = date(2026, 12, 31)


def day(left):
    return LAST_DAY - timedelta(days=left)


@pytest.fixture
def member(db):
    community, coordinator = make_member()
    make_term(community, date(2026, 1, 1), LAST_DAY)
    return community, coordinator


@pytest.mark.parametrize("left", STAGES)
def test_each_stage_is_told_once_however_often_the_job_runs(member, left):
    assert [send_notices(day(left)) for _ in range(3)] == [1, 0, 0]
    assert OutboxMessage.objects.count() == 1


def test_whole_calendar_gives_six_notices(member):
    for left in range(120, -120, -1):
        send_notices(day(left))

    told = Notice.objects.order_by("-days").values_list("days", flat=True)
    assert tuple(told) == STAGES
    assert OutboxMessage.objects.count() == 6


@given(st.lists(st.integers(-150, 150), min_size=1, max_size=30))
def test_no_order_of_days_reaches_a_stage_too_early(lefts):
    term = MembershipTerm(ends_on=LAST_DAY)
    for left in lefts:
        stage = stage_of(term, day(left))
        assert stage is None or (left <= stage and stage in STAGES)
        assert (stage is None) == (left > 60 or left <= -90)


def test_job_that_slept_writes_only_the_latest_notice(member):
    send_notices(day(25))
    assert Notice.objects.get().days == 30
    assert "ends in 25 days" in OutboxMessage.objects.get().subject


@pytest.mark.parametrize(
    ("left", "words"),
    [(1, "ends in 1 day"), (0, "ends today"), (-10, "ended 10 days ago")],
)
def test_days_around_the_last_one_are_called_what_they_are(left, words, member):
    send_notices(day(left))
    assert OutboxMessage.objects.get().subject == f"Membership of Seattle {words}"


def test_member_who_has_renewed_is_left_in_peace(member):
    community, _ = member
    make_term(community, date(2027, 1, 1), date(2027, 12, 31))
    assert send_notices(day(7)) == 0


def test_renewal_that_is_not_paid_yet_is_still_reminded(member):
    community, _ = member
    make_term(community, date(2027, 1, 1), date(2027, 12, 31), "approved")
    assert send_notices(day(7)) == 1


def test_member_who_left_long_ago_gets_no_mail(member):
    assert send_notices(day(-400)) == 0


def test_coordinators_and_officials_are_told_and_volunteers_are_not(member):
    community, coordinator = member
    organization = community.organizations.get()
    official, volunteer = make_person("Olga"), make_person("Vic")
    make_affiliation(official, organization, "official")
    make_affiliation(volunteer, organization, "volunteer")
    send_notices(day(30))

    told = set(OutboxMessage.objects.values_list("user", flat=True))
    assert told == {coordinator.pk, official.pk}


def test_notice_waits_until_somebody_speaks_for_the_community(db):
    community = make_community()
    make_term(community, date(2026, 1, 1), LAST_DAY)
    assert send_notices(day(30)) == 0
    assert not Notice.objects.exists()


def words_of_the_last_mail():
    return " ".join(OutboxMessage.objects.latest("pk").text.split())


def test_words_after_the_end_say_what_stays_and_until_when(member, settings):
    settings.GRACE_DAYS = 40
    send_notices(day(-30))
    assert "Until February 9, 2027 everything stays as it is" in words_of_the_last_mail()

    send_notices(day(-60))
    assert "not listed as recognized until it is renewed" in words_of_the_last_mail()
    assert "They stay in force" in words_of_the_last_mail()


def test_command_says_how_many(member, capsys):
    call_command("send_notices")
    assert capsys.readouterr().out.startswith("Notices written about ")
