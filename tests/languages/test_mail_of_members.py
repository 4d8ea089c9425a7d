"""Every mail about members and accounts is in the language of the person it goes to."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core import mail as postbox
from django.core.cache import cache
from django.urls import reverse

from members import mail
from members.models import AffiliationChange, ChangeProposal, Invoice, MembershipTermChange
from members.models.proposals import ChangeProposalChange
from sistercities.outbox.models import OutboxMessage
from tests import pseudo
from tests.factories import make_affiliation, make_row_in_status, make_term
from tests.members.factories import make_invitation, make_member, make_person

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def french():
    with pseudo.spoken() as language:
        yield language


@pytest.fixture
def scene():
    """Seattle with its coordinator Cora, who reads French, and Pia, who asks to join."""
    community, coordinator = make_member()
    coordinator.name, coordinator.language = "Cora", "fr"
    coordinator.save()
    pia = make_person("Pia", "pia@example.org", language="fr")
    organization = community.organizations.get()
    return community, organization, coordinator, make_affiliation(pia, organization, "volunteer")


def change(model, transition):
    return model(transition=transition, by_name="Dana", note="Because.", version=1)


def forgotten(text):
    return pseudo.forgotten(ADDRESS.sub("", text), pseudo.words_of_rows() | {"Dana", "Because"})


def assert_french(count=1):
    messages = list(OutboxMessage.objects.all())
    assert len(messages) == count
    for message in messages:
        assert message.language == "fr"
        assert "⟦" in message.subject
        assert forgotten(f"{message.subject}\n{message.text}") == []
        assert forgotten(message.html) == []


def test_who_coordinates_is_asked_in_their_language(scene):
    mail.about_request(scene[3])

    assert_french()
    assert "⟦Answer the request⟧" in OutboxMessage.objects.get().text


@pytest.mark.parametrize("step", mail.ABOUT_AFFILIATION)
def test_steps_of_an_affiliation_are_told_in_the_language_of_whoever_reads(scene, step):
    scene[3].ends_on = date(2026, 12, 31)
    mail.about_affiliation(scene[3], change(AffiliationChange, step))

    assert_french()


def test_invitation_is_in_the_language_of_the_account_with_that_address(scene):
    _, organization, coordinator, affiliation = scene
    invitation, token = make_invitation(
        organization,
        coordinator,
        "pia@example.org",
        "coordinator",
        successor_of=make_affiliation(make_person("Odo", "odo@example.org"), organization),
        rights_end_on=date(2026, 12, 31),
        message="Come",
    )
    mail.about_invitation(invitation, token)

    assert_french()


@pytest.mark.parametrize("step", sorted(mail.ABOUT_TERM))
def test_steps_of_a_membership_are_told_in_the_language_of_whoever_reads(scene, step):
    term = make_term(scene[0], status="approved")
    Invoice.objects.create(
        term=term, number="2026-7", due_on=date(2026, 2, 1), item="x", amount=Decimal("1200.50")
    )
    mail.about_term(term, change(MembershipTermChange, step))

    assert_french()
    if step in {"approve", "renew"}:
        assert "1\xa0200,50" in text_of_mail()


@pytest.mark.parametrize("days", [30, 1, -7, -60])
def test_end_of_a_term_is_told_in_the_language_of_whoever_reads(scene, days):
    mail.about_end_of_term(make_term(scene[0]), days)

    assert_french()
    assert "⟦First day⟧: 1 ⟦January⟧ 2026" in text_of_mail()


def text_of_mail():
    return OutboxMessage.objects.get().text


@pytest.mark.parametrize("step", sorted(mail.ABOUT_PROPOSAL))
def test_answer_to_a_proposal_is_in_the_language_of_who_proposed_it(scene, step):
    proposal = make_row_in_status(
        ChangeProposal,
        "proposed",
        community=scene[0],
        before={"kind": "city", "population": None},
        after={"kind": "town", "population": 737015},
        reason="Census",
        created_by=scene[2],
    )
    mail.about_proposal(proposal, change(ChangeProposalChange, step))

    assert_french()
    assert "⟦kind⟧: ⟦City⟧ → ⟦Town⟧" in text_of_mail()
    assert "⟦population⟧: ⟦not recorded⟧ → 737015" in text_of_mail()


def test_message_of_a_visitor_is_brought_in_the_language_of_the_coordinators(scene):
    said = {"name": "Dana", "email": "dana@example.org", "text": "Because"}
    mail.about_contact(scene[1], said, "contact 1")

    assert forgotten(text_of_mail().replace(said["email"], "")) == []


@pytest.fixture
def account(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return make_person("Pia", "pia@example.org", language="fr", password="a short sentence")


def test_code_for_a_new_password_is_in_the_language_of_the_account(client, account):
    client.post(reverse("account_reset_password"), {"email": account.email})

    (letter,) = postbox.outbox
    code = re.search(r"^[A-Z0-9-]{6,}$", letter.body, re.MULTILINE)[0]
    assert letter.subject == f"⟦{code} is your code for a new password⟧"
    assert pseudo.forgotten(letter.body.replace(code, ""), pseudo.words_of_rows()) == []


def test_mail_to_nobody_is_in_the_language_of_whoever_asked(client):
    client.post(
        reverse("account_reset_password"),
        {"email": "nobody@example.org"},
        headers={"accept-language": "fr"},
    )

    (letter,) = postbox.outbox
    assert letter.subject == "⟦No account with this address⟧"


def test_table_of_a_notice_is_drawn_in_every_language(client, account):
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 10**11}]
    session.save()
    fields = {"oldpassword": "a short sentence", "password1": "a longer sentence"}
    client.post(reverse("account_change_password"), fields)

    (letter,) = postbox.outbox
    (html,) = (str(content) for content, _ in letter.alternatives)
    assert letter.subject == "⟦Your password was changed⟧"
    assert '<th scope="row">⟦From⟧</th><td>127.0.0.1</td>' in html
    assert "⟦Open the page⟧</a>" in html
