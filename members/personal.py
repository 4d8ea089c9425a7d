"""What this room keeps about a person."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext

from members.models import Affiliation, ChangeProposal, Community, Invitation, Organization, User
from sistercities.workflow import Change


def export(user):
    return {
        "account": {
            "name": user.name,
            "email": user.email,
            "language": user.language,
            "joined": user.date_joined.isoformat(),
            "second_factors": list(
                Authenticator.objects.filter(user=user).values_list("type", flat=True)
            ),
            "sessions": [_session(row) for row in UserSession.objects.filter(user=user)],
        },
        "organizations": [_affiliation(row) for row in _affiliations(user)],
        "invitations": [_invitation(row) for row in _invitations(user)],
        "proposals": list(
            ChangeProposal.objects.of(user).values("created_at", "after", "reason", "status")
        ),
        "acts": [_act(change) for change in _changes_by(user)],
    }


def consequences(user):
    for organization in user.organizations_left_alone():
        yield gettext(
            "You are the only coordinator of {organization}. Without you nobody can accept "
            "people or renew its membership until staff find a successor. You can hand over first."
        ).format(organization=organization)


def forget(user, office):
    """The rows stay, so that an organization knows who coordinated it when; the words go."""
    Affiliation.objects.filter(user=user).update(message="")
    Community.objects.filter(primary_contact=user).update(primary_contact=None)
    _forget_invitations(user)
    _forget_contact(user)
    _forget_in_logs(user, office)


def _forget_invitations(user):
    """Used ones keep their place in the history, without the address; the others open nothing."""
    rows = Invitation.objects.for_address(user.email)
    rows.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=timezone.now())
    (rows | Invitation.objects.filter(used_by=user)).update(email=closed_address(user))


def _forget_contact(user):
    """Where the person's own address received what visitors write, the coordinators do now."""
    for rows in (Organization.objects, Organization.history):
        rows.filter(email__iexact=user.email).update(email="")


def _forget_in_logs(user, office):
    """What staff did with the account and its roles stays; whose it was is told by a number."""
    for model, rows in (
        (User, [user.pk]),
        (Affiliation, user.affiliations.values_list("pk", flat=True)),
    ):
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        numbers = [str(number) for number in rows]
        entries.filter(object_id__in=numbers).update(object_repr=office)


def closed_address(user):
    return f"closed-{user.pk}@account.invalid"


def _affiliations(user):
    return user.affiliations.select_related("organization")


def _affiliation(row):
    return {
        "organization": row.organization.name,
        "role": row.role,
        "status": row.status,
        "message": row.message,
        "asked": row.created_at.isoformat(),
        "ends": row.ends_on and row.ends_on.isoformat(),
    }


def _invitations(user):
    """What this person sent; and what was sent to them, without who else is in it."""
    mine = Invitation.objects.filter(created_by=user) | Invitation.objects.for_address(user.email)
    return mine.select_related("organization")


def _invitation(row):
    return {
        "organization": row.organization.name,
        "to": row.email,
        "role": row.role,
        "message": row.message,
        "at": row.created_at,
    }


def _session(row):
    return {"address": str(row.ip), "browser": row.user_agent, "at": row.created_at.isoformat()}


def _changes_by(user):
    for history in Change.__subclasses__():
        yield from history.objects.filter(by=user).order_by("at")


def _act(change):
    return {
        "what": f"{change.obj._meta.verbose_name_raw} {change.obj_id}",
        "transition": change.transition,
        "at": change.at.isoformat(),
        "note": change.note,
    }
