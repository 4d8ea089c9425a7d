"""Writing a draft: who may, what they saw when they began, and what two people can't do at once.

Every write locks the agreement first, then asks again whether this person may, and whether it is
still a draft. So a role lost between two pages counts at once, and the second of two tabs is told.
"""

import json
from contextlib import contextmanager
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Agreement, Partnership, Signature
from .register import open_partnership

STANDING = {Agreement.Status.APPROVED, Agreement.Status.ON_RECORD}
TERMS = (
    "signed",
    "place",
    "languages",
    "date_note",
    "resolution_body",
    "resolution_number",
    "resolution_names",
    "resolved",
    "expires_on",
)
HAND = (
    "side",
    "official",
    "official_native",
    "office",
    "basis",
    "is_highest",
    "no_election_ground",
    "signed",
    "place",
    "is_demo",
)


NO_LONGER = _(
    "You no longer coordinate this community, so nothing was saved. "
    "Another coordinator of it can go on, or the network can name you again."
)


def begin(*, by, home, community, kind):
    """The draft of an agreement: a new one, the one begun before, or an amendment.

    ``community`` makes the partner when it is called, so that a failure leaves no place behind.
    """
    try:
        with transaction.atomic():
            return _begin(by, home, community(), kind)
    except IntegrityError:
        # The second of two clicks. The first one has made what this one wants.
        return _live(Partnership.objects.between(home, community()).get(), kind)


def _begin(by, home, abroad, kind):
    partnership = open_partnership(home, abroad)
    live = _live(partnership, kind)
    if live and live.status not in STANDING:
        return live
    return _draft(partnership, kind, by, live)


def amend(standing, by):
    """The open amendment of a text that stands, begun now if there is none."""
    begun = standing.amendments.open()
    try:
        with transaction.atomic():
            return begun.first() or _draft(standing.partnership, standing.kind, by, standing)
    except IntegrityError:
        # Somebody began it at the same moment.
        return begun.get()


def _draft(partnership, kind, by, standing=None):
    draft = Agreement.objects.create(
        partnership=partnership, kind=kind, amends=standing, created_by=by
    )
    draft.authors.add(by)
    if standing:
        _copy_facts(standing, draft)
    return draft


def _live(partnership, kind):
    """What is under way or stands already: an open draft first, else the standing text."""
    if kind == Agreement.Kind.REAFFIRMATION:
        return partnership.agreements.open().filter(kind=kind).first()
    live = partnership.agreements.live().not_amended().filter(kind=kind)
    return live.open().first() or live.first()


def _copy_facts(standing, draft):
    for name in TERMS:
        setattr(draft, name, getattr(standing, name))
    draft.save()
    draft.themes.set(standing.themes.all())
    for hand in standing.signatures.all():
        facts = {name: getattr(hand, name) for name in HAND}
        Signature.objects.create(agreement=draft, **_columns(facts))


def _columns(facts):
    first, last = facts.pop("signed") or (None, None)
    return facts | {"signed_on": first, "signed_on_last": last}


@contextmanager
def locking(agreement, by):
    """The agreement as it is now, which nobody else changes until the end of the block."""
    with transaction.atomic():
        rows = Agreement.objects.select_for_update(of=("self",)).kept_by(by)
        locked = rows.select_related("partnership", "saved_by").filter(pk=agreement.pk).first()
        if locked is None:
            raise PermissionDenied(NO_LONGER)
        yield locked


@contextmanager
def writing(agreement, by):
    """The same, for those who write in it: only a draft is open to them."""
    with locking(agreement, by) as locked:
        if not locked.is_editable:
            raise ValidationError(why_locked(locked))
        yield locked


def wrote(agreement, by):
    """Remember who wrote in it, and when: nobody decides what they wrote (D6)."""
    agreement.saved_by, agreement.saved_at = by, timezone.now()
    agreement.save(update_fields=["saved_by", "saved_at"])
    agreement.authors.add(by)


def why_locked(agreement):
    """Why nobody can write in it now, and what can be done instead."""
    if agreement.status in STANDING:
        return gettext("This text stands. Propose an amendment to change it.")
    if agreement.status in {Agreement.Status.DECLINED, Agreement.Status.WITHDRAWN}:
        return gettext("This agreement is {status}. Begin a new one.").format(
            status=agreement.get_status_display().lower()
        )
    return gettext(
        "The network has this agreement now, so nobody can change it. "
        "Withdraw it to write in it again."
    )


def token(facts):
    """A short name for what somebody saw; it differs as soon as anything they saw does."""
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def take_back(paper):
    """Remove a paper from a draft. One that a frozen revision names is kept, for the record."""
    if paper.agreement.revisions.filter(at__gte=paper.uploaded_at).exists():
        paper.removed_at = timezone.now()
        paper.save(update_fields=["removed_at"])
        return
    file = paper.file
    paper.delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))
