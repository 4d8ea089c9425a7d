"""The list of partnerships: both sides at once, counted, ordered, paged, in any spelling."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from members.models import CommunityName
from partnerships.listings import TieListing
from partnerships.models import Partnership
from partnerships.timeline import Timeline
from tests.counting import (
    assert_counts_are_grouped,
    assert_rows_are_sorted,
    looking_again,
    selections,
)
from tests.factories import (
    make_act,
    make_community,
    make_country,
    make_partnership,
    make_state,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


def listing(query=""):
    return TieListing(QueryDict(query), "/partnerships/")


def shown(query=""):
    return [f"{row.home} & {row.abroad}" for row in listing(query).page.object_list]


def counts(query, facet):
    facets = {row.spec.name: row for row in listing(query).facets}
    return {option.value: option.count for option in facets[facet].options}


@pytest.fixture
def register():
    washington, texas = make_state("Washington", "WA"), make_state("Texas", "TX")
    seattle = make_community("Seattle", parent=washington)
    kobe = make_community("Kobe", "JP", region_name="Hyōgo")
    CommunityName.objects.create(community=kobe, name="神戸市", kind="endonym", language="ja")
    trier = make_community("Trier", "DE")
    first = make_partnership(seattle, kobe, "approved", **signed(1957))
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    first.themes.set([make_theme("education"), make_theme("culture")])
    make_partnership(make_community("Fort Worth", parent=texas), trier, **signed(1987))
    osaka = make_partnership(make_community("Houston", parent=texas), make_community("Chiba", "JP"))
    make_act(osaka, side="abroad", kind="ended")
    make_partnership(make_community("Dallas", parent=texas), make_community("Taipei", "TW"))
    make_partnership(seattle, make_community("Toledo", parent=make_state("Ohio", "OH")))


def signed(year):
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


def test_oldest_stands_first_and_undated_last(register):
    assert shown() == ["Seattle & Kobe", "Fort Worth & Trier", "Houston & Chiba", "Dallas & Taipei"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country=jp", ["Seattle & Kobe", "Houston & Chiba"]),
        ("state=tx&country=jp", ["Houston & Chiba"]),
        ("country=de&country=tw", ["Fort Worth & Trier", "Dallas & Taipei"]),
        ("continent=europe", ["Fort Worth & Trier"]),
        ("status=in_force", ["Seattle & Kobe"]),
        ("status=ended_one_side", ["Houston & Chiba"]),
        ("theme=culture", ["Seattle & Kobe"]),
        ("theme=unknown&decade=1980", ["Fort Worth & Trier"]),
        ("decade=unknown", ["Houston & Chiba", "Dallas & Taipei"]),
        ("from=1958", ["Fort Worth & Trier"]),
        ("from=1950&to=1959", ["Seattle & Kobe"]),
        ("kind=domestic", ["Seattle & Toledo"]),
        ("kind=friendship", []),
        ("q=Texas and Germany", ["Fort Worth & Trier"]),
        ("q=KÓBE", ["Seattle & Kobe"]),
        ("q=神戸", ["Seattle & Kobe"]),
        ("q=hyogo", ["Seattle & Kobe"]),
        ("q=dallas&country=jp", []),
    ],
)
def test_filters_of_both_sides_work_together(register, query, found):
    assert shown(query) == found
    assert listing(query).total == len(found)


def test_community_filter_keeps_the_ties_of_one_place(register):
    make_partnership(make_community("Oakland", slug="oakland-ca"), make_community("Nara", "JP"))

    assert shown("community=us.oakland-ca") == ["Oakland & Nara"]
    assert listing("community=us.oakland-ca").chips[0].label == "Oakland"


def test_counts_are_given_the_other_filters_and_keep_the_empty_values(register):
    assert counts("country=jp", "country") == {"jp": 2, "de": 1, "tw": 1}
    assert counts("country=jp", "state") == {"tx": 1, "wa": 1}
    assert counts("country=de", "state") == {"tx": 1, "wa": 0}
    assert counts("", "kind") == {"sister": 4, "friendship": 0, "domestic": 1}


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("-signed", "Fort Worth & Trier"),
        ("home", "Dallas & Taipei"),
        ("abroad", "Houston & Chiba"),
        ("distance", "Seattle & Kobe"),
        ("nonsense", "Seattle & Kobe"),
    ],
)
def test_list_is_sorted_as_chosen(register, sort, first):
    assert shown(f"sort={sort}")[0] == first


def test_everything_chosen_is_a_chip_that_takes_it_out(register):
    chips = listing("country=jp&country=de&state=tx&sort=home").chips

    assert [(chip.title, chip.label) for chip in chips] == [
        ("Country or territory", "Japan"),
        ("Country or territory", "Germany"),
        ("Home state", "Texas"),
    ]
    assert chips[0].address == "/partnerships/?country=de&state=tx&sort=home"


def test_where_nothing_fits_the_way_on_is_counted(register):
    found = listing("country=de&state=wa&theme=culture")

    assert found.nothing == "No partnership matches all 3 filters"
    assert [(chip.label, count) for chip, count in found.relaxed] == [("Germany", 1)]
    assert found.relaxed[0][0].address == "/partnerships/?state=wa&theme=culture"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "from 1957 to 1987"),
        ("country=jp", "with communities in Japan, signed in 1957"),
        ("state=tx&country=de&country=jp", "between Texas and Germany or Japan, signed in 1987"),
        ("country=tw", "with communities in Taiwan"),
    ],
)
def test_number_is_followed_by_what_it_counts(register, query, sentence):
    assert listing(query).sentence == sentence


def test_country_has_its_article_in_the_sentence(register):
    make_country("GB", "United Kingdom")
    make_partnership(make_community("Reno"), make_community("Bath", "GB"))
    assert listing("country=gb").sentence.startswith("with communities in the United Kingdom")


CHOICES = {
    "country": ["jp", "de", "tw", "zz"],
    "state": ["wa", "tx", "unknown"],
    "status": ["in_force", "on_record", "ended_one_side", "not_listed"],
    "kind": ["sister", "domestic"],
    "theme": ["education", "culture", "unknown"],
    "decade": ["1950", "1980", "unknown"],
    "continent": ["asia", "europe"],
    "from": ["1957", "1990"],
    "to": ["1957", "2000"],
    "q": ["japan", "texas and germany", "seattle"],
}


@looking_again
@given(selections(CHOICES), st.sampled_from(sorted(TieListing.SORTS)))
def test_bitmaps_and_sql_agree_on_any_combination(register, selection, sort):
    assert_rows_are_sorted(TieListing, "/partnerships/", selection, sort)


@looking_again
@given(selections(CHOICES))
def test_counts_equal_what_the_database_groups(register, selection):
    assert_counts_are_grouped(TieListing, "/partnerships/", selection)


def test_map_draws_each_tie_and_says_how_many_have_no_place(client, register):
    make_partnership(
        make_community("Reno", latitude=39.5, longitude=-119.8),
        make_community("Suva", "FJ", latitude=-18.1, longitude=178.4),
    )
    html = client.get("/partnerships/?view=map").content.decode()

    assert "<title>Reno and Suva</title>" in html
    assert "4 of them are not on the map" in html
    assert 'href="/static/map/world.svg#land"' in html


def test_timeline_breaks_the_line_where_a_side_spoke(client, register):
    html = client.get("/partnerships/?view=timeline").content.decode()

    assert html.count('<line class="on"') == 2
    assert "not dated" in html
    tie = make_partnership(make_community("Chicago"), make_community("Osaka", "JP"), **signed(1973))
    make_act(tie, side="home", kind="suspended")
    html = client.get("/partnerships/?view=timeline").content.decode()
    assert html.count('<line class="pause"') == 1


@pytest.mark.parametrize(
    ("partner", "left"), [("Kobe", 136), ("Castilla-La Mancha", 248), ("K" * 60, 336)]
)
def test_years_of_a_timeline_begin_where_its_longest_name_ends(partner, left):
    seattle = make_community("Seattle")
    make_partnership(seattle, make_community("Oz", "ES"), **signed(1950))
    make_partnership(seattle, make_community(partner, "JP"), **signed(1957))
    timeline = Timeline(list(Partnership.objects.public().for_list()))

    assert (timeline.left, timeline.decades[0]) == (left, (1950, left))


@pytest.mark.parametrize("view", TieListing.VIEWS)
@pytest.mark.parametrize("ties", [1, 3])
def test_list_costs_the_same_questions_for_one_tie_and_for_three(
    client, django_assert_num_queries, view, ties
):
    for number in range(ties):
        tie = make_partnership(
            make_community(f"Home {number}"), make_community(f"Far {number}", "JP")
        )
        tie.themes.set([make_theme("education")])
        make_act(tie)
    with django_assert_num_queries(QUESTIONS[view]):
        client.get(f"/partnerships/?view={view}")


# Three make the index (ties, themes, names of themes), which later pages share; the rest are the
# rows and their names in other scripts, and the acts or the places of all ties.
QUESTIONS = {"list": 5, "table": 5, "timeline": 7, "map": 6}


@pytest.mark.parametrize(
    "query",
    [
        "country=zz&state=nowhere&theme=none&decade=soon&status=dead&kind=odd",
        "page=1e9",
        "page=999999999999999999999999",
        "page=-1&sort=x&view=y&all=z",
        "q=" + "x" * 5000,
        "q=%00%01%1b&country=%00",
        "q='; DROP TABLE--&decade='",
        "from=31&to=9999",
        "community=..&community=us.&community=%F0%9F%8C%8D",
        "&".join("country=aa" for _ in range(400)),
    ],
)
def test_nonsense_gets_a_page_that_helps(client, register, query):
    answer = client.get(f"/partnerships/?{query}")

    assert answer.status_code == 200
    assert "Clear all" in answer.content.decode() or "Seattle" in answer.content.decode()


def test_script_swaps_the_list_and_keeps_a_clean_address(client, register):
    query = "q=&from=&to=&country=jp&country=de&sort=signed&page=1"
    answer = client.get(f"/partnerships/?{query}", headers={"HX-Request": "true"})

    assert answer["HX-Push-Url"] == "/partnerships/?country=jp&country=de"
    assert answer.content.decode().count('id="list"') == 1
    assert "HX-Push-Url" not in client.get(f"/partnerships/?{query}")


def test_filtered_list_is_not_indexed_and_the_plain_one_is(client, register):
    assert "noindex" in client.get("/partnerships/?country=jp").content.decode()
    assert "noindex" not in client.get("/partnerships/").content.decode()


def test_list_shows_the_pair_its_names_and_whose_act_it_was(client, register):
    html = client.get("/partnerships/").content.decode()

    assert '<bdi class="native" lang="ja" dir="ltr">神戸市</bdi>' in html
    assert ">Ended by Chiba</span>" in html
    assert len(re.findall("<h1[ >]", html)) == 1


def test_rows_are_taken_away_in_the_order_and_choice_of_the_list(client, register):
    lines = b"".join(client.get("/partnerships/?country=jp&sort=home&format=csv")).decode()

    assert [line.split(",")[2] for line in lines.splitlines()[1:]] == ["Houston", "Seattle"]
