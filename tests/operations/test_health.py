import json
import logging

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory

from sistercities.logs import JsonFormatter
from sistercities.requests import AwayMiddleware, request_id

pytestmark = pytest.mark.django_db


def test_live_process_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_when_database_migrations_and_storage_are_there(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "problems": []})


def test_not_ready_while_a_migration_of_this_release_is_missing(client):
    MigrationRecorder(connection).migration_qs.filter(app="partnerships").delete()

    response = client.get("/readyz")
    assert (response.status_code, response.json()["problems"]) == (503, ["migrations"])


def test_not_ready_while_nothing_can_be_kept(client, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        settings.MEDIA_ROOT = place
        response = client.get("/readyz")
        assert (response.status_code, response.json()["problems"]) == (503, ["storage"]), place
    settings.MEDIA_ROOT = tmp_path / "made" / "with the first paper"
    assert client.get("/readyz").status_code == 200


def test_database_away_is_a_sentence_and_a_time_to_come_back():
    def broken(request):
        raise OperationalError("could not connect to server at db.example")

    middleware = AwayMiddleware(broken)
    response = middleware.process_exception(RequestFactory().get("/"), OperationalError("secret"))
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert b"Nothing you sent was half saved" in response.content
    assert b"secret" not in response.content


def test_log_line_has_the_request_and_no_personal_data(client, caplog):
    logging.getLogger("sistercities").propagate = True
    with caplog.at_level(logging.INFO, "sistercities.requests"):
        response = client.get("/healthz?email=ana@example.org", REMOTE_ADDR="203.0.113.9")
    logging.getLogger("sistercities").propagate = False

    line = json.loads(JsonFormatter().format(caplog.records[-1]))
    assert line["message"] == "GET healthz 200"
    assert line["request"] == response["X-Request-Id"] == request_id.get()
    assert "ana@example.org" not in str(line)
    assert "203.0.113.9" not in str(line)


def test_every_answer_carries_the_protective_headers(client):
    response = client.get("/")
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "'unsafe" not in response["Content-Security-Policy"]
