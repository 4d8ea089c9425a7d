"""Writing a report: it begins with what the portal knows already."""

from django.db.models import Sum
from django.utils import timezone

from .models import Report


def begun(program):
    """The report as saved, or a new one that starts from the hours, gifts and people recorded."""
    saved = Report.objects.filter(program=program).first()
    if saved:
        return saved
    return Report(
        program=program,
        starts_on=program.starts_on,
        ends_on=program.ends_on,
        hours=program.hours_entries.confirmed().total() or None,
        in_kind=program.gifts.aggregate(total=Sum("value"))["total"],
        youth=program.enrollments.accepted().filter(is_minor=True).count() or None,
    )


def save(form, *, by):
    form.instance.saved_by, form.instance.saved_at = by, timezone.now()
    return form.save()


def material(program):
    """What the leader can look up while writing."""
    entries = program.hours_entries
    return {
        "confirmed": entries.confirmed().total(),
        "unconfirmed": entries.awaiting().total(),
        "accepted": program.enrollments.accepted().count(),
        "gifts": program.gifts.aggregate(total=Sum("value"))["total"] or 0,
    }


def hours_of(program):
    confirmed = program.hours_entries.confirmed()
    return {
        "asked": program.hours_entries.questioned().with_words().select_related("user"),
        "settled": confirmed.select_related("user")[:200],
        "confirmed": confirmed.total(),
    }


def own(user):
    """A volunteer's own record: this year and all years, and the entries."""
    entries = user.hours_entries.live()
    year = entries.filter(on__year=timezone.localdate().year)
    return {
        "entries": entries.with_words().select_related("program")[:100],
        "this_year": year.total(),
        "this_year_confirmed": year.confirmed().total(),
        "all_years": entries.total(),
    }
