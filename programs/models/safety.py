"""Adults in programs for young people, and what cleared them. Never the document itself (Y3)."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Organization
from sistercities.constraints import known

from .program import Program

YOUTH_LEADERS = 2  # the two-adult rule


class Adult(models.Model):
    """A grown-up who leads, hosts or helps young people for an organization. Never public."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="adults", verbose_name=_("organization")
    )
    name = models.CharField(_("full name"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="adult_once",
                violation_error_message=_("This person is listed already."),
            )
        ]

    def __str__(self):
        return self.name

    def cleared_until(self, first):
        return cleared_until(self.clearances.all(), first)

    def is_cleared(self, first, last):
        return cover(self.clearances.all(), first, last)


def cleared_until(clearances, first):
    """The last day without a gap from ``first`` on, or None. Renewals may overlap."""
    covered = None
    checks = [row for row in clearances if row.clears]
    for clearance in sorted(checks, key=lambda row: row.valid_from):
        reached = covered + timedelta(days=1) if covered else first
        if clearance.valid_from <= reached <= clearance.valid_until:
            covered = clearance.valid_until
    return covered


def cover(clearances, first, last):
    """Y3: they clear somebody for the whole stay, from the first day to the last."""
    until = cleared_until(clearances, first)
    return until is not None and until >= last


class Clearance(models.Model):
    """That a check was passed: by whom it was made, and for which days."""

    class Kind(models.TextChoices):
        BACKGROUND = "background", _("Criminal background check")
        REGISTRY = "registry", _("Child-protection registry check")
        TRAINING = "training", _("Youth-safety training")
        OTHER = "other", _("Other check")

    adult = models.ForeignKey(
        Adult, models.CASCADE, related_name="clearances", verbose_name=_("adult")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.BACKGROUND)
    issuer = models.CharField(_("issued by"), max_length=200)
    valid_from = models.DateField(
        _("valid from"),
    )
    valid_until = models.DateField(
        _("valid until"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["adult", "valid_from", "pk"]
        constraints = [
            known("kind", ["background", "registry", "training", "other"], "clearance_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="clearance_ends_after_start",
                violation_error_message=_("The last valid day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(issuer=""),
                name="clearance_issued",
                violation_error_message=_("Say who issued it."),
            ),
        ]

    def __str__(self):
        words = gettext("{kind}, {first} to {last}")
        kind = self.get_kind_display()
        return words.format(kind=kind, first=self.valid_from, last=self.valid_until)

    @property
    def clears(self):
        """The law asks for a criminal background check (Y1); others are kept beside it."""
        return self.kind == self.Kind.BACKGROUND

    def ends_within(self, days, at=None):
        day = at or timezone.localdate()
        return day <= self.valid_until <= day + timedelta(days=days)


class Duty(models.Model):
    """An adult's part in one program."""

    class Role(models.TextChoices):
        LEADER = "leader", _("Leader")
        HOST = "host", _("Host, or adult in a host's home")
        HELPER = "helper", _("Helper")

    program = models.ForeignKey(
        Program, models.CASCADE, related_name="duties", verbose_name=_("program")
    )
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="duties", verbose_name=_("adult"))
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.LEADER)

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["program", "role", "adult__name"]
        constraints = [
            known("role", ["leader", "host", "helper"], "duty_role_known"),
            models.UniqueConstraint(
                fields=["program", "adult"],
                name="duty_once",
                violation_error_message=_("This person has a part in the program already."),
            ),
        ]

    def __str__(self):
        return f"{self.adult}, {self.get_role_display().lower()}"
