"""Links sent by mail that stand for a person. The database keeps digests, never a link."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.urls import reverse
from django.utils import timezone

from sistercities.outbox.secrets import SecretPath

from .models import EnrollmentLink, FeedKey

KEPT_AFTER_END = timedelta(days=30)
KEPT_UNDATED = timedelta(days=365)
Purpose = EnrollmentLink.Purpose


def digest(token):
    return sha256(token.encode()).hexdigest()


def new_link(enrollment, purpose):
    """The address of a page on which one place can be acted on; it can be shown only now."""
    token = secrets.token_urlsafe(24)
    EnrollmentLink.objects.create(
        enrollment=enrollment,
        purpose=purpose,
        digest=digest(token),
        expires_at=_expiry(enrollment.program),
    )
    name = "place" if purpose == Purpose.PLACE else "consent"
    return SecretPath(reverse(f"programs:{name}", args=[token]))


def _expiry(program):
    if program.ends_on is None:
        return timezone.now() + KEPT_UNDATED
    days_left = max((program.ends_on - timezone.localdate()).days, 0)
    return timezone.now() + timedelta(days=days_left) + KEPT_AFTER_END


def find(token, purpose):
    """The link of a token, if it is still good, with its place and program; else None."""
    return (
        EnrollmentLink.objects.filter(
            digest=digest(token), purpose=purpose, expires_at__gt=timezone.now()
        )
        .select_related("enrollment__program__organization")
        .first()
    )


def new_feed_key(user):
    """A new secret for a person's own calendar; the old address stops working."""
    token = secrets.token_urlsafe(24)
    FeedKey.objects.update_or_create(
        user=user, defaults={"digest": digest(token), "created_at": timezone.now()}
    )
    return reverse("programs:own-feed", args=[token])


def owner_of_feed(token):
    key = FeedKey.objects.filter(digest=digest(token), user__is_active=True)
    found = key.select_related("user").first()
    return found and found.user
