"""The words for a tie, each combination of its facts written out."""

from datetime import date

import pytest

from members.models import Community, Country
from partnerships.models import Partnership
from partnerships.wording import kind_word, side_word, since, word_of

US, JAPAN = Country(code="US", name="United States"), Country(code="JP", name="Japan")


def tie(home="city", abroad="city", **fields):
    facts = {"kind": "sister", "home_status": "in_force", "abroad_status": "in_force"}
    row = Partnership(
        home=Community(name="Seattle", kind=home, country=US),
        abroad=Community(name="Kobe", kind=abroad, country=JAPAN),
    )
    for name, value in {**facts, "public_status": "in_force", **fields}.items():
        setattr(row, name, value)
    return row


# home, abroad -> the label, as a public status says it and both sides have said
LABELS = {
    ("in_force", "in_force"): "In force",
    ("in_force", "suspended"): "Suspended by Kobe",
    ("suspended", "in_force"): "Suspended by Seattle",
    ("suspended", "suspended"): "Suspended by both sides",
    ("in_force", "ended"): "Ended by Kobe",
    ("ended", "in_force"): "Ended by Seattle",
    ("ended", "suspended"): "Ended by Seattle, suspended by Kobe",
    ("suspended", "ended"): "Ended by Kobe, suspended by Seattle",
    ("ended", "ended"): "Ended",
}


def public_status(home, abroad):
    if home == abroad == "ended":
        return "ended"
    if "ended" in (home, abroad):
        return "ended_one_side"
    return "suspended" if "suspended" in (home, abroad) else "in_force"


@pytest.mark.parametrize(("home", "abroad"), list(LABELS))
def test_status_names_the_side_that_spoke(home, abroad):
    status = public_status(home, abroad)
    word = word_of(tie(home_status=home, abroad_status=abroad, public_status=status))
    assert word.label == LABELS[home, abroad]


@pytest.mark.parametrize(
    ("home", "abroad", "glyph"),
    [("ended", "in_force", "split-h"), ("in_force", "ended", "split-a")],
)
def test_glyph_of_a_tie_that_one_side_ended_shows_which(home, abroad, glyph):
    row = tie(home_status=home, abroad_status=abroad, public_status="ended_one_side")
    assert word_of(row).glyph == glyph


@pytest.mark.parametrize(
    ("status", "home", "abroad"),
    [
        ("in_force", "In force", "In force"),
        ("on_record", "On record", "On record"),
        ("not_listed", "Not listed now", "In force"),
    ],
)
def test_lapsed_dues_are_a_matter_of_the_home_side_alone(status, home, abroad):
    row = tie(public_status=status)
    assert (side_word(row, "home").label, side_word(row, "abroad").label) == (home, abroad)


@pytest.mark.parametrize("status", ["on_record", "not_listed", "suspended", "ended_one_side"])
@pytest.mark.parametrize(
    ("said", "label"),
    [("suspended", "Suspended by this side"), ("ended", "Ended by this side")],
)
def test_side_that_spoke_is_told_whatever_the_whole_is_called(status, said, label):
    row = tie(home_status=said, public_status=status)
    assert side_word(row, "home").label == label


# kind -> the levels of both sides -> one, several
KINDS = {
    ("sister", "city", "city"): ("Sister city", "Sister cities"),
    ("sister", "town", "village"): ("Sister city", "Sister cities"),
    ("sister", "county", "county"): ("Sister county", "Sister counties"),
    ("sister", "state", "prefecture"): ("Sister state", "Sister states"),
    ("sister", "state", "region"): ("Sister state", "Sister states"),
    ("sister", "city", "prefecture"): ("Sister community", "Sister communities"),
    ("sister", "county", "state"): ("Sister community", "Sister communities"),
    ("friendship", "city", "district"): ("Friendship city", "Friendship cities"),
    ("friendship", "county", "city"): ("Friendship community", "Friendship communities"),
    ("domestic", "city", "city"): ("Domestic sister city", "Domestic sister cities"),
    ("domestic", "county", "county"): ("Domestic sister county", "Domestic sister counties"),
    ("domestic", "state", "state"): ("Domestic sister state", "Domestic sister states"),
    ("domestic", "state", "city"): ("Domestic sister community", "Domestic sister communities"),
}


@pytest.mark.parametrize("case", KINDS)
def test_kind_is_called_after_the_level_that_both_share(case):
    kind, home, abroad = case
    row = tie(home, abroad, kind=kind)
    assert (kind_word(row), kind_word(row, several=True)) == KINDS[case]


@pytest.mark.parametrize(
    ("first", "last", "status", "words"),
    [
        (None, None, "on_record", "Sister cities, date not recorded"),
        ("1957-10-21", "1957-10-21", "in_force", "Sister cities since 1957"),
        ("1957-01-01", "1957-12-31", "not_listed", "Sister cities since 1957"),
        ("1957-01-01", "1957-12-31", "suspended", "Sister cities since 1957"),
        ("1957-01-01", "1957-12-31", "ended_one_side", "Sister cities from 1957"),
        ("1957-01-01", "1957-12-31", "ended", "Sister cities from 1957"),
        ("1950-01-01", "1959-12-31", "in_force", "Sister cities since the 1950s"),
        ("1950-01-01", "1959-12-31", "ended", "Sister cities from the 1950s"),
        ("1957-01-01", "1958-12-31", "ended", "Sister cities, signed between 1957 and 1958"),
    ],
)
def test_tie_is_dated_from_its_beginning_and_no_longer_since_it_once_it_ended(
    first, last, status, words
):
    row = tie(public_status=status)
    row.established_on = first and date.fromisoformat(first)
    row.established_on_last = last and date.fromisoformat(last)
    assert since(row) == words
