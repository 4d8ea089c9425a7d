"""What awards and grants share: a call that is open until a moment in a time zone it names (A1)."""

from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

LAST_MINUTE = time(23, 59)


class Shown(models.TextChoices):
    """How much of a call everybody sees. What was given comes out in one step, for all."""

    NOTHING = "nothing", _("Nothing yet")
    CALL = "call", _("The call")
    RESULTS = "results", _("The call, and what was given")


def own_zone():
    return settings.TIME_ZONE


@cache
def _zones():
    return available_timezones()


def check_zone(value):
    if value not in _zones():
        raise ValidationError(
            gettext("There is no time zone of this name. Write one such as America/New_York.")
        )


class CallQuerySet(models.QuerySet):
    def public(self):
        return self.exclude(shown=Shown.NOTHING)


class Call(models.Model):
    """One call: for whom, from when until when, and how much of it everybody sees."""

    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year it is called after."))
    about = models.TextField(
        _("about"),
        blank=True,
        help_text=_("Who may enter, and what for, in a few sentences. Everybody can read them."),
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), default=LAST_MINUTE)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default=own_zone,
        validators=[check_zone],
        help_text=_("The zone that the closing time is meant in, such as America/New_York."),
    )
    shown = models.CharField(
        _("what everybody sees"), max_length=7, choices=Shown, default=Shown.NOTHING
    )
    source_title = models.CharField(_("source title"), max_length=200, blank=True)
    source_url = models.URLField(_("source url"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(year__range=(1900, 2200)),
                name="%(class)s_year",
                violation_error_message=_("Write the year with four digits, such as 2026."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True, closes_on__isnull=True)
                | Q(opens_on__isnull=False, closes_on__isnull=False, closes_on__gte=F("opens_on")),
                name="%(class)s_days",
                violation_error_message=_(
                    "Give both days or none; it closes on the day it opens or later."
                ),
            ),
            models.CheckConstraint(
                condition=Q(shown__in=["nothing", "call", "results"]),
                name="%(class)s_shown",
                violation_error_message=_("Choose what everybody sees of it."),
            ),
        ]

    @property
    def closes(self):
        """The very moment, or None where it is not known."""
        if self.closes_on is None:
            return None
        return datetime.combine(self.closes_on, self.closes_at, ZoneInfo(self.time_zone))

    def stage(self, now=None):
        """'ahead', 'open' or 'closed' at that moment; nothing where its days are not known."""
        if self.closes_on is None:
            return ""
        now = now or timezone.now()
        if now.astimezone(ZoneInfo(self.time_zone)).date() < self.opens_on:
            return "ahead"
        return "open" if now <= self.closes else "closed"

    def takes_in(self, day):
        """A1: something came in on a day on which the call was open, as its zone counts days."""
        return self.opens_on is None or self.opens_on <= day <= self.closes_on


STAGES = {
    "ahead": pgettext_lazy("a call for awards or grants", "Not open yet"),
    "open": pgettext_lazy("a call for awards or grants", "Open"),
    "closed": pgettext_lazy("a call for awards or grants", "Closed"),
}
