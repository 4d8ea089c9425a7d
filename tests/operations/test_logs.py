"""A log tells what happened, and never of whom: canaries in every place that could leak them."""

import json
import logging
import sys

import pytest
from django.core.signing import dumps
from django.db import IntegrityError

from members.models import User
from sistercities.logs import JsonFormatter
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CANARIES = (
    "canary@example.org",
    "canary-token",
    "canary-query",
    "203.0.113.9",
    "2001:db8::9",
    "Carla Canary",
    "canary-browser",
)


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines():
    """What every logger says, as it would be written."""
    handler = Lines()
    named = [logging.getLogger(name) for name in ("", "django", "sistercities", "gunicorn.error")]
    for logger in named:
        logger.addHandler(handler)
    yield handler.lines
    for logger in named:
        logger.removeHandler(handler)


def assert_no_canary(lines):
    assert lines
    text = json.dumps(lines)
    assert [canary for canary in CANARIES if canary in text] == []


PLACES = {"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "canary-browser"}


@pytest.mark.parametrize(
    "path",
    [
        "/canary@example.org/",
        "/search/?q=canary-query",
        "/communities/?q=canary@example.org",
        "/account/password/reset/key/canary-token/",
        "/desk/?next=canary-query",
    ],
)
def test_address_that_somebody_asked_for_is_told_by_its_route(client, lines, path):
    client.get(path, **PLACES)
    assert_no_canary(lines)


def test_link_that_acts_for_somebody_is_told_by_its_route(client, lines):
    client.get(f"/programs/places/{dumps('canary-token')}/", **PLACES)
    assert_no_canary(lines)


def test_sign_in_that_fails_and_host_that_is_foreign_name_nobody(client, lines):
    make_user("Carla Canary", email="canary@example.org")
    typed = {"login": "canary@example.org", "password": "canary-token"}
    client.post("/account/login/", typed, **PLACES)
    client.get("/", HTTP_HOST="canary-query.example.org")
    assert_no_canary([line for line in lines if "canary-query" not in line["message"]])


def test_traceback_says_where_and_not_what_was_typed(lines):
    make_user("Carla Canary", email="canary@example.org")
    try:
        User.objects.create(email="canary@example.org", name="Carla Canary")
    except IntegrityError:
        logging.getLogger("sistercities.tests").exception("It failed.")
    told = lines[-1]["exception"]
    assert "IntegrityError" in told
    assert any("test_logs.py" in step for step in told)
    assert_no_canary(lines)


def test_error_that_nobody_caught_keeps_its_words_to_itself(client, lines, settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {"context_processors": [f"{__name__}.broken"]}}
    ]
    client.raise_request_exception = False
    assert client.get("/about/").status_code == 500
    [line] = [row for row in lines if row["logger"] == "django.request"]
    assert line["message"] == "GET about/"
    assert line["exception"][-1] == "ValueError"
    assert_no_canary(lines)


def broken(request):
    raise ValueError("Carla Canary, canary@example.org")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bad mail to canary@example.org.", "Bad mail to [left out]"),
        ("Invalid request from ip=203.0.113.9: x", "Invalid request from ip=[left out]: x"),
        ("From 2001:db8::9 again", "From [left out] again"),
        ("Error handling request /x?q=canary-query", "Error handling request /x[left out]"),
        ("Listening at: http://127.0.0.1:8000 (7)", "Listening at: http://127.0.0.1:8000 (7)"),
        ("At 12:30:05 the 3 jobs ran", "At 12:30:05 the 3 jobs ran"),
    ],
)
def test_line_of_another_library_loses_its_addresses(lines, said, told):
    logging.getLogger("gunicorn.error").error(said)
    assert lines[-1]["message"] == told


def test_line_is_one_line_of_json_with_the_request_it_belongs_to(client, lines):
    answer = client.get("/healthz")
    line = lines[-1]
    assert (line["message"], line["request"]) == ("GET healthz 200", answer["X-Request-Id"])
    assert isinstance(line["milliseconds"], int)
    record = logging.LogRecord("x", 20, "", 1, "two\nlines", (), sys.exc_info())
    assert "\n" not in JsonFormatter().format(record)
