"""A member of staff who is signed in, and what there is to sign up for and to decide."""

import json
import os
import sys
from datetime import date

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from members.models import User  # noqa: E402
from partnerships.models import Agreement  # noqa: E402
from programs.models import Program  # noqa: E402

MANY = 5_000


def people():
    programs = Program.objects.open_for_enrollment().filter(
        involves_minors=False, starts_on__gt=date.today()
    )
    agreements = Agreement.objects.filter(status="on_record").order_by("pk")
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={_session(_staff())}",
        "programs": list(programs.order_by("pk").values_list("slug", flat=True)[:MANY]),
        "agreements": list(agreements.values_list("pk", "version")[:MANY]),
    }


def _staff():
    user, _ = User.objects.get_or_create(
        email="staff@example.org",
        defaults={"name": "Staff", "is_staff": True, "is_superuser": True},
    )
    return user


def _session(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    json.dump(people(), sys.stdout)
