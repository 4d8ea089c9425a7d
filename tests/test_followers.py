"""Who keeps a copy of a fact is told in the transaction of the fact; pages learn of it after."""

import pytest
from django.db import transaction

from members.models import Country
from partnerships.models import Partnership
from sistercities import following, generation
from tests.factories import make_community, make_country, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """Everything that a follower of countries was told, by name."""
    names = []
    monkeypatch.setitem(following._followers, Country, [lambda row: names.append(row.name)])
    return names


def test_follower_is_told_of_each_save_of_its_model_and_of_no_other(told):
    country = make_country("JP")
    country.name = "Nippon"
    country.save()
    make_community("Kobe", "JP")
    assert told == ["Japan", "Nippon"]


def test_follower_is_told_once_however_often_it_asked(monkeypatch):
    monkeypatch.setitem(following._followers, Country, [])
    names = []

    def follower(row):
        names.append(row.name)

    for _ in range(3):
        following.follow(Country, follower)
    make_country("JP")
    assert names == ["Japan"]


def test_follower_that_fails_takes_the_change_along(monkeypatch):
    country = make_country("JP")

    def broken(row):
        raise RuntimeError("no room")

    monkeypatch.setitem(following._followers, Country, [broken])
    country.name = "Nippon"
    with pytest.raises(RuntimeError, match="no room"), transaction.atomic():
        country.save()
    assert Country.objects.get(pk="JP").name == "Japan"


def moves(callbacks):
    return sum(callback is generation._move for callback in callbacks)


def test_pages_learn_of_a_change_after_it_is_committed(django_capture_on_commit_callbacks):
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        make_country("JP")
        assert generation.current() == before
    assert generation.current() > before


def test_change_that_is_rolled_back_moves_nothing(django_capture_on_commit_callbacks):
    before = generation.current()
    capture = django_capture_on_commit_callbacks(execute=True)
    with capture as callbacks, pytest.raises(RuntimeError), transaction.atomic():
        make_country("JP")
        raise RuntimeError
    assert (moves(callbacks), generation.current()) == (0, before)


@pytest.mark.parametrize(
    ("sql", "seen"),
    [
        ('UPDATE "members_community" SET "name" = %s', True),
        ("update members_community set name = %s", True),
        ('INSERT INTO "partnerships_act" ("kind") VALUES (%s)', True),
        ('DELETE FROM "programs_program" WHERE 1=0', True),
        ('SELECT * FROM "members_community"', False),
        ('UPDATE "django_session" SET "session_data" = %s', False),
        ('INSERT INTO "sistercities_outboxmessage" ("to") VALUES (%s)', False),
        ("SAVEPOINT s1", False),
    ],
)
def test_request_that_wrote_what_the_public_reads_is_noticed(sql, seen):
    watch = generation.Watch()
    answer = watch(lambda *said: "answer", sql, [], False, {})
    assert (answer, watch.wrote) == ("answer", seen)


def test_several_statements_are_watched_to_the_end():
    watch = generation.Watch()
    for sql in ('UPDATE "members_user" SET "name" = 1', "SELECT 1", "RELEASE SAVEPOINT s1"):
        watch(lambda *said: None, sql, [], False, {})
    assert watch.wrote


def test_tie_of_a_renamed_place_is_sorted_anew_at_once():
    tie = make_partnership(make_community("Seattle"), make_community("Edo", "JP"))
    place = type(tie.abroad).objects.get(pk=tie.abroad_id)
    place.name = "Tokyo"
    place.save()
    row = Partnership.objects.get(pk=tie.pk)
    assert (row.sort_name, row.slug) == ("seattle tokyo", "seattle-edo")


def test_tie_of_a_moved_place_is_as_long_as_the_way_is_now():
    tie = make_partnership(make_community("Seattle", latitude=47.6, longitude=-122.3))
    assert tie.distance_km is None
    place = type(tie.abroad).objects.get(pk=tie.abroad_id)
    place.latitude, place.longitude = 34.7, 135.2
    place.save()
    assert Partnership.objects.get(pk=tie.pk).distance_km == 8064
