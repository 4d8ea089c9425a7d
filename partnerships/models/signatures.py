"""One side's signature under one agreement (R3)."""

from django.db import models
from django.db.models import Q

from sistercities.constraints import not_in_future, partial_date
from sistercities.dates import PartialDateColumns, Recorded

from .agreements import Agreement
from .partnership import Side


class Signature(Recorded, models.Model):
    """One side's signature: by whom, in which office, and why that office may sign (R3)."""

    class Basis(models.TextChoices):
        ELECTED = "elected", "Elected"
        APPOINTED = "appointed", "Appointed"
        UNKNOWN = "", "Not recorded"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=6, choices=Side)
    official = models.CharField("name of the official", max_length=200, blank=True)
    official_native = models.CharField("name in its own script", max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True, help_text="Such as Mayor of Seattle.")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN, blank=True)
    is_highest = models.BooleanField("the highest office of the community", null=True, blank=True)
    no_election_ground = models.TextField(
        blank=True, help_text="Why nobody is elected there, where the official is appointed (R3)."
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_on_last = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_demo = models.BooleanField(default=False, help_text="Invented, to try the portal out.")

    signed = PartialDateColumns("signed_on")

    class Meta:
        ordering = ["agreement", "-side"]
        constraints = [
            partial_date("signed_on", "signature_span"),
            not_in_future("signed_on", "recorded_on", "signature_past"),
            models.UniqueConstraint(
                fields=["agreement", "side"],
                name="signature_once_a_side",
                violation_error_message="This side has signed already.",
            ),
            models.CheckConstraint(
                condition=Q(side__in=["home", "abroad"]),
                name="signature_side_known",
                violation_error_message="A signature belongs to one of the two sides.",
            ),
        ]

    def __str__(self):
        return f"{self.official or 'Not recorded'} for {self.get_side_display().lower()}"

    @property
    def community(self):
        return self.agreement.partnership.community_of(self.side)
