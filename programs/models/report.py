"""What came of a program: five numbers and a story, and what they are made of."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known, not_in_future
from sistercities.dates import Recorded
from sistercities.wording import number_for_form
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .program import Program
from .rules import rule, unless

HOURS = _("Hours: enter a number, 0 or more, or leave it empty if it is not recorded.")
MONEY = _("Money: enter a number, 0 or more, or leave it empty if it is not recorded.")
IN_KIND = _("Help in kind: enter a number, 0 or more, or leave it empty if it is not recorded.")


def _not_negative(column, sentence):
    name = f"report_{column}_not_negative"
    return rule(name, unless(column, Q(**{f"{column}__gte": 0})), sentence)


class ReportQuerySet(models.QuerySet):
    def public(self):
        """Reports that were sent in: the impact figures add up from these and no others."""
        return self.filter(program__status=Program.Status.REPORTED)

    def of_year(self, year):
        """A report counts in the year of its program's last day."""
        return self.filter(ends_on__year=year)

    def of_community(self, community):
        return self.filter(program__in=Program.objects.of_community(community))

    def of_partnership(self, partnership):
        return self.filter(program__partnerships=partnership)


class Report(Recorded, models.Model):
    """One program's report. An empty number is 'not recorded', which is not 0."""

    program = models.OneToOneField(
        Program, models.PROTECT, related_name="report", verbose_name=_("program")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    participants_out = models.PositiveIntegerField(
        _("people who traveled to the partner"), null=True, blank=True
    )
    participants_in = models.PositiveIntegerField(
        _("people who came from the partner"), null=True, blank=True
    )
    hours = models.DecimalField(
        _("hours volunteers gave"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    events = models.PositiveIntegerField(_("events held"), null=True, blank=True)
    attendance = models.PositiveIntegerField(_("people at the events"), null=True, blank=True)
    money = models.DecimalField(
        _("money spent"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    in_kind = models.DecimalField(
        _("value of gifts and help in kind"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    youth = models.PositiveIntegerField(_("of all people, those under 18"), null=True, blank=True)
    story = models.TextField(
        _("story"),
        max_length=5000,
        help_text=_(
            "What happened, and what changed. Everybody can read this; no names of people under 18."
        ),
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-ends_on", "pk"]
        indexes = [models.Index(fields=["ends_on", "id"], name="report_by_end")]
        constraints = [
            rule(
                "report_ends_after_start",
                Q(ends_on__gte=F("starts_on")),
                _("The last day must not be before the first day."),
            ),
            not_in_future("ends_on", "recorded_on", "report_past"),
            _not_negative("hours", HOURS),
            _not_negative("money", MONEY),
            _not_negative("in_kind", IN_KIND),
            rule(
                "report_attendance_of_events",
                unless("attendance", Q(attendance=0) | unless("events", Q(events__gte=1))),
                _("People came to events: enter how many events were held."),
            ),
        ]

    def __str__(self):
        return gettext("Report of {program}").format(program=self.program)


class Gift(models.Model):
    """Y6: a gift, travel money or help in kind, with who received it and its value."""

    class Kind(models.TextChoices):
        GIFT = "gift", _("Gift")
        TRAVEL = "travel", _("Travel money")
        IN_KIND = "in-kind", _("Help in kind")

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="gifts", verbose_name=_("program")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.IN_KIND)
    what = models.CharField(_("what"), max_length=200, help_text=_("Such as: bus for two days."))
    giver = models.CharField(_("given by"), max_length=200, blank=True)
    receiver = models.CharField(_("received by"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2)
    given_on = models.DateField(pgettext_lazy("day of a gift", "on"))

    class Meta:
        ordering = ["program", "given_on", "pk"]
        constraints = [
            known("kind", ["gift", "travel", "in-kind"], "gift_kind_known"),
            rule("gift_value_not_negative", Q(value__gte=0), _("Enter a value of 0 or more.")),
            rule("gift_received", ~Q(receiver=""), _("Say who received it (Y6).")),
        ]

    def __str__(self):
        return self.what


def _last_note(transition):
    rows = HoursEntryChange.objects.filter(obj=OuterRef("pk"), transition=transition)
    return Subquery(rows.order_by("-version").values("note")[:1])


class HoursEntryQuerySet(StatefulQuerySet):
    def confirmed(self):
        return self.filter(status=HoursEntry.Status.CONFIRMED)

    def live(self):
        return self.exclude(status=HoursEntry.Status.WITHDRAWN)

    def awaiting(self):
        return self.filter(status=HoursEntry.Status.LOGGED)

    def questioned(self):
        return self.filter(status=HoursEntry.Status.QUESTIONED)

    def with_words(self):
        """What was asked about each last, and what the volunteer answered."""
        return self.annotate(question=_last_note("question"), answer=_last_note("answer"))

    def total(self):
        return self.aggregate(total=models.Sum("hours"))["total"] or 0


class HoursEntry(Recorded, Stateful):
    """Hours one volunteer gave to one program on one day (Y5)."""

    class Status(models.TextChoices):
        LOGGED = "logged", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Confirmed")
        QUESTIONED = "questioned", _("Question from the leader")
        WITHDRAWN = "withdrawn", _("Taken back")

    INITIAL_STATUSES = frozenset({Status.LOGGED})

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="hours_entries", verbose_name=_("program")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="hours_entries",
        editable=False,
        verbose_name=_("user"),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.LOGGED, editable=False
    )
    on = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    what = models.CharField(_("what you did"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = HoursEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours entry")
        verbose_name_plural = _("hours entries")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["program", "status", "id"], name="hours_by_program")]
        constraints = [
            known(
                "status", ["logged", "confirmed", "questioned", "withdrawn"], "hours_status_known"
            ),
            not_in_future("on", "recorded_on", "hours_past"),
            rule(
                "hours_in_a_day",
                Q(hours__gt=0, hours__lte=24),
                _("Enter more than 0 and at most 24 hours for one day (Y5)."),
            ),
            models.UniqueConstraint(
                fields=["program", "user", "on"],
                condition=~Q(status="withdrawn"),
                name="hours_once_a_day",
                violation_error_message=_(
                    "You have logged hours for this day already. Change that entry."
                ),
            ),
        ]

    def __str__(self):
        number = number_for_form(self.hours)
        words = ngettext("{hours} hour on {day}", "{hours} hours on {day}", number)
        return words.format(hours=self.hours, day=self.on)


class HoursEntryChange(Change):
    obj = models.ForeignKey(HoursEntry, models.PROTECT, related_name="changes")
