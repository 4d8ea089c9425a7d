"""Invented programs for the demo, walked through the same doors that people use.

`load()` reads programs/data/demo/programs.csv. The documented ties, the invented people and their
organizations have to be there already; a second run adds nothing.
"""

from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.demo.clock import on_the_day
from members.demo.facts import rows
from members.demo.people import called
from members.models import Theme
from partnerships.demo.facts import tie_of

from . import hours, places
from .actors import VISITOR
from .hours import hours_workflow
from .models import Adult, Clearance, Duty, Enrollment, HoursEntry, Program, Report
from .workflow import program_workflow

DATA = Path(__file__).parent / "data" / "demo"
ISSUER = "State police (demo)"
# Each way through the by-laws: days after the sending, who, which step, and why.
SEND = (0, None, "submit", "")
CHECK = (2, "reviewer", "check", "The adults and the money are in order.")
PUBLISH = (4, "approver", "publish", "")
WAYS = {
    "draft": (),
    "submitted": (SEND,),
    "checked": (SEND, CHECK),
    "changes_requested": (SEND, (3, "reviewer", "request_changes", "")),
    "declined": (SEND, (5, "approver", "decline", "")),
    "published": (SEND, CHECK, PUBLISH),
    "postponed": (SEND, CHECK, PUBLISH, (20, None, "postpone", "")),
    "cancelled": (SEND, CHECK, PUBLISH, (20, None, "cancel", "")),
    "reported": (SEND, CHECK, PUBLISH),
}
NUMBERS = (
    "participants_out",
    "participants_in",
    "hours",
    "events",
    "attendance",
    "money",
    "in_kind",
    "youth",
)


@transaction.atomic
def load():
    for row in rows(DATA / "programs.csv"):
        if not Program.objects.filter(title=row["title"], is_demo=True).exists():
            tell(row)


def tell(row):
    """One program from its first draft to where the table says it stands."""
    first = row["starts"] and timezone.localdate() + timedelta(days=int(row["starts"]))
    begun = _noon(min(first or timezone.localdate(), timezone.localdate()) - timedelta(days=45))
    with on_the_day(begun):
        program = register(row, first or None)
    for days, who, step, note in _way(row):
        with on_the_day(begun + timedelta(days=days)):
            _step(program.pk, step, called(who or row["by"]), note)
        if step == "publish":
            _fill_places(program.pk, int(row["people"] or 0), begun + timedelta(days=9))
    if row["reaches"] == "reported":
        _report(program.pk, row)
    if row["by"] == "volunteer" and first and first < timezone.localdate():
        _log_hours(program.pk)


def _way(row):
    """The steps of the table's word; the last one has the table's reason."""
    *steps, last = WAYS[row["reaches"]] or [None]
    return [*steps, (*last[:3], last[3] or row["note"])] if last else []


def _noon(day):
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))


def register(row, first):
    by = called(row["by"])
    program = Program.objects.create(
        **{name: row[name] for name in ("title", "kind", "place", "travel", "languages")},
        **{name: row[name] for name in ("summary", "frequency", "fee_note")},
        description=row["description"].replace("|", "\n\n"),
        organization=by.affiliations.current().first().organization,
        starts_on=first,
        ends_on=first and first + timedelta(days=int(row["lasts"]) - 1),
        usual_month=row["month"] or None,
        capacity=row["capacity"] or None,
        takes_enrollments=bool(row["capacity"]),
        involves_minors=row["minors"] == "yes",
        involves_money=row["money"] == "yes",
        min_age=row["min_age"] or None,
        max_age=row["max_age"] or None,
        fee=row["fee"] or None,
        leader=by,
        created_by=by,
        is_demo=True,
    )
    ties = (tie.split(">") for tie in row["ties"].split("|"))
    program.partnerships.set(tie_of({"home": home, "abroad": abroad}) for home, abroad in ties)
    program.themes.set(Theme.objects.filter(slug__in=row["themes"].split("|")))
    if program.involves_minors:
        _list_adults(program)
    return program


def _list_adults(program):
    """Two leaders, cleared for the whole stay."""
    for name in ("Lee Adler (demo)", "Noa Berg (demo)"):
        adult, is_new = Adult.objects.get_or_create(organization=program.organization, name=name)
        Duty.objects.create(program=program, adult=adult)
        if is_new:
            today = timezone.localdate()
            Clearance.objects.create(
                adult=adult,
                issuer=ISSUER,
                valid_from=today - timedelta(days=300),
                valid_until=today + timedelta(days=800),
            )


def _step(pk, name, by, note):
    program = Program.objects.get(pk=pk)
    program_workflow.perform(name, program, by=by, note=note, version=program.version)


def _fill_places(pk, people, moment):
    """Invented people sign up; those past the last place stand on the waiting list."""
    program = Program.objects.get(pk=pk)
    for number in range(1, people + 1):
        with on_the_day(moment + timedelta(minutes=number)):
            places.enroll(
                Enrollment(
                    program=program,
                    name=f"Visitor {number} (demo)",
                    email=f"visitor{number}@demo.example",
                    born_on=date(1985, 1, 1) + timedelta(days=97 * number),
                ),
                by=VISITOR,
            )


def _report(pk, row):
    program = Program.objects.get(pk=pk)
    with on_the_day(_noon(program.ends_on + timedelta(days=12))):
        Report.objects.create(
            program=program,
            starts_on=program.starts_on,
            ends_on=program.ends_on,
            story=f"{program.description}\n\nThis report is invented, like the program.",
            saved_by=program.leader,
            **dict(zip(NUMBERS, row["note"].split(), strict=True)),
        )
        _step(pk, "report", program.leader, "")


def _log_hours(pk):
    """A volunteer logged three days; the coordinator has confirmed all but the last."""
    program = Program.objects.get(pk=pk)
    coordinator = called("coordinator")
    for number in range(min(3, program.days)):
        day = program.starts_on + timedelta(days=number)
        with on_the_day(_noon(day) + timedelta(hours=8)):
            entry = HoursEntry(program=program, user=program.leader, on=day, hours=2 + number)
            hours.log(entry)
        if number < 2 and program.days > 1:
            hours_workflow.perform("confirm", entry, by=coordinator, version=0)
