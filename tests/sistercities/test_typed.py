import pytest
from django.contrib.sessions.backends.cache import SessionStore
from django.core.cache import cache
from django.http import QueryDict
from django.test import RequestFactory

from sistercities import typed


class Person:
    pk = 7
    is_authenticated = True


class Visitor:
    pk = None
    is_authenticated = False


@pytest.fixture
def session():
    return SessionStore()


def request(session, path="/desk/", user=Person, **data):
    made = RequestFactory().post(path, {"typed_by": "7", **data})
    made.session, made.user = session, user
    return made


def test_text_is_kept_for_its_page_until_it_is_saved(session):
    typed.keep(request(session, place="Kobe", csrfmiddlewaretoken="x"))

    assert typed.kept(request(session)) == QueryDict("typed_by=7&place=Kobe")
    assert typed.kept(request(session, path="/other/")) is None

    typed.forget(request(session))
    assert typed.kept(request(session)) is None


def test_several_answers_to_one_question_are_all_kept(session):
    typed.keep(request(session, themes=["arts", "youth"]))

    assert typed.kept(request(session)).getlist("themes") == ["arts", "youth"]


def test_stale_form_is_called_kept_only_if_it_is(session):
    ours = {"HTTP_ORIGIN": "http://testserver"}
    for place, said in [("Kobe", True), ("x" * 60_001, False)]:
        sent = request(session, place=place)
        sent.META |= ours
        assert typed.keep_if_ours(sent) is said


def test_text_of_somebody_else_is_not_given_out(session):
    typed.keep(request(session, typed_by="8", place="Kobe"))

    assert typed.kept(request(session)) is None


def test_what_would_fill_the_session_is_not_kept(session):
    typed.keep(request(session, place="x" * 60_001))
    for number in range(10):
        typed.keep(request(session, path=f"/page/{number}/", place="Kobe"))

    assert typed.kept(request(session)) is None
    assert len(session["typed"]) == 8
    assert typed.kept(request(session, path="/page/9/")) is not None
    assert typed.kept(request(session, path="/page/1/")) is None


@pytest.mark.django_db
def test_threat_11_no_visitor_fills_the_database_with_sessions(settings):
    settings.ACCOUNT_RATE_LIMITS = {"typed": "2/h/ip"}
    cache.clear()
    sessions = [SessionStore() for _ in range(3)]
    for each in sessions:
        typed.keep(request(each, user=Visitor, place="Kobe"))

    assert ["typed" in each for each in sessions] == [True, True, False]
