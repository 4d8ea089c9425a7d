"""What is sent out of a program: messages to those who take part, and a calendar of one's own."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .program import Program


class Message(models.Model):
    """A message of the leader to the people of a program, as it was sent."""

    class Audience(models.TextChoices):
        ACCEPTED = "accepted", _("Everybody who has a place")
        WAITING = "waiting", _("The waiting list")
        ALL = "all", _("Everybody who signed up and has not left")

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="messages", verbose_name=_("program")
    )
    audience = models.CharField(
        pgettext_lazy("who a message goes to", "to"),
        max_length=8,
        choices=Audience,
        default=Audience.ACCEPTED,
    )
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("message"), max_length=5000)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    recipients = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.subject


class FeedKey(models.Model):
    """The secret part of the address of a person's own calendar. Only its digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_key", primary_key=True
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"Calendar of {self.user}"
