"""Visitors read from a copy of the database; whoever may have written reads the first."""

import pytest
from django.apps import apps
from django.db import connections
from django.test import RequestFactory

from members.models import Country
from sistercities import environment, generation, pagecache, replicas
from sistercities.generation import Generation
from sistercities.replicas import Replicas, Router, reading_publicly
from tests.factories import make_country

pytestmark = pytest.mark.django_db(databases=["default", "replica"])


@pytest.fixture(scope="module", autouse=True)
def copy_of_the_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A second database with two tables; it is there before any test asks for it."""
    folder = tmp_path_factory.mktemp("copy")
    connections.databases["replica"] = {
        **connections.databases["default"],
        **environment.database(f"sqlite:////{folder}/copy.sqlite3", folder),
    }
    with django_db_blocker.unblock():
        with connections["replica"].schema_editor() as editor:
            editor.create_model(Country)
            editor.create_model(Generation)
        yield folder
        connections["replica"].close()
    del connections["replica"], connections.databases["replica"]


@pytest.fixture
def copy():
    """The copy lags behind: the country has its old name there, and the generation is 3."""
    Country.objects.using("replica").create(code="CZ", name="Czech Republic", continent="europe")
    Generation.objects.using("replica").create(number=3)
    make_country("CZ", "Czechia")
    token = reading_publicly.set(False)
    yield
    reading_publicly.reset(token)


def read(environ, start_response):
    """A page that says the name of the country, and which generation it belongs to."""
    return [Country.objects.get(pk="CZ").name, generation.current()]


def application():
    return Replicas(read, lambda environ: pagecache.page_key(environ) is not None)


def ask(method="GET", path="/countries/cz/", **more):
    return application()(RequestFactory().generic(method, path, **more).environ, None)


def test_page_for_a_visitor_and_its_stamp_come_from_the_copy(copy):
    assert ask() == ["Czech Republic", 3]
    assert ask(HTTP_COOKIE="theme=dark") == ["Czech Republic", 3]


@pytest.mark.parametrize(
    "request_of",
    [
        {"method": "POST"},
        {"path": "/desk/"},
        {"path": "/admin/"},
        {"path": "/account/login/"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "csrftoken=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
    ],
)
def test_whoever_may_have_written_reads_from_the_first_database(copy, request_of):
    assert ask(**request_of)[0] == "Czechia"


def test_each_request_is_decided_anew(copy):
    one = application()
    environ = RequestFactory().get("/").environ
    assert one(environ, None)[0] == "Czech Republic"
    assert one({**environ, "REQUEST_METHOD": "POST"}, None)[0] == "Czechia"
    assert one(environ, None)[0] == "Czech Republic"


def test_nothing_is_ever_written_to_the_copy(copy):
    reading_publicly.set(True)
    Country.objects.bulk_create([Country(code="SK", name="Slovakia", continent="europe")])

    assert not Country.objects.using("replica").filter(pk="SK").exists()
    assert Country.objects.using("default").filter(pk="SK").exists()
    assert Router().allow_migrate("replica", "members") is False
    assert Router().allow_migrate("default", "members") is None


def test_sessions_and_accounts_of_others_are_never_read_from_the_copy(copy):
    reading_publicly.set(True)
    assert Router().db_for_read(Country) == "replica"
    for model in ("sessions.Session", "account.EmailAddress", "usersessions.UserSession"):
        assert Router().db_for_read(apps.get_model(model)) is None


def test_copy_that_is_away_is_left_alone_for_a_moment(copy, copy_of_the_database):
    one, environ = application(), RequestFactory().get("/").environ
    there = connections["replica"]
    connections["replica"] = there.copy()
    connections["replica"].settings_dict["NAME"] = copy_of_the_database / "nowhere" / "copy.sqlite3"

    assert one(environ, None)[0] == "Czechia"
    assert one.away_until > 0
    connections["replica"] = there
    assert one(environ, None)[0] == "Czechia"
    one.away_until = 0
    assert one(environ, None)[0] == "Czech Republic"


def test_without_a_copy_nothing_stands_in_between(settings, monkeypatch):
    monkeypatch.delitem(settings.DATABASES, "replica")
    assert replicas.wrap(read, lambda environ: True) is read
    assert Router().db_for_read(Country) is None
