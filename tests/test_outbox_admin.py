"""Mail as staff see it: what waits, what failed and why, and once more on request."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from sistercities.models import OutboxMessage
from tests.factories import make_user
from tests.partnerships.stories import make_reviewer, make_staff

pytestmark = pytest.mark.django_db

LIST = reverse("admin:sistercities_outboxmessage_changelist")


@pytest.fixture
def clerk(client):
    """Somebody with the rights of the group that looks after mail."""
    clerk = make_staff("Approver", name="Alma Approver")
    client.force_login(clerk)
    return clerk


def make_mail(status="failed", **fields):
    fields = {"to": "ana@example.org", "subject": "Recognized", "text": "Dear Ana", **fields}
    return OutboxMessage.objects.create(status=status, **{"event": "agreement approve", **fields})


def send_again(client, *rows):
    data = {"action": "send_again", "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, data, follow=True).content.decode()


def test_list_says_who_what_and_why_it_failed(client, clerk):
    make_mail(last_error="SMTPServerDisconnected: Connection unexpectedly closed")
    page = client.get(LIST).content.decode()
    for words in ("ana@example.org", "Recognized", "Given up", "SMTPServerDisconnected"):
        assert words in page


def test_failed_mail_leaves_once_more(client, clerk, django_capture_on_commit_callbacks):
    row = make_mail()
    with django_capture_on_commit_callbacks(execute=True):
        page = send_again(client, row)
    assert "1 will be sent again now." in page
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]


def test_what_waits_or_was_taken_back_is_left_alone(client, clerk):
    page = send_again(client, make_mail(key="1"), make_mail("canceled", key="2"))
    assert "1 will be sent again now. Left alone, because it waits or was taken back: 1." in page


def test_what_was_written_is_neither_rewritten_nor_deleted_nor_made_up(client, clerk):
    row = make_mail("sent", sent_at=timezone.now())
    where = reverse("admin:sistercities_outboxmessage_change", args=[row.pk])
    assert "Dear Ana" in client.get(where).content.decode()
    assert client.post(where, {"subject": "Other words"}).status_code == 403
    assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    assert OutboxMessage.objects.get().subject == "Recognized"


def test_markup_in_a_mail_stays_words(client, clerk):
    row = make_mail(text="<script>alert(1)</script>")
    where = reverse("admin:sistercities_outboxmessage_change", args=[row.pk])
    assert "<script>alert(1)" not in client.get(where).content.decode()


def test_who_may_only_read_sends_nothing_again(client):
    row = make_mail()
    client.force_login(make_reviewer())
    assert "send_again" not in client.get(LIST).content.decode()
    send_again(client, row)
    assert OutboxMessage.objects.get().status == "failed"


def test_others_do_not_see_it(client):
    client.force_login(make_staff("Membership", name="Mia Membership"))
    assert client.get(LIST).status_code == 403
    client.force_login(make_user())
    assert client.get(LIST).status_code == 302


def test_copy_of_a_copy_can_be_sent_again_as_often_as_anybody_asks(client, clerk):
    make_mail("sent", key="agreement:66:1", sent_at=timezone.now())
    for _time in range(6):
        page = send_again(client, OutboxMessage.objects.order_by("pk").last())
        assert "1 will be sent again now." in page
        rows = OutboxMessage.objects.filter(status="waiting")
        rows.update(status="sent", sent_at=timezone.now())

    longest = max(OutboxMessage.objects.values_list("key", flat=True), key=len)
    assert len(longest) == len("agreement:66:1+20261126220500000000")


@pytest.mark.parametrize(
    ("about", "event", "words"),
    [
        ("agreements", "agreement recommend_approval", "Agreements"),
        ("acts", "act record", "Acts of communities"),
        ("membership", "term pay", "Membership"),
        ("people", "affiliation hand over", "People of organizations"),
        ("people", "invitation", "People of organizations"),
        ("facts", "proposal apply", "Proposed changes of facts"),
        ("programs", "program cancel told to people", "Programs"),
        ("programs", "amendment approve", "Programs"),
        ("programs", "report asked for", "Programs"),
        ("places", "place take", "Places in programs"),
        ("messages", "contact", "Messages and questions"),
        ("messages", "question about a program", "Messages and questions"),
        ("messages", "message about a program", "Messages and questions"),
    ],
)
def test_mail_is_found_by_what_it_is_about_in_words(client, clerk, about, event, words):
    row = make_mail(subject="The one", event=event, key="1")
    make_mail(subject="Another", event="somewhat else", key="2")
    listed = client.get(LIST, {"about": about}).content.decode()
    page = client.get(reverse("admin:sistercities_outboxmessage_change", args=[row.pk]))

    assert "The one" in listed
    assert "Another" not in listed
    assert f'<div class="readonly">{words}</div>' in page.content.decode()
    assert '<div class="readonly">English</div>' in page.content.decode()
    assert "Key:" not in page.content.decode()


def test_inner_name_of_a_step_stands_nowhere_in_the_list_of_mail(client, clerk):
    make_mail(event="agreement recommend_approval")
    assert "recommend_approval" not in client.get(LIST).content.decode()
