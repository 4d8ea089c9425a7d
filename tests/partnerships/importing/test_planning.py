"""What becomes of each line, before anything is written."""

import pytest

from members.models import Community
from partnerships.importing.lines import Outcome
from partnerships.models import Partnership
from tests.factories import make_partnership

from .lists import import_list, plan_line, plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

HEADER = ["city", "state", "sister", "country", "year"]
KOBE = ["Seattle", "WA", "Kobe", "Japan", "1957"]


def outcomes(*rows, **options):
    return [line.outcome.value for line in plan_of(*rows, **options).lines]


def test_planning_writes_nothing():
    plan_of(HEADER, KOBE)
    assert Partnership.objects.count() == 0
    assert Community.objects.exclude(kind="state").count() == 0


def test_new_tie_is_planned_with_both_places_and_its_date():
    line = plan_line(*KOBE)
    assert (line.outcome, line.names, line.date.isoformat()) == ("new", "Seattle – Kobe", "1957")
    assert (line.home.state, line.abroad.country) == ("WA", "JP")


def test_home_side_may_stand_in_either_column():
    header = ["place", "partner"]
    line = plan_line("Kobe, Japan", "Seattle, Washington", header=header)
    assert (line.home.name, line.abroad.name) == ("Seattle", "Kobe")


def test_repeated_and_mirrored_rows_are_duplicates_of_the_first():
    plan = plan_of(
        ["one", "another"],
        ["Seattle, Washington", "Kobe, Japan"],
        ["Kobe, Japan", "Seattle, Washington"],
        ["Seattle, WA", "Kobe, Hyogo, Japan"],
    )
    assert [line.outcome for line in plan.lines] == ["new", "duplicate", "duplicate"]
    assert plan.lines[1].sentence == "The same tie stands in line 2."


def test_date_that_only_the_repetition_knows_is_taken():
    plan = plan_of(HEADER, [*KOBE[:4], ""], KOBE)
    assert plan.lines[0].date.isoformat() == "1957"
    assert plan.lines[1].sentence == "The same tie stands in line 2. Its date, 1957, is taken."


def test_repetition_with_another_date_is_told():
    plan = plan_of(HEADER, KOBE, [*KOBE[:4], "1959"])
    assert plan.lines[1].sentence.endswith("There the date is 1957, here 1959.")


def test_tie_of_the_register_is_known_and_named_by_its_number():
    import_list(HEADER, KOBE)
    tie = Partnership.objects.get()
    line = plan_line(*KOBE)
    assert line.outcome == Outcome.KNOWN
    assert line.sentence == f"The register has this tie already: {tie.number}."


def test_communities_that_staff_wrote_by_hand_are_recognized():
    washington = Community.objects.get(code="WA")
    seattle = Community.objects.create(
        name="Seattle", country_id="US", parent=washington, slug="seattle-wa"
    )
    kobe = Community.objects.create(
        name="Kobe",
        country_id="JP",
        region_name="Hyogo",
        slug="kobe",
        latitude=34.7,
        longitude=135.2,
    )
    make_partnership(seattle, kobe)
    assert plan_line(*KOBE).outcome == Outcome.KNOWN


def test_partner_that_nobody_knows_is_kept_without_a_position():
    line = plan_line("Seattle", "WA", "Nowhereville", "Mexico")
    assert (line.outcome, line.abroad.is_located) == ("new", False)
    assert "“Nowhereville” was not found, so it has no position." in line.sentence


def test_nearly_the_same_partner_is_a_near_duplicate():
    rows = [HEADER, ["Seattle", "WA", "Nowhereville", "Mexico", ""]]
    rows += [["Seattle", "WA", "Nowhereville City", "Mexico", ""]]
    rows += [["Seattle", "WA", "Nowherevile", "Mexico", ""]]
    plan = plan_of(*rows)
    assert [line.outcome for line in plan.lines] == ["new", "duplicate", "duplicate"]
    assert plan.lines[2].is_near
    assert "nearly the same as line 2: Seattle – Nowhereville" in plan.lines[2].sentence
    assert outcomes(*rows, with_near=True) == ["new", "new", "new"]


def test_nearly_the_same_name_at_another_home_is_no_duplicate():
    rows = [HEADER, ["Seattle", "WA", "Nowhereville", "Mexico", ""]]
    assert outcomes(*rows, ["Denver", "CO", "Nowherevile", "Mexico", ""]) == ["new", "new"]


def test_several_places_are_never_guessed():
    line = plan_line("Seattle", "WA", "Miyoshi", "Japan")
    assert line.outcome == Outcome.AMBIGUOUS
    assert line.sentence.startswith("“Miyoshi” can be Miyoshi, Aichi, Japan; Miyoshi, Hiroshima")
    assert line.sentence.endswith("write its state, region or country.")
    assert {spot.region for spot in line.choices[0].spots} >= {"Aichi", "Hiroshima"}


def test_ties_within_one_country_are_left_out_unless_asked_for():
    row = ["Anaheim", "CA", "Orlando, Florida", ""]
    assert plan_line(*row).outcome == Outcome.DOMESTIC
    plan = plan_of(HEADER[:4], row, with_domestic=True)
    assert plan.lines[0].outcome == Outcome.NEW


def test_territory_with_its_own_code_counts_as_abroad():
    assert plan_line("Hartford", "CT", "Caguas", "Puerto Rico").outcome == Outcome.NEW


def test_two_georgias_are_told_apart():
    rows = [["city", "sister", "country"], ["Atlanta, Georgia", "Tbilisi", "Georgia"]]
    rows += [["Savannah, Georgia", "Batumi, Georgia", ""]]
    for line in plan_of(*rows).lines:
        assert (line.home.state, line.abroad.country) == ("GA", "GE")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Seattle", "WA", "", "Japan"), "The line names no partner. Write its name."),
        (("", "WA", "Kobe", "Japan"), "The line names no community. Write its name."),
        (("Seattle", "WA", "1-2-3", "Japan"), "“1-2-3” is no name of a place."),
        (("Seattle", "WA", "x" * 250, "Japan"), "The name of the partner is longer than 200"),
        (("Seattle", "WA", "India", ""), "“India” is a country. Write the community in it"),
        (("Nowhere", "", "Kobe", "Japan"), "The home country (United States) has no place called"),
        (("Seattle", "WA", "Nowhere", ""), "The line names no country for “Nowhere”"),
        (("Kobe, Japan", "", "Tbilisi", "Georgia"), "Neither “Kobe, Japan” nor “Tbilisi” lies in"),
        (("Seattle", "WA", "Seattle", "USA"), "Both sides are Seattle."),
    ],
)
def test_line_that_cannot_be_a_tie_is_refused_with_its_reason(cells, told):
    line = plan_line(*cells)
    assert line.outcome == Outcome.REFUSED
    assert line.sentence.startswith(told)


def test_proposed_tie_is_no_tie_yet():
    line = plan_line("Denver", "CO", "Brest", "France", "1948", "Sister City", "Proposed")
    assert line.outcome == Outcome.REFUSED
    assert line.sentence.startswith("The list says that this tie is only proposed.")


def test_country_may_stand_in_a_heading_or_only_once():
    heading = plan_of(
        ["city", "state", "sister"],
        ["Japan", "", ""],
        ["Seattle", "WA", "Kobe"],
        ["France", "", ""],
        ["Denver", "CO", "Brest"],
    )
    assert [line.abroad.country for line in heading.lines] == ["JP", "FR"]
    once = plan_of(
        ["city", "state", "country", "sister"],
        ["Seattle", "WA", "Japan", "Kobe"],
        ["Chicago", "IL", "", "Osaka"],
        ["Boston", "MA", "", "Kyoto"],
        ["Denver", "CO", "", "Miyoshi, Aichi"],
    )
    assert [line.abroad.country for line in once.lines] == ["JP"] * 4


def test_home_community_may_stand_only_once_or_be_named_for_the_whole_list():
    rows = [["city", "state", "sister", "country"], ["Seattle", "WA", "Kobe", "Japan"]]
    plan = plan_of(*rows, ["", "", "Tbilisi", "Georgia"])
    assert [line.home.name for line in plan.lines] == ["Seattle", "Seattle"]
    page = plan_of(["Partner", "Country"], ["Kobe", "Japan"], community="Seattle, Washington")
    assert page.lines[0].home.name == "Seattle"


def test_position_in_the_list_serves_where_no_place_is_known():
    header = ["city", "state", "partner", "partner_country", "partner_lat", "partner_lon"]
    line = plan_line("Seattle", "WA", "Nowhereville", "Mexico", "19.5", "-99.1", header=header)
    assert (line.abroad.latitude, line.abroad.longitude) == (19.5, -99.1)


def test_position_in_the_list_tells_places_of_one_name_apart():
    header = ["city", "state", "partner", "partner_country", "partner_lat", "partner_lon"]
    line = plan_line("Seattle", "WA", "Miyoshi", "Japan", "34.8", "132.8", header=header)
    assert line.abroad.region == "Hiroshima"


def test_word_of_one_side_with_its_day_awaits_a_second_person():
    line = plan_line(
        "San Francisco", "CA", "Osaka", "Japan", "1957", "", "Ended by Osaka on 2018-10-02"
    )
    assert (line.act["side"], line.act["kind"]) == ("abroad", "ended")
    assert line.act["when"].isoformat() == "2018-10-02"


@pytest.mark.parametrize("status", ["ended 2018", "inactive", "suspended by somebody in 2018"])
def test_status_without_a_side_stays_in_the_words_of_the_source(status):
    line = plan_line("San Francisco", "CA", "Osaka", "Japan", "1957", "", status)
    assert line.act is None
    assert f"status: {status}" in line.said


def test_numbers_of_spreadsheets_and_index_columns_do_no_harm():
    plan = plan_of(["", *HEADER], ["0", *KOBE[:4], "1957.0"], ["1", "", "", "", "", ""])
    assert plan.lines[0].date.isoformat() == "1957"
    assert plan.lines[1].outcome == Outcome.REFUSED
