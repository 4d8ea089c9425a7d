"""What was submitted, frozen; what reviewers asked for; and the certificates that follow."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained
from sistercities.stateful import AppendOnly

from .agreements import Agreement, AgreementChange


class Revision(AppendOnly):
    """One submission of one agreement, word for word. Guards decide on this, not on the draft."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    authors = models.JSONField(
        help_text=_("Ids of everybody who wrote in this or any earlier revision (D6).")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="revision_number_once",
                violation_error_message=_("This revision exists already."),
            )
        ]

    def __str__(self):
        return gettext("Revision {number} of {agreement}").format(
            number=self.number, agreement=self.agreement
        )


class RequestedItem(models.Model):
    """One thing a reviewer asked the applicants to put right, and their answer to it."""

    change = models.ForeignKey(AgreementChange, models.PROTECT, related_name="items")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="items")
    field = models.CharField(
        max_length=60, blank=True, help_text=_("Which entry it is about, where it is about one.")
    )
    text = models.TextField(help_text=_("What has to be put right. The applicants read this."))
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="item_has_text",
                violation_error_message=_("Say what has to be put right."),
            )
        ]

    def __str__(self):
        return self.text


def certificate_code():
    """Short enough to type from paper, long enough that nobody finds one by guessing."""
    return get_random_string(14, "23456789abcdefghjkmnpqrstuvwxyz")


class CertificateQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(voided_at__isnull=True)


class Certificate(Constrained):
    """The paper for the wall: one for each approved revision, checked at its own address."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="certificates")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=14, unique=True, default=certificate_code)
    issued_at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True, editable=False)
    void_reason = models.CharField(max_length=200, blank=True, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision"],
                condition=models.Q(voided_at__isnull=True),
                name="certificate_once_a_revision",
                violation_error_message=_("This version has its certificate already."),
            ),
            models.CheckConstraint(
                condition=models.Q(voided_at__isnull=True, void_reason="")
                | (models.Q(voided_at__isnull=False) & ~models.Q(void_reason="")),
                name="certificate_void_with_reason",
                violation_error_message=_("A certificate becomes void for a reason."),
            ),
        ]

    def __str__(self):
        return gettext("Certificate {code}").format(code=self.code)

    def get_absolute_url(self):
        return reverse("partnerships:certificate", args=[self.code])

    @property
    def void_told(self):
        """The reason in the reader's words where the portal gave it, else as somebody wrote it."""
        return gettext(self.void_reason) if self.void_reason else ""


class StaffNote(AppendOnly):
    """A word among staff about one agreement. Applicants never see it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="staff_notes")
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["agreement", "at", "pk"]

    def __str__(self):
        return self.text
