"""Agreements that both sides sign: what is reviewed and approved, and the proof of recognition."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Theme
from sistercities.dates import PartialDateColumns, Recorded
from sistercities.workflow import Change, Stateful

from .agreement_queries import AgreementQuerySet
from .agreement_rules import AGREEMENT_RULES, AMENDING
from .choices import AgreementKind, AgreementStatus, Recommendation
from .partnership import Partnership

EDITABLE = ("draft", "changes_requested")


class Agreement(Recorded, Stateful):
    """One document of one partnership. A later kind or a reaffirmation is another row."""

    Kind, Status, Recommendation = AgreementKind, AgreementStatus, Recommendation

    INITIAL_STATUSES = {Status.DRAFT, Status.ON_RECORD}
    STAMPS = {
        "waiting_since",
        "due_on",
        "claimed_by",
        "claimed_until",
        "held_on",
        "held_reason",
        "recommendation",
        "recommended_by",
        "decided_by",
        "decided_at",
        "decided_on",
        "decision_reason",
        "correction_by",
    }

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="agreements", verbose_name=_("partnership")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.SISTER)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_on_last = models.DateField(_("signed on last"), null=True, blank=True)
    date_note = models.CharField(
        _("date note"),
        max_length=300,
        blank=True,
        help_text=_("Where sources differ about the date: who says what."),
    )
    place = models.CharField(_("place of signing"), max_length=200, blank=True)
    languages = models.CharField(
        _("languages"),
        max_length=100,
        blank=True,
        help_text=_("The languages of the text, such as en, ja."),
    )
    resolution_number = models.CharField(_("resolution number"), max_length=80, blank=True)
    resolution_body = models.CharField(
        _("resolution body"),
        max_length=200,
        blank=True,
        help_text=_("Who resolved it, such as Seattle City Council."),
    )
    resolution_names = models.CharField(
        _("partner named in the resolution"),
        max_length=200,
        blank=True,
        help_text=_("The community abroad, as the resolution writes its name."),
    )
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    resolved_on_last = models.DateField(_("resolved on last"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"),
        null=True,
        blank=True,
        help_text=_("Only where the text itself sets an end."),
    )
    closed_on = models.DateField(
        null=True, editable=False, help_text=_("The day the second side ended it.")
    )
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="+",
        help_text=_("What the two will do together. The partnership takes them over on approval."),
        verbose_name=_("themes"),
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="amendments",
        editable=False,
        help_text=_("The text this one takes the place of, once it is approved."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        editable=False,
        help_text=_("Everybody who wrote any of it, ever: none of them decides about it (D6)."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    saved_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When somebody last wrote in it.")
    )
    waiting_since = models.DateTimeField(
        null=True, editable=False, help_text=_("Since when it is the present party's turn.")
    )
    due_on = models.DateField(null=True, editable=False, help_text=_("When that turn should end."))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    held_on = models.DateField(null=True, editable=False)
    held_reason = models.TextField(
        blank=True, editable=False, help_text=_("Why it rests. The applicants can read this.")
    )
    recommendation = models.CharField(
        max_length=8,
        choices=Recommendation,
        default=Recommendation.NONE,
        blank=True,
        editable=False,
    )
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_on = models.DateField(null=True, editable=False)
    decision_reason = models.TextField(blank=True, editable=False)
    correction_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        help_text=_("Who holds that this decision was an error and asked for a correcting one."),
    )

    signed = PartialDateColumns("signed_on")
    resolved = PartialDateColumns("resolved_on")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["signed_on", "pk"]
        permissions = [
            ("review_agreement", _("Can check agreements and recommend")),
            ("decide_agreement", _("Can decide about agreements")),
        ]
        constraints = AGREEMENT_RULES
        indexes = [AMENDING]

    def __str__(self):
        return gettext("{kind} of {partnership}").format(
            kind=self.get_kind_display(), partnership=self.partnership
        )

    def signature_of(self, side):
        return next((row for row in self.signatures.all() if row.side == side), None)

    @property
    def is_editable(self):
        """Editing is locked while others review, and for good once it is decided."""
        return self.status in EDITABLE

    @property
    def open_items(self):
        """What reviewers asked to put right and nobody has answered yet."""
        return [item for item in self.items.all() if not item.answer]

    @property
    def is_held(self):
        return self.held_on is not None

    @property
    def is_amendment(self):
        return self.amends_id is not None

    @property
    def claim_is_live(self):
        return self.claimed_by_id is not None and self.claimed_until > timezone.now()

    @property
    def latest_revision(self):
        return self.revisions.order_by("number").last()


class AgreementChange(Change):
    obj = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")
