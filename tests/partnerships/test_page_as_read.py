"""The page of a tie from its first word to its last, as its reader sees it."""

import pytest
from django.utils import formats, timezone

from partnerships.models import Partnership
from tests.factories import make_community, make_partnership
from tests.lines import part, read
from tests.partnerships.osaka import SITE, make_osaka

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_ADDRESS = SITE


@pytest.fixture
def page(client):
    return read(client, make_osaka().get_absolute_url())


def test_head_names_both_since_when_how_far_and_who_ended_it(page):
    assert page[: page.index("Charter sister city: Osaka’s first in the United States") + 1] == [
        "Partnerships",
        "California and Japan",
        "San Francisco and Osaka",
        "San Francisco",
        "& Osaka",
        "Sister cities from 1957",
        "5,370 miles (8,642 km) apart",
        "Ended by Osaka",
        "Charter sister city: Osaka’s first in the United States",
    ]


def test_two_sides_that_differ_stand_side_by_side(page):
    assert part(page, "San Francisco California, United States", "Agreement") == [
        "San Francisco California, United States",
        "In force",
        "October 4, 2018: One mayor cannot end it.",
        "Osaka Ōsaka, Japan",
        "Ended by this side",
        "October 2, 2018: A letter of ten pages says that the tie ends. "
        "Source: Letter of the mayor",
        "The two sides see this partnership differently. The record shows both and takes neither "
        "part. In counts it is “ended by one side”, not “in force”.",
    ]


def test_agreement_says_who_signed_in_which_office_and_what_is_not_recorded(page):
    lines = page[page.index("Sister city agreement, October 7, 1957") :]
    assert lines[: lines.index("Evidence")] == [
        "Sister city agreement, October 7, 1957",
        "Checked by two people of the network and recognized on March 1, 2026.",
        "A newspaper has October 8.",
        "For San Francisco",
        "George Christopher",
        "Office",
        "Mayor The highest office of the community",
        "Basis",
        "Elected",
        "Signed",
        "October 7, 1957",
        "Place",
        "City Hall",
        "For Osaka",
        "Mitsuji Nakai 中井光次",
        "Office",
        "Mayor",
        "Basis",
        "Not recorded",
        "Signed",
        "October 7, 1957",
        "Place",
        "San Francisco",
        "Resolution",
        "17911, Board of Supervisors, April 1957",
        "Languages",
        "en, ja",
    ]


def test_history_tells_everything_dated_in_one_order(page):
    start = page.index("Acts of the two sides are filled dots; milestones are open.")
    assert page[start - 1] == (
        "Last on record: San Francisco says that its side continues (October 4, 2018)."
    )
    lines = page[start + 1 :]
    assert lines[: lines.index("Sources")] == [
        "April 1957",
        "Board of Supervisors resolves",
        "Resolution 17911.",
        "October 7, 1957",
        "Sister city agreement signed",
        "In San Francisco. A newspaper has October 8.",
        "1961",
        "First visit of students",
        "Eight students came.",
        "Source: School paper",
        "October 2, 2018",
        "Osaka says that it ends its side",
        "The mayor of Osaka: A letter of ten pages says that the tie ends. "
        "Reason given: a memorial or a question of history.",
        "Source: Letter of the mayor",
        "October 4, 2018",
        "San Francisco says that its side continues",
        "The mayor of San Francisco: One mayor cannot end it.",
        "March 1, 2026",
        "Sister city agreement recognized",
        "Two people of the network had checked the papers.",
    ]


def test_sources_and_citation_stand_at_the_end(page):
    number = Partnership.objects.get().number
    today = formats.date_format(timezone.localdate(), "DATE_FORMAT")
    start = page.index("Where they differ, each is quoted, and none is put right.")
    lines = page[start:]
    assert lines[: lines.index("Themes and programs")] == [
        "Where they differ, each is quoted, and none is put right.",
        "Source",
        "Says",
        "Read on",
        "City archive",
        "October 1957",
        "January 2, 2026",
    ]
    cited = lines.index("A citation names the version it was taken from.")
    assert lines[cited + 1 :] == [
        "“San Francisco, California, United States and Osaka, Ōsaka, Japan.” Sister Cities "
        f"register, record {number}, version of {today}. "
        f"{SITE}/partnerships/san-francisco-osaka/",
        "Record",
        number,
        "Version",
        today,
        "As data",
        "JSON",
    ]


def test_nothing_private_and_no_verdict_stands_anywhere(page):
    text = " ".join(page).lower()
    for word in ("canary", "terminated", "severed", "cancelled", "broken", "proposed"):
        assert word not in text


def test_tie_of_which_only_a_source_knows_says_what_nobody_has_seen(client):
    tie = make_partnership(make_community("Fargo"), make_community("Hamar", "NO"))
    page = read(client, tie.get_absolute_url())
    text = " ".join(page)
    assert "Sister cities, date not recorded" in page
    assert "On record" in page
    assert "recognized on" not in text
    assert "Charter sister city" not in text
    assert "apart" not in text
