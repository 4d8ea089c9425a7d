"""Limits of reading and what was typed, compared with plain counting, over and over."""

from collections import defaultdict

from django.contrib.sessions.backends.cache import SessionStore
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from sistercities import typed
from sistercities.limits import MINUTE, Readings

STEPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.floats(0, 40, allow_nan=False)), min_size=1, max_size=60
)
NAMES = st.sampled_from(["place", "official", "themes", "names_both", "csrfmiddlewaretoken"])
FORMS = st.dictionaries(NAMES, st.lists(st.text(max_size=30), min_size=1, max_size=3), max_size=5)


@given(STEPS, st.integers(1, 5))
def test_visitor_reads_so_often_in_any_minute_and_not_once_more(steps, most):
    readings, now, allowed = Readings(), 0.0, defaultdict(list)
    for visitor, later in steps:
        now += later
        recent = [moment for moment in allowed[visitor] if moment > now - MINUTE]
        assert readings.allows(visitor, most, now) is (len(recent) < most)
        if len(recent) < most:
            allowed[visitor].append(now)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60), st.integers(1, 6))
def test_memory_of_a_worker_holds_no_more_visitors_than_it_may(visitors, room):
    readings = Readings(most_visitors=room)
    for now, visitor in enumerate(visitors):
        readings.allows(visitor, 3, float(now))
    assert len(readings.moments) <= room
    assert visitors[-1] in readings.moments


def test_whoever_is_refused_is_let_in_again_once_the_minute_is_over():
    readings = Readings()
    moments = [0.0, 1.0, 59.0, 60.0, 60.5, 61.0, 61.5]
    assert [readings.allows("a", 2, now) for now in moments] == [
        True,
        True,
        False,
        True,
        False,
        True,
        False,
    ]


class Person:
    pk = 7
    is_authenticated = True


def request(session, path, data):
    made = RequestFactory().post(path, data)
    made.session, made.user = session, Person
    return made


@given(FORMS)
def test_form_that_is_kept_comes_back_letter_by_letter_without_its_secret(form):
    session = SessionStore()
    posted = {**form, "typed_by": ["7"]}
    typed.keep(request(session, "/desk/", posted))
    kept = typed.kept(request(session, "/desk/", {}))
    # What a browser sends: every character of a text that HTTP can carry.
    sent = request(session, "/desk/", posted).POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    assert kept == sent
    assert isinstance(kept, QueryDict)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=40))
def test_pages_kept_are_the_eight_latest(pages):
    session = SessionStore()
    for number in pages:
        typed.keep(request(session, f"/page/{number}/", {"typed_by": "7"}))
    latest = list(dict.fromkeys(reversed(pages)))[: typed.MAX_PAGES]
    assert list(session["typed"]) == [f"/page/{number}/" for number in reversed(latest)]
