"""Places in a program: exactly as many as there are, and a waiting list that moves by itself (Y4).

Everything here happens with the program's row locked, so a hundred people who sign up at once
queue for it. On SQLite, where every writing transaction locks the whole file, that is so anyway.
"""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from sistercities.workflow import TransitionNotAllowed

from .actors import WAITING_LIST
from .ages import is_minor
from .enrolling import enrollment_workflow
from .models import Answer, Enrollment, Program
from .models.choices import Status as ProgramStatus


class SignUpClosed(ValidationError):
    """Nobody can sign up for this program today."""


class SignedUpAlready(ValidationError):
    """The same person has a place, or stands in line for one."""


@contextmanager
def locked(program):
    """The program's row, read anew and held; on leaving, free places go to the first in line."""
    with transaction.atomic():
        row = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
        pass_on_unanswered(row)
        yield row
        pass_on(row)


def enroll(enrollment, answers=(), *, by):
    """Give a new person a place, ask their guardian, or put them on the waiting list.

    ``answers`` are pairs of a question and a text. Raises SignUpClosed or SignedUpAlready.
    """
    with locked(enrollment.program) as program:
        if not program.takes_enrollments_on():
            raise SignUpClosed(gettext("Sign-up for this program is closed."))
        enrollment.program = program
        enrollment.is_minor = is_minor(enrollment.born_on, program)
        _write(enrollment, answers)
        _move(first_step(program, enrollment), enrollment, by)
    return enrollment


def first_step(program, enrollment):
    if program.is_full or program.enrollments.waiting().exists():
        return "queue"
    return "ask" if enrollment.is_minor else "take"


def _write(enrollment, answers):
    try:
        with transaction.atomic():
            enrollment.save()
    except IntegrityError as error:
        raise SignedUpAlready(gettext("This person is signed up already.")) from error
    # The leader may have taken a question out while it was answered.
    asked = set(enrollment.program.questions.values_list("pk", flat=True)) if answers else ()
    Answer.objects.bulk_create(
        Answer(enrollment=enrollment, question=question, text=text)
        for question, text in answers
        if question.pk in asked
    )


def move(name, enrollment, *, by, note="", version):
    """One transition of a place, with the program locked around it, so that the list moves on.

    What is closed to somebody is said before the lock, which passes on what they were late for.
    """
    option = enrollment_workflow.option(name, enrollment, by)
    if option.permitted and not option.open:
        raise TransitionNotAllowed(option.reason)
    with locked(enrollment.program) as program:
        enrollment.program = program
        return enrollment_workflow.perform(name, enrollment, by=by, note=note, version=version)


def give_up_all(program, *, by):
    """All places of one person, as they stand once the list has moved; only then it moves on."""
    with locked(program) as row:
        for enrollment in row.enrollments.live().filter(user=by):
            enrollment.program = row
            enrollment_workflow.perform("give_up", enrollment, by=by, version=enrollment.version)


def pass_on_unanswered(program):
    """Offers that nobody answered in time lapse, whenever anybody comes to the desk."""
    for enrollment in program.enrollments.unanswered().order_by("pk"):
        enrollment.program = program
        _move("lapse", enrollment, WAITING_LIST)


def pass_on(program):
    """Offer every free place to the first in line."""
    program.refresh_from_db()
    if not _still_offers(program):
        return
    for enrollment in program.enrollments.waiting()[: program.places_left]:
        enrollment.program = program
        _move("offer_to_guardian" if enrollment.is_minor else "offer", enrollment, WAITING_LIST)


def _still_offers(program):
    ahead = program.starts_on is None or program.starts_on > timezone.localdate()
    return program.status == ProgramStatus.PUBLISHED and ahead


def _move(name, enrollment, by):
    if name in {"offer", "offer_to_guardian", "ask"}:
        enrollment.answer_by = answer_by(enrollment.program)
        rows = models.QuerySet(Enrollment).filter(pk=enrollment.pk)
        rows.update(answer_by=enrollment.answer_by)
    enrollment_workflow.perform(name, enrollment, by=by, version=enrollment.version)


def answer_by(program, now=None):
    """The last moment to answer: some days, but never after the program has begun."""
    now = now or timezone.now()
    last = now + timedelta(days=program.answer_days)
    if program.starts_on is None:
        return last
    begins = timezone.make_aware(datetime.combine(program.starts_on, time.min))
    return max(min(last, begins), now + timedelta(hours=1))
