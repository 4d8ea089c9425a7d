"""Who may do what with an agreement, and the guards that keep it from its own authors (D6)."""

from datetime import timedelta

from django.utils import timezone

from members.models import Affiliation, Community
from sistercities.dates import closing_moment
from sistercities.workflow import Finding, Outcome

from .models import Agreement
from .models.agreements import JUDGED

PASS, ASK, BLOCK = Outcome.PASS, Outcome.ASK, Outcome.BLOCK
UNDO_MINUTES = 10
APPEAL_DAYS = 60
REOPEN_DAYS = 30


# Who: predicates (user, obj) -> bool, asked by the door itself.


def only(sentence):
    """Gives a predicate the sentence for those it refuses."""

    def decorate(predicate):
        predicate.denied = f"Only {sentence}."
        return predicate

    return decorate


@only("a coordinator of one of the two communities may")
def keeper(user, agreement):
    """Coordinates one of the two communities today."""
    tie = agreement.partnership
    kept = Community.objects.kept_by(user)
    return kept.filter(pk__in=[tie.home_id, tie.abroad_id]).exists()


@only("reviewers of the network may")
def reviewer(user, obj):
    return _staff(user, "partnerships.review_agreement")


@only("approvers of the network may")
def approver(user, obj):
    return _staff(user, "partnerships.decide_agreement")


@only("reviewers and approvers of the network may")
def reviewer_or_approver(user, obj):
    return reviewer(user, obj) or approver(user, obj)


@only("the person who has taken it may")
def holder(user, agreement):
    own = agreement.claim_is_live and agreement.claimed_by_id == user.pk
    return own and reviewer_or_approver(user, agreement)


@only("the person who decided may")
def decider(user, agreement):
    """For as long as they may decide at all."""
    return approver(user, agreement) and agreement.decided_by_id == user.pk


@only("the person who asked for changes may")
def asker(user, agreement):
    last = agreement.changes.order_by("version").last()
    return reviewer(user, agreement) and last is not None and last.by_id == user.pk


@only("staff who record what communities say may")
def recorder(user, act):
    return _staff(user, "partnerships.record_act")


def _staff(user, permission):
    return user.is_active and user.is_staff and user.has_perm(permission)


# Guards (dossier, user) -> Finding.


def _finding(rule, label, wrong, passed):
    return Finding(rule, label, BLOCK if wrong else PASS, wrong or passed)


def not_an_author(dossier, user):
    """D6: over all authors of all revisions."""
    wrong = "You wrote in it, so someone else must." if user.pk in dossier.authors else ""
    return _finding("D6", "You wrote in no version of it", wrong, "Not an author of any revision.")


def of_neither_community(dossier, user):
    """D6: whoever belongs to one side does not judge it; whoever once did is pointed out."""
    label = "You belong to neither community"
    ties = affiliations(dossier.partnership, user)
    if present := ties.exclude(status=Affiliation.Status.ENDED).first():
        return Finding("D6", label, BLOCK, f"You belong to {present.organization}.")
    if past := ties.first():
        return Finding("D6", label, ASK, f"You once belonged to {past.organization}.")
    return Finding("D6", label, PASS, "No tie to either community.")


def affiliations(partnership, user):
    """This person's places in organizations of either community, wished for, held or left."""
    return Affiliation.objects.filter(
        organization__communities__in=[partnership.home_id, partnership.abroad_id],
        user=user,
        status__in=["requested", "accepted", "ended"],
    ).select_related("organization")


def second_person(dossier, user):
    """D6: who recommends is not who decides."""
    own = dossier.agreement.recommended_by_id == user.pk
    wrong = "You recommended it, so someone else must decide." if own else ""
    return _finding("D6", "Another person recommended it", wrong, _by(dossier))


def _by(dossier):
    return f"Recommended by {dossier.agreement.recommended_by}."


def no_earlier_judge(dossier, user):
    """An appeal is heard by people who had no part in the decision it is about."""
    label = "You had no part in the decision that was appealed"
    appeal = dossier.last("appeal")
    if appeal is None:
        return Finding("D6", label, PASS, "Nothing was appealed.")
    earlier = {
        change.by_id
        for change in dossier.history
        if change.version < appeal.version and change.transition in JUDGED
    }
    wrong = "You took part in it, so someone else must." if user.pk in earlier else ""
    return _finding("D6", label, wrong, "You took no part in it.")


def not_the_proposer(dossier, user):
    own = dossier.agreement.correction_by_id == user.pk
    wrong = "You asked for it, so someone else must decide." if own else ""
    return _finding("D6", "Another person asked for the correction", wrong, "Two people.")


def correction_asked_for(dossier, user):
    by = dossier.agreement.correction_by
    wrong = "" if by else "First a second person has to say what was wrong."
    return _finding("D6", "Somebody asked for a correcting decision", wrong, f"Asked for by {by}.")


def claim_is_free(dossier, user):
    """A claim that has not run out keeps others from doing the same work twice."""
    agreement = dossier.agreement
    if agreement.claim_is_live and agreement.claimed_by_id != user.pk:
        until = closing_moment(agreement.claimed_until, "F j, P")
        wrong = f"{agreement.claimed_by} has taken it until {until}."
        return Finding("Claim", "Nobody else has taken it", BLOCK, wrong)
    return Finding("Claim", "Nobody else has taken it", PASS, "Free, or yours.")


def not_held(dossier, user):
    reason = dossier.agreement.held_reason
    wrong = f"It rests: {reason}" if dossier.agreement.is_held else ""
    return _finding("Hold", "It is not on hold", wrong, "Not on hold.")


def held(dossier, user):
    wrong = "" if dossier.agreement.is_held else "It is not on hold."
    return _finding("Hold", "It is on hold", wrong, "On hold.")


def approval_recommended(dossier, user):
    return _recommended(dossier, Agreement.Recommendation.APPROVE)


def decline_recommended(dossier, user):
    return _recommended(dossier, Agreement.Recommendation.DECLINE)


def _recommended(dossier, wanted):
    """Two people agree, or it goes back: nobody decides against a recommendation alone."""
    given = dossier.agreement.get_recommendation_display()
    other = dossier.agreement.recommendation != wanted
    wrong = (
        f"The recommendation is “{given}”. Send it back if you see it otherwise." if other else ""
    )
    return _finding("D6", "Two people agree", wrong, f"Recommended: {given}.")


def items_answered(dossier, user):
    """Every item of the latest request has its answer."""
    last = dossier.last("request_changes")
    open_items = last.items.filter(answer="").count() if last else 0
    wrong = f"{open_items} of the items asked for have no answer yet." if open_items else ""
    return _finding("Items", "Every item is answered", wrong, "Nothing is left open.")


def undone_in_time(dossier, user):
    return _in_time(
        dossier,
        ("approve", "decline", "request_changes"),
        timedelta(minutes=UNDO_MINUTES),
        f"{UNDO_MINUTES} minutes have passed and the mail has left. "
        "Only a correcting decision can change it now.",
    )


def not_a_correction(dossier, user):
    """The mail of a correcting decision leaves at once: there is nothing to undo it in."""
    last = dossier.last("approve", "decline", "correct")
    corrected = last is not None and last.transition == "correct"
    wrong = "A correcting decision is not undone; the applicants may appeal." if corrected else ""
    return _finding("Time", "It is no correcting decision", wrong, "It is none.")


def appealed_in_time(dossier, user):
    return _in_time(
        dossier,
        ("decline", "correct"),
        timedelta(days=APPEAL_DAYS),
        f"The {APPEAL_DAYS} days for an appeal are over. Begin a new agreement.",
    )


def reopened_in_time(dossier, user):
    return _in_time(
        dossier,
        ("withdraw",),
        timedelta(days=REOPEN_DAYS),
        f"The {REOPEN_DAYS} days for taking it up again are over. Begin a new agreement.",
    )


def _in_time(dossier, names, span, late):
    last = dossier.last(*names)
    if last is None:
        return Finding("Time", "In time", BLOCK, "There is nothing to take back.")
    over = timezone.now() >= last.at + span
    ends = closing_moment(last.at + span)
    return _finding("Time", "In time", late if over else "", f"Until {ends}.")


def first_appeal(dossier, user):
    """One decision, one appeal; a second decline after it is final."""
    wrong = (
        "This was appealed before; the second decision stands." if dossier.last("appeal") else ""
    )
    return _finding("Time", "Not appealed before", wrong, "Not appealed yet.")
