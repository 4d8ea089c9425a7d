import lzma
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from members import reference
from members.models import Community, CommunityName, Country, Place, PlaceName, ReferenceStamp
from tests.factories import make_community, make_country

COUNTRIES = """\
# The network may edit this.
code,name,continent,latitude,longitude,aliases
JP,Japan,Asia,36.65,137.99,JPN|Nippon
PR,Puerto Rico,North America,18.2,-66.4,
US,United States,North America,39.53,-99.14,USA|America
"""
STATES = """\
code,name,kind,country,fips,geonames_id,latitude,longitude,aliases
WA,Washington,state,US,53,5815135,47.37,-120.43,Wash.|Washington State
DC,District of Columbia,district,US,11,4138106,38.9,-77.01,
PR,Puerto Rico,territory,PR,72,4566966,18.22,-66.47,
"""
COUNTIES = """\
fips,name,state,geonames_id,latitude,longitude
53033,King County,WA,5799783,47.49,-121.79
53999,Nowhere County,WA,,47.49,-121.79
"""
ADMIN1 = """\
# GeoNames
geonames_id,country,admin1,name,type,latitude,longitude,population,aliases
2111888,JP,24,Miyagi,Prefecture,38.26,140.86,1063103,Miyagi Prefecture|宮城県
5815135,US,WA,Washington,State,47.6,-122.33,780995,
"""
DISTRICTS = """\
# GeoNames
geonames_id,country,admin1,admin2,name,type,latitude,longitude,population,aliases
5799783,US,WA,033,King County,,47.6,-122.33,780995,King
"""
PLACES = """\
# GeoNames
geonames_id,name,country,admin1,latitude,longitude,population,alternates
2111149,Sendai,JP,24,38.2667,140.8667,1063103,Sendai-shi|仙台市
5808189,Saint Louis,US,WA,47.1,-122.1,,Sankt Louis|San Luis
9999999,Nameless,XX,,1.5,2.5,10,
"""


@pytest.fixture
def folder(tmp_path):
    files = {
        "countries.csv": COUNTRIES,
        "admin1.csv": ADMIN1,
        "districts.csv.xz": DISTRICTS,
        "places.csv.xz": PLACES,
        "home/us/states.csv": STATES,
        "home/us/counties.csv": COUNTIES,
    }
    for name, text in files.items():
        write(tmp_path / name, text)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(text.encode()) if path.suffix == ".xz" else text.encode())


def names_of(geonames_id):
    return set(PlaceName.objects.filter(place=geonames_id).values_list("folded", flat=True))


@pytest.mark.django_db
class TestLoading:
    def test_every_part_is_loaded(self, folder):
        assert reference.load(folder) == ["countries", "states", "places"]
        assert Country.objects.count() == 3
        assert Community.objects.count() == 2
        assert Place.objects.count() == 6

    def test_a_country_has_its_continent_its_center_and_one_alias_a_line(self, folder):
        reference.load(folder)
        japan = Country.objects.get(pk="JP")
        assert (japan.name, japan.sort_name, japan.continent) == ("Japan", "japan", "asia")
        assert japan.aliases == "JPN\nNippon"
        assert (japan.latitude, japan.longitude) == (36.65, 137.99)

    def test_states_and_the_district_are_communities_and_a_territory_is_none(self, folder):
        reference.load(folder)
        states = Community.objects.states().order_by("code")
        assert [(state.code, state.slug) for state in states] == [
            ("DC", "district-of-columbia"),
            ("WA", "washington"),
        ]
        assert states[1].geonames_id == 5815135
        assert set(states[1].names.values_list("name", flat=True)) == {"Wash.", "Washington State"}

    def test_a_settlement_knows_its_region_and_all_its_folded_names(self, folder):
        reference.load(folder)
        sendai = Place.objects.get(pk=2111149)
        assert str(sendai) == "Sendai, Miyagi, JP"
        assert (sendai.kind, sendai.population) == (Place.Kind.SETTLEMENT, 1063103)
        assert (sendai.latitude, sendai.longitude) == (38.2667, 140.8667)
        assert names_of(2111149) == {"sendai", "sendai shi", "仙台市"}

    def test_only_the_name_of_a_place_is_its_main_one(self, folder):
        reference.load(folder)
        main = PlaceName.objects.filter(place=2111149, is_main=True)
        assert [(name.folded, name.country) for name in main] == [("sendai", "JP")]

    def test_a_saint_is_found_by_either_spelling(self, folder):
        reference.load(folder)
        assert names_of(5808189) == {"saint louis", "st louis", "sankt louis", "san luis"}
        main = PlaceName.objects.filter(place=5808189, is_main=True)
        assert set(main.values_list("folded", flat=True)) == {"saint louis", "st louis"}

    def test_a_region_has_its_type_and_a_county_its_code(self, folder):
        reference.load(folder)
        miyagi, king = Place.objects.get(pk=2111888), Place.objects.get(pk=5799783)
        assert (miyagi.kind, miyagi.type, miyagi.region) == (Place.Kind.REGION, "Prefecture", "")
        assert names_of(2111888) == {"miyagi", "miyagi prefecture", "宮城県"}
        assert (king.kind, king.code, king.region) == (Place.Kind.DISTRICT, "53033", "Washington")

    def test_a_county_lies_at_its_center_and_keeps_the_name_of_the_gazetteer(self, folder):
        reference.load(folder)
        king = Place.objects.get(pk=5799783)
        assert (king.name, king.latitude, king.longitude) == ("King County", 47.49, -121.79)

    def test_an_unknown_population_and_region_stay_unknown(self, folder):
        reference.load(folder)
        assert Place.objects.get(pk=5808189).population == 0
        assert Place.objects.get(pk=9999999).region == ""

    def test_many_places_are_written_in_several_batches(self, folder, monkeypatch):
        monkeypatch.setattr(reference, "BATCH", 4)
        seen = []
        reference.load(folder, lambda part, rows: seen.append((part, rows)))
        assert seen == [("countries", 3), ("states", 2), ("places", 4), ("places", 6)]
        assert Place.objects.count() == 6


@pytest.mark.django_db
class TestLoadingAgain:
    def test_nothing_is_written(self, folder, django_assert_num_queries):
        reference.load(folder)
        # A savepoint and its release for each part, and one look at its stamp.
        with django_assert_num_queries(11):
            assert reference.load(folder) == []

    def test_only_the_part_whose_file_changed_is_loaded(self, folder):
        reference.load(folder)
        write(folder / "countries.csv", COUNTRIES.replace("Japan", "Land of Japan"))
        assert reference.load(folder) == ["countries"]
        assert Country.objects.get(pk="JP").sort_name == "land of japan"

    def test_new_places_replace_the_old_ones(self, folder):
        reference.load(folder)
        write(folder / "places.csv.xz", PLACES.replace("9999999", "8888888"))
        assert reference.load(folder) == ["places"]
        assert Place.objects.filter(pk=8888888).exists()
        assert not Place.objects.filter(pk=9999999).exists()
        assert names_of(9999999) == set()
        assert PlaceName.objects.filter(folded="sendai").count() == 1

    def test_a_state_keeps_its_address_and_what_people_wrote(self, folder):
        make_country("US")
        known = make_community(
            "Washington", "US", kind="state", code="WA", slug="wa", summary="Rain."
        )
        reference.load(folder)
        known.refresh_from_db()
        assert (known.slug, known.summary, known.geonames_id) == ("wa", "Rain.", 5815135)
        assert Community.objects.states().count() == 2

    def test_aliases_are_not_doubled(self, folder):
        reference.load(folder)
        write(folder / "home/us/states.csv", STATES.replace("47.37", "47.38"))
        assert reference.load(folder) == ["states"]
        assert CommunityName.objects.count() == 2

    def test_a_country_that_left_the_file_stays(self, folder):
        make_country("TW")
        reference.load(folder)
        assert Country.objects.filter(pk="TW").exists()


@pytest.mark.django_db
class TestElsewhere:
    def test_a_network_without_a_list_of_states_loads_the_rest(self, folder, settings):
        settings.HOME_COUNTRY = "DE"
        assert reference.load(folder) == ["countries", "places"]
        assert Community.objects.count() == 0
        assert Place.objects.get(pk=5799783).code == ""

    def test_a_part_that_fails_leaves_nothing_behind(self, folder):
        write(folder / "places.csv.xz", PLACES.replace("9999999", "2111149"))
        with pytest.raises(IntegrityError):
            reference.load(folder)
        assert Place.objects.count() == 0
        assert set(ReferenceStamp.objects.values_list("part", flat=True)) == {"countries", "states"}


@pytest.mark.django_db
class TestCommand:
    def run(self, folder):
        out = StringIO()
        call_command("load_reference", data=folder, stdout=out)
        return out.getvalue().splitlines()

    def test_it_says_what_it_loaded_and_then_that_all_is_up_to_date(self, folder):
        assert self.run(folder) == ["countries: 3 rows", "states: 2 rows", "places: 6 rows"]
        assert self.run(folder) == ["The reference data is up to date."]

    def test_a_terminal_sees_progress(self, folder):
        out = StringIO()
        out.isatty = lambda: True
        call_command("load_reference", data=folder, stdout=out, no_color=True)
        assert "places: 6 …\r" in out.getvalue()

    def test_a_folder_without_files_is_named(self, tmp_path):
        with pytest.raises(CommandError, match="has no countries.csv"):
            self.run(tmp_path)
