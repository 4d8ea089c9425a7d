"""Hours that volunteers log and leaders confirm in one click (Y5)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import formats
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members.models import User
from sistercities.wording import number_for_form
from sistercities.workflow import Transition, TransitionNotAllowed, Workflow

from .models import HoursEntry, HoursEntryChange, Program
from .workflow import keeper

Status = HoursEntry.Status
WAITING = (Status.LOGGED, Status.QUESTIONED)
DAY = 24


def volunteer(user, entry):
    return entry.user_id == user.pk


def confirmer(user, entry):
    """A coordinator or the leader, but never for oneself."""
    return entry.user_id != user.pk and keeper(user, entry.program)


OTHERS = _("The leader or a coordinator confirms hours, and nobody confirms their own.")
OWN = _("Only the person who logged these hours can do this.")

hours_workflow = Workflow(
    Transition("confirm", _("Confirm"), WAITING, Status.CONFIRMED, confirmer, OTHERS),
    Transition(
        "question",
        _("Ask about it"),
        (Status.LOGGED,),
        Status.QUESTIONED,
        confirmer,
        OTHERS,
        note_required=True,
    ),
    Transition("answer", _("Answer"), (Status.QUESTIONED,), Status.LOGGED, volunteer, OWN),
    Transition("withdraw", _("Take back"), WAITING, Status.WITHDRAWN, volunteer, OWN),
    history=HoursEntryChange,
)


@transaction.atomic
def log(entry):
    """Keep one volunteer's hours of one day: inside the program, and 24 a day over all of them."""
    User.objects.select_for_update().get(pk=entry.user_id)
    _inside(entry.program, entry.on)
    others = HoursEntry.objects.live().filter(user=entry.user_id, on=entry.on)
    logged = others.exclude(pk=entry.pk).aggregate(total=Sum("hours"))["total"] or 0
    if logged + entry.hours > DAY:
        raise ValidationError(_too_many(logged))
    entry.full_clean()
    entry.save()
    return entry


def _too_many(logged):
    hours = formats.number_format(Decimal(logged).normalize())
    words = ngettext(
        "You have logged {hours} hour for that day already. A day has 24 (Y5).",
        "You have logged {hours} hours for that day already. A day has 24 (Y5).",
        number_for_form(logged),
    )
    return words.format(hours=hours)


def _inside(program, day):
    if program.starts_on and not program.starts_on <= day <= program.ends_on:
        first, last = (formats.date_format(edge) for edge in (program.starts_on, program.ends_on))
        words = gettext("Enter a day of the program, from {first} to {last} (Y5).")
        raise ValidationError(words.format(first=first, last=last))


def confirm_all(entries, *, by):
    """Confirm what can be confirmed; returns how many, and a sentence for each of the rest."""
    done, refused = 0, []
    for entry in entries:
        try:
            hours_workflow.perform("confirm", entry, by=by, version=entry.version)
            done += 1
        except PermissionDenied as error:
            refused.append(str(error))
        except TransitionNotAllowed as error:
            refused.extend(error.messages)
    return done, refused


def may_log(user):
    """Programs that a volunteer of the same organization can log hours for."""
    organizations = user.affiliations.current().values("organization")
    return Program.objects.filter(
        organization__in=organizations, status__in=["published", "reported"]
    )
