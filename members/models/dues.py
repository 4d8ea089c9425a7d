"""Dues as data of a year: the days of membership, how a part is counted, and the bands (M1)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import formats
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known

from .places import Community


class MemberKind(models.TextChoices):
    LOCAL = "local", _("Cities, towns and villages")
    COUNTY = "county", _("Counties")
    STATE = "state", _("States and provinces")

    @classmethod
    def of(cls, community):
        kind = community.kind
        if kind == Community.Kind.COUNTY:
            return cls.COUNTY
        large = {Community.Kind.STATE, Community.Kind.PROVINCE, Community.Kind.PREFECTURE}
        return cls.STATE if kind in large | {Community.Kind.REGION} else cls.LOCAL


class DuesYearQuerySet(models.QuerySet):
    def containing(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day).first()


class DuesYear(models.Model):
    class Proration(models.TextChoices):
        NONE = "none", _("The whole year is paid")
        QUARTER = "quarter", _("By quarter, the present one counts")
        MONTH = "month", _("By month, the present one counts")

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    renewal_opens_on = models.DateField(
        _("renewal opens on"), help_text=_("From this day members can renew for this year.")
    )
    prorate_by = models.CharField(
        _("joining late"), max_length=8, choices=Proration, default=Proration.MONTH
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="USD",
        help_text=_("Three letters, such as USD. Printed on the invoice."),
    )
    pay_to = models.TextField(
        _("how to pay"),
        blank=True,
        help_text=_("Where checks are mailed to, and the bank account. Printed on the invoice."),
    )
    payment_days = models.PositiveSmallIntegerField(
        _("days to pay"), default=30, help_text=_("Printed on the invoice.")
    )

    objects = DuesYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("dues year")
        verbose_name_plural = _("dues years")
        ordering = ["-year"]
        constraints = [
            known("prorate_by", ["none", "quarter", "month"], "dues_year_proration_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="dues_year_in_order",
                violation_error_message=_("The last day must be after the first day."),
            ),
            models.CheckConstraint(
                condition=Q(renewal_opens_on__lte=F("starts_on")),
                name="dues_year_opens_before",
                violation_error_message=_("Renewal opens on the first day of the year or before."),
            ),
        ]

    def __str__(self):
        return gettext("Dues of {year}").format(year=self.year)

    def flaws(self):
        """Gaps, overlaps and open ends of the bands, each in a sentence; empty when sound."""
        bands = list(self.bands.all())
        return [
            sentence
            for kind in MemberKind
            for sentence in band_flaws(kind, [band for band in bands if band.member_kind == kind])
        ]

    def band_for(self, kind, population):
        for band in self.bands.all():
            if band.member_kind == kind and band.holds(population):
                return band
        return None


class DuesBand(models.Model):
    """What communities of a kind and size pay for the year. Bands of a kind never overlap (M1)."""

    dues_year = models.ForeignKey(
        DuesYear, models.CASCADE, verbose_name=_("dues year"), related_name="bands"
    )
    member_kind = models.CharField(
        _("member kind"), max_length=8, choices=MemberKind, default=MemberKind.LOCAL
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("As the invoice calls it."))
    from_population = models.PositiveIntegerField(pgettext_lazy("population", "from"), default=0)
    to_population = models.PositiveIntegerField(
        _("up to"), null=True, blank=True, help_text=_("Leave empty for the largest band.")
    )
    amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2)

    class Meta:
        verbose_name = _("dues band")
        verbose_name_plural = _("dues bands")
        ordering = ["dues_year", "member_kind", "from_population"]
        constraints = [
            known("member_kind", MemberKind, "dues_band_kind_known"),
            models.UniqueConstraint(
                fields=["dues_year", "member_kind", "from_population"],
                name="dues_band_once",
                violation_error_message=_("Another band of this kind begins with this number."),
            ),
            models.CheckConstraint(
                condition=Q(to_population__isnull=True)
                | Q(to_population__gte=F("from_population")),
                name="dues_band_in_order",
                violation_error_message=_("The band ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=Decimal(0)),
                name="dues_band_not_negative",
                violation_error_message=_("Dues cannot be negative."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def span(self):
        first = _grouped(self.from_population)
        if self.to_population is None:
            return gettext("{number} and more").format(number=first)
        return gettext("{first} to {last}").format(first=first, last=_grouped(self.to_population))

    def holds(self, population):
        return self.from_population <= population and (
            self.to_population is None or population <= self.to_population
        )


def band_flaws(kind, bands):
    """What is wrong with the bands of one kind: they must cover every number once."""
    if not bands:
        return []
    flaws, expected = [], 0
    for band in sorted(bands, key=lambda band: band.from_population):
        if expected is None or band.from_population < expected:
            sentence = gettext("{kind}: “{band}” overlaps the band before it.")
            flaws.append(sentence.format(kind=kind.label, band=band))
        elif band.from_population > expected:
            flaws.append(_gap(kind, expected, band.from_population - 1))
        last = band.to_population
        expected = None if last is None or expected is None else max(expected, last + 1)
    if expected is not None:
        sentence = gettext("{kind}: no band holds {number} and more.")
        flaws.append(sentence.format(kind=kind.label, number=_grouped(expected)))
    return flaws


def _gap(kind, first, last):
    return gettext("{kind}: no band holds {first} to {last}.").format(
        kind=kind.label, first=_grouped(first), last=_grouped(last)
    )


def _grouped(number):
    return formats.number_format(number, force_grouping=True)
