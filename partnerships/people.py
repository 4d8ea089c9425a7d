"""Who may do what with an agreement, and the guards that keep it from its own authors (D6)."""

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Affiliation, Community
from sistercities.dates import moment
from sistercities.workflow import Finding, Outcome

from .models import Agreement
from .models.agreement_queries import JUDGED

PASS, ASK, BLOCK = Outcome.PASS, Outcome.ASK, Outcome.BLOCK
# Rules without a number go by a word.
CLAIM, HOLD = pgettext_lazy("name of a rule", "Claim"), pgettext_lazy("name of a rule", "Hold")
ITEMS = pgettext_lazy("name of a rule", "Items")


# Who: predicates (user, obj) -> bool, asked by the door itself.


def only(sentence):
    """Gives a predicate the sentence for those it refuses."""

    def decorate(predicate):
        predicate.denied = sentence
        return predicate

    return decorate


@only(_("Only a coordinator of one of the two communities may."))
def keeper(user, agreement):
    """Coordinates one of the two communities today."""
    tie = agreement.partnership
    kept = Community.objects.kept_by(user)
    return kept.filter(pk__in=[tie.home_id, tie.abroad_id]).exists()


@only(_("Only reviewers of the network may."))
def reviewer(user, obj):
    return _staff(user, "partnerships.review_agreement")


@only(_("Only approvers of the network may."))
def approver(user, obj):
    return _staff(user, "partnerships.decide_agreement")


@only(_("Only reviewers and approvers of the network may."))
def reviewer_or_approver(user, obj):
    return reviewer(user, obj) or approver(user, obj)


@only(_("Only the person who has taken it may."))
def holder(user, agreement):
    own = agreement.claim_is_live and agreement.claimed_by_id == user.pk
    return own and reviewer_or_approver(user, agreement)


@only(_("Only the person who decided may."))
def decider(user, agreement):
    """For as long as they may decide at all."""
    return approver(user, agreement) and agreement.decided_by_id == user.pk


@only(_("Only the person who asked for changes may."))
def asker(user, agreement):
    last = agreement.changes.order_by("version").last()
    return reviewer(user, agreement) and last is not None and last.by_id == user.pk


@only(_("Only staff who record what communities say may."))
def recorder(user, act):
    return _staff(user, "partnerships.record_act")


def _staff(user, permission):
    return user.is_active and user.is_staff and user.has_perm(permission)


# Guards (dossier, user) -> Finding.


def finding(rule, label, wrong, passed, names_somebody=False):
    return Finding(str(rule), label, BLOCK if wrong else PASS, wrong or passed, names_somebody)


def not_an_author(dossier, user):
    """D6: over all authors of all revisions."""
    wrong = gettext("You wrote in it, so someone else must.") if user.pk in dossier.authors else ""
    return finding(
        "D6",
        gettext("You wrote in no version of it"),
        wrong,
        gettext("Not an author of any revision."),
    )


def of_neither_community(dossier, user):
    """D6: whoever belongs to one side does not judge it; whoever once did is pointed out."""
    label = gettext("You belong to neither community")
    ties = affiliations(dossier.partnership, user)
    if present := ties.belonging().first():
        return Finding(
            "D6",
            label,
            BLOCK,
            gettext("You belong to {organization}.").format(organization=present.organization),
        )
    if past := ties.first():
        return Finding(
            "D6",
            label,
            ASK,
            gettext("You once belonged to {organization}.").format(organization=past.organization),
        )
    return Finding("D6", label, PASS, gettext("No tie to either community."))


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
    wrong = gettext("You recommended it, so someone else must decide.") if own else ""
    label = gettext("Another person recommended it")
    return finding("D6", label, wrong, _by(dossier), names_somebody=True)


def _by(dossier):
    return gettext("Recommended by {name}.").format(name=dossier.agreement.recommended_by)


def no_earlier_judge(dossier, user):
    """An appeal is heard by people who had no part in the decision it is about."""
    label = gettext("You had no part in the decision that was appealed")
    appeal = dossier.last("appeal")
    if appeal is None:
        return Finding("D6", label, PASS, gettext("Nothing was appealed."))
    earlier = {
        change.by_id
        for change in dossier.history
        if change.version < appeal.version and change.transition in JUDGED
    }
    wrong = gettext("You took part in it, so someone else must.") if user.pk in earlier else ""
    return finding("D6", label, wrong, gettext("You took no part in it."))


def not_the_proposer(dossier, user):
    own = dossier.agreement.correction_by_id == user.pk
    wrong = gettext("You asked for it, so someone else must decide.") if own else ""
    return finding(
        "D6", gettext("Another person asked for the correction"), wrong, gettext("Two people.")
    )


def correction_asked_for(dossier, user):
    by = dossier.agreement.correction_by
    wrong = "" if by else gettext("First a second person has to say what was wrong.")
    return finding(
        "D6",
        gettext("Somebody asked for a correcting decision"),
        wrong,
        gettext("Asked for by {name}.").format(name=by),
        names_somebody=True,
    )


def claim_is_free(dossier, user):
    """A claim that has not run out keeps others from doing the same work twice."""
    agreement = dossier.agreement
    if agreement.claim_is_live and agreement.claimed_by_id != user.pk:
        until = moment(agreement.claimed_until, pgettext("format of a date", "F j, P T"))
        wrong = gettext("{name} has taken it until {until}.").format(
            name=agreement.claimed_by, until=until
        )
        return Finding(str(CLAIM), gettext("Nobody else has taken it"), BLOCK, wrong)
    return Finding(
        str(CLAIM), gettext("Nobody else has taken it"), PASS, gettext("Free, or yours.")
    )


def not_held(dossier, user):
    reason = dossier.agreement.held_reason
    wrong = gettext("It rests: {reason}").format(reason=reason) if dossier.agreement.is_held else ""
    return finding(HOLD, gettext("It is not on hold"), wrong, gettext("Not on hold."))


def held(dossier, user):
    wrong = "" if dossier.agreement.is_held else gettext("It is not on hold.")
    return finding(HOLD, gettext("It is on hold"), wrong, gettext("On hold."))


def approval_recommended(dossier, user):
    return _recommended(dossier, Agreement.Recommendation.APPROVE)


def decline_recommended(dossier, user):
    return _recommended(dossier, Agreement.Recommendation.DECLINE)


def _recommended(dossier, wanted):
    """Two people agree, or it goes back: nobody decides against a recommendation alone."""
    given = dossier.agreement.get_recommendation_display()
    other = dossier.agreement.recommendation != wanted
    wrong = (
        gettext(
            "The recommendation is “{recommendation}”. Send it back if you see it otherwise."
        ).format(recommendation=given)
        if other
        else ""
    )
    return finding(
        "D6",
        gettext("Two people agree"),
        wrong,
        gettext("Recommended: {recommendation}.").format(recommendation=given),
    )


def items_answered(dossier, user):
    """Every item of the latest request has its answer."""
    last = dossier.last("request_changes")
    count = last.items.filter(answer="").count() if last else 0
    sentence = ngettext(
        "{count} of the items asked for has no answer yet.",
        "{count} of the items asked for have no answer yet.",
        count,
    )
    wrong = sentence.format(count=count) if count else ""
    return finding(
        ITEMS, gettext("Every item is answered"), wrong, gettext("Nothing is left open.")
    )
