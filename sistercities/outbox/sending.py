"""Send what is due: each mail once, and a failing server loses nothing and blocks nothing."""

import re
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from .models import OutboxMessage
from .secrets import opened

Status = OutboxMessage.Status
# Minutes until the next attempt; after the last one a person has to look.
BACK_OFF = (1, 5, 15, 60, 180, 360, 720, 1440)
HALF_WAY = timedelta(minutes=15)
# What stands behind the key of a mail that was sent once more.
AGAIN = re.compile(r"\+[0-9]{20}\Z")


def send_due(at=None):
    """Try every mail whose hour has come; how many were sent, wait again, or were given up."""
    _mark_half_sent(at)
    rows = OutboxMessage.objects.due(at).values_list("pk", flat=True)
    return Counter(result for pk in rows if (result := send(pk)))


def send(pk):
    """Try one mail. Whoever takes the row first sends it; a second sender finds nothing to do."""
    if not _take(pk):
        return None
    message = OutboxMessage.objects.get(pk=pk)
    try:
        _mail(message).send()
    except Exception as error:  # Whatever a mail server does wrong must not stop the next mail.
        return _keep(message, error)
    return _close(message, status=Status.SENT, sent_at=timezone.now(), last_error="")


def resend(message):
    """Once more, because a person asked: a sent mail is copied, and its record stays.

    False for what waits anyway, and for what was taken back: nobody may send that after all.
    """
    if message.status not in {Status.SENT, Status.FAILED, Status.UNSURE}:
        return False
    if message.status == Status.SENT:
        message.pk, message.sent_at = None, None
        message.key = f"{AGAIN.sub('', message.key)}+{timezone.now():%Y%m%d%H%M%S%f}"
        message.created_at = timezone.now()
    message.status, message.attempts, message.last_error = Status.WAITING, 0, ""
    message.not_before = timezone.now()
    message.save()
    transaction.on_commit(lambda: send(message.pk), robust=True)
    return True


def _take(pk):
    now = timezone.now()
    return OutboxMessage.objects.due(now).filter(pk=pk).update(status=Status.SENDING, tried_at=now)


def _mail(message):
    mail = EmailMultiAlternatives(
        message.subject,
        opened(message.text),
        settings.DEFAULT_FROM_EMAIL,
        [message.to],
        headers={"Auto-Submitted": "auto-generated", "X-Record": message.key},
    )
    mail.attach_alternative(opened(message.html), "text/html")
    return mail


def _keep(message, error):
    tries = message.attempts
    told = f"{type(error).__name__}: {error}"[:1000]
    if tries >= len(BACK_OFF):
        return _close(message, status=Status.FAILED, last_error=told)
    later = timezone.now() + timedelta(minutes=BACK_OFF[tries])
    return _close(message, status=Status.WAITING, last_error=told, not_before=later)


def _close(message, **columns):
    rows = OutboxMessage.objects.filter(pk=message.pk, status=Status.SENDING)
    rows.update(attempts=message.attempts + 1, **columns)
    return columns["status"]


def _mark_half_sent(at):
    """A sender that was killed half-way: nobody knows, so a person decides whether to resend."""
    before = (at or timezone.now()) - HALF_WAY
    rows = OutboxMessage.objects.filter(status=Status.SENDING, tried_at__lt=before)
    rows.update(status=Status.UNSURE)
