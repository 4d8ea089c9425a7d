"""Which step of an agreement or an act is told to whom, and in which words: one table each."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext

from members.models import Affiliation
from sistercities import languages, outbox

from .deadlines import APPEAL_DAYS, UNDO_MINUTES
from .models import AgreementChange, Partnership

User = get_user_model()

# step -> role -> words. Who plays two roles reads the words of the first one.
AGREEMENT_MAIL = {
    "submit": {"authors": "received", "reviewers": "to_check"},
    "withdraw": {"authors": "withdrawn", "claimant": "withdrawn"},
    "reopen": {},
    "claim": {},
    "take": {},
    "give_back": {},
    "hold": {"authors": "on_hold"},
    "resume": {"authors": "resumed"},
    "request_changes": {"authors": "changes_requested"},
    "take_back": {},
    "recommend_approval": {"approvers": "to_decide"},
    "recommend_decline": {"approvers": "to_decide"},
    "send_back": {"recommender": "sent_back"},
    "approve": {"authors": "approved", "keepers": "approved", "recommender": "approved_staff"},
    "decline": {"authors": "declined"},
    "undo": {"recommender": "undone"},
    "appeal": {"authors": "appeal_received", "approvers": "appealed"},
    "propose_correction": {"approvers": "correction_proposed"},
    "correct": {"authors": "corrected", "keepers": "corrected"},
    "ask_for_papers": {"home_keepers": "papers_wanted"},
}
ACT_MAIL = {
    "record": {"keepers": "recorded"},
    "decline": {"proposer": "not_recorded"},
}
# Steps that can be undone wait before their mail leaves.
WAITING = {"approve", "decline", "request_changes"}
TAKING_BACK = {"undo", "take_back", "correct"}
ABOUT_THE_PAGE = {"approve", "correct", "ask_for_papers"}
FOR_STAFF = {"reviewers", "approvers", "recommender", "claimant", "proposer"}


def about_agreement(agreement, change):
    """Write the mail of one step; take back what has not left yet of the step that is undone."""
    if change.transition in TAKING_BACK:
        for version in _taken_back(agreement, change):
            outbox.cancel(_key(agreement, version))
    for role, words in AGREEMENT_MAIL[change.transition].items():
        for user in recipients(role, agreement, change):
            with translation.override(languages.of(user)):
                _tell_of_agreement(role, words, user, agreement, change)


def _taken_back(agreement, change):
    """The step before, and the one that could be undone: somebody may have taken one between."""
    before = agreement.changes.filter(version__lt=change.version).order_by("version")
    steps = [before.last(), before.filter(transition__in=WAITING).last()]
    return {step.version for step in steps if step}


def _tell_of_agreement(role, words, user, agreement, change):
    outbox.write(
        event=f"agreement {change.transition}",
        template=f"email/agreements/{words}.txt",
        to=user,
        key=_key(agreement, change.version),
        context=_agreement_context(role, agreement, change),
        minutes=UNDO_MINUTES if change.transition in WAITING else 0,
    )


def about_act(act, change):
    for role, words in ACT_MAIL[change.transition].items():
        for user in recipients(role, act, change):
            with translation.override(languages.of(user)):
                _tell_of_act(role, words, user, act, change)


def _tell_of_act(role, words, user, act, change):
    outbox.write(
        event=f"act {change.transition}",
        template=f"email/acts/{words}.txt",
        to=user,
        key=f"act:{act.pk}:{change.version}",
        context=_act_context(role, act, change),
    )


def _key(agreement, version):
    return f"agreement:{agreement.pk}:{version}"


def recipients(role, obj, change):
    """Active people in a role; staff who took the step themselves need no mail about it."""
    users = ROLES[role](obj, change).filter(is_active=True)
    if role in FOR_STAFF:
        users = users.exclude(pk=change.by_id)
    return users.distinct().order_by("pk")


def _authors(agreement, change):
    return User.objects.filter(pk__in=agreement.authors.values("pk"))


def _keepers(obj, change):
    tie = obj.partnership
    return _coordinators([tie.home_id, tie.abroad_id])


def _home_keepers(obj, change):
    return _coordinators([obj.partnership.home_id])


def _coordinators(communities):
    current = Affiliation.objects.current().coordinators()
    rows = current.filter(organization__communities__in=communities)
    return User.objects.filter(pk__in=rows.values("user"))


def _reviewers(agreement, change):
    return _holding("review_agreement").exclude(pk__in=agreement.authors.values("pk"))


def _approvers(agreement, change):
    return _holding("decide_agreement").exclude(pk__in=agreement.authors.values("pk"))


def _holding(codename):
    """Staff who were given this right; somebody who may do everything is not asked each time."""
    held = Q(groups__permissions__codename=codename) | Q(user_permissions__codename=codename)
    return User.objects.filter(held, is_staff=True)


def _recommender(agreement, change):
    steps = AgreementChange.objects.filter(obj=agreement, transition__startswith="recommend_")
    last = steps.order_by("version").last()
    return User.objects.filter(pk=last.by_id if last else None)


def _claimant(agreement, change):
    steps = AgreementChange.objects.filter(obj=agreement, transition__in=["claim", "take"])
    last = steps.order_by("version").last()
    return User.objects.filter(pk=last.by_id if last else None)


def _proposer(act, change):
    return User.objects.filter(pk=act.proposed_by_id)


ROLES = {
    "authors": _authors,
    "keepers": _keepers,
    "home_keepers": _home_keepers,
    "reviewers": _reviewers,
    "approvers": _approvers,
    "recommender": _recommender,
    "claimant": _claimant,
    "proposer": _proposer,
}


def _agreement_context(role, agreement, change):
    last = agreement.latest_revision
    return {
        **_tie_context(agreement.partnership, change),
        "kind": agreement.get_kind_display().lower(),
        "revision": last,
        "due": _day(agreement.due_on),
        "decided": _day(agreement.decided_on),
        "appeal_until": _day(timezone.localdate(change.at) + timedelta(days=APPEAL_DAYS)),
        "recommendation": agreement.get_recommendation_display().lower(),
        "items": list(change.items.all()),
        "facts": _facts(agreement),
        "button": _button(role, agreement, change),
        "why": _why(role),
    }


def _act_context(role, act, change):
    return {
        **_tie_context(act.partnership, change),
        "act": str(act),
        "wording": act.wording,
        "body": act.body,
        "facts": [(gettext("Date"), str(act.acted)), (gettext("Reason"), act.get_reason_display())],
        "button": (gettext("See the public page"), act.partnership.get_absolute_url()),
        "why": _why(role),
    }


def _tie_context(partnership, change):
    return {
        "tie": str(partnership),
        "number": partnership.number,
        "actor": change.by_name,
        "note": change.note,
    }


def _facts(agreement):
    certificate = agreement.certificates.valid().last()
    address = settings.SITE_ADDRESS.rstrip("/")
    return [
        (gettext("Record"), agreement.partnership.number),
        (gettext("Kind"), agreement.get_kind_display()),
        (gettext("Signed"), str(agreement.signed or "")),
        (gettext("Certificate"), address + certificate.get_absolute_url() if certificate else ""),
    ]


def _button(role, agreement, change):
    if role in FOR_STAFF:
        return gettext("Open it"), reverse(
            "admin:partnerships_agreement_change", args=[agreement.pk]
        )
    if change.transition in ABOUT_THE_PAGE and _is_public(agreement):
        return gettext("See the public page"), agreement.partnership.get_absolute_url()
    return gettext("Open it on your desk"), reverse("partnerships:agreement", args=[agreement.pk])


def _is_public(agreement):
    """Asked anew: the step itself may have made the tie public, or not public any more."""
    return Partnership.objects.public().filter(pk=agreement.partnership_id).exists()


def _why(role):
    return {
        "authors": gettext("You get this because you wrote in this agreement."),
        "keepers": gettext("You get this because you coordinate one of the two communities."),
        "home_keepers": gettext("You get this because you coordinate the home community."),
    }.get(role, gettext("You get this because you work for the network."))


def _day(day):
    return formats.date_format(day, "DATE_FORMAT") if day else ""
