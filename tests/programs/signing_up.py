"""Signing up and moving places, as the pages do it, and where these pages are."""

import re
from datetime import date

from django.urls import reverse

from programs import places
from programs.actors import VISITOR, StandIn
from programs.models import Enrollment, Program

BORN = {"adult": date(1990, 5, 1), "minor": date(2015, 5, 1)}


def address(name, program, *more):
    return reverse(f"programs:{name}", args=[program.slug, *more])


def sign_up(program, number=1, age="adult"):
    """One visitor signs up; minors come with a guardian."""
    return places.enroll(
        Enrollment(
            program=program,
            name=f"Citizen {number}",
            email=f"citizen{number}@example.org",
            born_on=BORN[age],
            guardian_name="Gail" if age == "minor" else "",
            guardian_email="gail@example.org" if age == "minor" else "",
        ),
        by=VISITOR,
    )


def by_link(enrollment, purpose="place"):
    return StandIn("The holder", enrollment.pk, purpose)


def move(name, enrollment, by, **more):
    enrollment = Enrollment.objects.get(pk=enrollment.pk)
    return places.move(name, enrollment, by=by, version=enrollment.version, **more)


def statuses(program):
    return list(program.enrollments.order_by("pk").values_list("status", flat=True))


def taken(program):
    return Program.objects.get(pk=program.pk).places_taken


def answer(client, page, **data):
    """Press a button of a page, which sends the version it shows, as a browser does."""
    shown = re.search(r'name="version" value="(\d+)"', client.get(page).content.decode())
    return client.post(page, {"version": shown[1]} | data, follow=True)


def in_boxes(name, day):
    """A day as the three boxes of a form send it."""
    return {f"{name}_month": day.month, f"{name}_day": day.day, f"{name}_year": day.year}
