"""Y3: names, births and health of minors stay on the leader's and the staff's pages; drafts stay
with their authors; addresses are shown to nobody. Each private field holds a word to look for."""

import pytest
from django.urls import reverse

from programs import links
from programs.models import EnrollmentLink
from programs.searching import all_documents
from sistercities.outbox.models import OutboxMessage
from sistercities.search import put, search
from tests.factories import make_country, make_organization, make_partnership, make_theme, make_user
from tests.programs.deciding import decider, perform
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_program,
    make_question,
    make_report,
)
from tests.programs.signing_up import by_link, move

pytestmark = pytest.mark.django_db

CHILD = {
    "name": "Canary7childname",
    "email": "canary7childmail@example.org",
    "phone": "canary7childphone",
    "care_note": "canary7childhealth",
    "guardian_name": "Canary7guardianname",
    "guardian_email": "canary7guardianmail@example.org",
}
GROWN_UP = {
    "name": "Canary7adultname",
    "email": "canary7adultmail@example.org",
    "phone": "canary7adultphone",
}
DRAFT = {
    "title": "Canary7drafttitle",
    "summary": "canary7draftsummary",
    "description": "canary7drafttext",
}


class House:
    def __init__(self):
        self.tie = make_partnership()
        self.organization = make_organization(communities=[self.tie.home])
        self.leader = make_leader(self.organization, "Canary7leadername", role="coordinator")
        self.theme = make_theme()
        common = {"organization": self.organization, "leader": self.leader}
        self.program = make_program(
            "Choir",
            partnerships=[self.tie],
            involves_minors=True,
            contact_email="canary7contact@example.org",
            capacity=9,
            place="Seattle",
            travel="in",
            **common,
        )
        self.program.themes.add(self.theme)
        self.child = make_enrollment(self.program, is_minor=True, **CHILD)
        question = make_question(self.program, "Which bus?")
        self.child.answers.create(question=question, text="canary7childanswer")
        make_enrollment(self.program, **GROWN_UP)
        cleared = (in_days(-9), in_days(400))
        for name in ("Canary7hostname", "Canary7secondname"):
            make_duty(self.program, make_adult(self.organization, name, cleared=cleared))
        make_hours(self.program, make_user("Canary7volunteer"), what="canary7hoursnote")
        self.draft = make_program(status="draft", partnerships=[self.tie], **DRAFT, **common)
        self.draft.themes.add(self.theme)

    def addresses(self):
        """Everything about programs that anybody can open."""
        place = self.tie.home
        where = [place.country_id.lower(), place.slug]
        names = {
            "programs": [],
            "month": [self.program.starts_on.year, self.program.starts_on.month],
            "program": [self.program.slug],
            "program-feed": [self.program.slug],
            "sign-up": [self.program.slug],
            "contact": [self.program.slug],
            "thanks": [self.program.slug],
            "feed": [],
            "country-feed": [make_country("JP").pk.lower()],
            "theme-feed": [self.theme.pk],
            "community-feed": where,
            "impact": [],
            "partnership-impact": [self.tie.slug],
            "community-impact": where,
        }
        pages = [reverse(f"programs:{name}", args=args) for name, args in names.items()]
        lists = [
            f"/programs/?{query}" for query in ("q=choir", "when=over", "sort=title", "open=places")
        ]
        others = ["/", self.tie.get_absolute_url(), place.get_absolute_url(), "/search/?q=canary"]
        return pages + lists + others


def told(response):
    body = b"".join(response) if response.streaming else response.content
    return body.decode().replace("q=choir", "").replace('value="canary7"', "").lower()


def test_no_public_page_feed_or_search_tells_anything_private(client):
    house = House()
    put(all_documents())
    for address in house.addresses():
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        page = told(response)
        assert "canary7" not in page, f"{address}: {page[page.index('canary7') :][:40]}"


def test_somebody_signed_in_sees_no_more_than_everybody(client):
    house = House()
    client.force_login(make_leader(make_organization(), "Else", "coordinator"))
    for address in house.addresses():
        assert "canary7" not in told(client.get(address, follow=True)), address


def test_search_finds_no_person_and_no_draft():
    House()
    put(all_documents())
    for word in [
        *CHILD.values(),
        *GROWN_UP.values(),
        *DRAFT.values(),
        "Canary7leadername",
        "Canary7hostname",
    ]:
        assert search(word).total == 0, word


def test_no_mail_names_a_minor():
    """Every step of a place, told to whoever is told."""
    house = House()
    leader, child = house.leader, house.child
    for name in ("postpone", "resume", "cancel"):
        perform(name, house.program, leader, note="Rain.")
    other = make_program(involves_minors=True, organization=house.organization, leader=leader)
    from_first_to_last(other, leader)

    mails = OutboxMessage.objects.all()
    assert {mail.event.split()[0] for mail in mails} == {"place", "program"}
    for mail in mails:
        text = f"{mail.subject} {mail.text} {mail.html}".lower()
        assert "canary7child" not in text, mail.event
        assert "canary7guardianname" not in text, mail.event
    assert child.reply_to == "canary7guardianmail@example.org"


def from_first_to_last(program, leader):
    for step, status in (("consent", "awaiting_consent"), ("decline", "waiting")):
        enrollment = make_enrollment(program, status, is_minor=True, **CHILD)
        by = by_link(enrollment, "consent") if step == "consent" else leader
        move(step, enrollment, by, note="No room." if step == "decline" else "")
        move("give_up", enrollment, leader) if step == "consent" else None


def test_pages_of_links_name_no_minor(client):
    house = House()
    for purpose in EnrollmentLink.Purpose:
        page = told(client.get(links.new_link(house.child, purpose)))
        assert "canary7" not in page, purpose


def test_log_tells_nobodys_name(client, caplog):
    house = House()
    client.get(links.new_link(house.child, EnrollmentLink.Purpose.PLACE))
    client.post(reverse("programs:sign-up", args=[house.program.slug]), CHILD)
    assert "canary7" not in caplog.text.lower()
    for record in caplog.records:
        assert "/programs/place/" not in record.getMessage() or "<str:token>" in record.getMessage()


def test_report_stays_with_its_authors_until_it_is_sent(client):
    program = make_program(starts_on=in_days(-20))
    make_report(program, story="canary7story")
    for address in (program.get_absolute_url(), "/programs/impact/", "/programs/?when=over"):
        assert "canary7story" not in told(client.get(address))


def test_proposed_changes_stay_with_author_and_staff(client, led):
    program = make_program(**led)
    client.force_login(led["leader"])
    client.post(
        reverse("programs:edit", args=[program.slug, "partners"]),
        {
            "seen": 0,
            "title": "Canary7newtitle",
            "kind": "arts",
            "organization": program.organization_id,
        },
    )
    assert "canary7newtitle" in told(client.get(reverse("programs:manage", args=[program.slug])))
    client.logout()
    assert "canary7newtitle" not in told(client.get(program.get_absolute_url()))


def test_name_of_whoever_decided_is_not_public(client, led):
    program = make_program(status="submitted", **led)
    perform("publish", program, decider("Canary7decider"))
    assert "canary7decider" not in told(client.get(program.get_absolute_url()))
