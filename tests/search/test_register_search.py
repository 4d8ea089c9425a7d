import io

import pytest
from django.core.management import call_command

from members.models import CommunityName
from sistercities.search import clear, search
from tests.factories import (
    make_act,
    make_community,
    make_country,
    make_organization,
    make_partnership,
    make_state,
    make_theme,
)

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


def test_organization_is_found_by_its_name_its_places_and_what_it_does():
    kobe = make_community("Kobe", "JP")
    CommunityName.objects.create(community=kobe, name="神戸市")
    body = make_organization("Friends of the Harbor", [kobe], summary="Choirs and kites.")
    body.themes.add(make_theme("culture"))
    body.save()

    for text in ("harbor", "kobe", "神戸", "kites", "culture"):
        assert ("organization", "Friends of the Harbor") in found(text)


def test_organization_follows_the_names_of_its_places():
    place = make_community("Leningrad", "RU")
    make_organization("Friends", [place]).save()
    place.name = "Saint Petersburg"
    place.save()
    CommunityName.objects.create(community=place, name="Питер")

    assert ("organization", "Friends") in found("petersburg")
    assert ("organization", "Friends") in found("питер")
    assert found("leningrad") == set()


def test_private_place_of_an_organization_and_its_mail_are_never_found():
    hidden = make_community("Canaryville", "FR", is_public=False)
    CommunityName.objects.create(community=hidden, name="Canarihalle")
    make_organization("Friends", [hidden], email="sparrow@example.org").save()

    for text in ("canaryville", "canarihalle", "sparrow"):
        assert found(text) == set()


def test_country_is_found_by_what_people_call_it():
    japan = make_country("JP")
    japan.aliases = "Nippon\n日本"
    japan.save()

    for text in ("japan", "nippon", "日本"):
        assert found(text) == {("country", "Japan")}


def test_word_without_end_is_found_by_its_beginning():
    make_community("Ж" * 190)
    make_organization("Friends", summary="x" * 5_000).save()

    assert found("ж" * 50) == {("community", "Ж" * 190)}
    assert found("x" * 150) == {("organization", "Friends")}


def test_everything_is_found_again_after_rebuilding():
    make_organization("Friends of Kobe", [make_partnership().abroad]).save()
    before = found("kobe")
    clear()
    call_command("rebuild_search", stdout=io.StringIO())

    assert {kind for kind, _ in before} == {"community", "partnership", "organization"}
    assert found("kobe") == before
