"""Makers of what partners do together, with dull defaults."""

from datetime import date, timedelta
from itertools import count

from django.db.models import QuerySet
from django.utils import timezone

from programs.models import (
    Adult,
    Clearance,
    Duty,
    Enrollment,
    HoursEntry,
    Picture,
    Program,
    Question,
    Report,
)
from tests.factories import make_affiliation, make_organization, make_row_in_status, make_user

number = count(1)
DECIDED = {"published", "postponed", "cancelled", "reported", "declined"}


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def make_leader(organization, name="Lena Leader", role="volunteer"):
    leader = make_user(name)
    make_affiliation(leader, organization, role=role)
    return leader


def make_program(title="Kobe summer visit", status="published", partnerships=(), **fields):
    """A program of ten days next month, for adults and without money, unless told otherwise."""
    fields.setdefault("organization", fields.get("organization") or make_organization())
    fields.setdefault("summary", "Ten days together.")
    fields.setdefault("description", "We spend ten days together.")
    fields.setdefault("starts_on", in_days(30))
    fields.setdefault("ends_on", fields["starts_on"] and fields["starts_on"] + timedelta(days=9))
    fields.setdefault("involves_minors", False)
    fields.setdefault("involves_money", False)
    if status in DECIDED:
        fields.setdefault("decided_by", make_user("Dana Decider", is_staff=True))
        fields.setdefault("decided_at", timezone.now())
        if fields["involves_minors"] or fields["involves_money"]:
            fields.setdefault("checked_by", make_user("Chris Checker", is_staff=True))
    program = make_row_in_status(Program, status, title=title, **fields)
    program.partnerships.set(partnerships)
    return program


def make_enrollment(program, status="accepted", **fields):
    """Written past the door: the program's count of places taken is made to agree."""
    serial = next(number)
    fields.setdefault("name", f"Person {serial}")
    fields.setdefault("email", f"citizen{serial}@example.org")
    if status in {"offered", "awaiting_consent"}:
        fields.setdefault("answer_by", timezone.now() + timedelta(days=3))
    if fields.get("is_minor"):
        fields.setdefault("guardian_name", "Gail Guardian")
        fields.setdefault("guardian_email", f"guardian{serial}@example.org")
        if status == "accepted":
            fields.setdefault("consented_at", timezone.now())
    enrollment = make_row_in_status(Enrollment, status, program=program, **fields)
    taken = program.enrollments.holding().count()
    QuerySet(Program).filter(pk=program.pk).update(places_taken=taken)
    program.refresh_from_db()
    return enrollment


def make_question(program, text="What do you eat?", position=1, **fields):
    return Question.objects.create(program=program, text=text, position=position, **fields)


def make_adult(organization, name="", cleared=None, **fields):
    """An adult; ``cleared`` is the first and the last day of a background check."""
    adult = Adult.objects.create(
        organization=organization, name=name or f"Adult {next(number)}", **fields
    )
    if cleared:
        make_clearance(adult, *cleared)
    return adult


def make_clearance(adult, valid_from=date(2026, 1, 1), valid_until=date(2028, 12, 31), **fields):
    fields.setdefault("issuer", "State Patrol")
    return Clearance.objects.create(
        adult=adult, valid_from=valid_from, valid_until=valid_until, **fields
    )


def make_duty(program, adult, role="leader"):
    return Duty.objects.create(program=program, adult=adult, role=role)


def make_report(program, **fields):
    fields.setdefault("starts_on", program.starts_on)
    fields.setdefault("ends_on", program.ends_on)
    fields.setdefault("story", "We met, we cooked, we will meet again.")
    return Report.objects.create(program=program, **fields)


def make_reported(ends_on=date(2026, 6, 10), report=(), **fields):
    program = make_program(
        status="reported", starts_on=ends_on - timedelta(days=9), ends_on=ends_on, **fields
    )
    make_report(program, **dict(report))
    return program


def make_hours(program, user, hours=2, on=None, status="logged", **fields):
    on = on or timezone.localdate()
    return make_row_in_status(
        HoursEntry, status, program=program, user=user, hours=hours, on=on, **fields
    )


def make_picture(program, **fields):
    fields.setdefault("alt", "Two people cook together")
    return Picture.objects.create(
        program=program,
        file="pictures/one",
        small="pictures/two",
        width=1600,
        height=900,
        **fields,
    )
