"""Calendars: one month on a page, and iCalendar files to subscribe to (RFC 5545)."""

import calendar
from datetime import UTC, date, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import formats, timezone
from icalendar import Calendar, Event

from .models import Status

# A feed tells what is to come and what was lately; calendars keep the rest themselves.
FEED_PAST = timedelta(days=365)
FEED_MOST = 500
MONTH_MOST = 500
DAY_MOST = 5
REFRESH = timedelta(hours=12)


class Day(NamedTuple):
    date: date
    in_month: bool
    programs: list
    is_today: bool = False

    @property
    def shown(self):
        return self.programs[:DAY_MOST]

    @property
    def hidden(self):
        return max(0, len(self.programs) - DAY_MOST)


def _weeks():
    """Weeks begin on the day on which they begin where the reader's language is spoken."""
    first = formats.get_format("FIRST_DAY_OF_WEEK")  # 0 is a Sunday
    return calendar.Calendar(firstweekday=(first - 1) % 7)


def weeks_of(year, month, programs):
    """The month in weeks of seven days, each with the programs that take place on it."""
    today = timezone.localdate()
    return [
        [Day(day, day.month == month, on_day(day, programs), day == today) for day in week]
        for week in _weeks().monthdatescalendar(year, month)
    ]


def on_day(day, programs):
    return [program for program in programs if program.starts_on <= day <= program.ends_on]


def is_in(program, year, month):
    """Whether a program has a day in the month."""
    first, last = (day.year * 12 + day.month for day in (program.starts_on, program.ends_on))
    return first <= year * 12 + month <= last


def span_of(year, month):
    """The first and the last day that the month's weeks show."""
    days = _weeks().monthdatescalendar(year, month)
    return days[0][0], days[-1][-1]


def neighbors(year, month):
    """The first days of the month before and the month after."""
    before = date(year, month, 1) - timedelta(days=1)
    after = date(year, month, 28) + timedelta(days=7)
    return before.replace(day=1), after.replace(day=1)


def to_icalendar(name, programs, description=""):
    """A calendar file: whole days, because programs are known by their days."""
    feed = Calendar()
    feed.add("prodid", f"-//{settings.NETWORK_NAME}//Programs//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", one_line(name))
    feed.add("x-wr-caldesc", one_line(description or name))
    feed.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for program in programs:
        feed.add_component(_event(program))
    return feed.to_ical()


def one_line(text):
    return " ".join(text.split())


def _event(program):
    address = settings.SITE_ADDRESS.rstrip("/") + program.get_absolute_url()
    event = Event()
    event.add("uid", f"program-{program.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", program.saved_at.astimezone(UTC))
    event.add("last-modified", program.saved_at.astimezone(UTC))
    event.add("sequence", program.version + program.edits)
    event.add("dtstart", program.starts_on)
    event.add("dtend", program.ends_on + timedelta(days=1))
    event.add("summary", one_line(program.title))
    event.add("status", "CANCELLED" if program.status == Status.CANCELLED else "CONFIRMED")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if program.place:
        event.add("location", one_line(program.place))
    event.add("description", f"{program.summary}\n\n{address}".strip())
    return event
