"""Something the portal stands on is away: a sentence, when to come back, and nothing half saved."""

import resource
import signal
from contextlib import contextmanager

import pytest
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection
from django.test import RequestFactory
from redis.exceptions import ConnectionError as RedisConnectionError

from partnerships.models import Document, Signature
from sistercities import outages
from sistercities.errors import server_error
from sistercities.requests import AwayMiddleware
from tests.factories import make_coordinator, make_draft
from tests.files import make_pdf, upload
from tests.operations.portal import Forms

HOME = "tests.operations.test_away"


@contextmanager
def full_disk():
    """No file can grow any more, as on a disk without room; what is written already stays."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, kept)


@pytest.fixture
def desk(client, settings, tmp_path):
    """Cora at her draft; errors reach her as they do in production."""
    settings.MEDIA_ROOT = tmp_path / "media"
    draft = make_draft()
    client.force_login(make_coordinator(draft.partnership.home))
    client.raise_request_exception = False
    client.draft = draft
    return client


# What a page made for somebody says besides.
SIGNED_IN = "no-store, private"


def hand_in(desk):
    paper = {"kind": "agreement", "title": "Signed agreement", "file": upload(make_pdf())}
    return desk.post(f"/desk/agreements/{desk.draft.pk}/papers/", paper)


def assert_away(answer, words, seconds, kept="no-store"):
    assert (answer.status_code, answer["Retry-After"]) == (503, str(seconds))
    assert answer["Cache-Control"] == kept
    text = answer.content.decode()
    assert words in text
    assert f"Nothing you sent was half saved. Wait {seconds} seconds" in text


@pytest.mark.django_db
def test_full_disk_keeps_no_row_and_no_piece_of_a_paper_and_recovers_by_itself(desk, tmp_path):
    with full_disk():
        answer = hand_in(desk)
    assert_away(answer, "no room left to keep what you sent", 120, SIGNED_IN)
    assert not Document.objects.exists()
    assert kept_files(tmp_path) == []

    assert hand_in(desk).status_code == 302
    assert Document.objects.get().size == len(make_pdf())
    assert kept_files(tmp_path) == [len(make_pdf())]


def kept_files(tmp_path):
    files = (path for path in (tmp_path / "media").rglob("*") if path.is_file())
    return [path.stat().st_size for path in files]


@pytest.mark.postgresql
@pytest.mark.django_db
def test_database_without_room_keeps_no_row_and_no_file_of_a_paper_and_recovers(desk, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute(FULL)
    answer = hand_in(desk)
    assert_away(answer, "no room left to keep what you sent", 120, SIGNED_IN)
    assert not Document.objects.exists()
    assert kept_files(tmp_path) == []

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER full_disk ON partnerships_document")
    assert hand_in(desk).status_code == 302
    assert kept_files(tmp_path) == [len(make_pdf())]


# What PostgreSQL itself says when it cannot make its files longer.
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON partnerships_document
    FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_database_file_that_cannot_grow_is_a_sentence_and_recovers_by_itself(desk):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    assert_away(sign(desk), "no room left to keep what you sent", 120, SIGNED_IN)
    assert not Signature.objects.exists()

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert sign(desk).status_code == 302
    assert Signature.objects.get(side="home").no_election_ground == GROUND


GROUND = "The council appoints. " * 9_000 + "Always."


def sign(desk):
    given = {"home-official": "Ana Lee", "home-office": "Mayor", "home-basis": "appointed"}
    ground = {"home-no_election_ground": GROUND}
    page = f"/desk/agreements/{desk.draft.pk}/signatures/"
    return desk.post(page, Forms(desk.get(page).text).leading_to(page) | given | ground)


@pytest.mark.django_db
def test_media_that_cannot_be_written_is_a_sentence_and_reading_goes_on(desk, settings, tmp_path):
    settings.MEDIA_ROOT = "/sys/kernel/portal"
    answer = hand_in(desk)
    assert_away(answer, "cannot keep or open papers and pictures just now", 60, SIGNED_IN)
    assert not Document.objects.exists()
    assert desk.get("/about/").status_code == 200

    settings.MEDIA_ROOT = tmp_path / "media"
    assert hand_in(desk).status_code == 302
    with default_storage.open(Document.objects.get().file.name) as file:
        assert file.read() == make_pdf()


@pytest.mark.django_db
def test_cache_that_is_away_keeps_people_from_signing_in_and_nobody_from_reading(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    client.raise_request_exception = False
    typed = {"login": "ana@example.org", "password": "wrong-password"}
    for path in ("/", "/partnerships/", "/search/?q=kobe", "/account/login/"):
        assert client.get(path).status_code == 200
    assert_away(client.post("/account/login/", typed), "cannot count attempts just now", 10)

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert client.post("/account/login/", typed).status_code == 200


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("could not connect to server"), outages.DATABASE),
        (OperationalError("database is locked"), outages.DATABASE),
        (InterfaceError("connection already closed"), outages.DATABASE),
        (OperationalError("database or disk is full"), outages.DISK),
        (OSError(28, "No space left on device"), outages.DISK),
        (OSError(30, "Read-only file system"), outages.FILES),
        (PermissionError(13, "Permission denied"), outages.FILES),
        (RedisConnectionError("refused"), outages.CACHE),
        (OperationalError("no such table: members_user"), None),
        (FileNotFoundError(2, "No such file"), None),
        (ValueError("ours"), None),
    ],
)
def test_what_is_away_is_told_from_what_is_our_own_fault(error, outage):
    assert outages.outage_of(error) is outage


def test_cause_behind_an_error_counts():
    try:
        try:
            raise OSError(28, "No space left on device")
        except OSError as cause:
            raise RuntimeError("could not save") from cause
    except RuntimeError as error:
        assert outages.outage_of(error) is outages.DISK


def test_page_that_meets_an_outage_says_nothing_of_its_inside():
    request = RequestFactory().get("/")
    away = AwayMiddleware(lambda request: None)
    answer = away.process_exception(request, OperationalError("secret at db.example"))
    assert_away(answer, "cannot reach its records just now", 10)
    assert b"secret" not in answer.content
    assert away.process_exception(request, ValueError("ours")) is None


def test_outage_around_a_page_is_told_as_well_and_a_fault_stays_a_fault():
    request = RequestFactory().get("/")
    try:
        raise OperationalError("the session could not be read")
    except OperationalError:
        assert_away(server_error(request), "cannot reach its records just now", 10)
    try:
        raise ValueError("ours")
    except ValueError:
        answer = server_error(request)
    assert (answer.status_code, "It is our mistake" in answer.content.decode()) == (500, True)
