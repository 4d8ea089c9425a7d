"""Agreements that both sides sign: what is reviewed and approved, and the proof of recognition."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from members.models import Theme
from sistercities.constraints import not_in_future, partial_date
from sistercities.dates import PartialDateColumns, Recorded
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .partnership import Partnership, Side


class AgreementQuerySet(StatefulQuerySet):
    def public(self):
        """What the public page tells: approved texts, and ties known from a named source."""
        return self.filter(status__in=["approved", "on_record"])

    def live(self):
        return self.exclude(status__in=["declined", "withdrawn"]).filter(closed_on__isnull=True)

    def awaiting_decision(self):
        return self.filter(status__in=["submitted", "in_review", "recommended"])

    def approved(self):
        return self.filter(status=Agreement.Status.APPROVED)


class Agreement(Recorded, Stateful):
    """One document of one partnership. A later kind or a reaffirmation is another row."""

    class Kind(models.TextChoices):
        FRIENDSHIP = "friendship", "Friendship agreement"
        SISTER = "sister", "Sister city agreement"
        REAFFIRMATION = "reaffirmation", "Reaffirmation"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        IN_REVIEW = "in_review", "In review"
        CHANGES_REQUESTED = "changes_requested", "Changes requested"
        RECOMMENDED = "recommended", "Recommended"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ON_RECORD = "on_record", "On record"

    INITIAL_STATUSES = {Status.DRAFT, Status.ON_RECORD}

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.SISTER)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    signed_on = models.DateField(null=True, blank=True)
    signed_on_last = models.DateField(null=True, blank=True)
    date_note = models.CharField(
        max_length=300, blank=True, help_text="Where sources differ about the date: who says what."
    )
    place = models.CharField("place of signing", max_length=200, blank=True)
    languages = models.CharField(
        max_length=100, blank=True, help_text="The languages of the text, such as en, ja."
    )
    resolution_number = models.CharField(max_length=80, blank=True)
    resolution_body = models.CharField(
        max_length=200, blank=True, help_text="Who resolved it, such as Seattle City Council."
    )
    resolution_names = models.CharField(
        "partner named in the resolution",
        max_length=200,
        blank=True,
        help_text="The community abroad, as the resolution writes its name.",
    )
    resolved_on = models.DateField(null=True, blank=True)
    resolved_on_last = models.DateField(null=True, blank=True)
    expires_on = models.DateField(
        null=True, blank=True, help_text="Only where the text itself sets an end."
    )
    closed_on = models.DateField(
        null=True, editable=False, help_text="The day the second side ended it."
    )
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="+",
        help_text="What the two will do together. The partnership takes them over on approval.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        editable=False,
        help_text="Everybody who wrote any of it, ever: none of them decides about it (D6).",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_on = models.DateField(null=True, editable=False)
    decision_reason = models.TextField(blank=True, editable=False)

    signed = PartialDateColumns("signed_on")
    resolved = PartialDateColumns("resolved_on")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            partial_date("signed_on", "agreement_signed_span"),
            partial_date("resolved_on", "agreement_resolved_span"),
            not_in_future("signed_on", "recorded_on", "agreement_signed_past"),
            not_in_future("resolved_on", "recorded_on", "agreement_resolved_past"),
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True)
                | Q(signed_on_last__isnull=True)
                | Q(resolved_on__lte=F("signed_on_last")),
                name="agreement_resolved_before_signed",
                violation_error_message=(
                    "The resolution must be dated on or before the signing (R4, R11)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(signed_on__isnull=True)
                | Q(decided_on__gte=F("signed_on")),
                name="agreement_signed_before_decided",
                violation_error_message="An agreement is decided after it was signed (R11).",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["approved", "declined"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    decided_on__isnull=False,
                )
                & ~Q(decision_reason="")
                | ~Q(status__in=["approved", "declined"])
                & Q(
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    decided_on__isnull=True,
                    decision_reason="",
                ),
                name="agreement_decided_by_somebody",
                violation_error_message="A decision has a decider, a time and a reason.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "kind"],
                condition=Q(closed_on__isnull=True)
                & ~Q(kind="reaffirmation")
                & ~Q(status__in=["declined", "withdrawn"]),
                name="agreement_live_once",
                violation_error_message=(
                    "These two communities have a live agreement of this kind already (R9)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "draft",
                        "submitted",
                        "in_review",
                        "changes_requested",
                        "recommended",
                        "approved",
                        "declined",
                        "withdrawn",
                        "on_record",
                    ]
                ),
                name="agreement_status_known",
                violation_error_message="This status does not exist.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.partnership}"

    def signature_of(self, side):
        return next((row for row in self.signatures.all() if row.side == side), None)


class AgreementChange(Change):
    obj = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")


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
