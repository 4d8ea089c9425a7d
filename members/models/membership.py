"""Membership: one row a term; standing is computed from the rows, never stored."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .dues import DuesYear
from .places import Community


class Standing(models.TextChoices):
    """Where a community stands with its dues on a given day (R5)."""

    ACTIVE = "active", _("Member in good standing")
    GRACE = "grace", _("Member, renewal due")
    LAPSED = "lapsed", _("Not a current member")
    NEVER = "never", _("Not a member")

    @property
    def is_good(self):
        return self in {Standing.ACTIVE, Standing.GRACE}


class MembershipTermQuerySet(StatefulQuerySet):
    def paid(self):
        return self.filter(status=MembershipTerm.Status.PAID)

    def unpaid(self):
        return self.exclude(status=MembershipTerm.Status.PAID)

    def requested(self):
        return self.filter(status=MembershipTerm.Status.REQUESTED)

    def live(self):
        """Terms that are, or may become, part of a membership: they never overlap."""
        return self.exclude(status__in=["declined", "withdrawn"])

    def covering(self, at=None):
        """Paid terms whose days, or days of grace after them, include the given day."""
        day = at or timezone.localdate()
        return self.paid().filter(
            starts_on__lte=day, ends_on__gte=day - timedelta(days=settings.GRACE_DAYS)
        )

    def awaiting(self, user):
        """Requests for membership this member of staff may decide, the oldest first (D6)."""
        if not user.has_perm("members.decide_membershipterm"):
            return self.none()
        rows = self.requested().exclude(requested_by=user).order_by("requested_at", "pk")
        return rows.exclude(community__in=Community.objects.own_of(user))

    def awaiting_payment(self):
        return self.filter(status=MembershipTerm.Status.APPROVED)

    def for_list(self):
        return self.select_related("community__country", "community__parent", "invoice")

    def with_currency(self):
        """In which currency the dues are: that of the invoice, else that of the year of dues."""
        start = OuterRef("starts_on")
        years = DuesYear.objects.filter(starts_on__lte=start, ends_on__gte=start)
        currency = Coalesce("invoice__currency", Subquery(years.values("currency")[:1]), Value(""))
        return self.annotate(currency=currency)


class MembershipTerm(Stateful):
    class Status(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        APPROVED = "approved", _("Approved, awaiting payment")
        PAID = "paid", _("Paid")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    INITIAL_STATUSES = {Status.REQUESTED}

    community = models.ForeignKey(
        Community, models.PROTECT, verbose_name=_("community"), related_name="terms"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.REQUESTED, editable=False
    )
    tier = models.CharField(
        _("tier"), max_length=60, blank=True, help_text=_("The population band of that year (M1).")
    )
    dues = models.DecimalField(_("dues"), max_digits=9, decimal_places=2, null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    population = models.PositiveIntegerField(
        _("population"),
        null=True,
        blank=True,
        help_text=_("The number that the dues were computed from."),
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("requested by"),
        null=True,
        related_name="+",
        editable=False,
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False)

    objects = MembershipTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership term")
        verbose_name_plural = _("membership terms")
        ordering = ["community", "starts_on"]
        permissions = [
            ("decide_membershipterm", _("Can decide on requests for membership")),
            ("record_payment", _("Can record payments of dues")),
        ]
        indexes = [models.Index(fields=["community", "ends_on"], name="term_by_community")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_start",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["requested", "approved", "paid", "declined", "withdrawn"]),
                name="term_status_known",
                violation_error_message=_("This status does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(dues__isnull=True) | Q(dues__gte=0),
                name="term_dues_not_negative",
                violation_error_message=_("Dues cannot be negative."),
            ),
        ]

    def __str__(self):
        return gettext("{community}, {first} to {last}").format(
            community=self.community, first=self.starts_on, last=self.ends_on
        )

    def clean(self):
        if self.overlapping().exists():
            raise ValidationError(
                _("This community has a term in these days already. Terms never overlap.")
            )

    @property
    def last_day_of_grace(self):
        return self.ends_on + timedelta(days=settings.GRACE_DAYS)

    def overlapping(self):
        return (
            type(self)
            .objects.live()
            .filter(
                community=self.community_id,
                starts_on__lte=self.ends_on,
                ends_on__gte=self.starts_on,
            )
            .exclude(pk=self.pk)
        )


class MembershipTermChange(Change):
    obj = models.ForeignKey(MembershipTerm, models.PROTECT, related_name="changes")


def in_good_standing(community="pk", at=None):
    """A condition for a QuerySet: the community named by ``community`` is in good standing."""
    return Exists(MembershipTerm.objects.covering(at).filter(community=OuterRef(community)))


def standing_of(community="pk", at=None):
    """An expression for a QuerySet that says what `standing` says of each row."""
    day = at or timezone.localdate()
    begun = MembershipTerm.objects.paid().filter(community=OuterRef(community), starts_on__lte=day)
    return Case(
        When(Exists(begun.filter(ends_on__gte=day)), then=Value(Standing.ACTIVE.value)),
        When(in_good_standing(community, day), then=Value(Standing.GRACE.value)),
        When(Exists(begun), then=Value(Standing.LAPSED.value)),
        default=Value(Standing.NEVER.value),
        output_field=models.CharField(),
    )


def standing(community, at=None):
    """Standing of one community on one day (today unless told), from its paid terms."""
    return standing_by(community.terms.paid(), at)


def standing_by(paid, at=None):
    """The same from paid terms that are at hand."""
    day = at or timezone.localdate()
    last = max((term.ends_on for term in paid if term.starts_on <= day), default=None)
    if last is None:
        return Standing.NEVER
    if last >= day:
        return Standing.ACTIVE
    grace_ends = last + timedelta(days=settings.GRACE_DAYS)
    return Standing.GRACE if grace_ends >= day else Standing.LAPSED
