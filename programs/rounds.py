"""What somebody has to look after when nobody opens a page: offers that run out, late reports."""

from datetime import timedelta

from django.utils import timezone

from . import mail
from .models import Program
from .places import locked

# A report is asked for by mail once, soon after its day; the desk goes on saying so.
REMINDED_FOR = timedelta(days=30)


def pass_places_on():
    """Offers nobody answered lapse, and free places go to the first in line (Y4)."""
    moving = Program.objects.with_places_to_pass_on()
    for program in moving:
        with locked(program):
            pass  # entering and leaving the lock is what moves the list
    return len(moving)


def remind_of_reports(at=None):
    """One kind mail for each report that has become overdue lately."""
    day = at or timezone.localdate()
    late = Program.objects.report_overdue(day)
    recent = late.exclude(pk__in=Program.objects.report_overdue(day - REMINDED_FOR).values("pk"))
    for program in recent:
        mail.report_overdue(program)
    return len(recent)
