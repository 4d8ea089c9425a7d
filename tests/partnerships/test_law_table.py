"""What one law says of one tie: every combination of its clauses, written out."""

from datetime import date
from itertools import count

import pytest

from partnerships.law import Answer, check
from partnerships.models import LegalRestriction
from sistercities.dates import PartialDate
from tests.factories import make_community, make_country, make_state

pytestmark = pytest.mark.django_db

number = count(1)
TODAY = date(2026, 3, 1)
CLEAR, UNCLEAR, MUST_END, BLOCKED = Answer


def make_law(**fields):
    at = next(number)
    facts = {
        "title": f"Law {at}",
        "citation": f"Act {at}",
        "force": "law",
        "covers": ["city"],
        "forbids": "No ties.",
        "in_force_from": date(2025, 9, 1),
        "source": "https://example.org/",
        "as_of": date(2025, 9, 1),
    }
    named = fields.pop("names", ["CN"])
    doubtful = fields.pop("perhaps", [])
    law = LegalRestriction.objects.create(**facts | fields)
    law.countries.set([make_country(code) for code in named])
    law.unclear_countries.set([make_country(code) for code in doubtful])
    return law


def answer(country="CN", kind="city", signed=None, on=TODAY, state=None):
    home = make_community(f"Austin {next(number)}", kind=kind, parent=state)
    return check(home, make_country(country), signed=signed and PartialDate.parse(signed), on=on)


# what the law says of older ties, its last day for them, when the tie was signed -> the answer
OLDER = {
    ("stand", None, "1990"): CLEAR,
    ("stand", None, "2025"): UNCLEAR,
    ("stand", None, "2025-08-31"): CLEAR,
    ("stand", None, "2025-09-01"): BLOCKED,
    ("stand", None, "2025-10"): BLOCKED,
    ("stand", None, None): BLOCKED,
    ("disputed", None, "1990"): UNCLEAR,
    ("disputed", None, None): BLOCKED,
    ("must_end", None, "1990"): UNCLEAR,
    ("must_end", "2026-02-28", "1990"): BLOCKED,
    ("must_end", "2026-03-01", "1990"): MUST_END,
    ("must_end", "2026-12-31", "1990"): MUST_END,
    ("must_end", "2026-12-31", "2025"): UNCLEAR,
    ("must_end", "2026-12-31", None): BLOCKED,
}


@pytest.mark.parametrize("case", OLDER)
def test_older_ties_are_told_as_the_law_says(case):
    older_ties, last_day, signed = case
    make_law(older_ties=older_ties, must_end_by=last_day)
    assert answer(signed=signed).answer == OLDER[case]


# the level of the home community, the country -> of a new tie, and of one of 1990 that must end
REACH = {
    ("city", "CN"): (BLOCKED, MUST_END),
    ("county", "CN"): (UNCLEAR, UNCLEAR),
    ("city", "HK"): (UNCLEAR, UNCLEAR),
    ("county", "HK"): (UNCLEAR, UNCLEAR),
    ("town", "CN"): (CLEAR, CLEAR),
    ("city", "TW"): (CLEAR, CLEAR),
    ("town", "HK"): (CLEAR, CLEAR),
}


@pytest.mark.parametrize("case", REACH)
def test_doubt_about_its_reach_never_blocks(case):
    kind, country = case
    make_law(
        unclear_for=["county"], perhaps=["HK"], older_ties="must_end", must_end_by="2026-12-31"
    )
    told = answer(country, kind).answer, answer(country, kind, signed="1990").answer
    assert told == REACH[case]


@pytest.mark.parametrize(
    ("fields", "on", "told"),
    [
        ({}, date(2025, 8, 31), CLEAR),
        ({}, date(2025, 9, 1), BLOCKED),
        ({"in_force_until": date(2026, 2, 28)}, date(2026, 2, 28), BLOCKED),
        ({"in_force_until": date(2026, 2, 28)}, date(2026, 3, 1), CLEAR),
        ({"in_force_from": None}, TODAY, CLEAR),
        ({"force": "bill"}, TODAY, CLEAR),
        ({"force": "bill", "in_force_from": None}, TODAY, CLEAR),
    ],
)
def test_law_binds_on_its_days_and_a_bill_on_none(fields, on, told):
    make_law(**fields)
    assert answer(on=on).answer == told


def test_bill_is_told_of_beside_the_answer():
    bill = make_law(force="bill", in_force_from=None, title="A bill")
    found = answer()
    assert (found.answer, found.bills) == (CLEAR, [bill])
    assert found.sentence == "No law on file names both this place and that country."


def test_law_of_a_state_binds_the_places_in_it_and_the_state_itself():
    texas, ohio = make_state("Texas", "TX"), make_state("Ohio", "OH")
    make_law(jurisdiction=texas, covers=["city", "state"])
    assert answer(state=texas).answer == BLOCKED
    assert answer(state=ohio).answer == CLEAR
    assert answer(state=None).answer == CLEAR
    assert check(texas, make_country("CN"), on=TODAY).answer == BLOCKED
    assert check(ohio, make_country("CN"), on=TODAY).answer == CLEAR


def test_strictest_of_several_laws_is_the_answer_and_all_of_them_are_told():
    for older_ties, last_day in (("stand", None), ("disputed", None), ("must_end", "2026-12-31")):
        make_law(older_ties=older_ties, must_end_by=last_day)
    found = answer(signed="1990")
    assert found.answer == MUST_END
    assert [reading.answer for reading in found.readings] == [CLEAR, UNCLEAR, MUST_END]
    for words in ("lets ties stand that are older", "is disputed", "by December 31, 2026"):
        assert words in found.sentence


def test_country_that_a_law_names_twice_is_read_once():
    make_law(names=["CN"], perhaps=["CN"])
    assert len(answer().readings) == 1
