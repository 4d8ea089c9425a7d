"""How long a step can be undone, appealed or taken up again: guards (dossier, user) -> Finding."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy

from sistercities.dates import moment
from sistercities.workflow import Finding

from .people import BLOCK, finding

UNDO_MINUTES = 10
APPEAL_DAYS = 60
REOPEN_DAYS = 30
TIME = pgettext_lazy("name of a rule", "Time")


def undone_in_time(dossier, user):
    return _in_time(
        dossier,
        ("approve", "decline", "request_changes"),
        timedelta(minutes=UNDO_MINUTES),
        gettext(
            "{minutes} minutes have passed and the mail has left. "
            "Only a correcting decision can change it now."
        ).format(minutes=UNDO_MINUTES),
    )


def not_a_correction(dossier, user):
    """The mail of a correcting decision leaves at once: there is nothing to undo it in."""
    last = dossier.last("approve", "decline", "correct")
    corrected = last is not None and last.transition == "correct"
    wrong = (
        gettext("A correcting decision is not undone; the applicants may appeal.")
        if corrected
        else ""
    )
    return finding(TIME, gettext("It is no correcting decision"), wrong, gettext("It is none."))


def appealed_in_time(dossier, user):
    return _in_time(
        dossier,
        ("decline", "correct"),
        timedelta(days=APPEAL_DAYS),
        gettext("The {days} days for an appeal are over. Begin a new agreement.").format(
            days=APPEAL_DAYS
        ),
    )


def reopened_in_time(dossier, user):
    return _in_time(
        dossier,
        ("withdraw",),
        timedelta(days=REOPEN_DAYS),
        gettext("The {days} days for taking it up again are over. Begin a new agreement.").format(
            days=REOPEN_DAYS
        ),
    )


def _in_time(dossier, names, span, late):
    last = dossier.last(*names)
    if last is None:
        return Finding(
            str(TIME), gettext("In time"), BLOCK, gettext("There is nothing to take back.")
        )
    over = timezone.now() >= last.at + span
    ends = moment(last.at + span)
    return finding(
        TIME,
        gettext("In time"),
        late if over else "",
        gettext("Until {ends}.").format(ends=ends),
    )


def first_appeal(dossier, user):
    """One decision, one appeal; a second decline after it is final."""
    wrong = (
        gettext("This was appealed before; the second decision stands.")
        if dossier.last("appeal")
        else ""
    )
    return finding(TIME, gettext("Not appealed before"), wrong, gettext("Not appealed yet."))
