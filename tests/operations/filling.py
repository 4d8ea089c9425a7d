"""What a portal holds before it is tried hard: cases that wait for their next step, and people.

Run as ``python -m tests.operations.filling 10``; it prints ids, and a session for each person.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402

from members.models import Invoice, MembershipTerm  # noqa: E402
from tests.factories import make_community, make_coordinator, make_draft, make_term  # noqa: E402
from tests.partnerships.stories import Story, complete, make_member, make_staff  # noqa: E402


def session(user):
    """Signed in, as the sign-in would leave it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.save()
    return store.session_key


def fill(number):
    """So many cases of each kind: what Cora signs and submits, Dana decides, Theo records."""
    home = make_member()
    cora = make_coordinator(home, name="Cora Coordinator")
    people = {
        "cora": cora,
        "dana": make_staff("Approver", name="Dana Decider"),
        "theo": make_staff("Membership", name="Theo Treasurer"),
    }
    return {
        "signatures": [_draft(home, cora).pk for _ in range(number)],
        "submissions": [complete(_draft(home, cora), cora).pk for _ in range(number)],
        "decisions": [_recommended(home) for _ in range(number)],
        "payments": [_owed(index) for index in range(number)],
        "sessions": {name: session(user) for name, user in people.items()},
    }


def _draft(home, cora):
    return make_draft(home, make_community("Kobe", "JP"), by=cora)


def _recommended(home):
    return Story(home=home, abroad=make_community("Kobe", "JP")).recommended().agreement.pk


def _owed(index):
    term = make_term(make_community("Tacoma"), status="approved")
    Invoice.objects.create(
        term=term, number=f"2026-{index}", due_on="2026-02-01", amount=600, item="-", bill_to="-"
    )
    return MembershipTerm.objects.get(pk=term.pk).pk


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    sys.stdout.write(f"{json.dumps(fill(int(sys.argv[1])))}\n")
