"""Beginning an agreement on the desk: the partner is found, or added once."""

import pytest

from members.models import Community, Place, PlaceName
from partnerships.models import Agreement, Partnership
from tests.factories import (
    make_agreement,
    make_community,
    make_coordinator,
    make_country,
    make_draft,
    make_partnership,
    make_signature,
    make_user,
)

pytestmark = pytest.mark.django_db

NEW = "/desk/agreements/new/"


def begin(client, seattle, partner, kind="sister", **more):
    return client.post(
        NEW + "?q=Kobe", {"home": seattle.pk, "partner": partner, "kind": kind, **more}
    )


def make_place(name="Kobe", pk=7, **fields):
    place = Place.objects.create(
        pk=pk, name=name, country="JP", region="Hyogo", latitude=34.7, longitude=135.2, **fields
    )
    PlaceName.objects.create(place=place, folded=name.lower(), country="JP", is_main=True)
    return place


def test_partner_of_the_register_is_chosen_and_the_draft_is_private(client, dana, seattle):
    kobe = make_community("Kobe", "JP")
    assert "Kobe, Japan" in client.get(NEW, {"q": "kobe"}).content.decode()

    response = begin(client, seattle, f"community-{kobe.pk}")

    draft = Agreement.objects.get()
    assert response.url == f"/desk/agreements/{draft.pk}/kind/"
    assert (draft.status, draft.kind, str(draft.partnership)) == (
        "draft",
        "sister",
        "Seattle & Kobe",
    )
    assert list(draft.authors.all()) == [dana]
    assert not Partnership.objects.public().exists()


def test_place_of_the_gazetteer_becomes_a_private_community(client, dana, seattle):
    make_place(population=1_500_000)
    assert "1,500,000 people" in client.get(NEW, {"q": "Kobe"}).content.decode()

    begin(client, seattle, "place-7")

    kobe = Community.objects.get(name="Kobe")
    assert (kobe.geonames_id, kobe.is_public) == (7, False)


def test_community_added_by_hand_is_compared_with_what_there_is(client, dana, seattle):
    make_community("Kobe", "JP")
    by_hand = {"name": "Kobbe", "country": "JP", "region": "Hyogo", "community_kind": "city"}

    first = begin(client, seattle, "new", **by_hand)

    page = first.content.decode()
    assert first.status_code == 200
    assert "Is it Kobe, Japan? Choose it, or choose again that you add yours by hand." in page
    assert 'value="Kobbe"' in page
    assert not Agreement.objects.exists()

    compared = first.context["form"].data["compared"]
    begin(client, seattle, "new", compared=compared, **by_hand)
    assert Agreement.objects.get().partnership.abroad.full_name == "Kobbe, Hyogo, Japan"


def test_community_unlike_any_other_is_added_at_once(client, dana, seattle):
    begin(client, seattle, "new", name="Ōtsu", country="JP", community_kind="town")

    otsu = Agreement.objects.get().partnership.abroad
    assert (otsu.name, otsu.kind, otsu.is_public) == ("Ōtsu", "town", False)


def test_what_describes_a_place_is_asked_for_only_when_it_is_added_by_hand(client, dana, seattle):
    page = begin(client, seattle, "new").content.decode()

    assert "Write the name of the community." in page
    assert "Choose the country it lies in." in page


@pytest.mark.parametrize(
    ("partner", "sentence"),
    [
        ("", "Choose the partner community, or that you add it by hand."),
        ("community-999", "This place is not in the list any more. Look for it again."),
        ("place-999", "This place is not in the list any more. Look for it again."),
        ("country-1", "This place is not in the list any more. Look for it again."),
        ("community-99999999999999999999", "This place is not in the list any more."),
        ("community-²", "This place is not in the list any more."),
    ],
)
def test_partner_that_is_not_in_the_list_is_asked_for_again(
    client, dana, seattle, partner, sentence
):
    assert sentence in begin(client, seattle, partner).content.decode()
    assert not Agreement.objects.exists()


def test_both_lie_in_two_countries(client, dana, seattle):
    toledo = make_community("Toledo")
    assert "Toledo" not in client.get(NEW, {"q": "toledo"}).content.decode().partition("<main")[2]

    page = begin(client, seattle, f"community-{toledo.pk}").content.decode()

    assert "Choose a community in another country (R1)." in page
    assert not Agreement.objects.exists()


def test_markup_in_a_name_gets_a_sentence_and_never_runs(client, dana, seattle):
    page = begin(
        client,
        seattle,
        "new",
        name="<script>alert(1)</script>",
        country="JP",
        community_kind="city",
    ).content.decode()

    assert "Write this without the signs &lt; and &gt;." in page
    assert "<script>alert" not in page
    assert not Community.objects.filter(country="JP").exists()


def test_second_click_finds_the_draft_of_the_first(client, dana, seattle):
    kobe = make_community("Kobe", "JP")

    first = begin(client, seattle, f"community-{kobe.pk}")
    second = begin(client, seattle, f"community-{kobe.pk}")

    assert first.url == second.url
    assert Agreement.objects.count() == 1


def test_upgrade_from_friendship_is_an_agreement_of_the_same_tie(client, dana, seattle):
    kobe = make_community("Kobe", "JP")
    tie = make_partnership(seattle, kobe, status="approved", kind="friendship")

    begin(client, seattle, f"community-{kobe.pk}")

    assert list(tie.agreements.values_list("kind", "status").order_by("pk")) == [
        ("friendship", "approved"),
        ("sister", "draft"),
    ]


def test_agreement_that_stands_is_amended_and_nobody_types_it_twice(client, dana, seattle):
    kobe = make_community("Kobe", "JP")
    tie = make_partnership(seattle, kobe, status=None)
    standing = make_agreement(tie, "on_record", place="Seattle Center", languages="English")

    begin(client, seattle, f"community-{kobe.pk}")

    amendment = tie.agreements.get(status="draft")
    assert amendment.amends == standing
    assert (amendment.place, amendment.languages) == ("Seattle Center", "English")
    assert tie.agreements.public().get() == standing


def test_agreement_that_ended_may_be_followed_by_a_new_one(client, dana, seattle):
    kobe = make_community("Kobe", "JP")
    tie = make_partnership(seattle, kobe, status="approved", closed_on="2020-01-01")

    begin(client, seattle, f"community-{kobe.pk}")

    assert tie.agreements.get(status="draft").amends is None


def test_coordinator_speaks_only_for_the_communities_they_keep(client, dana, seattle):
    portland, kobe = make_community("Portland"), make_community("Kobe", "JP")

    page = begin(client, portland, f"community-{kobe.pk}").content.decode()

    assert "Select a valid choice" in page
    assert not Agreement.objects.exists()


def test_who_keeps_no_community_is_told_how_to_begin(client, seattle):
    client.force_login(make_user())
    page = client.get(NEW)

    assert page.status_code == 403
    assert "Ask to join your community’s organization first." in page.content.decode()


def test_coordinator_of_several_chooses_for_which_one(client):
    make_country("JP")
    seattle, tacoma = make_community("Seattle"), make_community("Tacoma")
    client.force_login(make_coordinator(seattle, tacoma))

    page = client.get(NEW, {"q": "Kobe"}).content.decode()

    assert "Your community" in page
    assert "Tacoma, United States" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_up_costs_the_same_for_one_and_three(
    client, dana, seattle, rows, django_assert_num_queries
):
    for number in range(rows):
        make_community("Kobe", "JP")
        make_place(pk=number + 1)

    with django_assert_num_queries(11):
        client.get(NEW, {"q": "Kobe"})


def test_all_agreements_of_the_community_are_listed_with_their_words(client, dana, seattle):
    make_partnership(seattle, make_community("Kobe", "JP"))
    make_draft(seattle, make_community("Nantes", "FR"))
    make_partnership(make_community("Portland"), make_community("Sapporo", "JP"))

    page = client.get("/desk/agreements/").content.decode()

    assert "Sister city agreement of Seattle &amp; Kobe" in page
    assert "On record" in page
    assert "Draft" in page
    assert "Sapporo" not in page


def test_text_that_stands_is_amended_once_at_a_time(client, dana, seattle):
    standing = make_agreement(
        make_partnership(seattle, status=None), "approved", place="Seattle Center"
    )
    make_signature(standing, official="Gordon S. Clinton")
    where = f"/desk/agreements/{standing.pk}/amend/"
    assert "We copy what stands into a draft" in client.get(where).content.decode()

    first = client.post(where)
    second = client.post(where)

    amendment = Agreement.objects.get(status="draft")
    assert first.url == second.url == f"/desk/agreements/{amendment.pk}/"
    assert (amendment.amends, amendment.place) == (standing, "Seattle Center")
    assert [row.official for row in amendment.signatures.all()] == ["Gordon S. Clinton"]


def test_draft_is_not_amended_but_written_in(client, dana, seattle):
    draft = make_draft(seattle)

    page = client.post(f"/desk/agreements/{draft.pk}/amend/", follow=True).content.decode()

    assert "Only a text that stands can be amended." in page
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    client, dana, seattle, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_draft(seattle, make_community("Kobe", "JP"))

    with django_assert_num_queries(7):
        client.get("/desk/agreements/")
