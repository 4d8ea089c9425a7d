"""Every state of a list is an address: chips, pages, orders and views lead where they say."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from partnerships.listings import TieListing
from sistercities.listing import Address
from tests.counting import looking_again
from tests.factories import make_act, make_community, make_partnership, make_state, make_theme

pytestmark = pytest.mark.django_db

NAMES = st.sampled_from(["q", "country", "state", "kind", "sort"])
VALUES = st.text(min_size=1, max_size=8)
CHOSEN = st.dictionaries(NAMES, st.lists(VALUES, min_size=1, max_size=3, unique=True), max_size=4)
# What an address may hold: values that exist, that don't, and what no value looks like.
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "country": st.lists(st.sampled_from(["jp", "de", "xx", "JP", "<b>", ""]), max_size=3),
        "state": st.lists(st.sampled_from(["wa", "tx", "unknown"]), max_size=2),
        "theme": st.lists(st.sampled_from(["culture", "education", "unknown"]), max_size=2),
        "status": st.lists(st.sampled_from(["on_record", "ended_one_side", "no"]), max_size=2),
        "decade": st.lists(st.sampled_from(["1950", "1980", "unknown"]), max_size=2),
        "q": st.lists(st.sampled_from(["kobe", "seattle japan", " ", "\x00", "神戸"]), max_size=1),
        "from": st.lists(st.sampled_from(["1950", "1985", "57", "never"]), max_size=1),
        "to": st.lists(st.sampled_from(["1960", "2020", "٢٠٢٠"]), max_size=1),
        "sort": st.lists(st.sampled_from(["-signed", "abroad", "distance", "odd"]), max_size=1),
        "view": st.lists(st.sampled_from(["table", "timeline", "odd"]), max_size=1),
        "page": st.lists(st.sampled_from(["2", "0", "-1", "1e9", "99999999999"]), max_size=1),
        "utm_source": st.just(["mail"]),
    },
)


@pytest.fixture
def ties():
    washington, texas = make_state("Washington", "WA"), make_state("Texas", "TX")
    homes = [
        make_community("Seattle", parent=washington, latitude=47.6, longitude=-122.3),
        make_community("Houston", parent=texas),
        make_community("Guam City"),
    ]
    places = [
        make_community("Kobe", "JP", latitude=34.7, longitude=135.2),
        make_community("Trier", "DE"),
        make_community("Nara", "JP"),
    ]
    years = iter([1957, 1957, 1981, None, 1988, 2011, None, 1955, 1999])
    made = []
    for home in homes:
        for place in places:
            made.append(make_partnership(home, place, **signed(next(years))))
    made[0].themes.set([make_theme("culture"), make_theme("education")])
    made[4].themes.set([make_theme("culture")])
    make_act(made[2])
    return made


def signed(year):
    if year is None:
        return {}
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


def query_of(asked):
    query = QueryDict(mutable=True)
    for name, values in asked.items():
        query.setlist(name, values)
    return query


def listing(query="", path="/partnerships/"):
    params = QueryDict(query) if isinstance(query, str) else query
    return TieListing(params, path)


def at(address):
    """The list that an address leads to."""
    parts = urlsplit(str(address))
    assert parts.path == "/partnerships/"
    return listing(parts.query)


# An address by itself


@given(CHOSEN)
def test_address_is_read_as_it_was_written(chosen):
    query = QueryDict(Address("/p/", chosen).query)
    assert {name: query.getlist(name) for name in query} == chosen


@given(CHOSEN, NAMES)
def test_what_is_taken_out_is_gone_and_the_rest_stays_in_its_order(chosen, name):
    address = Address("/p/", chosen)
    left = [other for other in chosen if other != name]
    assert list(address.without(name).chosen) == left
    assert address.without(name).without(name).chosen == address.without(name).chosen
    for value in chosen.get(name, []):
        kept = tuple(other for other in chosen[name] if other != value)
        assert address.without(name, value).chosen.get(name, ()) == kept


@given(CHOSEN, NAMES, VALUES)
def test_what_is_put_in_stands_alone_under_its_name(chosen, name, value):
    address = Address("/p/", chosen).with_(**{name: value})
    assert address.chosen[name] == (value,)
    assert address.with_(**{name: ""}).chosen == Address("/p/", chosen).without(name).chosen


@given(CHOSEN)
def test_hidden_fields_and_controls_together_say_everything_once(chosen):
    address = Address("/p/", chosen)
    every = sorted((name, value) for name, values in chosen.items() for value in values)
    controls = [pair for pair in every if pair[0] in {"q", "kind"}]
    assert sorted([*address.pairs("q", "kind"), *controls]) == every


# A list at its address


@looking_again
@given(asked=ASKED)
def test_address_of_a_list_leads_to_the_same_list(ties, asked):
    shown = listing(query_of(asked))
    again = at(shown.address)
    assert str(again.address) == str(shown.address)
    assert (again.chosen, again.sort, again.view) == (shown.chosen, shown.sort, shown.view)
    assert (again.total, again.pks(0, 99)) == (shown.total, shown.pks(0, 99))
    assert "utm_source" not in str(shown.address)


@looking_again
@given(asked=ASKED)
def test_each_chip_takes_out_what_it_names_and_nothing_else(ties, asked):
    shown = listing(query_of(asked))
    pairs = [(name, value) for name, values in shown.chosen.items() for value in values]
    assert len(shown.chips) == len(pairs)
    for chip, (name, value) in zip(shown.chips, pairs, strict=True):
        left = at(chip.address)
        expected = [pair for pair in pairs if pair != (name, value)]
        assert [(n, v) for n, values in left.chosen.items() for v in values] == expected
        assert (left.sort, left.view) == (shown.sort, shown.view)
        assert chip.label and chip.title


@looking_again
@given(asked=ASKED)
def test_clearing_everything_shows_everything_in_the_same_view(ties, asked):
    shown = listing(query_of(asked))
    cleared = at(shown.cleared)
    assert (cleared.chosen, cleared.view, cleared.total) == ({}, shown.view, len(ties))


@looking_again
@given(asked=ASKED)
def test_other_views_formats_and_orders_keep_what_is_chosen(ties, asked):
    shown = listing(query_of(asked))
    for _, address, is_this in shown.switch:
        assert at(address).chosen == shown.chosen
        assert (at(address).view == shown.view) is is_this
    for _, address in shown.formats:
        assert at(address).chosen == shown.chosen
        assert at(address).sort == shown.sort


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(TieListing, "PER_PAGE", dict.fromkeys(TieListing.VIEWS, 2))


@looking_again
@given(asked=ASKED)
def test_pages_one_after_another_are_the_whole_list_once(ties, pages_of_two, asked):
    shown = listing(query_of({**asked, "page": ["1"]}))
    seen, count = [], 0
    address = str(shown.page_address(1))
    while address:
        page = at(address)
        start, end = page.page.start_index(), page.page.end_index()
        seen += page.pks(max(0, start - 1), end)
        count += 1
        assert page.next_count == (min(2, shown.total - end) if page.next else 0) or not page.next
        address = page.next
    assert seen == shown.pks(0, 99)
    assert len(set(seen)) == shown.total
    assert count == max(1, -(-shown.total // 2))


@looking_again
@given(asked=ASKED)
def test_numbers_of_the_pager_lead_to_their_pages(ties, pages_of_two, asked):
    shown = listing(query_of(asked))
    for number, address in shown.pager:
        assert not address or at(address).page.number == number
    assert any(number == shown.page.number for number, _ in shown.pager)


@pytest.mark.parametrize(
    ("page", "number"),
    [("", 1), ("0", 5), ("-3", 5), ("4", 4), ("5", 5), ("6", 5), ("1e9", 1), ("9" * 400, 5)],
)
def test_page_that_does_not_exist_is_the_nearest_that_does(ties, pages_of_two, page, number):
    assert listing(query_of({"page": [page]})).page.number == number


def test_sentence_of_a_list_says_in_words_what_its_address_says(ties):
    for query, sentence in (
        ("", "from 1955 to 2011"),
        ("country=jp", "with communities in Japan, from 1957 to 2011"),
        ("country=jp&state=wa", "between Washington and Japan, from 1957 to 1981"),
        ("country=jp&country=de&state=tx", "between Texas and Japan or Germany, from 1988 to 2011"),
        ("state=wa&state=tx", "of communities in Washington or Texas, from 1957 to 2011"),
        ("continent=asia", "with communities in Asia, from 1957 to 2011"),
        ("decade=unknown", ""),
        ("country=xx", "with communities in xx"),
    ):
        assert listing(query).sentence == sentence, query
