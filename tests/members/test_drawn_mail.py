"""The first mails that a person gets: plain and drawn, and both say the same."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from members.drawn_mail import drawn
from tests.members.test_accounts import code_in, confirm, make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_attempts_counted(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SITE_ADDRESS = "https://register.example.org"
    cache.clear()


def html_of(message):
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return html


def test_code_is_the_heading_of_the_drawn_mail(client):
    sign_up(client)
    letter = mail.outbox[0]

    assert f"<h1>{code_in(letter)} is your code</h1>" in html_of(letter)
    assert "Type it into the page that is open in your browser." in html_of(letter)
    assert "Type it into the page that is open in your browser." in letter.body


def test_notice_has_its_facts_in_a_table_and_its_link_as_a_button(client):
    make_account()
    sign_in(client)
    confirm(client)
    fields = {"oldpassword": "a short sentence", "password1": "a longer sentence"}
    client.post(reverse("account_change_password"), fields)
    html = html_of(mail.outbox[-1])

    assert '<th scope="row">From</th><td>127.0.0.1</td>' in html
    assert f'href="https://register.example.org{reverse("account_reset_password")}"' in html
    assert (
        "<p>Was it you? Then there is nothing to do. If not, set a new password at once:</p>"
        in html
    )


def test_what_a_browser_calls_itself_is_never_read_as_markup():
    html = drawn("Changed", "Changed.\n\nWhen: today\nWith: <script>alert(1)</script>\n\n--\nX")

    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html


def test_signature_stays_in_the_plain_form():
    assert "--" not in drawn("Hello", "A sentence.\n\n--\nSister Cities").partition("<body>")[2]
