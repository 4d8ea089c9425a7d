"""The documented ties of the demo: true dates, no more precise than known, and their sources."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from members import reference
from members.demo import facts as places
from members.demo.facts import DATA, community_called, rows
from members.models import Community
from partnerships import laws
from partnerships.demo import facts as ties
from partnerships.models import LegalRestriction, Partnership
from partnerships.register import COPIES, facts_of
from tests.demo.reference_data import load_small_parts

DOCUMENTED = {
    "toledo-toledo": "1931",
    "worthington-crailsheim": "1947",
    "denver-brest": "1948",
    "san-antonio-monterrey": "1953",
    "saint-paul-nagasaki": "1955-12-07",
    "san-francisco-osaka": "1957-10",
    "seattle-kobe": "1957",
    "honolulu-hiroshima": "1959-06-15",
    "portland-sapporo": "1959-11-17",
    "los-angeles-nagoya": "1959",
    "los-angeles-eilat": "1959",
    "chicago-warsaw": "1960",
    "iowa-yamanashi-prefecture": "1960",
    "houston-taipei": "1961-06-15",
    "minneapolis-santiago": "1961",
    "kalamazoo-numazu": "1963",
    "michigan-shiga-prefecture": "1968-11-14",
    "fairfield-nirasaki": "1971",
    "houston-chiba": "1972",
    "seattle-tashkent": "1973",
    "san-antonio-guadalajara": "1974",
    "phoenix-taipei": "1979",
    "maryland-kanagawa-prefecture": "1981",
    "chicago-shanghai": "1985",
    "portland-ulsan": "1987-11-20",
    "portland-kaohsiung": "1988-10-11",
    "iowa-cherkasy-oblast": "1996",
    "chicago-moscow": "1997",
    "san-diego-jalalabad": "2004-06",
    "montgomery-county-morazan": "2011-07",
}


def fill():
    """The facts alone; what people do with them is another file's matter."""
    places.load()
    ties.load()


class TestFilledPortal(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_small_parts()
        fill()

    def test_thirty_documented_ties_have_their_dates_and_no_more_precision(self):
        found = Partnership.objects.in_bulk(DOCUMENTED, field_name="slug")

        assert {slug: tie.established.isoformat() for slug, tie in found.items()} == DOCUMENTED

    def test_every_documented_tie_names_two_sources_at_least(self):
        for slug in DOCUMENTED:
            assert Partnership.objects.get(slug=slug).sources.count() >= 2

    def test_sources_that_differ_stand_side_by_side(self):
        tie = Partnership.objects.get(slug="houston-taipei")

        assert [(source.title, source.says) for source in tie.sources.all()] == [
            ("taipeitimes.com", "June 15, 1961"),
            ("ustaiwanconnect.org", "June 15, 1961"),
            ("visithoustontexas.com", "1963"),
        ]

    def test_what_somebody_corrected_is_not_overwritten(self):
        Community.objects.filter(slug="kobe").update(summary="Corrected.")
        fill()

        assert community_called("jp/kobe").summary == "Corrected."

    def test_names_are_kept_in_their_scripts(self):
        names = {
            address: community_called(address).native_name.name
            for address in ("jp/kobe", "tw/taipei", "kr/ulsan", "ua/lviv", "il/eilat", "et/gondar")
        }
        assert names == {
            "jp/kobe": "神戸市",
            "tw/taipei": "臺北市",
            "kr/ulsan": "울산광역시",
            "ua/lviv": "Львів",
            "il/eilat": "אילת",
            "et/gondar": "ጎንደር",
        }
        assert community_called("us/seattle-wa").native_name is None

    def test_county_that_became_a_city_names_its_successor(self):
        county = community_called("tw/taipei-county")

        assert county.successor == community_called("tw/new-taipei")
        assert Partnership.objects.of(county).count() == 1

    def test_only_invented_and_former_places_are_not_located(self):
        unlocated = Community.objects.filter(latitude=None).values_list("name", flat=True)

        assert sorted(unlocated) == [
            "Demo Bay",
            "Demo City",
            "Demo Harbor",
            "Demo Springs",
            "Demo Village",
            "Taipei County",
        ]

    def test_every_copy_of_the_register_agrees_with_the_facts(self):
        for tie in Partnership.objects.all():
            assert {name: getattr(tie, name) for name in COPIES} == facts_of(tie)


@pytest.mark.django_db
def test_community_that_an_import_made_before_is_taken_over():
    load_small_parts()
    Community.objects.create(name="Kōbe", country_id="JP", slug="kobe-shi", geonames_id=1859171)
    fill()

    assert Community.objects.filter(country="JP", geonames_id=1859171).count() == 1
    assert community_called("jp/kobe").slug == "kobe-shi"


def test_coordinates_are_those_of_the_gazetteer():
    files = ["admin1.csv", "places.csv.xz", "home/us/counties.csv"]
    known = {
        row["geonames_id"]: (row["latitude"], row["longitude"])
        for file in files
        for row in reference.read(reference.DATA / file)
    }
    for row in rows(DATA / "communities.csv"):
        if row["geonames_id"]:
            assert (row["latitude"], row["longitude"]) == known[row["geonames_id"]], row["slug"]


@pytest.mark.django_db
def test_laws_are_loaded_once_with_source_and_day_and_bills_are_no_laws():
    load_small_parts()
    assert laws.load() == 5
    assert laws.load() == 0

    assert set(LegalRestriction.objects.values_list("jurisdiction__code", "force")) == {
        ("TX", "law"),
        ("AR", "law"),
        ("IN", "law"),
        ("DC", "bill"),
        (None, "bill"),
    }
    assert not LegalRestriction.objects.filter(countries="TW").exists()
    assert LegalRestriction.objects.filter(force="law", countries="CN").count() == 3


@pytest.mark.django_db
def test_real_register_takes_no_invented_rows(settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="This is a real register"):
        call_command("demo", stdout=StringIO())
    assert Community.objects.count() == 0
