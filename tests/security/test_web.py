"""What the web itself is used for against people: links, hosts, cookies, forged forms, caches."""

import re

import pytest
from django.conf import settings as configured
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from members.accounts import open_account
from sistercities import languages
from sistercities.pagecache import page_key
from tests.factories import make_organization, make_user
from tests.programs.factories import make_program
from tests.security.asking import ask, browser_of
from tests.security.table import rows

pytestmark = pytest.mark.django_db
PASSWORD = "a short sentence"
AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "http:/evil.example",
    "https://localhost@evil.example/",
    "https://testserver.evil.example/",
    "//testserver@evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example/",
    "\x08//evil.example/",
    "https://evil。example/",
    "／／evil.example/",
    "//\u2100evil.example/",
    "http://[::1]@evil.example/",
    "/%09/evil.example",
    "/%5cevil.example",
]


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def sign_in(client, email="ana@example.org", query=""):
    form = {"login": email, "password": PASSWORD}
    return client.post(reverse("account_login") + query, form)


def leads_away(address):
    """Browsers take `//` and `/\\` for another host, and overlook tabs between."""
    return re.match(r"[\s/\\]{2}|[^/?#%]*:", address) is not None


@pytest.mark.parametrize("address", AWAY)
def test_threat_21_nobody_is_led_to_another_site(client, address):
    open_account("ana@example.org", "Ana", PASSWORD)
    for name in ("account_login", "account_logout", "account_reauthenticate"):
        form = {"login": "ana@example.org", "password": PASSWORD, "next": address}
        answer = client.post(reverse(name), form)
        assert not leads_away(answer.headers.get("Location", "/")), name
    for name in ("colors", "language"):
        answer = client.post(reverse(name), {"theme": "dark", "language": "fr", "next": address})
        assert not leads_away(answer["Location"]), name
    assert sign_in(Client(), query=f"?next={address}").headers.get("Location", "/")[:2] != "//"


def test_threat_21_the_address_of_a_page_that_asks_to_sign_in_stays_here(client):
    for path in ("//evil.example/desk/", "/desk/?next=//evil.example/"):
        answer = client.get(path)
        assert not leads_away(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil", ""])
def test_threat_22_another_host_is_refused_everywhere(client, settings, host):
    settings.ALLOWED_HOSTS = ["localhost"]
    for path in ("/", "/account/login/", "/admin/", "/api/v1/partnerships"):
        assert client.get(path, headers={"host": host}).status_code == 400, path
    answer = client.get("/", headers={"host": "localhost", "x-forwarded-host": host or "x"})
    assert answer.status_code == 200
    assert "evil" not in answer.content.decode()


@pytest.mark.parametrize("field", ["name", "email", "text"])
def test_threat_18_a_line_break_in_a_form_adds_no_header_to_a_mail(client, field):
    organization = make_organization(email="office@example.org")
    form = {"name": "Ana", "email": "ana@example.org", "text": "Hello there, a question."}
    form[field] += "\r\nBcc: victim@example.org\r\n\r\nBuy now"
    client.post(reverse("members:contact", args=[organization.slug]), form)
    for message in mail.outbox:
        assert message.recipients() == ["office@example.org"]
        assert "victim" not in str(message.message().items())


def test_threat_25_a_forged_address_and_a_success_do_not_open_a_limit(client, settings):
    open_account("ana@example.org", "Ana", PASSWORD)
    open_account("ben@example.org", "Ben", PASSWORD)
    for number in range(5):
        form = {"login": "ana@example.org", "password": f"wrong {number}"}
        headers = {"x-forwarded-for": f"203.0.113.{number}", "x-real-ip": f"203.0.113.{number}"}
        client.post(reverse("account_login"), form, headers=headers)
    sign_in(Client(), "ben@example.org")

    answer = sign_in(Client())
    assert "There were too many attempts" in answer.content.decode()


def test_threat_27_the_session_gets_a_new_key_at_sign_in(client):
    open_account("ana@example.org", "Ana", PASSWORD)
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[configured.SESSION_COOKIE_NAME] = before = session.session_key
    sign_in(client)

    assert client.session.session_key != before
    assert not Client(headers={"cookie": f"sessionid={before}"}).session.get("_auth_user_id")


def test_threat_27_a_new_password_ends_the_other_sessions(client):
    user = open_account("ana@example.org", "Ana", PASSWORD)
    thief = browser_of(user)
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": "quite another sentence"}
    client.post(reverse("account_change_password"), form)

    assert client.get("/desk/").status_code == 200
    assert thief.get("/desk/").status_code == 302


def test_threat_27_rights_taken_away_count_in_the_next_request(client):
    user = make_user(is_staff=True, is_superuser=True)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    type(user).objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False)
    assert client.get("/admin/").status_code == 302
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_threat_27_what_a_person_sees_signed_in_is_kept_by_no_cache(world, browsers):
    wrong = []
    for row in rows("GET"):
        for role in ("coordinator", "superuser"):
            if row.statuses[role] == "200" and row.statuses["anonymous"] != "200":
                answer = browsers[role].get(row.path(world.parts))
                control = answer.headers.get("Cache-Control", "")
                if answer.streaming:
                    b"".join(answer.streaming_content)
                wrong += (
                    []
                    if {"private", "no-store"} <= set(control.split(", "))
                    else [(row.address, control)]
                )
    assert wrong == []


def test_threat_27_a_page_asked_for_with_a_session_is_no_page_of_the_cache():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": ""}
    assert page_key(environ)
    assert page_key(environ | {"HTTP_COOKIE": "theme=dark; language=fr"})
    for cookie in ("sessionid=x", "__Host-sessionid=x", "csrftoken=x", "messages=x", "a=b"):
        assert page_key(environ | {"HTTP_COOKIE": cookie}) is None, cookie


def test_threat_27_a_page_asked_for_over_tls_is_not_the_page_without():
    """A proxy that ends TLS may say so to the server instead of to us."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": ""}
    keys = {page_key(environ | {"wsgi.url_scheme": scheme}) for scheme in ("http", "https")}
    assert len(keys) == 2


ODD = [
    "x y; language=ja",
    "language=ja; x y",
    "\xff=1; language=ja",
    "@=1; theme=dark",
]


@pytest.mark.parametrize("cookie", [*ODD, "x y; sessionid=abc", "x y; __Host-sessionid=abc"])
def test_threat_27_a_cookie_that_one_reader_misses_puts_no_page_before_others(cookie):
    """A page in the language of whoever sent it would be everybody's under the key of another."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": ""}
    assert page_key(environ | {"HTTP_COOKIE": cookie}) is None


@given(
    st.lists(st.sampled_from(["language=ja", "theme=dark", "x y", "=", "a", '"', "language", ";"])),
    st.sampled_from(["; ", ";", " ", ","]),
)
def test_threat_27_what_is_kept_is_in_the_language_that_its_key_says(words, between):
    request = RequestFactory().get("/", HTTP_COOKIE=between.join(words), HTTP_ACCEPT_LANGUAGE="fr")
    key = page_key(request.environ)
    assert key is None or key[2] == languages.language_of(request)
    assert key is None or key[3] == request.COOKIES.get("theme", "")


def test_threat_27_every_cookie_is_one_that_only_this_host_can_set(client, settings):
    """As in production; that the names of the others are such is a test of the settings."""
    settings.SESSION_COOKIE_SECURE = True
    organization = make_organization(email="office@example.org")
    form = {"name": "Ana", "email": "ana@example.org", "text": "Hello there, a question."}
    answer = client.post(reverse("members:contact", args=[organization.slug]), form, secure=True)

    kept = answer.cookies.pop("__Host-messages")
    assert (kept["secure"], kept["path"], kept["domain"]) == (True, "/", "")
    assert (kept["httponly"], kept["samesite"]) == (True, "Lax")
    assert set(answer.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    shown = client.get(organization.get_absolute_url(), secure=True)
    assert "Your message is on its way" in shown.text
    assert shown.cookies["__Host-messages"].value == ""


def test_threat_28_every_post_without_a_token_is_refused(world):
    """All but the choice of colors and of the language, which are nobody's secret."""
    people = {
        role: browser_of(world.people.get(role), enforce_csrf_checks=True)
        for role in ("anonymous", "coordinator", "superuser")
    }
    wrong = []
    for row in rows("POST"):
        for role, browser in people.items():
            found, written = ask(browser, "POST", row.path(world.parts))
            wrong += [(row.address, role, sql) for sql in written]
            if row.address in {"/colors", "/language"}:
                continue
            if found not in {"403", "404", "405", "in", "again"}:
                wrong.append((row.address, role, found))
    assert wrong == []


def test_threat_28_a_token_of_another_site_is_refused(client):
    strict = Client(enforce_csrf_checks=True)
    program = make_program()
    url = reverse("programs:sign-up", args=[program.slug])
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', strict.get(url).content.decode())[1]
    form = {"csrfmiddlewaretoken": token, "name": "Ana", "email": "ana@example.org"}
    assert strict.post(url, form, headers={"origin": "https://evil.example"}).status_code == 403
    assert strict.post(url, form, headers={"origin": "null"}).status_code == 403
    assert strict.post(url, form).status_code == 302
