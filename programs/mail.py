"""Who is told what, and when: one table for programs and one for places. Minors are never named."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.mail import NOBODY_THERE, the_network
from members.models import User
from sistercities import dates, languages
from sistercities.outbox.writing import write

from . import links, wording
from .facts import label_of, stored_in_words
from .models import EnrollmentLink
from .models.enrollment import Enrollment

# Mail to many people leaves with the next run of `send_outbox`, not while somebody waits.
LATER = 1
WHY_KEEPER = _("You lead this program, or coordinate the organization that runs it.")
WHY_PLACE = _("You signed up for this program, or are the parent or guardian of somebody who did.")
WHY_CONTACT = _("You answer questions about this program.")

# Which steps of a program are told, and to whom.
KEEPERS, PEOPLE = "keepers", "people"
PROGRAM_STEPS = {
    "submit": (KEEPERS,),
    "request_changes": (KEEPERS,),
    "publish": (KEEPERS,),
    "decline": (KEEPERS,),
    "reconsider": (KEEPERS,),
    "take_down": (KEEPERS,),
    "postpone": (KEEPERS, PEOPLE),
    "resume": (KEEPERS, PEOPLE),
    "cancel": (KEEPERS, PEOPLE),
}
AMENDMENT_STEPS = {"approve": (KEEPERS, PEOPLE), "decline": (KEEPERS,)}
# What people have arranged their days by; other changes are told to nobody.
ARRANGED_BY = {"starts_on", "ends_on", "place", "fee"}
PLACE_STEPS = (
    "take",
    "ask",
    "queue",
    "offer",
    "offer_to_guardian",
    "accept",
    "consent",
    "give_up",
    "decline",
    "lapse",
)
TO_GUARDIAN = {"ask", "offer_to_guardian"}


# Said in the language of whoever reads the mail, so they become words only while it is written.
when = lazy(wording.when, str)
moment = lazy(dates.moment, str)
stored = lazy(stored_in_words, str)


class Reader(NamedTuple):
    """Somebody who is written to without an account."""

    email: str
    language: str
    name: str = ""
    pk: None = None


def _reader(enrollment):
    """Whoever answers for a place, in the language in which it was signed up for."""
    return Reader(enrollment.reply_to, enrollment.language)


def program_moved(program, change):
    told = PROGRAM_STEPS.get(change.transition, ())
    if KEEPERS in told:
        _tell_keepers(program, change, f"program-{program.pk}-{change.version}")
    if PEOPLE in told:
        _tell_people(program, change, f"program-{program.pk}-{change.version}")


def amendment_moved(amendment, change):
    key = f"amendment-{amendment.pk}-{change.version}"
    told = AMENDMENT_STEPS.get(change.transition, ())
    if KEEPERS in told:
        _tell_keepers(amendment.program, change, key, kind="amendment", facts=_after(amendment))
    if PEOPLE in told and amendment.values.keys() & ARRANGED_BY:
        _tell_people(amendment.program, change, key, kind="amendment", facts=_after(amendment))


def report_overdue(program):
    """Said once, to those who can write it."""
    for user in keepers_of(program):
        _write(
            event="report asked for",
            template="email/programs/program_report_overdue.txt",
            to=user,
            key=f"report-{program.pk}-{program.ends_on:%Y%m%d}",
            context={
                "program": program,
                "facts": _facts(program),
                "button": (
                    _("Write the report"),
                    reverse("programs:report", args=[program.slug]),
                ),
                "why": WHY_KEEPER,
            },
            minutes=LATER,
        )


def _after(amendment):
    return [(label_of(name), stored(name, value)) for name, value in amendment.values.items()]


def keepers_of(program):
    """The leader and the coordinators, those who belong to the organization today (D6)."""
    today = program.organization.affiliations.current()
    leads = Q(pk=program.leader_id, pk__in=today.values("user"))
    coordinates = Q(pk__in=today.coordinators().values("user"))
    return User.objects.filter(leads | coordinates, is_active=True)


def _tell_keepers(program, change, key, kind="program", facts=()):
    for user in keepers_of(program):
        _write(
            event=f"{kind} {change.transition}",
            template=f"email/programs/{kind}_{change.transition}.txt",
            to=user,
            key=key,
            context={
                "program": program,
                "note": change.note,
                "facts": [(_("Program"), program.title), *facts],
                "button": (
                    _("Open the program"),
                    reverse("programs:manage", args=[program.slug]),
                ),
                "why": WHY_KEEPER,
            },
        )


def _tell_people(program, change, key, kind="program", facts=()):
    for enrollment in program.enrollments.live():
        _write(
            event=f"{kind} {change.transition} told to people",
            template=f"email/programs/people_{kind}_{change.transition}.txt",
            to=_reader(enrollment),
            key=f"{key}-{enrollment.pk}",
            context={
                "program": program,
                "note": change.note,
                "facts": [*_facts(program), *facts],
                "button": (_("Read about it"), program.get_absolute_url()),
                "why": WHY_PLACE,
            },
            minutes=LATER,
        )


def _facts(program):
    return [
        (_("Program"), program.title),
        (_("When"), when(program)),
        (_("Where"), program.place),
    ]


def enrollment_moved(enrollment, change):
    if change.transition in PLACE_STEPS:
        key = f"place-{enrollment.pk}-{change.version}"
        _tell_about_place(enrollment, change.transition, key, change.note)


def _tell_about_place(enrollment, step, key, note=""):
    program = enrollment.program
    due = enrollment.answer_by and moment(enrollment.answer_by)
    _write(
        event=f"place {step}",
        template=f"email/programs/place_{step}.txt",
        to=_reader(enrollment),
        key=key,
        context={
            "program": program,
            "note": note,
            "due": due,
            "is_minor": enrollment.is_minor,
            "facts": [*_facts(program), (_("Answer by"), due)],
            "button": _button(enrollment, step),
            "why": WHY_PLACE,
        },
    )


def _button(enrollment, step):
    if step in TO_GUARDIAN:
        return _("Agree or not"), links.new_link(enrollment, EnrollmentLink.Purpose.CONSENT)
    if not enrollment.is_live:
        return _("Other programs"), reverse("programs:programs")
    label = _("Take the place") if step == "offer" else _("See your place")
    return label, links.new_link(enrollment, EnrollmentLink.Purpose.PLACE)


def signed_up_already(enrollment):
    """Somebody signed up twice: the link of the place they have goes to the address they gave."""
    known = Enrollment.objects.live().filter(
        program=enrollment.program, email__iexact=enrollment.email, name__iexact=enrollment.name
    )
    for place in known.select_related("program"):
        step = {"waiting": "queue", "offered": "offer", "awaiting_consent": "ask"}.get(
            place.status, "take"
        )
        _tell_about_place(place, step, f"place-{place.pk}-again-{timezone.now():%Y%m%d%H%M}")


def question_asked(program, name, email, question):
    """A visitor's question; whoever answers sees the visitor's address, and only they."""
    for reader in _answerers(program):
        _write(
            event="question about a program",
            template="email/programs/question.txt",
            to=reader,
            key=f"question-{program.pk}-{timezone.now():%Y%m%d%H%M%S%f}",
            context={
                "program": program,
                "name": name,
                "question": question,
                "facts": [
                    (_("Program"), program.title),
                    (pgettext_lazy("of a message", "From"), name),
                    (_("Answer to"), email),
                ],
                "button": (_("Open the program"), program.get_absolute_url()),
                "why": WHY_CONTACT if reader.email != settings.NETWORK_EMAIL else NOBODY_THERE,
            },
        )


def _answerers(program):
    """The address given for questions, or the leader, or the coordinators, or the network."""
    if program.contact_email:
        language = languages.of(program.leader) if program.leader else languages.own()
        return [Reader(program.contact_email, language)]
    keepers = keepers_of(program)
    leader = keepers.filter(pk=program.leader_id)
    return list(leader or keepers) or [the_network()]


@transaction.atomic
def send_message(program, message, *, by):
    """The leader's message, to each person in a mail of their own."""
    audiences = {"accepted": ["accepted"], "waiting": ["waiting"]}
    people = program.enrollments.live()
    if message.audience in audiences:
        people = people.filter(status__in=audiences[message.audience])
    message.program, message.sent_by, message.recipients = program, by, people.count()
    message.save()
    for enrollment in people:
        _write(
            event="message about a program",
            template="email/programs/message.txt",
            to=_reader(enrollment),
            key=f"message-{message.pk}-{enrollment.pk}",
            context={
                "program": program,
                "message": message,
                "facts": _facts(program),
                "button": (_("Read about it"), program.get_absolute_url()),
                "why": WHY_PLACE,
            },
            minutes=LATER,
        )
    return message


def _write(**mail):
    if mail["to"].email:
        write(**mail)
