"""Is it lively? The page of a tie says when something last happened between the two, and what."""

from datetime import date

import pytest

from partnerships.history import history_of
from partnerships.models import Milestone
from tests.factories import make_act, make_agreement, make_community, make_partnership, make_term
from tests.programs.factories import make_program, make_reported
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def day(*parts):
    return {"signed_on": date(*parts), "signed_on_last": date(*parts)}


@pytest.fixture
def tie():
    seattle = make_community("Seattle")
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    return make_partnership(seattle, make_community("Kobe", "JP"), "approved", **day(1957, 10, 21))


def make_milestone(tie, first, last, title="Students visit"):
    Milestone.objects.create(partnership=tie, happened_on=first, happened_on_last=last, title=title)


def latest(client, tie):
    """The words after 'Last on record:', or nothing."""
    _, _, after = text_of(client.get(tie.get_absolute_url())).partition("Last on record: ")
    return after.partition(". ")[0]


def test_signing_is_the_last_of_a_tie_of_which_nothing_else_is_known(client, tie):
    assert latest(client, tie) == "Sister city agreement signed (October 21, 1957)"


def test_recognition_by_the_network_is_nothing_that_the_two_did(client, tie):
    assert tie.agreements.get().decided_on == date(2026, 3, 1)
    assert "Sister city agreement recognized" in text_of(client.get(tie.get_absolute_url()))
    assert "recognized" not in latest(client, tie)


def test_later_signing_act_or_milestone_takes_its_place_each_in_turn(client, tie):
    make_agreement(tie, "approved", "reaffirmation", **day(1987, 5, 4))
    assert latest(client, tie) == "Reaffirmation signed (May 4, 1987)"
    make_act(tie, side="home", kind="upheld", on=date(1999, 6, 1))
    assert latest(client, tie) == "Seattle says that its side continues (June 1, 1999)"
    make_milestone(tie, date(2007, 5, 1), date(2007, 6, 30))
    assert latest(client, tie) == "Students visit (May to June 2007)"


def test_day_within_a_decade_counts_as_later_than_the_decade(client, tie):
    make_milestone(tie, date(1957, 12, 1), date(1957, 12, 31), "A bell is given")
    make_milestone(tie, date(1950, 1, 1), date(1959, 12, 31), "Letters are exchanged")
    assert latest(client, tie) == "A bell is given (December 1957)"


def test_last_program_that_was_reported_counts_and_no_other(client, tie):
    make_reported(date(2025, 6, 10), title="Choir", partnerships=[tie])
    make_reported(date(2024, 6, 10), title="Older choir", partnerships=[tie])
    make_reported(date(2026, 5, 1), title="Of others")
    for status in ("draft", "published", "postponed", "cancelled"):
        make_program(f"Canary {status}", status, partnerships=[tie])
    assert latest(client, tie) == "Choir (June 10, 2025)"


def test_title_of_a_program_cannot_end_its_element(client, tie):
    make_reported(date(2025, 6, 10), title="<b>Choir</b>", partnerships=[tie])
    assert "Last on record: &lt;b&gt;Choir&lt;/b&gt; (" in client.get(tie.get_absolute_url()).text


def test_tie_of_which_no_day_is_known_says_nothing(client):
    tie = make_partnership(signed_on=None, signed_on_last=None)
    assert "Last on record" not in text_of(client.get(tie.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 3])
def test_last_on_record_costs_no_further_question(client, django_assert_num_queries, tie, count):
    for year in range(count):
        make_reported(date(2023 + year, 6, 10), title=f"Choir {year}", partnerships=[tie])
    with django_assert_num_queries(3):
        client.get(tie.get_absolute_url())


def titles(tie):
    return [entry.title for entry in history_of(tie, list(tie.agreements.all()))]


def test_what_is_known_by_its_year_only_is_told_after_the_dated_of_that_year():
    year = {"signed_on": date(1957, 1, 1), "signed_on_last": date(1957, 12, 31)}
    tie = make_partnership(status="approved", **year)
    make_milestone(tie, date(1957, 5, 1), date(1957, 6, 30), "Kobe accepts")
    make_milestone(tie, date(1961, 1, 1), date(1961, 12, 31), "A totem pole goes to Kobe")

    assert titles(tie) == [
        "Kobe accepts",
        "Sister city agreement signed",
        "A totem pole goes to Kobe",
        "Sister city agreement recognized",
    ]


def test_resolution_is_told_before_the_signing_and_this_before_the_decision_of_the_same_year():
    year = {"resolved_on": date(2026, 1, 1), "resolved_on_last": date(2026, 12, 31)}
    signed = {"signed_on": date(2026, 2, 1), "signed_on_last": date(2026, 2, 28)}
    tie = make_partnership(status=None)
    make_agreement(tie, "approved", **year, **signed)
    told = ["Seattle resolves", "Sister city agreement signed", "Sister city agreement recognized"]
    assert titles(tie) == told

    year |= {"signed_on": date(2026, 1, 1), "signed_on_last": date(2026, 12, 31)}
    tie = make_partnership(make_community("Boise"), make_community("Gernika", "ES"), status=None)
    make_agreement(tie, "approved", **year)
    assert titles(tie) == ["Boise resolves", *told[1:]]
