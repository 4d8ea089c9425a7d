"""What somebody said that a name means is remembered for every later list."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.importing.planning import Options, make_plan
from partnerships.importing.remembering import confirmed_matches
from partnerships.models import ConfirmedMatch

from .lists import a_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

LIST = [["city", "state", "sister", "country"], ["Seattle", "WA", "Miyoshi", "Japan"]]
MIYOSHI_IN_HIROSHIMA = 1856698


def planned():
    return make_plan(a_list(*LIST), Options(source="A list"), confirmed_matches()).lines[0]


def test_confirmed_place_is_taken():
    ConfirmedMatch.objects.create(name="Miyoshi", country="Japan", place_id=MIYOSHI_IN_HIROSHIMA)
    line = planned()
    assert (line.outcome, line.abroad.region) == ("new", "Hiroshima")


def test_none_of_the_choices_leaves_the_name_without_a_position():
    ConfirmedMatch.objects.create(name="Miyoshi", country="Japan", place_id=None)
    line = planned()
    assert (line.outcome, line.abroad.name, line.abroad.country) == ("new", "Miyoshi", "JP")
    assert not line.abroad.is_located


def test_other_words_are_another_question():
    ConfirmedMatch.objects.create(
        name="Miyoshi", region="Aichi", country="Japan", place_id=MIYOSHI_IN_HIROSHIMA
    )
    assert planned().outcome == "ambiguous"


def test_one_name_means_one_thing():
    ConfirmedMatch.objects.create(name="MIYOSHI", country="Japan", place_id=1)
    second = ConfirmedMatch(name="miyoshi", country="japan", place_id=2)
    with pytest.raises(ValidationError, match="Somebody said already what this name means."):
        second.validate_constraints()
