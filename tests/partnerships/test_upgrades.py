"""R8: a friendship that became a sister city says of each kind since when."""

from datetime import date

import pytest

from partnerships.models import Partnership
from partnerships.record import Record, fetched
from tests.factories import make_act, make_agreement, make_community, make_partnership
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


def years(first, last=None):
    return {"signed_on": date(first, 1, 1), "signed_on_last": date(last or first, 12, 31)}


def since(friendship, sister, **abroad):
    """Of a tie whose two agreements were signed then; what has no kind in it is None."""
    tie = make_partnership(make_community("Reno"), make_community("Hatogaya", "JP", **abroad))
    tie.agreements.all().delete()
    make_agreement(tie, "approved", "friendship", **friendship)
    make_agreement(tie, "approved", "sister", **sister)
    return Record(fetched().get(pk=tie.pk)).since


UNDATED = {"signed_on": None, "signed_on_last": None}


@pytest.mark.parametrize(
    ("friendship", "sister", "words"),
    [
        (years(1990), years(2000), "Friendship cities since 1990, sister cities since 2000"),
        (
            years(1950, 1959),
            years(1961),
            "Friendship cities since the 1950s, sister cities since 1961",
        ),
        (years(1990), UNDATED, "Friendship cities since 1990, sister cities, date not recorded"),
        (years(1990), years(1990), "Sister cities since 1990"),
        (years(2000), years(1990), "Sister cities since 1990"),
        (UNDATED, years(1990), "Sister cities since 1990"),
        (UNDATED, UNDATED, "Sister cities, date not recorded"),
    ],
)
def test_each_kind_has_its_own_year_where_the_friendship_was_first(friendship, sister, words):
    assert since(friendship, sister) == words


def test_words_follow_the_level_of_the_two():
    assert since(years(1990), years(2000), kind="prefecture") == (
        "Friendship communities since 1990, sister communities since 2000"
    )


def test_upgraded_tie_that_a_side_ended_is_no_longer_since():
    tie = make_partnership(status="approved", kind="friendship", **years(1990))
    make_agreement(tie, "approved", "sister", **years(2000))
    make_act(tie, side="abroad", kind="ended")
    words = "Friendship cities from 1990, sister cities from 2000"
    assert Record(fetched().get(pk=tie.pk)).since == words


def test_head_and_description_of_the_page_say_both(client):
    tie = make_partnership(status="approved", kind="friendship", **years(1990))
    make_agreement(tie, "approved", "sister", **years(2000))
    page = client.get(tie.get_absolute_url()).content.decode()
    words = "Friendship cities since 1990, sister cities since 2000"
    assert f"<span>{words}</span>" in page
    assert f": {words}. " in page[: page.index("</head>")]


def test_feed_and_pages_of_programs_say_what_the_page_says(client):
    tie = make_partnership(status="approved", kind="friendship", **years(1990))
    make_agreement(tie, "approved", "sister", **years(2000))
    program = make_program(partnerships=[tie])
    words = "Friendship cities since 1990, sister cities since 2000"

    assert f"{words}." in client.get("/feeds/changes.atom").content.decode()
    assert words in client.get(program.get_absolute_url()).content.decode()


def test_draft_of_an_upgrade_is_no_part_of_the_sentence():
    tie = make_partnership(status="approved", kind="friendship", **years(1990))
    make_agreement(tie, "draft", "sister", **years(2000))
    assert Partnership.objects.get().kind == "friendship"
    assert Record(fetched().get(pk=tie.pk)).since == "Friendship cities since 1990"


def test_friendship_has_its_own_year_where_only_a_source_knows_of_an_older_sister_text():
    tie = make_partnership(status="approved", kind="friendship", **years(2000))
    make_agreement(tie, "on_record", "sister", **years(1985))
    assert Partnership.objects.get().established_on.year == 1985
    assert Record(fetched().get(pk=tie.pk)).since == "Friendship cities since 2000"
