"""What this room keeps about a person."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from members.models import Affiliation
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
        "acts": [_act(change) for change in _changes_by(user)],
    }


def forget(user):
    """The rows stay, so that an organization knows who coordinated it when; the words go."""
    Affiliation.objects.filter(user=user).update(message="")


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


def _session(row):
    return {"address": str(row.ip), "browser": row.user_agent, "at": row.created_at.isoformat()}


def _changes_by(user):
    for history in Change.__subclasses__():
        yield from history.objects.filter(by=user).order_by("at")


def _act(change):
    return {
        "what": f"{change.obj._meta.verbose_name} {change.obj_id}",
        "transition": change.transition,
        "at": change.at.isoformat(),
        "note": change.note,
    }
