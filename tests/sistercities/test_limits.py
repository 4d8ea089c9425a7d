import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory

from sistercities import limits
from sistercities.limits import limited
from tests.factories import make_community, make_partnership
from tests.partnerships.test_races import all_at_once

pytestmark = pytest.mark.django_db


@limited("contact")
def write(request):
    return HttpResponse("sent")


def send(method="POST", address="127.0.0.1", **headers):
    request = RequestFactory(REMOTE_ADDR=address).generic(method, "/", headers=headers)
    request.user = AnonymousUser()
    return write(request).status_code


@pytest.fixture(autouse=True)
def one_an_hour(settings):
    settings.ACCOUNT_RATE_LIMITS = {"contact": "1/h/ip"}
    cache.clear()


def test_second_message_within_the_hour_is_refused():
    assert [send(), send()] == [200, 429]


def test_reading_is_never_counted():
    assert [send("GET"), send("GET"), send()] == [200, 200, 200]


def test_made_up_forwarding_header_does_not_open_the_limit():
    assert [send(), send(**{"x-forwarded-for": "203.0.113.9"})] == [200, 429]


def test_visitors_behind_a_known_proxy_are_counted_apart(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    one, other = {"x-forwarded-for": "203.0.113.8"}, {"x-forwarded-for": "203.0.113.9"}
    assert [send(**one), send(**other), send(**one)] == [200, 200, 429]


def test_crowd_of_other_visitors_does_not_push_a_count_out():
    assert send() == 200
    for number in range(400):
        cache.set(f"zebra-{number}", [0.0], 3600)

    assert send() == 429


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_twenty_at_once_are_counted_together(settings):
    settings.ACCOUNT_RATE_LIMITS = {"contact": "5/h/ip"}
    answers = all_at_once(*[send] * 20)

    assert len(answers) == 20
    assert 1 <= answers.count(200) <= 5


READ = ["/search/?q=kobe", "/search/suggest/?q=kobe", "/api/v1/partnerships"]
EXPORTS = ["/partnerships/?format=csv", "/statistics/?format=csv"]


@pytest.fixture
def two_a_minute(settings, monkeypatch):
    settings.READ_LIMITS = True
    monkeypatch.setattr(limits, "READINGS", dict.fromkeys(limits.READINGS, 2))
    monkeypatch.setattr(limits, "readings", limits.Readings())


@pytest.mark.parametrize("path", [*READ, *EXPORTS])
def test_one_address_that_reads_all_too_often_is_asked_to_wait(client, two_a_minute, path):
    answers = [read(client, path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"
    assert "Wait a few minutes" in answers[2].content.decode()
    assert read(client, path, REMOTE_ADDR="203.0.113.5").status_code == 200


def test_threat_25_one_record_after_another_is_limited_as_a_list_of_them_is(client, two_a_minute):
    make_partnership()
    answers = [client.get(f"/api/v1/partnerships/P-00000{number}") for number in range(3)]
    assert answers[2].status_code == 429


def test_threat_25_pages_that_are_missing_open_no_search_without_a_limit(client, two_a_minute):
    make_community("Seattle")
    call_command("rebuild_search", stdout=io.StringIO())
    told = ["Seattle" in client.get("/seattle/").content.decode() for _ in range(3)]
    assert told == [True, True, False]


LISTS = ["/partnerships/", "/communities/", "/programs/"]


@pytest.mark.parametrize("path", LISTS)
def test_words_sought_in_a_list_count_as_a_search(client, two_a_minute, path):
    answers = [client.get(f"{path}?q=kobe+{number}").status_code for number in range(3)]
    assert answers == [200, 200, 429]
    assert client.get("/search/?q=kobe").status_code == 429
    assert client.get(f"{path}?page=2").status_code == 200


def read(client, path, **asked):
    answer = client.get(path, **asked)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def test_made_up_address_opens_no_limit_on_reading(client, two_a_minute):
    answers = [
        client.get(READ[0], headers={"x-forwarded-for": f"203.0.113.{number}"})
        for number in range(3)
    ]
    assert answers[2].status_code == 429


def test_threat_25_all_addresses_of_one_ipv6_network_are_one_visitor(client, two_a_minute):
    """A home or a rented machine has 2**64 of them."""
    asked = [f"2001:db8:0:7::{number:x}" for number in range(3)]
    answers = [client.get(READ[0], REMOTE_ADDR=each).status_code for each in asked]
    assert answers == [200, 200, 429]
    assert client.get(READ[0], REMOTE_ADDR="2001:db8:0:8::1").status_code == 200
    assert [send(address=each) for each in asked] == [200, 429, 429]


def test_whoever_rests_a_minute_reads_on_and_memory_is_bounded():
    readings = limits.Readings(most_visitors=2)
    assert [readings.allows("ana", 1, now) for now in (0, 59, 60)] == [True, False, True]
    for visitor in ("ben", "cid", "dan"):
        readings.allows(visitor, 1, 60)
    assert list(readings.moments) == ["cid", "dan"]


def test_reading_without_limits_counts_nobody(client, monkeypatch):
    monkeypatch.setattr(limits, "readings", limits.Readings())
    client.get(READ[0])
    assert not limits.readings.moments
