"""Links that open something without a sign-in are read by whoever they were sent to alone."""

import re

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import reverse

from members.workflow import invite
from programs import links
from programs.models import EnrollmentLink
from sistercities.models import OutboxMessage
from sistercities.outbox import SecretPath, hidden, opened, send
from sistercities.outbox.secrets import sealed
from tests.factories import make_coordinator, make_organization, make_user
from tests.partnerships.stories import make_reviewer
from tests.programs.factories import make_program
from tests.programs.signing_up import sign_up

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"/(?:place|consent|invitations)/([\w-]{32,})/")


def invited():
    organization = make_organization()
    coordinator = make_coordinator(name="Cora")
    coordinator.affiliations.update(organization=organization)
    invite(coordinator, organization, "new@example.org", "volunteer")
    return OutboxMessage.objects.get(event="invitation")


def asked_for_consent():
    sign_up(make_program(involves_minors=True, capacity=3), age="minor")
    return OutboxMessage.objects.get(event="place ask")


@pytest.mark.parametrize("written", [invited, asked_for_consent])
def test_link_is_in_the_mail_and_not_in_the_database(written):
    message = written()
    assert TOKEN.search(message.text + message.html) is None

    send(message.pk)
    sent = mail.outbox[-1]
    token = TOKEN.search(sent.body)[1]
    assert token in sent.alternatives[0].content
    row = OutboxMessage.objects.filter(pk=message.pk).values().get()
    assert token not in str(row)


def test_staff_who_read_mail_get_no_link_to_act_with(client):
    message = asked_for_consent()
    client.force_login(make_reviewer())
    page = client.get(reverse("admin:sistercities_outboxmessage_change", args=[message.pk]))

    assert "Agree or not" in page.content.decode()
    assert TOKEN.search(page.content.decode()) is None
    assert "/sealed/" not in page.content.decode()


def test_mail_sent_again_works_like_the_first(client):
    message = asked_for_consent()
    send(message.pk)
    admin = make_user("Sue", is_staff=True, is_superuser=True)
    client.force_login(admin)
    form = {"action": "send_again", "_selected_action": [message.pk]}
    client.post(reverse("admin:sistercities_outboxmessage_changelist"), form)
    send(OutboxMessage.objects.latest("pk").pk)

    first, second = (TOKEN.search(sent.body)[1] for sent in mail.outbox)
    assert first == second
    assert links.find(first, EnrollmentLink.Purpose.CONSENT)


def test_older_secret_still_opens_what_it_sealed(settings):
    path = SecretPath("/programs/place/abc/")
    text = sealed("See /programs/place/abc/ today", path)
    assert "abc" not in text
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert opened(text) == "See /programs/place/abc/ today"
    assert hidden(text) == "See /… today"


def test_what_somebody_typed_is_never_opened():
    assert opened("Go to /sealed/gAAAAAnonsense/ now") == "Go to /sealed/gAAAAAnonsense/ now"
