"""One program of July 2027 and its people, and every mail that they get, as plain text."""

import re
from datetime import UTC, date, datetime

from members.demo.clock import on_the_day
from programs import places
from programs.actors import VISITOR
from programs.models import Enrollment, Program
from sistercities.outbox import opened
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_affiliation, make_organization, make_user
from tests.programs.factories import make_program
from tests.programs.signing_up import BORN, by_link

JUNE_1 = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)


def make_visit(status="published", **fields):
    """Ten days in Seattle; Lena leads, and the program's people have fixed addresses."""
    organization = make_organization("Seattle Sister Cities")
    lena = make_user("Lena Leader", email="lena@example.org")
    make_affiliation(lena, organization, role="volunteer")
    fields = {"capacity": 1, "involves_minors": True, "place": "Seattle"} | fields
    return make_program(
        "Kobe choir visit",
        status,
        organization=organization,
        leader=lena,
        travel="in",
        starts_on=date(2027, 7, 3),
        ends_on=date(2027, 7, 12),
        **fields,
    )


def sign_up(program, name="Ana", age="adult"):
    """Somebody who signs up on June 1, 2026; children come with their guardian Gail."""
    guardian = {"guardian_name": "Gail", "guardian_email": "gail@example.org"}
    enrollment = Enrollment(
        program=Program.objects.get(pk=program.pk),
        name=name,
        email=f"{name.lower()}@example.org",
        born_on=BORN[age],
        **(guardian if age == "minor" else {}),
    )
    with on_the_day(JUNE_1):
        return places.enroll(enrollment, by=VISITOR)


def move(name, enrollment, by=None, note="", purpose="place"):
    row = Enrollment.objects.get(pk=enrollment.pk)
    by = by or by_link(row, purpose)
    with on_the_day(JUNE_1):
        places.move(name, row, by=by, note=note, version=row.version)


def letters(address=""):
    """Every mail there is, or all to one address: the subject and the text, secrets blotted."""
    mails = OutboxMessage.objects.filter(to__startswith=address).order_by("pk")
    return "\n\n".join(sorted(map(_letter, mails)))


def last_letter(address):
    return _letter(OutboxMessage.objects.filter(to=address).order_by("pk").last())


def _letter(mail):
    text = re.sub(r"/programs/(place|consent)/[^/\s]{20,}/", r"/programs/\1/…/", opened(mail.text))
    text = re.sub(r"kobe-choir-visit-\d+", "kobe-choir-visit-1", text)
    return f"To: {mail.to}\nSubject: {mail.subject}\n\n{text.strip()}"
