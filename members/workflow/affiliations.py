"""Who belongs to an organization, in which role, and who says so."""

from contextlib import suppress

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import mail
from members.models import Affiliation, AffiliationChange, Invitation
from sistercities import languages
from sistercities.workflow import Finding, Outcome, Transition, TransitionNotAllowed, Workflow

REQUESTED, ACCEPTED = Affiliation.Status.REQUESTED, Affiliation.Status.ACCEPTED
DECLINED, ENDED = Affiliation.Status.DECLINED, Affiliation.Status.ENDED

RIGHT = "members.decide_affiliation"
DECIDERS = _(
    "A coordinator of the organization decides this, or the network where nobody coordinates it; "
    "nobody decides on themselves."
)
WRONG_ADDRESS = _(
    "This invitation was sent to another e-mail address than yours. Sign in with the account of "
    "that address, or ask for an invitation to this one."
)
ONLY_YOURSELF = _("Only the person concerned can do this.")


def coordinates(user, organization):
    return user.is_authenticated and user.coordinated_organizations().contains(organization)


def may_decide(user, affiliation):
    """D6: a coordinator of today, or staff; never about oneself."""
    if not user.is_active or user.pk == affiliation.user_id:
        return False
    return user.has_perm(RIGHT) or coordinates(user, affiliation.organization)


def is_themself(user, affiliation):
    return user.is_active and user.pk == affiliation.user_id


def succeeds(user, affiliation):
    return affiliation.successions.filter(used_by=user).exists()


def invited(affiliation, user):
    """Somebody who may invite today has invited this person, and the invitation is used now."""
    invitation, label = _unjoined(affiliation), gettext("An invitation")
    if invitation is None:
        return Finding("D6", label, Outcome.BLOCK, gettext("there is none for this person"))
    inviter = invitation.created_by
    if inviter == user:
        facts = gettext("You invited yourself, so someone else must.")
        return Finding("D6", label, Outcome.BLOCK, facts)
    if not may_invite(inviter, affiliation.organization):
        facts = gettext("{person} invited, but no longer coordinates the organization")
        return Finding("D6", label, Outcome.BLOCK, facts.format(person=inviter))
    facts = gettext("by {person}").format(person=inviter)
    return Finding("D6", label, Outcome.PASS, facts, names_somebody=True)


def handed_over(affiliation, user):
    """The last day set by a hand-over has passed."""
    outcome = Outcome.PASS if affiliation.is_over else Outcome.BLOCK
    facts = str(affiliation.ends_on or gettext("no day"))
    return Finding("D6", gettext("The last day has passed"), outcome, facts)


def others_coordinate(affiliation, user):
    """An organization without a coordinator waits for staff: said, but never forbidden."""
    others = (
        affiliation.organization.affiliations.current().coordinators().exclude(pk=affiliation.pk)
    )
    if affiliation.role != Affiliation.Role.COORDINATOR or others.exists():
        return Finding("D6", gettext("A coordinator remains"), Outcome.PASS)
    facts = gettext("nobody else coordinates; the network looks for a successor")
    return Finding("D6", gettext("A coordinator remains"), Outcome.ASK, facts)


def _unjoined(affiliation):
    return (
        Invitation.objects.filter(
            organization=affiliation.organization_id,
            role=affiliation.role,
            used_by=affiliation.user_id,
            affiliation__isnull=True,
        )
        .select_related("created_by", "successor_of")
        .first()
    )


def _bind_invitation(affiliation, change):
    invitation = _unjoined(affiliation)
    invitation.affiliation = affiliation
    invitation.save(update_fields=["affiliation"])


def _end_predecessor(invitation, user):
    """The successor is in office: the old rights end on the day the predecessor chose."""
    old = invitation.successor_of
    if old is None or not old.is_current:
        return
    last_day = invitation.rights_end_on
    note = _note_of_succession(last_day)
    affiliation_workflow.perform(
        "hand_over", old, by=user, version=old.version, note=note, ends_on=last_day
    )


def _note_of_succession(last_day):
    """A line of the history, in the network's own language; the line says itself who came."""
    with languages.in_own():
        sentence = gettext("The successor is in office. Last day: {day}.")
        return sentence.format(day=formats.date_format(last_day))


def _set_last_day(affiliation, change):
    affiliation.ends_on = change.details["ends_on"]
    affiliation.save(update_fields=["ends_on"])


affiliation_workflow = Workflow(
    Transition("accept", _("Accept"), (REQUESTED,), ACCEPTED, may_decide, DECIDERS, bulk=(RIGHT,)),
    Transition(
        "decline", _("Decline"), (REQUESTED,), DECLINED, may_decide, DECIDERS, note_required=True
    ),
    Transition(
        "withdraw", _("Withdraw the request"), (REQUESTED,), ENDED, is_themself, ONLY_YOURSELF
    ),
    Transition(
        "join",
        _("Accept the invitation"),
        (REQUESTED,),
        ACCEPTED,
        is_themself,
        ONLY_YOURSELF,
        guards=(invited,),
        effect=_bind_invitation,
    ),
    Transition(
        "hand_over",
        _("Hand over"),
        (ACCEPTED,),
        "",
        succeeds,
        _("Only the invited successor completes a hand-over."),
        effect=_set_last_day,
    ),
    Transition(
        "leave",
        _("Leave the organization"),
        (ACCEPTED,),
        ENDED,
        is_themself,
        ONLY_YOURSELF,
        guards=(others_coordinate,),
    ),
    Transition(
        "end",
        _("End the role"),
        (ACCEPTED,),
        ENDED,
        may_decide,
        DECIDERS,
        guards=(others_coordinate,),
        note_required=True,
    ),
    Transition(
        "expire",
        _("Close after the hand-over"),
        (ACCEPTED,),
        ENDED,
        is_themself,
        ONLY_YOURSELF,
        guards=(handed_over,),
    ),
    history=AffiliationChange,
    mail=mail.about_affiliation,
)


@transaction.atomic
def ask_to_join(user, organization, role, message=""):
    """A request, made once: asking again shows the first one."""
    existing = _open_row(user, organization, role)
    if existing:
        return existing
    affiliation = Affiliation(user=user, organization=organization, role=role, message=message)
    try:
        with transaction.atomic():
            affiliation.save()
    except IntegrityError:
        return _open_row(user, organization, role)
    mail.about_request(affiliation)
    return affiliation


def _open_row(user, organization, role):
    """What the person has asked for or is in this role already."""
    _close_after_hand_over(user, organization, role)
    rows = user.affiliations.filter(organization=organization, role=role)
    return rows.filter(status__in=[REQUESTED, ACCEPTED]).first()


def _close_after_hand_over(user, organization, role):
    """Somebody who handed over and comes back asks anew."""
    rows = user.affiliations.filter(organization=organization, role=role, status=ACCEPTED)
    for row in rows.filter(ends_on__lt=timezone.localdate()):
        with suppress(TransitionNotAllowed):  # Another click has closed it a moment ago.
            affiliation_workflow.perform("expire", row, by=user, version=row.version)


def may_invite(user, organization):
    return user.is_active and (user.has_perm(RIGHT) or coordinates(user, organization))


@transaction.atomic
def invite(by, organization, email, role, message="", successor_of=None, rights_end_on=None):
    """One open invitation an address and role: a new one takes the old one back."""
    if not may_invite(by, organization):
        raise PermissionDenied(DECIDERS)
    now = timezone.now()
    earlier = Invitation.objects.for_address(email).filter(organization=organization, role=role)
    earlier.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
    invitation, token = Invitation.prepare(
        organization=organization,
        email=email.lower(),
        role=role,
        message=message,
        created_by=by,
        successor_of=successor_of,
        rights_end_on=rights_end_on,
    )
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:  # Of two clicks at once the first one counts.
        return earlier.get(used_at__isnull=True, revoked_at__isnull=True)
    mail.about_invitation(invitation, token)
    return invitation


@transaction.atomic
def accept_invitation(invitation, user):
    """Use an invitation once and join; only the owner of the invited address can."""
    if not owns_address(user, invitation.email):
        raise PermissionDenied(WRONG_ADDRESS)
    now = timezone.now()
    if not Invitation.objects.open().filter(pk=invitation.pk).update(used_at=now, used_by=user):
        invitation.refresh_from_db()
        raise TransitionNotAllowed(invitation.closed_because)
    organization, role = invitation.organization, invitation.role
    affiliation = _open_row(user, organization, role) or Affiliation.objects.create(
        user=user, organization=organization, role=role
    )
    if affiliation.status == REQUESTED:
        affiliation_workflow.perform("join", affiliation, by=user, version=affiliation.version)
    _end_predecessor(invitation, user)
    return affiliation


def owns_address(user, email):
    return EmailAddress.objects.filter(user=user, email=email, verified=True).exists()
