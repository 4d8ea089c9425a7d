"""The image without a container engine: the steps of the Dockerfile, and the process it starts."""

import http.client
import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.operations.image import Image, instructions, left_out
from tests.operations.processes import Program, free_port, wait_for

# What the image is of does not depend on the database, so once is enough.
pytestmark = pytest.mark.sqlite

SECRET = "k7#" + "abcdefghij" * 6


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return Image(settings.BASE_DIR, tmp_path_factory.mktemp("image") / "root").build()


@pytest.fixture(scope="module")
def started(image, tmp_path_factory):
    """gunicorn as the image starts it, where only the volume and /tmp can be written."""
    port = free_port()
    environment = image.environment | {
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "register.example.org",
        "SITE_ADDRESS": "https://register.example.org",
        "BEHIND_PROXY": "yes",
        "PORT": str(port),
    }
    migrate = [str(image.root / "opt/venv/bin/python"), "manage.py", "migrate", "--verbosity=0"]
    image.run(migrate, **environment)
    before = read_only_files(image)
    command = [str(image.root / "opt/venv/bin" / image.command[0]), *image.command[1:]]
    log = tmp_path_factory.mktemp("log") / "gunicorn"
    with Program(command, image.folder, log, environment) as program:
        program.port, program.image, program.before = port, image, before
        program.start()
        wait_for(lambda: ask(program, "/healthz")[0] == 200, 60, "gunicorn")
        yield program


def read_only_files(image):
    """Every file outside the volume, with the time it was last written."""
    return {
        path: path.lstat().st_mtime_ns
        for path in image.root.rglob("*")
        if image.root / "data" not in path.parents and path.is_file()
    }


def ask(program, path, **headers):
    """Status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def ask_through_proxy(program, path, **headers):
    named = {"Host": "register.example.org", "X-Forwarded-Proto": "https"}
    return ask(program, path, **named | headers)


def test_second_stage_has_the_packages_and_the_code_and_nothing_of_the_first(image):
    assert {path.name for path in image.root.iterdir()} == {"opt", "app", "data"}
    assert (image.root / "app/manage.py").exists()
    assert not (image.root / "app/tests").exists()
    assert not (image.root / "app/.dockerignore").exists()
    assert list((image.root / "app/staticfiles/css").glob("site.*.css.br"))


def test_file_with_passwords_beside_the_code_stays_outside():
    text = (settings.BASE_DIR / ".dockerignore").read_text()
    beside = {".env", ".env.real", ".git", "db.sqlite3", "dump.sql", "media", "id_rsa", "notes"}
    assert left_out(text, beside | {"manage.py", "members"}) == beside


def test_nobody_in_particular_runs_it_and_owns_the_volume_alone(image):
    assert (image.user, image.users) == ("portal", ["portal"])
    assert image.volumes == ["/data"]
    assert image.owned == [image.root / "data", image.root / "data/media"]


def test_packages_are_installed_by_their_hash_and_both_images_are_the_one_that_can_be_pinned():
    steps = instructions((settings.BASE_DIR / "Dockerfile").read_text())
    bases = [arguments.split()[0] for name, arguments in steps if name == "FROM"]
    assert bases == ["${PYTHON_IMAGE}", "${PYTHON_IMAGE}"]
    assert steps[0] == ("ARG", "PYTHON_IMAGE=python:3.12-slim")
    assert [a for n, a in steps if n == "RUN" and "pip install --require-hashes" in a]


def test_portal_starts_and_is_ready(started):
    assert json.loads(ask(started, "/readyz")[2]) == {"ready": True, "problems": []}


def test_health_check_of_the_image_holds_whatever_hosts_and_tls_are_asked_for(started):
    *command, script = started.image.check
    python = str(started.image.root / "opt/venv/bin/python")
    assert (command, script.count(":8000/healthz")) == (["python", "-c"], 1)
    started.image.run([python, "-c", script.replace(":8000/", f":{started.port}/")])


def test_page_and_its_stylesheet_come_compressed(started):
    page = ask_through_proxy(started, "/")[2].decode()
    assert "<h1" in page
    name = page.split('href="/static/css/site.')[1].split('"')[0]
    path, told = f"/static/css/site.{name}", []
    for packed in ("br", "gzip", "identity"):
        _, headers, body = ask_through_proxy(started, path, **{"Accept-Encoding": packed})
        told.append((headers["Content-Encoding"], headers["Content-Length"] == str(len(body))))
        assert headers.get_all("Cache-Control") == ["max-age=315360000, public, immutable"]
    assert told == [("br", True), ("gzip", True), (None, True)]


def test_foreign_name_gets_no_page_and_a_plain_request_is_led_to_tls(started):
    assert ask(started, "/", Host="evil.example.org")[0] == 400
    status, headers, _ = ask(started, "/about/", Host="register.example.org")
    assert (status, headers["Location"]) == (301, "https://register.example.org/about/")
    _, headers, _ = ask_through_proxy(started, "/")
    assert "max-age=31536000" in headers["Strict-Transport-Security"]


def test_nothing_is_written_outside_the_volume(started):
    ask_through_proxy(started, "/partnerships/")
    after = read_only_files(started.image)
    assert dict(after.items() ^ started.before.items()) == {}


def test_every_line_of_the_log_is_json_and_names_no_address(started):
    ask_through_proxy(started, "/communities/?q=ana@example.org")
    lines = [json.loads(line) for line in started.log.read_text().splitlines()]
    assert {"at", "level", "logger", "request", "message"} <= lines[-1].keys()
    assert {line["logger"] for line in lines} >= {"gunicorn.error", "sistercities.requests"}
    assert "ana@" not in str(lines)
    assert "evil.example.org" not in str(lines)


def test_doctor_names_what_this_installation_still_lacks(started):
    command = [str(started.image.root / "opt/venv/bin/python"), "manage.py", "doctor"]
    options = {"cwd": started.image.folder, "env": started.environment}
    done = subprocess.run(command, capture_output=True, text=True, **options)
    lacking = {line[3:].partition(":")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 1
    assert lacking == {"Database", "Places", "Mail", "Proxy", "Clock", "Backups", "Register"}


def test_stop_is_graceful_and_quick(image, started):
    started.stop()
    assert started.process.returncode == 0
    assert "Shutting down" in started.log.read_text()


def test_secret_key_is_nowhere_in_the_image(image):
    text = [path for path in image.root.rglob("*") if path.is_file() and "venv" not in path.parts]
    assert [p for p in text if b"SECRET_KEY=" in p.read_bytes() and p.suffix == ".py"] == []
    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in map(Path, text)]
    assert not any(mode & stat.S_IWOTH for mode in modes)
