"""A day is the day where the network is, also in the hours in which Greenwich has another one."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from members.models.membership import standing
from partnerships.models import Agreement, Certificate, Partnership
from partnerships.record import Record, fetched
from programs import roster
from programs.models import Enrollment
from sistercities.dates import moment
from sistercities.fields import PartialDateField
from sistercities.values import plain
from sistercities.working_days import due_after
from tests.factories import make_community, make_partnership, make_term, make_user
from tests.lines import read
from tests.partnerships.stories import Story
from tests.programs.factories import make_enrollment, make_program

pytestmark = pytest.mark.django_db

# On Sunday evening in New York it is Monday in Greenwich, and Monday noon in Tokyo.
NIGHT = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
SUNDAY, MONDAY = date(2026, 3, 1), date(2026, 3, 2)
ZONES = {"America/New_York": SUNDAY, "UTC": MONDAY, "Asia/Tokyo": MONDAY}


@pytest.fixture(params=ZONES)
def today(request, settings, monkeypatch):
    """The night as the network of that zone lives through it."""
    settings.TIME_ZONE = request.param
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    return ZONES[request.param]


def test_version_of_a_record_is_no_day_of_tomorrow(today):
    tie = make_partnership()
    Partnership.objects.filter(pk=tie.pk).update(changed_at=NIGHT)
    assert Record(fetched().get(pk=tie.pk)).version == today


def test_page_of_a_record_names_the_day_of_its_version(today, client):
    tie = make_partnership()
    Partnership.objects.filter(pk=tie.pk).update(changed_at=NIGHT)
    assert f"March {today.day}, 2026" in read(client, tie.get_absolute_url())


def test_list_of_people_says_the_day_they_signed_up(today):
    program = make_program("Choir")
    make_enrollment(program, name="Vera")
    Enrollment.objects.update(created_at=NIGHT)
    text = roster.as_csv(program)
    (other_day,) = {SUNDAY, MONDAY} - {today}
    assert today.isoformat() in text
    assert other_day.isoformat() not in text


def test_decision_is_of_the_day_on_which_it_was_made(today):
    Story().approved()
    assert Agreement.objects.get().decided_on == today
    assert timezone.localdate(Agreement.objects.get().decided_at) == today
    assert Certificate.objects.count() == 1


def test_what_happened_today_is_no_future_and_tomorrow_is(today):
    boxes = [str(today.month), str(today.day), str(today.year)]
    assert PartialDateField().clean(boxes).first == today
    if today == SUNDAY:
        with pytest.raises(ValidationError, match="March 2, 2026 has not come yet"):
            PartialDateField().clean(["3", "2", "2026"])


def test_signature_of_today_is_accepted_by_the_database(today):
    tie = make_partnership(signed_on=today, signed_on_last=today)
    assert tie.established.first == today
    assert tie.agreements.get().recorded_on == today


def test_due_day_counts_from_the_day_of_the_network(today):
    assert due_after(1) == MONDAY if today == SUNDAY else due_after(1) == date(2026, 3, 3)


def test_membership_ends_with_its_last_day_at_home(today):
    austin = make_community("Austin")
    make_term(austin, date(2025, 3, 2), SUNDAY)
    make_partnership(austin, status="approved")
    assert standing(austin, today).is_good
    assert Partnership.objects.recognized().exists()


def test_moment_is_told_in_the_hours_of_the_network(settings):
    for zone, words in (
        ("America/New_York", "March 1, 2026, 10:30 p.m. EST"),
        ("Asia/Tokyo", "March 2, 2026, 12:30 p.m. JST"),
    ):
        settings.TIME_ZONE = zone
        assert moment(NIGHT) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "1 de marzo de 2026 a las 22:30 EST"),
        ("fr", "1er mars 2026 à 22\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30 EST"),
        ("ja", "2026年3月1日 22:30 EST"),
    ],
)
def test_moment_names_its_zone_in_every_language(language, words, settings):
    settings.TIME_ZONE = "America/New_York"
    with translation.override(language):
        assert moment(NIGHT) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 8, 6, 59, tzinfo=UTC), "March 8, 2026, 1:59 a.m. EST"),
        (datetime(2026, 3, 8, 7, 0, tzinfo=UTC), "March 8, 2026, 3 a.m. EDT"),
        (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), "November 1, 2026, 1:30 a.m. EDT"),
        (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "November 1, 2026, 1:30 a.m. EST"),
    ],
)
def test_hour_that_is_left_out_and_the_one_that_comes_twice_are_told_apart(at, words, settings):
    settings.TIME_ZONE = "America/New_York"
    assert moment(at) == words


def test_page_of_a_place_names_the_zone_of_the_hour_to_answer_by(settings, client):
    settings.TIME_ZONE = "America/New_York"
    citizen = make_user("Vera")
    make_enrollment(make_program("Choir"), "offered", user=citizen, answer_by=NIGHT)
    client.force_login(citizen)

    text = read(client, reverse("programs:my-places"))
    assert "Place offered, answer by March 1, 2026, 10:30 p.m. EST" in text


def test_calendar_keeps_whole_days_wherever_it_is_read(today, client):
    days = {"starts_on": date(2026, 3, 7), "ends_on": date(2026, 3, 8)}
    program = make_program("Choir", saved_at=NIGHT, **days)

    lines = client.get(f"{program.get_absolute_url()[:-1]}.ics").content.decode().splitlines()
    assert "DTSTART;VALUE=DATE:20260307" in lines
    assert "DTEND;VALUE=DATE:20260309" in lines
    assert "DTSTAMP:20260302T033000Z" in lines


def test_feed_tells_a_moment_with_its_distance_from_greenwich(today, client):
    tie = make_partnership()
    Partnership.objects.filter(pk=tie.pk).update(changed_at=NIGHT)

    feed = client.get("/feeds/changes.atom").content.decode()
    assert f"<updated>{NIGHT.isoformat()}</updated>" in feed


def test_file_of_data_tells_a_moment_in_the_time_of_greenwich():
    at = datetime(2026, 3, 1, 22, 30, tzinfo=ZoneInfo("America/New_York"))
    assert plain(at) == "2026-03-02T03:30:00+00:00"
