"""The words an agreement chooses from: its kind, its status, what is recommended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    FRIENDSHIP = "friendship", _("Friendship agreement")
    SISTER = "sister", _("Sister city agreement")
    REAFFIRMATION = "reaffirmation", _("Reaffirmation")


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    RECOMMENDED = "recommended", _("Recommended")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ON_RECORD = "on_record", _("On record")


class Recommendation(models.TextChoices):
    APPROVE = "approve", _("Approve")
    DECLINE = "decline", _("Decline")
    NONE = "", _("None yet")
