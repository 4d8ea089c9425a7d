"""A small office in June 2026, and every mail that its people get, as plain text."""

import re
from datetime import UTC, datetime

from members.demo.clock import on_the_day
from members.models import Affiliation
from members.workflow import affiliation_workflow, ask_to_join
from sistercities.outbox import opened
from sistercities.outbox.models import OutboxMessage
from tests.factories import (
    make_community,
    make_organization,
    make_state,
)
from tests.members.factories import make_coordinator, make_person

JUNE_1 = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)


def in_june():
    return on_the_day(JUNE_1)


def make_office():
    """Seattle, its organization with a coordinator, and Ben, who would like to join."""
    seattle = make_community(
        "Seattle", parent=make_state(), population=50_000, population_year=2020, slug="seattle-wa"
    )
    organization = make_organization("Seattle Sister Cities", [seattle])
    organization.slug = "seattle-sister-cities"
    organization.save()
    cora = make_coordinator(organization, email="cora@example.org")
    return seattle, organization, cora


def make_ben():
    return make_person("Ben Ito", "ben@example.org")


def ask(person, organization, role="volunteer", message="I speak Japanese."):
    with in_june():
        ask_to_join(person, organization, role, message)
    return Affiliation.objects.get(user=person)


def move(name, affiliation, by, note=""):
    affiliation.refresh_from_db()
    with in_june():
        affiliation_workflow.perform(
            name, affiliation, by=by, note=note, version=affiliation.version
        )


def letters():
    """Every mail there is, by address: to whom, the subject and the text, secrets blotted."""
    return "\n\n".join(sorted(map(_letter, OutboxMessage.objects.all())))


def last_letter():
    return _letter(OutboxMessage.objects.order_by("pk").last())


def _letter(mail):
    text = re.sub(r"/invitations/[^/\s]{20,}/", "/invitations/…/", opened(mail.text))
    text = re.sub(r"/programs/(place|consent)/[^/\s]{20,}/", r"/programs/\1/…/", text)
    return f"To: {mail.to}\nSubject: {mail.subject}\n\n{text.strip()}"
