"""What the page of a review shows beside the guards: changes, hands, papers, ties, look-alikes."""

from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from members.models import Community, CommunityName
from sistercities.working_days import working_days_between

from .models import Agreement, Document, Partnership, Side
from .revisions import differences, flat

OTHER_TIES = 8
SOON = 2


class Changes(NamedTuple):
    """What differs from the text this reader acted on last, or from the one that stands."""

    since: str
    rows: list
    unchanged: int


class Hand(NamedTuple):
    side: str
    community: object
    facts: dict
    signed: object


class Age(NamedTuple):
    """How much of the time allowed has passed, in working days and in words."""

    used: int
    allowed: int
    words: str
    level: str


def age_of(agreement, holidays=None):
    """``holidays`` saves a question for each row of a list."""
    if agreement.due_on is None or agreement.waiting_since is None:
        return None
    today, begun = timezone.localdate(), timezone.localdate(agreement.waiting_since)
    allowed = max(1, working_days_between(begun, agreement.due_on, holidays))
    used = max(0, working_days_between(begun, today, holidays))
    left = working_days_between(today, agreement.due_on, holidays)
    level = "late" if left < 0 else "soon" if left <= SOON else "ok"
    words = _due_words(left, (agreement.due_on - today).days)
    return Age(min(used, allowed), allowed, words, level)


def _due_words(left, days):
    """In working days; on a Friday what is due on Monday is not due tomorrow."""
    if left == 0:
        return gettext("due today")
    if days == 1:
        return gettext("due tomorrow")
    if left < 0:
        late = ngettext("{count} working day late", "{count} working days late", -left)
        return late.format(count=-left)
    due = ngettext("due in {count} working day", "due in {count} working days", left)
    return due.format(count=left)


def changes_for(agreement, user):
    """Against the revision that stood when this reader last did something here."""
    revisions = list(agreement.revisions.order_by("number"))
    if not revisions:
        return None
    newest = revisions[-1]
    old, since = _last_seen(agreement, user, revisions)
    if old is None:
        return Changes(gettext("This is the first text"), [], len(flat(newest.data)))
    rows = differences(old, newest.data)
    told = gettext("{since} → revision {number}") if rows else gettext("nothing, since {since}")
    told = told.format(since=since, number=newest.number)
    return Changes(told, rows, len(flat(newest.data)) - len(rows))


def _last_seen(agreement, user, revisions):
    acted = agreement.changes.filter(by=user).order_by("version").last()
    seen = [row for row in revisions if acted and row.at <= acted.at]
    if seen:
        return seen[-1].data, gettext("revision {number}, which you saw last").format(
            number=seen[-1].number
        )
    if agreement.amends_id and (standing := agreement.amends.latest_revision):
        return standing.data, gettext("the text that stands")
    if len(revisions) > 1:
        return revisions[0].data, gettext("revision {number}").format(number=1)
    return None, ""


def hands_of(dossier):
    """Both signatures as the frozen text has them."""
    return [
        Hand(
            str(side.label),
            dossier.partnership.community_of(side),
            dossier.signature(side),
            dossier.signed_by(side),
        )
        for side in Side
    ]


def papers_of(agreement):
    kinds = [Document.Kind.AGREEMENT, Document.Kind.RESOLUTION]
    papers = list(agreement.documents.current())
    return sorted(papers, key=lambda paper: (paper.kind not in kinds, paper.pk))


def other_ties(partnership):
    """What else the two communities have signed, the newest first."""
    rows = []
    for community in (partnership.home, partnership.abroad):
        ties = Partnership.objects.public().of(community).exclude(pk=partnership.pk)
        newest = ties.select_related("home", "abroad").order_by("-established_on")[:OTHER_TIES]
        rows.append((community, ties.count(), list(newest)))
    return rows


def earlier_agreements(agreement):
    rows = Agreement.objects.filter(partnership=agreement.partnership_id).exclude(pk=agreement.pk)
    return list(rows.order_by("-created_at"))


def look_alikes(partnership):
    """Other places of the same name in the same country, which this may be one of."""
    return [twin for side in (partnership.home, partnership.abroad) for twin in _twins(side)]


def _twins(community):
    named = CommunityName.objects.filter(folded=community.sort_name).values("community")
    return (
        Community.objects.filter(Q(sort_name=community.sort_name) | Q(pk__in=named))
        .filter(country=community.country_id)
        .exclude(pk=community.pk)
        .select_related("country", "parent")[:5]
    )
