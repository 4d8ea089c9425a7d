"""The parts of every list: addresses, facets, values that anybody may have typed."""

import pytest

from sistercities.listing import Address, Facet, FacetSpec
from sistercities.listing.filters import TextField, ValuesField, YearField


def test_address_keeps_what_is_chosen_in_order():
    address = Address("/p/", {"q": ("Łódź",), "country": ("jp", "de"), "kind": ()})

    assert str(address) == "/p/?q=%C5%81%C3%B3d%C5%BA&country=jp&country=de"
    assert str(address.without("country", "jp")) == "/p/?q=%C5%81%C3%B3d%C5%BA&country=de"
    assert str(address.without("country").without("q")) == "/p/"
    assert str(address.without("q").with_(page=2)) == "/p/?country=jp&country=de&page=2"
    assert address.pairs("q") == (("country", "jp"), ("country", "de"))


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        (["JP", "jp", "", "de"], ("jp", "de")),
        (["\x00", "a b", "<b>"], ("-",)),
        (["x" * 61], ("-",)),
        (None, ()),
    ],
)
def test_value_is_a_short_plain_word_or_none(typed, values):
    assert ValuesField().clean(typed) == values


def test_values_without_end_are_cut():
    assert len(ValuesField().clean([f"v{number}" for number in range(1000)])) == 60


def test_text_loses_what_no_text_needs():
    assert TextField().clean(" Ko\x00be \u200f\n 神戸 ") == "Kobe 神戸"
    assert len(TextField().clean("x" * 1_000_000)) == 200


@pytest.mark.parametrize(
    ("typed", "year"), [("1957", 1957), (" 1957 ", 1957), ("57", None), ("١٩٥٧", None)]
)
def test_year_has_four_digits(typed, year):
    assert YearField().clean(typed) == year


def test_frequent_values_stand_first_and_chosen_ones_never_hide():
    spec = FacetSpec("country", "Country", short=2)
    labels = {"jp": "Japan", "de": "Germany", "ee": "Estonia", "fr": "France"}
    facet = Facet.build(spec, {"jp": 9, "de": 5, "ee": 0, "fr": 2}, labels, ("ee",))

    assert [option.label for option in facet.options] == ["Japan", "Germany", "Estonia"]
    assert (facet.hidden, facet.size, facet.chosen) == (1, 4, 1)


def test_all_values_stand_from_a_to_z():
    spec = FacetSpec("country", "Country", short=1)
    labels = {"jp": "Japan", "at": "Österreich", "pt": "Portugal"}
    facet = Facet.build(spec, {"jp": 9, "at": 1, "pt": 0}, labels, (), whole=True)

    assert [option.value for option in facet.options] == ["jp", "at", "pt"]


def test_words_keep_their_order_and_an_unforeseen_value_is_last():
    spec = FacetSpec("status", "Status", {"in_force": "In force", "ended": "Ended"})
    facet = Facet.build(spec, {"odd": 1, "ended": 2}, {}, ())

    assert [(option.label, option.count) for option in facet.options] == [
        ("In force", 0),
        ("Ended", 2),
        ("odd", 1),
    ]
