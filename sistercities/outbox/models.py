from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained


class OutboxMessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(status=OutboxMessage.Status.WAITING)

    def due(self, at=None):
        """Waiting mail whose hour has come, the oldest first."""
        return self.waiting().filter(not_before__lte=at or timezone.now()).order_by("not_before")

    def about(self, key):
        """Mail that tells of one step."""
        return self.filter(key=key)

    def living(self):
        return self.exclude(status=OutboxMessage.Status.CANCELED)


class OutboxMessage(Constrained):
    """One mail to one person, written in the transaction of what it tells, sent after it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")
        UNSURE = "unsure", _("Perhaps sent: the sender stopped half-way")
        CANCELED = "canceled", _("Taken back before it left")

    to = models.EmailField(_("to"), max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )
    event = models.CharField(
        _("event"), max_length=60, help_text=_("What it tells, such as agreement approved.")
    )
    key = models.CharField(
        _("key"),
        max_length=120,
        db_index=True,
        help_text=_("The step it tells of, to take it back with."),
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField()
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=Status,
        default=Status.WAITING,
        editable=False,
        db_index=True,
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    last_error = models.TextField(_("last error"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    tried_at = models.DateTimeField(_("tried at"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "not_before"], name="mail_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "to"],
                condition=~Q(status="canceled"),
                name="mail_once_a_step",
                violation_error_message=_("This person has a mail about this step already."),
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
                name="mail_sent_at_a_time",
                violation_error_message=_("A sent mail has the time it was sent."),
            ),
        ]

    def __str__(self):
        return self.subject
