"""What this room keeps about a person: places, hours, and programs they lead."""

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext

from members.personal import closed_address
from programs import places
from programs.models import (
    Adult,
    Answer,
    Clearance,
    Enrollment,
    FeedKey,
    HoursEntry,
    Message,
    Program,
    Revision,
)
from sistercities import languages

PLACE = (
    *("program__title", "status", "name", "email", "phone", "born_on"),
    *("guardian_name", "guardian_email", "care_note", "created_at"),
)


def export(user):
    enrollments = _places(user)
    checks = Clearance.objects.filter(adult__user=user)
    return {
        "places": list(enrollments.values(*PLACE)),
        "answers": list(
            Answer.objects.filter(enrollment__in=enrollments).values("question__text", "text")
        ),
        "hours": list(user.hours_entries.values("program__title", "on", "hours", "what", "status")),
        "programs": list(_programs(user).values("title", "status", "created_at")),
        "messages": list(
            Message.objects.filter(sent_by=user).values("program__title", "subject", "body")
        ),
        "checks": list(checks.values("kind", "issuer", "valid_from", "valid_until")),
    }


def consequences(user):
    for enrollment in _ahead(user):
        words = gettext("You give up the place in {program}; the next in line gets it.")
        yield words.format(program=enrollment.program.title)
    for program in _programs(user).filter(leader=user, status="published"):
        words = gettext("You lead {program}. Its organization’s coordinators answer for it then.")
        yield words.format(program=program.title)
    if Adult.objects.filter(user=user).exists():
        yield gettext(
            "An organization keeps your name and the dates of your checks among the adults of its "
            "programs for young people, as the rules of youth safety ask."
        )


def forget(user, office):
    for program in Program.objects.filter(pk__in=_ahead(user).values("program")).order_by("pk"):
        places.give_up_all(program, by=user)
    _empty_places(user)
    FeedKey.objects.filter(user=user).delete()
    HoursEntry.objects.filter(user=user).update(what="")
    Adult.objects.filter(user=user).update(user=None)
    Program.objects.filter(leader=user).update(leader=None)
    Program.objects.filter(contact_email__iexact=user.email).update(contact_email="")
    Revision.objects.filter(by=user).update(by=None, by_name=office)


def _empty_places(user):
    """The place stays in the counts of its program; nothing says any more whose it was.

    Its number stands in the name, because two children may have places in one program.
    """
    rows, nobody = Enrollment.objects.filter(pk__in=_places(user)), closed_address(user)
    Answer.objects.filter(enrollment__in=rows).delete()
    with languages.in_own():
        name = gettext("A closed account")
    rows.filter(is_minor=True).update(guardian_name=name, guardian_email=nobody)
    rows.filter(is_minor=False).update(guardian_name="", guardian_email="")
    named = Concat(Value(f"{name} "), Cast("pk", CharField()))
    gone = {"name": named, "phone": "", "born_on": None, "care_note": ""}
    rows.update(user=None, email=nobody, **gone)


def _places(user):
    """Places in the account, and those signed up for with its address and never claimed."""
    unclaimed = Q(user__isnull=True, email__iexact=user.email)
    return Enrollment.objects.filter(Q(user=user) | unclaimed)


def _ahead(user):
    """Places in programs that have not begun."""
    begun = Q(program__starts_on__lte=timezone.localdate())
    return user.enrollments.live().exclude(begun).select_related("program")


def _programs(user):
    return Program.objects.filter(Q(created_by=user) | Q(leader=user))
