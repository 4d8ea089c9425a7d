"""Put a mail into the outbox, in the transaction of what it tells of, or take it out again."""

from datetime import timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from sistercities import languages

from .letters import Letter
from .models import OutboxMessage
from .secrets import sealed
from .sending import send


class Stranger(NamedTuple):
    """Somebody without an account: an address, and the language we write in."""

    email: str
    language: str = "en"
    pk = None


def write(*, event, template, to, key, context, minutes=0):
    """One mail to one person about one step; with ``minutes`` it can be taken back that long.

    ``to`` is an account, or anything with an address, a language and no ``pk``. Somebody who has
    a mail about this step already gets no second one. A ``SecretPath`` as button is kept sealed.
    """
    path = (context.get("button") or ("", ""))[1]
    with translation.override(languages.of(to)):
        letter = Letter.compose(template, {**context, "reader": to})
        message = OutboxMessage(
            to=to.email,
            user=to if to.pk else None,
            event=event,
            key=key,
            language=languages.of(to),
            subject=letter.subject,
            text=sealed(letter.as_text(), path),
            html=sealed(letter.as_html(), path),
            not_before=timezone.now() + timedelta(minutes=minutes),
        )
    if OutboxMessage.objects.about(key).living().filter(to=to.email).exists():
        return None
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError:  # Somebody wrote the same mail at the same moment.
        return None
    if not minutes:
        transaction.on_commit(lambda: send(message.pk), robust=True)
    return message


def cancel(key):
    """Take back what has not left; the number of mails that were still here."""
    return OutboxMessage.objects.about(key).waiting().update(status=OutboxMessage.Status.CANCELED)
