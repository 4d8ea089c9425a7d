"""One side's signature under one agreement (R3)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import not_in_future, partial_date
from sistercities.dates import PartialDateColumns, Recorded

from .agreements import Agreement
from .partnership import Side


class Signature(Recorded, models.Model):
    """One side's signature: by whom, in which office, and why that office may sign (R3)."""

    class Basis(models.TextChoices):
        ELECTED = "elected", _("Elected")
        APPOINTED = "appointed", _("Appointed")
        UNKNOWN = "", _("Not recorded")

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="signatures", verbose_name=_("agreement")
    )
    side = models.CharField(_("side"), max_length=6, choices=Side)
    official = models.CharField(_("name of the official"), max_length=200, blank=True)
    official_native = models.CharField(_("name in its own script"), max_length=200, blank=True)
    office = models.CharField(
        _("office"), max_length=200, blank=True, help_text=_("Such as Mayor of Seattle.")
    )
    basis = models.CharField(
        _("basis"), max_length=10, choices=Basis, default=Basis.UNKNOWN, blank=True
    )
    is_highest = models.BooleanField(
        _("the highest office of the community"), null=True, blank=True
    )
    no_election_ground = models.TextField(
        _("no election ground"),
        blank=True,
        help_text=_("Why nobody is elected there, where the official is appointed (R3)."),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_on_last = models.DateField(_("signed on last"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_demo = models.BooleanField(
        _("is demo"), default=False, help_text=_("Invented, to try the portal out.")
    )

    signed = PartialDateColumns("signed_on")

    class Meta:
        ordering = ["agreement", "-side"]
        constraints = [
            partial_date("signed_on", "signature_span"),
            not_in_future("signed_on", "recorded_on", "signature_past"),
            models.UniqueConstraint(
                fields=["agreement", "side"],
                name="signature_once_a_side",
                violation_error_message=_("This side has signed already."),
            ),
            models.CheckConstraint(
                condition=Q(side__in=["home", "abroad"]),
                name="signature_side_known",
                violation_error_message=_("A signature belongs to one of the two sides."),
            ),
        ]

    def __str__(self):
        return gettext("{official} for {side}").format(
            official=self.official or gettext("Not recorded"), side=self.get_side_display().lower()
        )

    @property
    def community(self):
        return self.agreement.partnership.community_of(self.side)
