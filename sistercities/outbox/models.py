from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


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


class OutboxMessage(models.Model):
    """One mail to one person, written in the transaction of what it tells, sent after it."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Given up"
        UNSURE = "unsure", "Perhaps sent: the sender stopped half-way"
        CANCELED = "canceled", "Taken back before it left"

    to = models.EmailField("to", max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    event = models.CharField(max_length=60, help_text="What it tells, such as agreement approved.")
    key = models.CharField(
        max_length=120, db_index=True, help_text="The step it tells of, to take it back with."
    )
    language = models.CharField(max_length=10, default="en")
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    status = models.CharField(
        max_length=8, choices=Status, default=Status.WAITING, editable=False, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    not_before = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mail"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "not_before"], name="mail_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "to"],
                condition=~Q(status="canceled"),
                name="mail_once_a_step",
                violation_error_message="This person has a mail about this step already.",
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
                name="mail_sent_at_a_time",
                violation_error_message="A sent mail has the time it was sent.",
            ),
        ]

    def __str__(self):
        return self.subject
