"""What came of a program: five numbers and a story, and what they are made of."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sistercities.constraints import known, not_in_future
from sistercities.dates import Recorded
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .program import Program
from .rules import rule, unless


def _not_negative(column, label):
    return rule(
        f"report_{column}_not_negative",
        unless(column, Q(**{f"{column}__gte": 0})),
        f"{label}: enter a number, 0 or more, or leave it empty if it is not recorded.",
    )


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

    program = models.OneToOneField(Program, models.PROTECT, related_name="report")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    participants_out = models.PositiveIntegerField(
        "people who traveled to the partner", null=True, blank=True
    )
    participants_in = models.PositiveIntegerField(
        "people who came from the partner", null=True, blank=True
    )
    hours = models.DecimalField(
        "hours volunteers gave", max_digits=9, decimal_places=2, null=True, blank=True
    )
    events = models.PositiveIntegerField("events held", null=True, blank=True)
    attendance = models.PositiveIntegerField("people at the events", null=True, blank=True)
    money = models.DecimalField(
        "money spent", max_digits=12, decimal_places=2, null=True, blank=True
    )
    in_kind = models.DecimalField(
        "value of gifts and help in kind", max_digits=12, decimal_places=2, null=True, blank=True
    )
    youth = models.PositiveIntegerField("of all people, those under 18", null=True, blank=True)
    story = models.TextField(
        max_length=5000,
        help_text="What happened, and what changed. Everybody can read this; no names of people "
        "under 18.",
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "pk"]
        indexes = [models.Index(fields=["ends_on", "id"], name="report_by_end")]
        constraints = [
            rule(
                "report_ends_after_start",
                Q(ends_on__gte=F("starts_on")),
                "The last day must not be before the first day.",
            ),
            not_in_future("ends_on", "recorded_on", "report_past"),
            _not_negative("hours", "Hours"),
            _not_negative("money", "Money"),
            _not_negative("in_kind", "Help in kind"),
            rule(
                "report_attendance_of_events",
                unless("attendance", Q(attendance=0) | unless("events", Q(events__gte=1))),
                "People came to events: enter how many events were held.",
            ),
        ]

    def __str__(self):
        return f"Report of {self.program}"


class Gift(models.Model):
    """Y6: a gift, travel money or help in kind, with who received it and its value."""

    class Kind(models.TextChoices):
        GIFT = "gift", "Gift"
        TRAVEL = "travel", "Travel money"
        IN_KIND = "in-kind", "Help in kind"

    program = models.ForeignKey(Program, models.PROTECT, related_name="gifts")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.IN_KIND)
    what = models.CharField(max_length=200, help_text="Such as: bus for two days.")
    giver = models.CharField("given by", max_length=200, blank=True)
    receiver = models.CharField("received by", max_length=200)
    value = models.DecimalField(max_digits=10, decimal_places=2)
    given_on = models.DateField("on")

    class Meta:
        ordering = ["program", "given_on", "pk"]
        constraints = [
            known("kind", ["gift", "travel", "in-kind"], "gift_kind_known"),
            rule("gift_value_not_negative", Q(value__gte=0), "Enter a value of 0 or more."),
            rule("gift_received", ~Q(receiver=""), "Say who received it (Y6)."),
        ]

    def __str__(self):
        return self.what


class HoursEntryQuerySet(StatefulQuerySet):
    def confirmed(self):
        return self.filter(status=HoursEntry.Status.CONFIRMED)

    def live(self):
        return self.exclude(status=HoursEntry.Status.WITHDRAWN)

    def awaiting(self):
        return self.filter(status=HoursEntry.Status.LOGGED)

    def total(self):
        return self.aggregate(total=models.Sum("hours"))["total"] or 0


class HoursEntry(Recorded, Stateful):
    """Hours one volunteer gave to one program on one day (Y5)."""

    class Status(models.TextChoices):
        LOGGED = "logged", "Waiting for confirmation"
        CONFIRMED = "confirmed", "Confirmed"
        QUESTIONED = "questioned", "Question from the leader"
        WITHDRAWN = "withdrawn", "Taken back"

    INITIAL_STATUSES = frozenset({Status.LOGGED})

    program = models.ForeignKey(Program, models.PROTECT, related_name="hours_entries")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="hours_entries", editable=False
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.LOGGED, editable=False)
    on = models.DateField("day")
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    what = models.CharField("what you did", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = HoursEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours entries"
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
                "Enter more than 0 and at most 24 hours for one day (Y5).",
            ),
            models.UniqueConstraint(
                fields=["program", "user", "on"],
                condition=~Q(status="withdrawn"),
                name="hours_once_a_day",
                violation_error_message=(
                    "You have logged hours for this day already. Change that entry."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.hours} hours on {self.on}"


class HoursEntryChange(Change):
    obj = models.ForeignKey(HoursEntry, models.PROTECT, related_name="changes")
