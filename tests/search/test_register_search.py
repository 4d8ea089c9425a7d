import io

import pytest
from django.core.management import call_command

from members.models import CommunityName
from sistercities.search import clear, search
from tests.factories import make_act, make_community, make_partnership, make_state

pytestmark = pytest.mark.django_db


def found(text):
    return {(hit.kind, hit.title) for hit in search(text)}


def test_tie_is_found_by_either_side_their_countries_state_and_other_names():
    texas = make_state("Texas", "TX")
    leipzig = make_community("Leipzig", "DE")
    make_partnership(make_community("Houston", parent=texas), leipzig)
    CommunityName.objects.create(community=leipzig, name="Lipsk")

    for text in ("Texas and Germany", "houston leipzig", "lipsk"):
        assert ("partnership", "Houston & Leipzig") in found(text)


def test_renamed_place_is_found_by_its_new_name_in_the_same_moment():
    tie = make_partnership(abroad=make_community("Leningrad", "RU"))
    tie.abroad.name = "Saint Petersburg"
    tie.abroad.save()

    assert found("petersburg") == {
        ("community", "Saint Petersburg"),
        ("partnership", "Seattle & Saint Petersburg"),
    }
    assert found("leningrad") == set()
    tie.refresh_from_db()
    assert tie.sort_name == "seattle saint petersburg"


def test_drafts_and_private_places_are_never_found():
    make_partnership(abroad=make_community("Canaryville", "FR", is_public=False), status="draft")

    assert found("canaryville") == set()
    call_command("rebuild_search", stdout=io.StringIO())
    assert found("canaryville") == set()


def test_draft_is_found_once_it_is_approved():
    tie = make_partnership(status="draft")
    assert ("partnership", "Seattle & Kobe") not in found("kobe")

    tie.agreements.get().delete()
    make_partnership(tie.home, tie.abroad, status="approved")
    assert ("partnership", "Seattle & Kobe") in found("kobe")


def test_name_taken_away_is_found_no_more():
    name = CommunityName.objects.create(community=make_community("Kobe", "JP"), name="神戸市")
    assert found("神戸") == {("community", "Kobe")}

    name.delete()
    assert found("神戸") == set()


def test_rebuilding_gives_what_single_saves_gave():
    make_act(make_partnership())
    before = found("seattle")
    clear()
    assert found("seattle") == set()

    call_command("rebuild_search", stdout=io.StringIO())
    assert found("seattle") == before != set()
