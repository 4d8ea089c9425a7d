"""What follows a step of an agreement, in the same transaction: columns, papers, the register."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from members.models import Community
from sistercities import generation
from sistercities.following import tell
from sistercities.workflow import TransitionNotAllowed
from sistercities.working_days import due_after, working_days_after, working_days_between

from .closing import close_agreements
from .models import Agreement, Certificate, Document, Partnership, RequestedItem
from .register import refresh
from .revisions import freeze

REVIEW_DAYS = 10
DECISION_DAYS = 5
CORRECTION_DAYS = 10
CLAIM = timedelta(days=3)

NO_CLAIM = {"claimed_by": None, "claimed_until": None}
NO_RECOMMENDATION = {"recommendation": "", "recommended_by": None}
NO_DECISION = {
    "decided_by": None,
    "decided_at": None,
    "decided_on": None,
    "decision_reason": "",
    "correction_by": None,
}
NO_HOLD = {"held_on": None, "held_reason": ""}
NOTHING_ASKED = _("Write down at least one thing that has to be put right.")
# Why a certificate is void, as the record has it; `Certificate.void_told` is in the reader's words.
REPLACED = gettext_noop("A later version has taken its place.")
TAKEN_BACK = gettext_noop("The decision was taken back.")


# Stamps: (by, note) -> columns written together with the status.


def turn(days=None, **columns):
    """The other party's turn begins; after so many working days it is overdue."""
    due = due_after(days) if days else None
    return {"waiting_since": timezone.now(), "due_on": due, **columns}


def handed_in(by, note):
    return turn(REVIEW_DAYS, **NO_CLAIM, **NO_RECOMMENDATION, **NO_DECISION)


def closed(by, note):
    return turn(**NO_CLAIM, **NO_RECOMMENDATION, **NO_HOLD)


def claimed(by, note):
    return {"claimed_by": by, "claimed_until": timezone.now() + CLAIM}


def given_back(by, note):
    return dict(NO_CLAIM)


def put_on_hold(by, note):
    return {"held_on": timezone.localdate(), "held_reason": note}


def taken_up(by, note):
    return dict(NO_HOLD)


def asked_for_changes(by, note):
    return turn(CORRECTION_DAYS, **NO_CLAIM)


def recommended_approval(by, note):
    return _recommended(by, Agreement.Recommendation.APPROVE)


def recommended_decline(by, note):
    return _recommended(by, Agreement.Recommendation.DECLINE)


def _recommended(by, recommendation):
    return turn(DECISION_DAYS, recommended_by=by, recommendation=recommendation, **NO_CLAIM)


def sent_back(by, note):
    return turn(DECISION_DAYS, **NO_CLAIM, **NO_RECOMMENDATION)


def decided(by, note):
    return turn(
        decided_by=by,
        decided_at=timezone.now(),
        decided_on=timezone.localdate(),
        decision_reason=note,
        correction_by=None,
        **NO_CLAIM,
    )


def undone(by, note):
    return turn(DECISION_DAYS, **NO_DECISION)


def correction_asked(by, note):
    return {"correction_by": by}


# Effects: (agreement, change) -> None, after the status and its history are written.


def freeze_revision(agreement, change):
    freeze(agreement, change.by)


def ask_items(agreement, change):
    """Each item is one thing to put right; without any, the request says nothing."""
    items = [
        RequestedItem(agreement=agreement, change=change, field=field, text=text.strip())
        for field, text in change.details.get("items", [])
        if text.strip()
    ]
    if not items:
        raise TransitionNotAllowed(NOTHING_ASKED)
    RequestedItem.objects.bulk_create(items)


def drop_items(agreement, change):
    """A request taken back in time was never made: the applicants have not read it."""
    agreement.items.filter(answer="").delete()


def extend_due_day(agreement, change):
    """The days it rested do not count."""
    paused = agreement.changes.filter(transition="hold").order_by("version").last()
    if agreement.due_on is None or paused is None:
        return
    rested = working_days_between(timezone.localdate(paused.at), timezone.localdate())
    agreement.due_on = working_days_after(agreement.due_on, rested)
    models.QuerySet(Agreement).filter(pk=agreement.pk).update(due_on=agreement.due_on)


def recognize(agreement, change):
    """Everything the public sees of an approval, at once."""
    _publish_places(agreement.partnership)
    _take_over(agreement)
    agreement.documents.current().filter(make_public=True).update(is_public=True)
    Certificate.objects.create(agreement=agreement, revision=agreement.latest_revision)
    if agreement.amends_id:
        _void(agreement.amends, REPLACED)
    tell_the_register(agreement.partnership)


def derecognize(agreement, change):
    """An approval undone or corrected: what it made public is private again."""
    Document.objects.filter(agreement=agreement).update(is_public=False)
    _void(agreement, change.note or TAKEN_BACK)
    if agreement.amends_id:
        _restore(agreement.amends)
    if before := _approved_before(agreement):
        _take_over(before)
    tell_the_register(agreement.partnership)
    _hide_places(agreement)


def _publish_places(partnership):
    for community in (partnership.home, partnership.abroad):
        if not community.is_public:
            _show(community, True)


def _hide_places(agreement):
    """A place that only the approval had made public is named only in drafts again."""
    approval = agreement.changes.filter(transition="approve").order_by("version").last()
    tie = agreement.partnership
    for community in Community.objects.public().filter(pk__in=[tie.home_id, tie.abroad_id]):
        if approval and _was_private(community, approval.at) and not _has_ties(community):
            _show(community, False)


def _was_private(community, moment):
    before = community.history.filter(history_date__lt=moment).order_by("history_date").last()
    return before is not None and not before.is_public


def _has_ties(community):
    return Partnership.objects.of(community).exclude(status=Partnership.Status.PROPOSED).exists()


def _show(community, is_public):
    community.is_public = is_public
    community.save(update_fields=["is_public"])


def _approved_before(agreement):
    others = agreement.partnership.agreements.public().approved().exclude(pk=agreement.pk)
    return others.order_by("decided_at", "pk").last()


def _take_over(agreement):
    """What the two do together is what their latest text says, if it says anything."""
    themes = agreement.themes.all()
    if themes:
        agreement.partnership.themes.set(themes)


def _void(agreement, reason):
    rows = Certificate.objects.valid().filter(agreement=agreement)
    rows.update(voided_at=timezone.now(), void_reason=reason[:200])


def _restore(agreement):
    """The certificate of the text that stands again."""
    last = agreement.certificates.last()
    if last:
        Certificate.objects.filter(pk=last.pk).update(voided_at=None, void_reason="")


def tell_the_register(partnership):
    """Copies, closed texts, search and cached pages follow the facts in the same transaction."""
    row = Partnership.objects.get(pk=partnership.pk)
    if not refresh(row):
        tell(row)
    close_agreements(row)
    generation.move()
