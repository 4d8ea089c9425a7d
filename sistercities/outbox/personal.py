"""What the outbox keeps about a person: the mail that was written to them."""

from django.db.models import Q

from .models import OutboxMessage


def export(user):
    rows = _mail_to(user).order_by("created_at", "pk")
    return {"mail": list(rows.values("created_at", "subject", "text", "status"))}


def consequences(user):
    return ()


def forget(user, office):
    _mail_to(user).delete()


def _mail_to(user):
    return OutboxMessage.objects.filter(Q(user=user) | Q(to__iexact=user.email))
