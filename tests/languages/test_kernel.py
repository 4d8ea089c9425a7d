"""What the kernel says to a reader is in their language, and nothing works by how it is said."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import WARNING
from django.urls import reverse
from django.utils import timezone, translation

from sistercities.dates import PartialDate
from sistercities.fields import PartialDateField, PartialDateWidget
from sistercities.listing import FacetSpec
from sistercities.numbers import grouped
from sistercities.turns import Case, Task
from tests import pseudo
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db

IN_FRENCH = {"accept_language": "fr"}


@pytest.fixture
def french():
    with pseudo.spoken() as language, translation.override(language):
        yield language


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1957", "⟦1957⟧"),
        ("1957-10-21", "21 ⟦October⟧ 1957"),
        ("1957-10", "⟦October⟧ 1957"),
        ("1950s", "⟦1950s⟧"),
    ],
)
def test_date_known_in_part_is_said_as_the_language_says_it(french, written, said):
    assert str(PartialDate.parse(written)) == said


@pytest.mark.parametrize("language", ["en", "es", "fr", "ja"])
@pytest.mark.parametrize("written", ["1957", "1957-10-21", "1957-10", "1950s"])
def test_date_comes_back_from_its_boxes_whatever_the_language(language, written):
    value = PartialDate.parse(written)

    with translation.override(language):
        assert PartialDateField().clean(PartialDateWidget().decompress(value)) == value


def test_number_has_the_marks_of_the_language():
    assert grouped(1234) == "1,234"
    with translation.override("fr"):
        assert grouped(1234) == "1\N{NO-BREAK SPACE}234"


def test_words_of_a_facet_are_kept_apart_by_language():
    spec = FacetSpec("state", translation.gettext_lazy("Search"), {"a": "A"})
    english = spec.in_language()
    with translation.override("fr"):
        french = spec.in_language()

    assert english.title == "Search"
    assert french.title != "Search"
    assert spec.in_language() is english


def test_turn_and_due_date_are_whole_sentences(french):
    case = Case("Kobe", "/", True, "you", since=timezone.now())

    assert case.turn_words.startswith("⟦Your turn since")
    assert Task("Kobe", "/", due=date(2026, 1, 1)).due_words.startswith("⟦")


def several(client, person, story):
    client.force_login(person)
    data = {"action": "claim", "apply": "yes", "_selected_action": [story.agreement.pk]}
    address = reverse("admin:partnerships_agreement_changelist")
    answer = client.post(f"{address}?turn=all", data, headers=IN_FRENCH, follow=True)
    (message,) = answer.context["messages"]
    return message


def test_report_of_several_warns_of_what_was_left_in_every_language(client, french):
    story = Story().in_review()
    message = several(client, story.rita, story)

    assert "skipped 1 because" in str(message)
    assert message.level == WARNING


def test_log_of_staff_is_kept_in_the_networks_language(client, french):
    story = Story().submitted()
    client.force_login(story.rita)
    address = reverse("admin:partnerships_agreement_transition", args=[story.agreement.pk])
    data = {"transition": "claim", "version": story.agreement.version}
    client.post(address, data, headers=IN_FRENCH)

    assert LogEntry.objects.get().change_message == "Take"
