"""Calls for grants, and grants given to recognized partnerships, each closed by a report (G2)."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerships.models import Partnership
from sistercities.constraints import not_in_future
from sistercities.dates import Recorded

from .calls import Call, Shown
from .queries import REPORT_DAYS


def own_currency():
    return settings.CURRENCY


class GrantCall(Call):
    """Money that somebody gives through the network, and what it is for."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("slug"), max_length=60, unique=True, help_text=_("Its name in addresses.")
    )
    giver = models.CharField(_("who gives"), max_length=200)
    amount = models.DecimalField(
        _("sum"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Of all grants together, if it is known."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default=own_currency,
        help_text=_("Three letters, such as USD."),
    )

    class Meta(Call.Meta):
        abstract = False
        verbose_name = _("call for grants")
        verbose_name_plural = _("calls for grants")
        ordering = ["-year", "title", "pk"]
        constraints = [
            *Call.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=Decimal(0)),
                name="grant_call_sum",
                violation_error_message=_("The sum is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z][A-Z][A-Z]$"),
                name="grant_call_currency",
                violation_error_message=_("A currency is three capital letters, such as USD."),
            ),
        ]

    def __str__(self):
        return self.title


class GrantQuerySet(models.QuerySet):
    def public(self):
        """Grants of a call whose grants were announced, to partnerships that are public."""
        return self.filter(call__shown=Shown.RESULTS, partnership__in=Partnership.objects.public())

    def report_overdue(self, at=None):
        """Given through the portal, over for some time that day, and without a report by then."""
        day = at or timezone.localdate()
        due = day - timedelta(days=REPORT_DAYS)
        late = self.filter(given_on__isnull=False, ends_on__lt=due)
        return late.exclude(reported_on__lte=day)

    def for_rows(self):
        """Everything a row of a list says, in one query."""
        return self.select_related("call", "partnership__home", "partnership__abroad")


class Grant(Recorded):
    """One grant: to which partnership, how much, for which days, and what came of it."""

    call = models.ForeignKey(
        GrantCall, models.PROTECT, related_name="grants", verbose_name=_("call for grants")
    )
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="grants", verbose_name=_("partnership")
    )
    given_on = models.DateField(
        _("given on"),
        null=True,
        blank=True,
        help_text=_(
            "The day of the decision. Leave it empty for a grant of the past that is known from a "
            "source: then nothing is checked."
        ),
    )
    amount = models.DecimalField(
        _("sum"), max_digits=14, decimal_places=2, help_text=_("In the currency of the call.")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    purpose = models.CharField(
        _("purpose"), max_length=300, help_text=_("What it is for, in one or two sentences.")
    )
    reported_on = models.DateField(
        _("final report of"),
        null=True,
        blank=True,
        help_text=_("The day of the final report. It closes the grant: nothing changes after it."),
    )
    outcome = models.TextField(
        _("what came of it"),
        blank=True,
        help_text=_("From the final report, in a few sentences. Everybody can read them."),
    )
    source_title = models.CharField(_("source title"), max_length=200, blank=True)
    source_url = models.URLField(_("source url"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = GrantQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["recorded_on", "is_demo"])

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["-call__year", "call__title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "partnership"],
                name="grant_once",
                violation_error_message=_("This partnership has a grant of this call already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=Decimal(0)),
                name="grant_sum",
                violation_error_message=_("The sum is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="grant_days",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=False) | ~Q(source_title=""),
                name="grant_given_or_known",
                violation_error_message=_(
                    "Write the day of the decision, or the source it is from."
                ),
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, outcome="")
                | (Q(reported_on__isnull=False, reported_on__gte=F("starts_on")) & ~Q(outcome="")),
                name="grant_reported",
                violation_error_message=_(
                    "A final report has its day, not before the first day of the grant, and says "
                    "what came of it."
                ),
            ),
            not_in_future("reported_on", "recorded_on", "grant_report_of_the_past"),
            not_in_future("given_on", "recorded_on", "grant_given"),
        ]

    def __str__(self):
        return gettext("{title}, {tie}").format(title=self.call, tie=self.partnership)

    @property
    def is_closed(self):
        """G2: the final report closes a grant."""
        return self.reported_on is not None
