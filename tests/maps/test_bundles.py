"""A map of many ties: bundles from states to countries instead of lines, and the same in words."""

import re

import pytest

from members.models import Community, Country
from partnerships.maps import world
from partnerships.maps.scale import Scale
from tests.factories import make_community, make_country, make_partnership, make_state

pytestmark = pytest.mark.django_db


def test_map_of_many_ties_bundles_them_by_state_and_country(client, monkeypatch):
    monkeypatch.setattr(world, "MOST_ARCS", 2)
    texas = make_state("Texas", "TX")
    Community.objects.filter(pk=texas.pk).update(latitude=31, longitude=-99)
    Country.objects.filter(pk=make_country("JP").pk).update(latitude=36, longitude=138)
    spot = {"latitude": 30, "longitude": -97}
    for number in range(3):
        home = make_community(f"Home {number}", parent=texas, **spot)
        make_partnership(home, make_community(f"Far {number}", "JP", latitude=35, longitude=139))
    html = client.get("/partnerships/?view=map").content.decode()

    assert html.count('class="arc arc--n1"') == 1
    assert "are in no bundle" not in html
    assert '<a href="/partnerships/?country=jp">Japan</a><span class="num">3</span>' in html


def test_bundle_without_a_state_begins_in_the_middle_of_the_country(client, monkeypatch):
    monkeypatch.setattr(world, "MOST_ARCS", 0)
    Country.objects.filter(pk=make_country("US").pk).update(latitude=40, longitude=-98)
    Country.objects.filter(pk=make_country("JP").pk).update(latitude=36, longitude=138)
    spot = {"latitude": 30, "longitude": -97}
    make_partnership(make_community("Home", **spot), make_community("Far", "JP", **spot))
    make_partnership(make_community("Home", **spot), make_community("Far", "DE", **spot))
    html = client.get("/partnerships/?view=map").content.decode()

    assert html.count('class="arc arc--n0"') == 1
    assert "1 of them is in no bundle" in html


def test_map_tells_ties_of_weaker_bundles_from_those_without_a_place(client, monkeypatch):
    monkeypatch.setattr(world, "MOST_ARCS", 0)
    monkeypatch.setattr(world, "MOST_BUNDLES", 1)
    spot = {"latitude": 30, "longitude": -97}
    Country.objects.filter(pk=make_country("US").pk).update(latitude=40, longitude=-98)
    Country.objects.filter(pk=make_country("JP").pk).update(latitude=36, longitude=138)
    Country.objects.filter(pk=make_country("FR").pk).update(latitude=47, longitude=2)
    for number, code in enumerate(["JP", "JP", "JP", "FR", "FR", "DE"]):
        far = make_community(f"Far {number}", code, **spot)
        make_partnership(make_community(f"Home {number}", **spot), far)
    html = client.get("/partnerships/?view=map").content.decode()

    assert "2 of them are in weaker bundles: only the 1 strongest are drawn." in html
    assert "1 of them is in no bundle, because the place of a state or country is not" in html


def test_bundles_are_the_thicker_the_more_they_stand_for(client, monkeypatch):
    monkeypatch.setattr(world, "MOST_ARCS", 0)
    spot = {"latitude": 30, "longitude": -97}
    Country.objects.filter(pk=make_country("US").pk).update(latitude=40, longitude=-98)
    Country.objects.filter(pk=make_country("JP").pk).update(latitude=36, longitude=138)
    Country.objects.filter(pk=make_country("FR").pk).update(latitude=47, longitude=2)
    for number, code in enumerate(["JP", "JP", "JP", "JP", "JP", "FR"]):
        far = make_community(f"Far {number}", code, **spot)
        make_partnership(make_community(f"Home {number}", **spot), far)
    html = client.get("/partnerships/?view=map").content.decode()

    assert re.findall('class="arc arc--(n.)"', html) == ["n0", "n2"]
    assert re.findall('class="key-arc arc--(n.)".*?</svg>(.*?)</span>', html) == [
        ("n0", "1"),
        ("n2", "4 to 7"),
    ]


def test_legend_of_a_hundred_times_the_register_goes_up_with_it():
    scale = Scale([24, 76, 810, 1176])

    assert [scale.step(count) for count in scale.counts] == [1, 2, 4, 4]
    assert [step.words for step in scale.steps] == ["5 to 24", "25 to 124", "625 or more"]


def test_map_has_a_short_address(client):
    assert client.get("/map/").headers["Location"] == "/partnerships/?view=map"
