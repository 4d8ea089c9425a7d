"""R5, R7: where people read that a tie makes a charter sister city, and where nobody does."""

from datetime import date

import pytest

from tests.factories import make_act, make_community, make_partnership, make_term

pytestmark = pytest.mark.django_db

SPOT = {"latitude": 34.69, "longitude": 135.18}
WORDS = "Charter sister city: Kobe’s first in the United States"


def make_charter(*acts, paid_until=date(2099, 12, 31)):
    home = make_community("Seattle", slug="seattle")
    make_term(home, date(2020, 1, 1), paid_until)
    tie = make_partnership(home, make_community("Kobe", "JP", slug="kobe", **SPOT), "approved")
    for number, (side, kind) in enumerate(acts):
        make_act(tie, side=side, kind=kind, on=date(2020, 1, 1 + number))
    return tie


def labels(client, tie):
    """On the page of the tie, in the row on the page of its home, on the page of its partner."""
    return (
        WORDS in client.get(tie.get_absolute_url()).text,
        "charter sister city" in client.get("/communities/us/seattle/").text,
        "<dt>Charter sister city</dt>" in client.get("/communities/jp/kobe/").text,
    )


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [("home", "suspended"), ("home", "resumed")],
        [("abroad", "ended")],
        [("abroad", "ended"), ("home", "upheld")],
    ],
)
def test_label_stands_in_three_places_as_long_as_a_side_upholds_the_tie(client, acts):
    assert labels(client, make_charter(*acts)) == (True, True, True)


@pytest.mark.parametrize(
    "acts", [[("home", "suspended")], [("home", "suspended"), ("abroad", "suspended")]]
)
def test_paused_tie_has_no_label_until_it_is_taken_up_again(client, acts):
    assert labels(client, make_charter(*acts)) == (False, False, False)


def test_lapsed_dues_hide_the_label_and_no_other_place_takes_it(client):
    tie = make_charter(paid_until=date(2020, 12, 31))
    reno = make_community("Reno")
    make_term(reno, date(2020, 1, 1), date(2099, 12, 31))
    younger = {"signed_on": date(2001, 1, 1), "signed_on_last": date(2001, 1, 1)}
    second = make_partnership(reno, tie.abroad, "approved", **younger)
    tie.agreements.update(signed_on=date(1957, 1, 1), signed_on_last=date(1957, 12, 31))

    assert labels(client, tie) == (False, False, False)
    assert WORDS not in client.get(second.get_absolute_url()).text
