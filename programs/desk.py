"""What the desk says about programs: whose turn, drafts, what waits, and what may be begun."""

from datetime import timedelta
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sistercities.turns import Desk, Draft, Opening, Task
from sistercities.wording import number_for_form, with_commas
from sistercities.working_days import holidays_since

from .models import Enrollment, HoursEntry, Program
from .models.choices import Phase, Status
from .safety import CLOSED, expects_youth, gaps_of
from .turns import case_of, is_report_due, since
from .wording import ASKED, STEPS, is_filled, plain

SHOWN_AFTER = timedelta(days=60)
CLEARANCE_NOTICE_DAYS = 90


def desk(user):
    programs = list(Program.objects.kept_by(user).for_desk(user))
    cases = [program for program in programs if _is_case(program)]
    holidays = holidays_since(timezone.localdate(min(map(since, cases)))) if cases else set()
    return Desk(
        cases=[case_of(program, holidays) for program in cases],
        drafts=[_draft(program) for program in programs if program.status == Status.DRAFT],
        tasks=[*_tasks(programs), *_clearances(programs), *_own(user)],
        openings=list(_openings(user)),
    )


def _is_case(program):
    """What has a turn, and for a while what came out of it."""
    if program.is_in_review or program.status == Status.CHANGES_REQUESTED:
        return True
    if is_report_due(program):
        return True
    recent = program.decided_at and timezone.now() - program.decided_at < SHOWN_AFTER
    return bool(recent) and program.status in {Status.PUBLISHED, Status.DECLINED}


def _draft(program):
    missing = [STEPS[step] for step in ASKED if not is_filled(program, step)]
    return Draft(
        title=program.title,
        address=reverse("programs:edit", args=[program.slug, "partners"]),
        text=_still_empty(missing) if missing else gettext("Ready to be checked"),
        saved_at=program.saved_at,
    )


def _still_empty(titles):
    pages = with_commas(titles).lower()
    return gettext("Still empty: {pages}").format(pages=pages)


def _tasks(programs):
    for program in programs:
        if program.hours_waiting:
            yield Task(
                title=_hours_to_confirm(program.hours_waiting),
                address=reverse("programs:program-hours", args=[program.slug]),
                text=program.title,
            )


def _hours_to_confirm(number):
    words = ngettext(
        "Confirm one entry of volunteer hours", "Confirm {count} entries of volunteer hours", number
    )
    return words.format(count=number)


def _clearances(programs):
    """Y3: adults who are not cleared for all of a program, then clearances that end soon."""
    gaps = [row for program in filter(expects_youth, programs) for row in gaps_of(program)]
    yield from map(_gap, gaps)
    told = {row.duty.adult_id for row in gaps}
    ahead = filter(_is_ahead, programs)
    duties = {row.adult_id: row for program in ahead for row in program.duties.all()}
    for duty in (duty for key, duty in duties.items() if key not in told):
        for clearance in _last_of_each_kind(duty.adult):
            if clearance.ends_within(CLEARANCE_NOTICE_DAYS):
                yield _renewal(duty, clearance)


def _gap(row):
    return Task(
        title=gettext("Record the clearance of {adult}").format(adult=row.duty.adult),
        address=_adult(row.duty),
        text=row.words,
        due=row.duty.program.starts_on,
    )


def _renewal(duty, clearance):
    return Task(
        title=gettext("Renew the clearance of {adult}").format(adult=duty.adult),
        address=_adult(duty),
        text=clearance.get_kind_display(),
        due=clearance.valid_until,
    )


def _adult(duty):
    return reverse("programs:adult", args=[duty.program.slug, duty.pk])


def _is_ahead(program):
    return program.status not in CLOSED and program.phase() != Phase.FINISHED


def _last_of_each_kind(adult):
    """What a later check comes after has been renewed already."""
    checks = sorted(adult.clearances.all(), key=attrgetter("valid_until"))
    return {row.kind: row for row in checks}.values()


def _own(user):
    """Places offered to this person, and questions about their hours."""
    offered = Enrollment.objects.filter(user=user, status=Enrollment.Status.OFFERED)
    for enrollment in offered.select_related("program"):
        yield Task(
            title=gettext("Take the place that is offered to you"),
            address=reverse("programs:my-places"),
            text=enrollment.program.title,
            due=timezone.localdate(enrollment.answer_by),
        )
    for entry in HoursEntry.objects.filter(user=user, status="questioned").select_related(
        "program"
    ):
        yield Task(
            title=gettext("Answer a question about your hours"),
            address=reverse("programs:hours"),
            text=entry.program.title,
        )


def _openings(user):
    yield from _for_staff(user)
    if user.enrollments.live().exists():
        yield Opening(
            gettext("See your places"),
            reverse("programs:my-places"),
            gettext("What you signed up for"),
        )
    if user.affiliations.current().exists():
        yield Opening(
            gettext("Register a program"),
            reverse("programs:create"),
            gettext("Five minutes; save at any time"),
        )
        yield Opening(gettext("Log volunteer hours"), reverse("programs:hours"), _hours_of(user))


def _for_staff(user):
    if not user.is_staff:
        return
    number = Program.objects.awaiting(user).count()
    if number:
        label = ngettext(
            "One program waits for your check", "{count} programs wait for your check", number
        )
        address = reverse("admin:programs_program_changelist")
        text = gettext("The longest wait stands first")
        yield Opening(label.format(count=number), address, text)


def _hours_of(user):
    """What somebody gave this year, as the volunteer's own record says it."""
    year = user.hours_entries.live().filter(on__year=timezone.localdate().year).total()
    if not year:
        return gettext("The leader confirms them")
    words = ngettext("{hours} hour this year", "{hours} hours this year", number_for_form(year))
    return words.format(hours=plain(year))
