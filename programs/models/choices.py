"""The words a program is described with (DOMAIN 2.5 and the vocabulary of real programs)."""

from django.db import models


class Kind(models.TextChoices):
    STUDENT_EXCHANGE = "student-exchange", "Student exchange"
    DELEGATION = "delegation", "Delegation"
    FESTIVAL = "festival", "Cultural festival"
    TEACHER_EXCHANGE = "teacher-exchange", "Teacher exchange"
    YOUTH_LEADERSHIP = "youth-leadership", "Youth leadership"
    ARTS = "arts", "Arts"
    SPORT = "sport", "Sport"
    BUSINESS = "business", "Business and trade"
    UNIVERSITY = "university", "University exchange"
    MUNICIPAL = "municipal", "Municipal exchange"
    HUMANITARIAN = "humanitarian", "Humanitarian assistance"
    VIRTUAL = "virtual", "Virtual exchange"
    CONFERENCE = "conference", "Conference"
    HOSTING = "hosting", "Host families"
    OTHER = "other", "Other"


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    CHECKED = "checked", "First check done"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"
    REPORTED = "reported", "Reported"


PUBLIC = ("published", "postponed", "cancelled", "reported")
IN_REVIEW = ("submitted", "checked")
WITH_AUTHOR = ("draft", "changes_requested")


class Frequency(models.TextChoices):
    ONCE = "once", "Once"
    YEARLY = "yearly", "Every year"
    TWO_YEARS = "two-years", "Every two years"
    FIVE_YEARS = "five-years", "Every five years"
    ONGOING = "ongoing", "All year round"


class Travel(models.TextChoices):
    OUT = "out", "Our people travel to the partner"
    IN = "in", "Their people come to us"
    BOTH = "both", "Both sides travel"
    NONE = "none", "Nobody travels: online, or both sides at home"


class Phase(models.TextChoices):
    """Where a published program stands on a day; computed from its dates, never stored."""

    UPCOMING = "upcoming", "Coming up"
    RUNNING = "running", "Running now"
    FINISHED = "finished", "Finished"
    UNDATED = "undated", "Dates not set"
