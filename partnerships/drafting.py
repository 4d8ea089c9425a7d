"""Writing a draft: who may, what they saw when they began, and what two people can't do at once.

Every write locks the agreement first, then asks again whether this person may, and whether it is
still a draft. So a role lost between two pages counts at once, and the second of two tabs is told.
"""

from contextlib import contextmanager, suppress

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Agreement, Signature
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
ONLY_STANDING = _("Only a text that stands can be amended.")


def begin(*, by, home, community, kind):
    """The draft of an agreement: a new one, the one begun before, or an amendment.

    ``community`` makes the partner when it is called, so that a failure leaves no place behind.
    """
    # Other clicks can come first three times: with the partner, with the tie, and with the draft.
    for _attempt in range(4):
        with suppress(IntegrityError), transaction.atomic():
            return _begin(by, home, community(), kind)
    raise ValidationError(
        gettext("These two communities have a live agreement of this kind already (R9).")
    )


def _begin(by, home, abroad, kind):
    partnership = open_partnership(home, abroad)
    live = _live(partnership, kind)
    if live and live.status not in STANDING:
        return live
    return _draft(partnership, kind, by, live)


def stands(agreement):
    """Whether its text is the one that counts, so that it can be amended."""
    return agreement.status in STANDING and Agreement.objects.public().contains(agreement)


def amend(standing, by):
    """The open amendment of a text that stands, begun now if there is none."""
    # Somebody can begin it at the same moment; then the second attempt finds theirs.
    for _attempt in range(2):
        with suppress(IntegrityError), transaction.atomic():
            return _amend(standing, by)
    raise ValidationError(ONLY_STANDING)


def _amend(standing, by):
    if not stands(standing):
        raise ValidationError(ONLY_STANDING)
    begun = standing.amendments.open().first()
    return begun or _draft(standing.partnership, standing.kind, by, standing)


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
        propose = gettext("This text stands. Propose an amendment to change it.")
        return propose if stands(agreement) else str(ONLY_STANDING)
    if agreement.status in {Agreement.Status.DECLINED, Agreement.Status.WITHDRAWN}:
        return gettext("This agreement is {status}. Begin a new one.").format(
            status=agreement.get_status_display().lower()
        )
    return gettext(
        "The network has this agreement now, so nobody can change it. "
        "Withdraw it to write in it again."
    )


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
