"""The words a program is described with (DOMAIN 2.5 and the vocabulary of real programs)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    STUDENT_EXCHANGE = "student-exchange", _("Student exchange")
    DELEGATION = "delegation", _("Delegation")
    FESTIVAL = "festival", _("Cultural festival")
    TEACHER_EXCHANGE = "teacher-exchange", _("Teacher exchange")
    YOUTH_LEADERSHIP = "youth-leadership", _("Youth leadership")
    ARTS = "arts", _("Arts")
    SPORT = "sport", _("Sport")
    BUSINESS = "business", _("Business and trade")
    UNIVERSITY = "university", _("University exchange")
    MUNICIPAL = "municipal", _("Municipal exchange")
    HUMANITARIAN = "humanitarian", _("Humanitarian assistance")
    VIRTUAL = "virtual", _("Virtual exchange")
    CONFERENCE = "conference", _("Conference")
    HOSTING = "hosting", _("Host families")
    OTHER = "other", _("Other")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHECKED = "checked", _("First check done")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Canceled")
    REPORTED = "reported", _("Reported")


PUBLIC = ("published", "postponed", "cancelled", "reported")
IN_REVIEW = ("submitted", "checked")
WITH_AUTHOR = ("draft", "changes_requested")


class Frequency(models.TextChoices):
    ONCE = "once", _("Once")
    YEARLY = "yearly", _("Every year")
    TWO_YEARS = "two-years", _("Every two years")
    FIVE_YEARS = "five-years", _("Every five years")
    ONGOING = "ongoing", _("All year round")


class Travel(models.TextChoices):
    OUT = "out", _("Our people travel to the partner")
    IN = "in", _("Their people come to us")
    BOTH = "both", _("Both sides travel")
    NONE = "none", _("Nobody travels: online, or both sides at home")


class Phase(models.TextChoices):
    """Where a published program stands on a day; computed from its dates, never stored."""

    UPCOMING = "upcoming", _("Coming up")
    RUNNING = "running", _("Running now")
    FINISHED = "finished", _("Finished")
    UNDATED = "undated", _("Dates not set")
