"""A place named only in drafts is private: until an approval, and again once that is undone."""

import pytest

from members.models import Community
from partnerships.models import Partnership
from partnerships.workflow import agreement_workflow
from sistercities.search import search
from tests.clock import move_on
from tests.factories import make_community, make_draft, make_partnership
from tests.partnerships.stories import Story, make_approver, make_member, make_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """Hakui was added by hand when the draft was begun."""
    return Story(abroad=make_community("Hakui", "JP", slug="hakui", is_public=False))


def hakui():
    return Community.objects.get(slug="hakui")


def shown(client):
    """Where the public meets the place: its page, the list, the search, the data."""
    places = [
        client.get("/communities/jp/hakui/").status_code == 200,
        "Hakui" in client.get("/communities/?q=hakui&country=jp").text.partition("<main")[2],
        any(hit.title == "Hakui" for hit in search("hakui")),
        "Hakui" in client.get("/api/v1/communities").text,
    ]
    return set(places)


@pytest.mark.parametrize("told", ["submitted", "in_review", "recommended", "declined", "withdrawn"])
def test_place_of_a_draft_is_shown_nowhere_while_others_look_at_it(client, story, told):
    getattr(story, told)()
    assert not hakui().is_public
    assert shown(client) == {False}


def test_approval_shows_the_place_and_its_undoing_hides_it_again(client, story):
    story.approved()
    assert hakui().is_public

    story.does(story.dana, "undo")
    assert not hakui().is_public
    assert shown(client) == {False}


def test_correcting_decision_hides_what_the_error_had_shown(client, story, monkeypatch):
    story.approved()
    move_on(monkeypatch, minutes=11)
    story.does(make_reviewer("Rolf"), "propose_correction", "A copy.")
    story.does(make_approver("Zoe"), "correct", "The second hand is a copy.")
    assert shown(client) == {False}


def test_decision_made_again_shows_it_again(client, story):
    story.approved().does(story.dana, "undo")
    story.does(story.dana, "approve", "Two of two signatures.")
    assert hakui().is_public
    assert Partnership.objects.public().exists()


@pytest.mark.parametrize("name", ["home", "abroad"])
def test_place_that_was_public_before_stays_public(name):
    story = Story(abroad=make_community("Kobe", "JP")).approved()
    story.does(story.dana, "undo")
    assert Community.objects.get(pk=getattr(story, name).pk).is_public


def test_place_with_another_tie_stays_public(story):
    story.approved()
    make_partnership(make_community("Tampa"), hakui())
    story.does(story.dana, "undo")
    assert hakui().is_public


def test_place_named_in_another_draft_only_does_not(story):
    story.approved()
    make_draft(make_community("Tampa"), hakui())
    story.does(story.dana, "undo")
    assert not hakui().is_public


def test_place_that_somebody_published_before_the_decision_stays_public(story):
    place = hakui()
    place.is_public = True
    place.save()
    story.approved().does(story.dana, "undo")
    assert hakui().is_public


def test_undone_decline_neither_shows_nor_hides_a_place(story):
    story.declined().does(story.dana, "undo")
    assert not hakui().is_public
    assert Community.objects.get(pk=story.home.pk).is_public


def test_home_community_that_is_a_member_is_told_of_by_its_own_right():
    home = make_member("Austin")
    story = Story(home=home).approved()
    story.does(story.dana, "undo")
    assert agreement_workflow.replay(story.agreement)[0] == "recommended"
    assert Community.objects.get(pk=home.pk).is_public
