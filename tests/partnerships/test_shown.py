"""What somebody typed is told in the words of the form, also where the form is gone."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from partnerships.forms.entries import KindForm, SigningForm
from partnerships.forms.shown import typed_words
from partnerships.forms.signatures import SignatureForm
from sistercities.dates import PartialDate
from sistercities.forms import shown
from tests.factories import make_theme

pytestmark = pytest.mark.django_db
SIGNING, HANDS = SigningForm.base_fields, SignatureForm.base_fields


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        (
            "csrfmiddlewaretoken=x&typed_by=3&seen=y&go=desk&signed_0=10&signed_1=21&signed_2=1957"
            "&place=Kobe&date_note=",
            [("Date of signing", "10 21 1957"), ("Place of signing", "Kobe")],
        ),
        (
            "home-official=Ann&home-basis=elected&abroad-official=Ben",
            [
                ("Name of the official who signed", "Ann"),
                ("How does one come into this office?", "By election"),
                ("Name of the official who signed", "Ben"),
            ],
        ),
        (
            "kind=minutes&title=Evening&make_public=on",
            [
                ("Kind", "Minutes"),
                ("Title", "Evening"),
                ("Show it to everybody once the agreement is approved", "yes"),
            ],
        ),
        ("note=A+page+was+missing.&version=3", [("Reason", "A page was missing.")]),
        ("item-4=We+added+it.&version=3", [("Your answer", "We added it.")]),
        ("home=7&partner=community-9&name=Kobe", [("Its name in English", "Kobe")]),
        ("", []),
        ("nobody=knows", []),
    ],
)
def test_posted_form_is_told_in_labels_without_codes_and_secrets(posted, told):
    assert typed_words(QueryDict(posted)) == told


def test_labels_are_those_of_the_readers_language():
    with translation.override("fr"):
        assert typed_words(QueryDict("note=Non")) == [("Motif", "Non")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (HANDS["basis"], "appointed", "By appointment"),
        (HANDS["is_highest"], True, "Yes"),
        (HANDS["is_highest"], "false", "No, another office stands higher"),
        (HANDS["is_highest"], None, ""),
        (SIGNING["expires_on"], date(2030, 1, 31), "January 31, 2030"),
        (SIGNING["signed"], PartialDate.parse("1957-10"), "October 1957"),
        (SIGNING["place"], "Kobe", "Kobe"),
        (KindForm.base_fields["kind"], "friendship", "Friendship agreement"),
    ],
)
def test_value_of_a_field_is_told_as_the_form_shows_it(field, value, words):
    assert shown(field, value) == words


def test_themes_are_told_by_their_names():
    arts, youth = make_theme("arts", "Arts"), make_theme("youth", "Youth")
    assert shown(KindForm.base_fields["themes"], [arts, youth]) == "Arts, Youth"
