"""A person's own data: all of it to take along, and the end of an account.

Each room that keeps something about people names a module in ``settings.PERSONAL_DATA`` with three
functions: ``export(user) -> dict``, ``consequences(user)``, sentences about what closing the
account would do, and ``forget(user, office)``.
"""

import logging
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from members.models import User
from members.personal import closed_address
from sistercities import languages
from sistercities.stateful import AppendOnly

logger = logging.getLogger("sistercities.accounts")
LONGEST_NAME = User._meta.get_field("name").max_length


def open_account(email, name, password=None, **fields):
    """An account whose address needs no code any more: made by staff, or for the demo."""
    user = User.objects.create_user(email, password, name=name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def export_of(user):
    """Everything the portal keeps about one person, as plain data."""
    data = {}
    for room in _rooms():
        data |= room.export(user)
    return data


def consequences_of_closing(user):
    """What else happens when this account is closed, in sentences."""
    return [sentence for room in _rooms() for sentence in room.consequences(user)]


@transaction.atomic
def close(user):
    """Delete what is the person's own. Acts in the register keep the name of the office."""
    with languages.in_own():
        office = office_of(user)[:LONGEST_NAME]
    for room in _rooms():
        room.forget(user, office)
    _rename_in_history(user, office)
    for model in (EmailAddress, Authenticator):
        model.objects.filter(user=user).delete()
    end_sessions(user)
    _empty(user, office)
    logger.info("Account %s was closed.", user.pk)


def end_sessions(user):
    """Sign somebody out everywhere; how many places that were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    logger.info("Account %s was signed out at %s places.", user.pk, len(sessions))
    return len(sessions)


def office_of(user):
    """The office a person acted in: 'Coordinator of Seattle Sister Cities'."""
    if user.is_staff:
        return gettext("Staff of {network}").format(network=settings.NETWORK_NAME)
    rows = user.affiliations.exclude(status__in=["requested", "declined"])
    row = rows.select_related("organization").order_by("role", "-created_at").first()
    if row is None:
        return gettext("A closed account")
    return gettext("{role} of {organization}").format(
        role=row.get_role_display(), organization=row.organization
    )


def _rooms():
    return [import_module(path) for path in settings.PERSONAL_DATA]


def _rename_in_history(user, office):
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            model.objects.unlink(user, office)


def _empty(user, office):
    user.name = office
    user.email = closed_address(user)
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
