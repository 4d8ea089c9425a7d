"""What the facets of the list of partnerships offer, and how many they say there are."""

import pytest
from django.http import QueryDict

from partnerships.listings import TieListing
from sistercities.bitmaps import UNKNOWN
from tests.factories import make_community, make_partnership, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    make_partnership(
        make_community("Seattle", parent=make_state("Washington", "WA")),
        make_community("Kobe", "JP"),
    )


def facet(name, query=""):
    facets = TieListing(QueryDict(query), "/partnerships/").facets
    return next(row for row in facets if row.spec.name == name)


def counts(query, name):
    return {option.value: option.count for option in facet(name, query).options}


def test_country_and_state_of_domestic_ties_alone_are_offered_once_those_are_asked_for(register):
    make_partnership(
        make_community("Portland", parent=make_state("Maine", "ME")), make_community("Salem")
    )
    assert "us" not in counts("all=country", "country")
    assert "me" not in counts("all=state", "state")
    assert counts("all=country&kind=domestic", "country")["us"] == 1
    assert counts("all=state&kind=domestic", "state")["me"] == 1


def test_facet_names_as_many_states_as_there_are(register):
    make_partnership(make_community("Nowhere"), make_community("Kyoto", "JP"))
    assert counts("all=state", "state") == {"wa": 1, UNKNOWN: 1}
    assert facet("state").size == 1
