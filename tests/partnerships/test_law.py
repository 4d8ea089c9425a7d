"""L1-L5: what the laws on file say about a tie on a day."""

from datetime import date

import pytest
from django.core.management import call_command

from partnerships import laws
from partnerships.law import Answer, check
from partnerships.models import LegalRestriction
from sistercities import generation
from sistercities.dates import PartialDate
from tests.factories import make_community, make_country, make_state

pytestmark = pytest.mark.django_db

COUNTRIES = ["CN", "TW", "HK", "RU", "IR", "KP", "JP", "NI", "CU", "VE"]
BEFORE, AFTER = date(2025, 8, 31), date(2026, 3, 1)
IN_1990 = PartialDate.parse("1990")


@pytest.fixture(autouse=True)
def _laws():
    for version in _laws_of_the_file():
        for code in [*version["countries"], *version["unclear_countries"], *COUNTRIES]:
            make_country(code)
        if version["jurisdiction"]:
            make_state(version["jurisdiction"], version["jurisdiction"])
    laws.load()


def _laws_of_the_file():
    return laws.json.loads(laws.FILE.read_text())


def test_pages_are_made_anew_once_laws_were_loaded(django_capture_on_commit_callbacks):
    LegalRestriction.objects.all().delete()
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_laws")
    assert generation.current() == before + 1


def place(state, kind="city"):
    if kind == "state":
        return make_state(state, state)
    return make_community(f"{state} {kind}", parent=make_state(state, state), kind=kind)


def answer(home, country, on=AFTER, signed=None):
    return check(home, make_country(country), on=on, signed=signed).answer


@pytest.mark.parametrize("kind", ["city", "town", "village", "county", "state"])
@pytest.mark.parametrize("country", ["CN", "IR", "KP", "RU"])
def test_l1_texas_blocks_new_ties_of_every_political_subdivision(kind, country):
    assert answer(place("TX", kind), country) == Answer.BLOCKED


def test_l1_texas_blocks_nothing_before_the_law_came_into_force():
    assert answer(place("TX"), "CN", on=BEFORE) == Answer.CLEAR


def test_l1_tie_older_than_the_law_had_to_end_by_its_day():
    assert answer(place("TX"), "CN", date(2025, 9, 20), IN_1990) == Answer.MUST_END_BY
    assert answer(place("TX"), "CN", date(2025, 10, 2), IN_1990) == Answer.BLOCKED


@pytest.mark.parametrize("state", ["TX", "AR", "IN"])
def test_l5_taiwan_never_matches_china(state):
    assert answer(place(state), "CN") == Answer.BLOCKED
    assert answer(place(state), "TW") == Answer.CLEAR


@pytest.mark.parametrize("state", ["TX", "AR", "IN"])
def test_l5_whether_hong_kong_is_meant_is_a_question(state):
    assert answer(place(state), "HK") == Answer.UNCLEAR


def test_l2_arkansas_names_municipalities_and_its_counties_are_in_doubt():
    assert answer(place("AR"), "RU") == Answer.BLOCKED
    assert answer(place("AR", "county"), "RU") == Answer.UNCLEAR
    assert answer(place("AR", "state"), "RU") == Answer.CLEAR


def test_l2_country_of_the_second_part_of_the_list_is_a_question():
    assert answer(place("AR"), "NI") == Answer.UNCLEAR


def test_l3_indiana_binds_local_bodies_and_not_the_state():
    assert answer(place("IN"), "CN") == Answer.BLOCKED
    assert answer(place("IN", "state"), "CN") == Answer.CLEAR


def test_l3_whether_older_ties_of_indiana_fall_is_disputed():
    assert answer(place("IN"), "CN", signed=IN_1990) == Answer.UNCLEAR


def test_l4_bills_are_told_and_block_nothing():
    result = check(place("DC"), make_country("CN"), on=AFTER)
    assert result.answer == Answer.CLEAR
    assert [bill.citation for bill in result.bills] == ["S. 2565, 119th Congress"]


def test_other_states_and_other_countries_are_clear():
    assert answer(place("WA"), "CN") == Answer.CLEAR
    assert answer(place("TX"), "JP") == Answer.CLEAR


def test_year_in_which_the_law_came_is_a_question():
    assert answer(place("TX"), "CN", signed=PartialDate.parse("2025")) == Answer.UNCLEAR


def test_law_that_has_ended_holds_no_more():
    LegalRestriction.objects.filter(jurisdiction__code="TX").update(in_force_until=date(2026, 1, 1))
    assert answer(place("TX"), "CN") == Answer.CLEAR


def test_law_that_lets_older_ties_stand_says_so():
    LegalRestriction.objects.filter(jurisdiction__code="TX").update(older_ties="stand")
    result = check(place("TX"), make_country("CN"), on=AFTER, signed=IN_1990)
    assert result.answer == Answer.CLEAR
    assert "lets ties stand that are older than it" in result.sentence


def test_law_that_names_no_day_for_the_end_is_a_question():
    LegalRestriction.objects.filter(jurisdiction__code="TX").update(must_end_by=None)
    assert answer(place("TX"), "CN", signed=IN_1990) == Answer.UNCLEAR


def test_several_laws_give_the_gravest_answer():
    nation = LegalRestriction.objects.create(
        title="Everywhere",
        citation="Act of Everything",
        force="law",
        covers=["city"],
        forbids="Nothing of the kind.",
        in_force_from=date(2020, 1, 1),
        source="https://example.org/",
        as_of=date(2020, 1, 1),
    )
    nation.unclear_countries.add("CN")
    assert answer(place("WA"), "CN") == Answer.UNCLEAR
    assert answer(place("TX"), "CN") == Answer.BLOCKED


def test_every_answer_names_its_source_and_the_day_it_was_read():
    reading = check(place("TX"), make_country("CN"), on=AFTER).readings[0]
    assert reading.law.source.startswith("https://")
    assert reading.law.as_of == date(2025, 9, 1)
    assert reading.sentence.startswith("Texas Government Code, chapter 795: ")
