"""What a program said when it was sent in, and changes proposed after it was published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .program import Program

DONE = ("approved", "declined", "withdrawn")


class Revision(models.Model):
    """The text of a program at one moment, frozen: what reviewers compare."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    facts = models.JSONField(help_text="Every field in words, as people read it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["program", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "number"],
                name="program_revision_once",
                violation_error_message=_("This revision has been kept already."),
            )
        ]

    def __str__(self):
        words = gettext("Revision {number} of {program}")
        return words.format(number=self.number, program=self.program)


class AmendmentQuerySet(StatefulQuerySet):
    def awaiting_decision(self):
        return self.filter(status__in=["submitted", "checked"])

    def awaiting(self, user):
        """What this person can do the next check of: neither proposed by them, nor their own."""
        own = Program.objects.exclude(pk__in=Program.objects.not_own_of(user).values("pk"))
        turn = Q(pk__in=[])
        if user.has_perm("programs.check_program") or user.has_perm("programs.decide_program"):
            turn |= Q(status="submitted")
        if user.has_perm("programs.decide_program"):
            turn |= Q(status="checked") & ~Q(checked_by=user)
        return self.filter(turn).exclude(created_by=user).exclude(program__in=own)


class Amendment(Stateful):
    """Material changes to a published program. The live page stays until they are approved."""

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        CHECKED = "checked", _("First check done")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    INITIAL_STATUSES = frozenset({Status.SUBMITTED})
    STAMPS = frozenset({"checked_by", "decided_by"})

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="amendments", verbose_name=_("program")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.SUBMITTED, editable=False
    )
    values = models.JSONField(
        editable=False, help_text="The new values, as the database keeps them."
    )
    before = models.JSONField(editable=False, help_text="The old values, in words.")
    after = models.JSONField(editable=False, help_text="The new values, in words.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["created_at", "pk"]
        constraints = [
            known("status", ["submitted", "checked", *DONE], "amendment_status_known"),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(status__in=["submitted", "checked"]),
                name="amendment_open_once",
                violation_error_message=_(
                    "A change to this program is waiting for the network already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(checked_by=F("decided_by")),
                name="amendment_checked_by_two",
                violation_error_message=_("Somebody else must make the second check."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["approved", "declined"], decided_by__isnull=False)
                | ~Q(status__in=["approved", "declined"]) & Q(decided_by__isnull=True),
                name="amendment_decided_by_somebody",
                violation_error_message=_("A decision has a decider."),
            ),
        ]

    def __str__(self):
        return gettext("Change to {program}").format(program=self.program)

    def differences(self):
        """``[(label, before, after)]``, as people read it."""
        return [
            (_label(name), self.before.get(name, ""), after) for name, after in self.after.items()
        ]

    def get_absolute_url(self):
        return self.program.get_absolute_url()


def _label(name):
    return capfirst(Program._meta.get_field(name).verbose_name)


class AmendmentChange(Change):
    obj = models.ForeignKey(Amendment, models.PROTECT, related_name="changes")
