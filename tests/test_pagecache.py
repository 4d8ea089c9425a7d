import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import RequestFactory

from members.models import Country
from sistercities import generation
from sistercities.generation import Generation
from sistercities.pagecache import PageCache
from tests.factories import make_country, make_user

pytestmark = pytest.mark.django_db(transaction=True)


class Browser:
    """Asks one worker's page cache as a server would."""

    def __init__(self, application=None, **options):
        self.cache = PageCache(application or WSGIHandler(), **options)

    def get(self, path="/", method="get", **headers):
        environ = getattr(RequestFactory(), method)(path, **headers).environ
        environ["HTTP_HOST"] = "localhost"
        heard = {}

        def start_response(status, pairs):
            heard.update(status=int(status[:3]), headers=dict(pairs))

        chunks = self.cache(environ, start_response)
        heard["body"] = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        return heard


def countries(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [", ".join(Country.objects.values_list("name", flat=True)).encode()]


@pytest.fixture
def long_moment(monkeypatch):
    monkeypatch.setattr(generation, "MOMENT", 60)
    monkeypatch.setattr(generation.lately, "known", {})


@pytest.fixture
def no_moment(monkeypatch):
    monkeypatch.setattr(generation, "MOMENT", 0)
    monkeypatch.setattr(generation.lately, "known", {})


def test_second_visit_asks_nothing_and_says_the_same(long_moment, django_assert_num_queries):
    browser = Browser()
    first = browser.get("/")

    with django_assert_num_queries(0):
        second = browser.get("/")
    assert (second["status"], second["body"]) == (200, first["body"])
    assert second["headers"]["ETag"].startswith('"')
    assert "X-Request-Id" not in second["headers"]


def test_after_a_moment_a_visit_costs_one_query(no_moment, django_assert_num_queries):
    browser = Browser()
    browser.get("/")

    with django_assert_num_queries(1):
        browser.get("/")


def test_page_that_has_not_changed_is_answered_with_304(long_moment, django_assert_num_queries):
    browser = Browser()
    etag = browser.get("/")["headers"]["ETag"]

    with django_assert_num_queries(0):
        answer = browser.get("/", HTTP_IF_NONE_MATCH=etag)
    assert (answer["status"], answer["body"]) == (304, b"")
    assert answer["headers"]["ETag"] == etag


def test_change_of_one_record_shows_in_the_next_request_of_every_worker(long_moment):
    make_country("JP", "Japan")
    workers = [Browser(countries), Browser(countries)]
    assert [worker.get()["body"] for worker in workers] == [b"Japan", b"Japan"]

    make_country("DE", "Germany")

    assert [worker.get()["body"] for worker in workers] == [b"Germany, Japan"] * 2


def change_elsewhere():
    """What another machine does: the database knows of it, and nobody here."""
    Country.objects.filter(pk="JP").update(name="Nippon")
    Generation.objects.update(number=generation.models.F("number") + 1)


def test_change_on_another_machine_shows_after_a_moment(no_moment):
    make_country("JP", "Japan")
    browser = Browser(countries)
    assert browser.get()["body"] == b"Japan"

    change_elsewhere()
    assert browser.get()["body"] == b"Nippon"


def test_change_that_is_rolled_back_moves_nothing():
    before = generation.current()
    generation.transaction.set_autocommit(False)
    make_country("JP", "Japan")
    generation.transaction.rollback()
    generation.transaction.set_autocommit(True)

    assert generation.current() == before


def test_post_that_writes_moves_the_generation_and_one_that_fails_does_not(client):
    before = generation.current()
    client.post("/healthz")
    assert generation.current() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "csrftoken=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"method": "post"},
        {"path": "/admin/"},
        {"path": "/?q=" + "x" * 1_001},
    ],
)
def test_person_with_a_session_or_a_message_goes_straight_to_django(headers):
    browser = Browser()
    browser.get(**headers)
    assert not browser.cache.pages


def test_answer_that_sets_a_cookie_is_kept_for_nobody():
    def personal(environ, start_response):
        start_response("200 OK", [("Set-Cookie", "csrftoken=secret")])
        return [b"personal"]

    browser = Browser(personal)
    assert browser.get()["body"] == b"personal"
    assert not browser.cache.pages


def test_memory_is_bounded_and_the_oldest_page_goes_first():
    def page(environ, start_response):
        start_response("200 OK", [])
        return [b"x" * 400]

    browser = Browser(page, max_bytes=1_000)
    for path in ("/a", "/b", "/c"):
        browser.get(path)

    assert [key[0] for key in browser.cache.pages] == ["/b", "/c"]
    assert browser.cache.size == 800


def test_head_is_answered_without_a_body():
    browser = Browser()
    assert browser.get(method="head")["body"] == b""
    assert browser.get()["body"]


class Wrapper:
    """What gunicorn puts around a file, so that the system copies it to the visitor."""

    def __init__(self, file, size=8192):
        self.file, self.close = file, file.close

    def __iter__(self):
        return iter(self.file)


@pytest.mark.parametrize("method", ["get", "head"])
def test_file_is_handed_on_unread_and_kept_for_nobody(tmp_path, method):
    (tmp_path / "list.csv").write_text("Kobe")
    opened = []

    def download(environ, start_response):
        opened.append((tmp_path / "list.csv").open("rb"))
        start_response("200 OK", [("Content-Encoding", "br"), ("Cache-Control", "immutable")])
        return Wrapper(opened[-1])

    browser = Browser(download)
    answers = [browser.get("/list.csv", method) for _ in range(2)]

    assert [row["body"] for row in answers] == [b"Kobe" if method == "get" else b""] * 2
    assert answers[1]["headers"]["Cache-Control"] == "immutable"
    assert [file.closed for file in opened] == [True, True]
    assert browser.cache.size == 0


def test_signed_in_page_never_reaches_a_visitor(client):
    client.force_login(make_user("Secret Person"))
    browser = Browser()
    browser.get(HTTP_COOKIE=f"sessionid={client.cookies['sessionid'].value}")

    assert b"Secret Person" not in browser.get()["body"]


def test_search_index_written_anew_makes_every_page_anew():
    before = generation.current()
    call_command("rebuild_search", stdout=io.StringIO())
    assert generation.current() == before + 1
