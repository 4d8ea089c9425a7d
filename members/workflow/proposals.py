"""Changes of the register's facts: proposed by those who know, applied by staff, never by both."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import mail
from members.models import ChangeProposal, ChangeProposalChange, Community
from members.models.proposals import OPEN_ALREADY
from sistercities.locks import held
from sistercities.wording import in_a_row, with_commas
from sistercities.workflow import Finding, Outcome, Transition, TransitionNotAllowed, Workflow

Status = ChangeProposal.Status
STAFF = _(
    "Staff of the network decide this, and nobody decides on what they or their own community "
    "proposed."
)

NOT_YOURS = _("Only coordinators of this community propose changes of its facts.")


def keeps(user, target):
    """Whether this person looks after the page of a community or an organization."""
    if not user.is_authenticated:
        return False
    if isinstance(target, Community):
        return Community.objects.kept_by(user).contains(target)
    return user.coordinated_organizations().contains(target)


def may_decide(user, proposal):
    return (
        user.has_perm("members.decide_changeproposal")
        and user.pk != proposal.created_by_id
        and not belongs_to(user, proposal.target)
    )


def belongs_to(user, target):
    """D6: has a part in a community or an organization, or has asked for one."""
    if isinstance(target, Community):
        return Community.objects.own_of(user).contains(target)
    return user.own_organizations().contains(target)


def is_author(user, proposal):
    return user.is_active and user.pk == proposal.created_by_id


def still_as_it_was(proposal, user):
    """Nobody has changed these facts since they were proposed."""
    changed = _changed_since(proposal, proposal.target)
    outcome = Outcome.BLOCK if changed else Outcome.PASS
    facts = _told_changed(changed) if changed else ""
    label = gettext("The facts stand as they were proposed against")
    return Finding("R10", label, outcome, facts)


def _changed_since(proposal, target):
    return [name for name, value in proposal.before.items() if _stored(target, name) != value]


def _told_changed(names):
    return gettext("changed since: {facts}").format(facts=with_commas(names))


def holds_together(proposal, user):
    """What the register would refuse is said before anybody tries."""
    label = gettext("The register can hold these facts")
    try:
        target = type(proposal.target).objects.get(pk=proposal.target.pk)
        _with_facts(target, proposal).full_clean()
    except ValidationError as error:
        return Finding("D4", label, Outcome.BLOCK, in_a_row(error.messages))
    return Finding("D4", label, Outcome.PASS)


def _stored(target, name):
    """A fact as JSON keeps it."""
    return target._meta.get_field(name).value_from_object(target)


def _with_facts(target, proposal):
    for name, value in proposal.after.items():
        setattr(target, name, target._meta.get_field(name).to_python(value))
    return target


def _apply(proposal, change):
    target = held(proposal.target)
    if names := _changed_since(proposal, target):
        raise TransitionNotAllowed(_told_changed(names))
    _with_facts(target, proposal)
    target._change_reason = gettext("Proposed change {number}").format(number=proposal.pk)
    target.save()


proposal_workflow = Workflow(
    Transition(
        "apply",
        _("Apply the change"),
        (Status.PROPOSED,),
        Status.APPLIED,
        may_decide,
        STAFF,
        guards=(still_as_it_was, holds_together),
        effect=_apply,
    ),
    Transition(
        "decline",
        _("Decline"),
        (Status.PROPOSED,),
        Status.DECLINED,
        may_decide,
        STAFF,
        note_required=True,
    ),
    Transition(
        "withdraw",
        _("Withdraw"),
        (Status.PROPOSED,),
        Status.WITHDRAWN,
        is_author,
        _("Only who proposed it can withdraw it."),
    ),
    history=ChangeProposalChange,
    mail=mail.about_proposal,
)


def propose(by, target, after, reason):
    """A proposal with only the facts that differ; None when nothing differs."""
    if not keeps(by, target):
        raise PermissionDenied(NOT_YOURS)
    before = {name: _stored(target, name) for name in after}
    names = [name for name, value in after.items() if value != before[name]]
    if not names:
        return None
    proposal = ChangeProposal(
        **{"community" if isinstance(target, Community) else "organization": target},
        before={name: before[name] for name in names},
        after={name: after[name] for name in names},
        reason=reason,
        created_by=by,
    )
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        raise TransitionNotAllowed(OPEN_ALREADY) from error
    return proposal
