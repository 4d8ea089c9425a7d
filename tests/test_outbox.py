"""Mail is written beside what it tells of, sent after it, once, and never lost."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from sistercities import outbox
from sistercities.models import OutboxMessage
from sistercities.outbox.letters import Letter
from sistercities.outbox.sending import BACK_OFF
from tests.clock import move_on
from tests.constraints import assert_refused
from tests.factories import make_user

pytestmark = pytest.mark.django_db

BROKEN = "tests.mailers.BrokenMailer"
HALF = "tests.mailers.KilledMailer"


@pytest.fixture(autouse=True)
def _template(settings, tmp_path):
    """A mail of our own: the words of real ones are another test's matter."""
    (tmp_path / "greeting.txt").write_text(
        "Greetings, {{ name }}\nHello {{ name }}\n\nDear {{ reader.name }},\n\n{{ words }}\n"
    )
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    ]


def write(to=None, key="thing:1:1", words="All is well.", **more):
    return outbox.write(
        event="greeting",
        template="greeting.txt",
        to=to or make_user("Ana Reyes", email="ana@example.org"),
        key=key,
        context={"name": "Ana", "words": words, **more.pop("context", {})},
        **more,
    )


def test_mail_leaves_after_the_commit_and_says_the_same_in_both_forms(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        message = write(context={"facts": [("Record", "P-000001")], "button": ("See", "/x/")})
        assert mail.outbox == []

    [letter] = mail.outbox
    html = letter.alternatives[0].content
    assert (letter.subject, letter.to) == ("Greetings, Ana", ["ana@example.org"])
    for words in ("Hello Ana", "All is well.", "P-000001", "/x/"):
        assert words in letter.body
        assert words in html
    message.refresh_from_db()
    assert (message.status, message.attempts) == ("sent", 1)


def test_mail_of_what_was_rolled_back_never_existed(django_capture_on_commit_callbacks):
    committed = django_capture_on_commit_callbacks(execute=True)
    with committed, pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    assert not OutboxMessage.objects.exists()
    assert mail.outbox == []


def test_mail_that_can_be_taken_back_waits(monkeypatch):
    message = write(minutes=10)
    outbox.send_due()
    assert mail.outbox == []

    move_on(monkeypatch, minutes=10, seconds=1)
    outbox.send_due()
    assert len(mail.outbox) == 1
    message.refresh_from_db()
    assert message.status == "sent"


def test_mail_taken_back_never_leaves(monkeypatch):
    write(minutes=10)
    assert outbox.cancel("thing:1:1") == 1
    move_on(monkeypatch, hours=1)
    outbox.send_due()
    assert mail.outbox == []
    assert OutboxMessage.objects.get().status == "canceled"


def test_failing_server_loses_nothing_and_stops_nothing(
    settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = BROKEN
    with django_capture_on_commit_callbacks(execute=True):
        message = write()

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("waiting", 1)
    assert "ConnectionRefusedError" in message.last_error
    assert message.not_before > timezone.now() + timedelta(seconds=50)


def test_pauses_between_attempts_grow_until_a_person_has_to_look(settings, monkeypatch):
    settings.EMAIL_BACKEND = BROKEN
    message = write(minutes=0)
    spent = timedelta()
    for pause in [0, *BACK_OFF]:
        spent += timedelta(minutes=pause, seconds=1)
        move_on(monkeypatch, seconds=spent.total_seconds())
        outbox.send_due()

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("failed", 9)
    assert list(BACK_OFF) == sorted(BACK_OFF)


def test_one_failing_mail_does_not_keep_the_next_one_back(settings):
    settings.EMAIL_BACKEND = "tests.mailers.PickyMailer"
    write(to=make_user("Bad Address", email="refused@example.org"), key="thing:1:1")
    write(to=make_user("Good Address", email="good@example.org"), key="thing:2:1")
    assert outbox.send_due() == {"waiting": 1, "sent": 1}
    assert [letter.to for letter in mail.outbox] == [["good@example.org"]]


def test_person_has_one_mail_about_a_step():
    user = make_user()
    assert write(to=user) is not None
    assert write(to=user) is None
    twin = OutboxMessage(to=user.email, key="thing:1:1", event="x", subject="x", text="x", html="x")
    twin.created_at = timezone.now() - timedelta(days=1)
    with pytest.raises(Exception, match="mail about this step already"):
        twin.validate_constraints()


def test_sent_mail_has_a_time():
    message = write()
    message.status = "sent"
    assert_refused(message, "mail_sent_at_a_time")


def test_sender_that_was_killed_half_way_leaves_a_mark_and_sends_nothing_twice(
    settings, monkeypatch
):
    settings.EMAIL_BACKEND = HALF
    message = write()
    with pytest.raises(SystemExit):
        outbox.send_due()
    message.refresh_from_db()
    assert message.status == "sending"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    move_on(monkeypatch, minutes=16)
    outbox.send_due()
    message.refresh_from_db()
    assert message.status == "unsure"
    assert mail.outbox == []


def test_resending_copies_what_was_sent_and_revives_what_failed(
    django_capture_on_commit_callbacks,
):
    message = write()
    outbox.send_due()
    with django_capture_on_commit_callbacks(execute=True):
        assert outbox.resend(OutboxMessage.objects.get()) is True
    assert len(mail.outbox) == 2
    assert OutboxMessage.objects.count() == 2
    message.refresh_from_db()
    assert message.status == "sent"

    OutboxMessage.objects.update(status="failed", sent_at=None, attempts=9)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.resend(OutboxMessage.objects.last())
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("status", ["waiting", "canceled", "sending"])
def test_what_waits_or_was_taken_back_is_not_resent(status):
    message = write()
    OutboxMessage.objects.update(status=status)
    message.refresh_from_db()
    assert outbox.resend(message) is False


def test_command_says_what_it_did():
    write()
    out = StringIO()
    call_command("send_outbox", stdout=out)
    assert out.getvalue() == (
        "1 sent, 0 to be tried again, 0 given up. 0 waiting, 0 need a person.\n"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}{% now %}",
        "Line\r\nBcc: everybody@example.org",
        "[click](https://evil.example)",
    ],
)
def test_words_that_people_typed_stay_words(hostile):
    message = write(words=hostile, context={"name": hostile})
    assert "\n" not in message.subject
    assert "<script" not in message.html
    assert "SECRET" not in message.html.replace("settings.SECRET_KEY", "")
    assert "href" not in message.html


def test_letter_without_a_heading_does_not_stop_anybody():
    letter = Letter.compose("greeting.txt", {"name": "", "words": ""})
    assert letter.subject == "Greetings,"


def test_same_mail_written_at_the_same_moment_is_one_and_stops_nobody():
    """Both looked before either wrote: here one writes between the other's look and its write."""
    user, first = make_user(), []

    def meanwhile(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.startswith("SELECT") and not first:
            first.append("looked")
            first.append(write(to=user))
        return answer

    with connection.execute_wrapper(meanwhile):
        assert write(to=user) is None
    assert list(OutboxMessage.objects.all()) == [first[1]]
