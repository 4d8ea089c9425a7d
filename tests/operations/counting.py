"""What stands in a portal's database once the storm is over, told as JSON for a test to judge.

Run as ``python -m tests.operations.counting``.
"""

import json
import sys

import django

django.setup()

from members.models import MembershipTerm  # noqa: E402
from partnerships.models import Agreement  # noqa: E402
from partnerships.register import COPIES, facts_of  # noqa: E402
from sistercities import chain  # noqa: E402
from sistercities.models import OutboxMessage  # noqa: E402


def count():
    chain.seal()
    return {
        "agreements": {row.pk: _agreement(row) for row in Agreement.objects.all()},
        "terms": {row.pk: _term(row) for row in MembershipTerm.objects.filter(version__gt=0)},
        "mail": list(OutboxMessage.objects.values_list("key", "to", "status")),
        "broken": list(chain.broken()),
    }


def _agreement(row):
    tie = row.partnership
    return {
        "status": row.status,
        "version": row.version,
        "steps": list(row.changes.order_by("version").values_list("transition", flat=True)),
        "revisions": row.revisions.count(),
        "certificates": row.certificates.count(),
        "hands": sorted(row.signatures.values_list("official", flat=True)),
        "copies agree": {name: getattr(tie, name) for name in COPIES} == facts_of(tie),
    }


def _term(row):
    return {
        "status": row.status,
        "paid_on": str(row.paid_on),
        "payments": row.invoice.payments.count(),
        "steps": list(row.changes.values_list("transition", flat=True)),
    }


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps(count())}\n")
