"""Calendars to subscribe to, and programs as machines read them."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from programs import links, structured
from programs.models import FeedKey
from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_theme,
    make_user,
)
from tests.programs.factories import in_days, make_enrollment, make_leader, make_program

pytestmark = pytest.mark.django_db


def events(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def names(client, address):
    return [str(event["summary"]) for event in events(client, address)]


def feed(name, *args):
    return reverse(f"programs:{name}", args=args)


def test_event_has_whole_days_and_a_name_for_ever(client):
    program = make_program(
        "Choir", starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 12), place="Town hall, Seattle"
    )
    (event,) = events(client, feed("program-feed", program.slug))

    assert event.decoded("dtstart") == date(2027, 7, 3)
    assert event.decoded("dtend") == date(2027, 7, 13)
    assert str(event["uid"]) == f"program-{program.pk}@127.0.0.1"
    assert str(event["location"]) == "Town hall, Seattle"
    assert str(event["url"]).endswith(program.get_absolute_url())


def test_text_with_commas_lines_and_scripts_survives(client):
    title = "Kōbe; 神戸, \\ “Été”\nBEGIN:VEVENT"
    program = make_program(title, summary="x" * 200)
    (event,) = events(client, feed("program-feed", program.slug))
    assert str(event["summary"]) == title.replace("\n", " ")
    raw = client.get(feed("program-feed", program.slug)).content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_cancelled_stays_in_the_calendar_as_cancelled(client):
    make_program("Choir", status="cancelled")
    (event,) = events(client, feed("feed"))
    assert str(event["status"]) == "CANCELLED"


def test_drafts_postponed_undated_and_old_programs_are_in_no_feed(client):
    make_program("Draft", "draft")
    make_program("Postponed", "postponed")
    make_program("Undated", starts_on=None, frequency="yearly")
    make_program("Old", starts_on=in_days(-500))
    make_program("Choir")
    assert names(client, feed("feed")) == ["Choir"]


def test_each_feed_has_its_own_programs(client):
    seattle = make_community("Seattle")
    kobe = make_partnership(seattle, make_community("Kobe", "JP"))
    bonn = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    theme = make_theme("arts")
    make_program("Kobe", partnerships=[kobe]).themes.add(theme)
    make_program("Bonn", partnerships=[bonn])
    make_program("Both", partnerships=[kobe, bonn])
    make_program("Alone", organization=make_organization(communities=[seattle]))

    assert names(client, feed("country-feed", "jp")) == ["Kobe", "Both"]
    assert names(client, feed("country-feed", "de")) == ["Bonn", "Both"]
    assert names(client, feed("theme-feed", "arts")) == ["Kobe"]
    assert names(client, feed("community-feed", "us", seattle.slug)) == ["Kobe", "Both", "Alone"]


@pytest.mark.parametrize(
    "address",
    [
        feed("country-feed", "xx"),
        feed("theme-feed", "nothing"),
        feed("community-feed", "us", "nowhere"),
        feed("program-feed", "nothing-1"),
        feed("own-feed", "guessed"),
    ],
)
def test_feed_of_nothing_is_not_found(address, client):
    assert client.get(address).status_code == 404


def test_own_calendar_has_what_one_takes_part_in_and_leads(client, led):
    user = led["leader"]
    make_enrollment(make_program("Takes part"), user=user)
    make_enrollment(make_program("Has left"), "cancelled", user=user)
    make_program("Leads", **led)
    make_program("Foreign")

    assert names(client, links.new_feed_key(user)) == ["Takes part", "Leads"]


def test_new_address_ends_the_old_one_and_is_kept_as_a_digest(client):
    user = make_user()
    old, new = links.new_feed_key(user), links.new_feed_key(user)
    assert client.get(old).status_code == 404
    response = client.get(new)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert new.split("/")[-1].removesuffix(".ics") not in FeedKey.objects.get().digest


def test_own_calendar_of_a_closed_account_is_gone(client):
    user = make_leader(make_organization())
    address = links.new_feed_key(user)
    user.is_active = False
    user.save()
    assert client.get(address).status_code == 404


def test_address_is_made_by_a_post_and_shown_once(client):
    client.force_login(make_user())
    page = client.post(feed("new-feed")).content.decode()
    address = re.search(r'value="http://[^"]+(/programs/feeds/own/[^"]+)"', page)[1]
    assert client.get(address).status_code == 200
    assert "/own/" not in client.get(feed("feeds")).content.decode()


# Structured data


def told(client, program):
    page = client.get(program.get_absolute_url()).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', page)[1])


def test_page_tells_machines_what_it_tells_people(client):
    program = make_program(
        "Choir",
        starts_on=date(2027, 7, 3),
        ends_on=date(2027, 7, 12),
        place="Seattle",
        capacity=20,
        fee=0,
    )
    event = told(client, program)
    assert event["@type"] == "Event"
    assert (event["startDate"], event["endDate"]) == ("2027-07-03", "2027-07-12")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"] == {"@type": "Place", "name": "Seattle"}
    assert event["remainingAttendeeCapacity"] == 20
    assert event["offers"]["price"] == "0.00"


@pytest.mark.parametrize(
    ("status", "word"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")]
)
def test_change_of_plans_is_told_to_machines(status, word):
    assert structured.event(make_program(status=status))["eventStatus"].endswith(word)


def test_no_title_breaks_out_of_the_structured_data(client):
    title = "</script><script>alert(1)</script> & <!--"
    program = make_program(title)
    assert told(client, program)["name"] == title
    assert "<script>alert" not in client.get(program.get_absolute_url()).content.decode()


def test_unknown_fee_and_days_are_left_out():
    event = structured.event(make_program(starts_on=None, frequency="yearly"))
    assert not event.keys() & {"startDate", "endDate", "offers", "location"}


def test_calendars_are_called_in_the_language_of_the_network(client, settings):
    settings.LANGUAGE_CODE = "es"
    make_theme("arts")
    kobe = make_community("Kobe", "JP")
    own = links.new_feed_key(make_user())
    addresses = [
        feed("feed"),
        feed("country-feed", "jp"),
        feed("theme-feed", "arts"),
        feed("community-feed", "jp", kobe.slug),
        own,
    ]
    called = [Calendar.from_ical(client.get(address).content) for address in addresses]
    assert [str(row["x-wr-calname"]) for row in called] == [
        "Programas",
        "Programas con este país: Japón",
        "Programas: Arts",
        "Programas de Kobe",
        "Mis programas",
    ]
