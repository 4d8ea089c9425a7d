"""Keeping a page: what shows at once, its history, undo; pictures drawn anew; facts to staff."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from members.history import entries
from members.models import ChangeProposal, Community, Organization
from members.views.pages import address
from sistercities.dates import moment
from tests.factories import make_organization, make_theme
from tests.files import make_picture, upload
from tests.members.factories import make_coordinator, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    organization = make_organization("Kobe Friends", slug="kobe")
    client.force_login(make_coordinator(organization))
    return organization


def fields(**changed):
    return {"summary": "We sing.", "website": "", "email": "", "seeking_text": "", **changed}


def save(client, organization, **changed):
    return client.post(address("edit", "organization", organization), fields(**changed))


def history_page(client, organization):
    return client.get(address("history", "organization", organization)).content.decode()


def undo(client, organization, record):
    url = address("history", "organization", organization)
    return client.post(f"{url}{record.pk}/undo/", follow=True)


def test_saved_page_shows_at_once_and_says_who_saved_it(client, organization):
    save(client, organization, themes=[make_theme("arts").pk])

    assert "We sing." in client.get(organization.get_absolute_url()).content.decode()
    page = history_page(client, organization)
    assert "Cora Coordinator" in page
    assert "<ins>We sing.</ins>" in page
    assert "<ins>Arts</ins>" in page


def test_one_saving_is_taken_back_and_the_undoing_stands_in_the_history(client, organization):
    save(client, organization)
    save(client, organization, summary="We dance.")
    undo(client, organization, organization.history.first())

    organization.refresh_from_db()
    assert organization.summary == "We sing."
    assert "Undid the change of" in history_page(client, organization)


def test_themes_are_taken_back_too(client, organization):
    save(client, organization, themes=[make_theme("arts").pk, make_theme("trade").pk])
    save(client, organization, themes=["arts"])
    undo(client, organization, organization.history.first())

    assert sorted(organization.themes.values_list("pk", flat=True)) == ["arts", "trade"]


def test_what_was_changed_again_since_is_not_taken_back(client, organization):
    save(client, organization)
    record = organization.history.first()
    save(client, organization, summary="We dance.")

    page = undo(client, organization, record).content.decode()
    assert "changed again since" in page
    organization.refresh_from_db()
    assert organization.summary == "We dance."


def test_facts_that_staff_applied_are_not_undone_by_a_click(client, organization):
    organization.name = "Friends of Kobe"
    organization.save()
    undo(client, organization, organization.history.first())

    organization.refresh_from_db()
    assert organization.name == "Friends of Kobe"


def test_saving_without_a_change_leaves_no_line_in_the_history(client, organization):
    save(client, organization)
    save(client, organization)
    assert history_page(client, organization).count("<li><time") == 1


@pytest.mark.parametrize("name", ["name", "slug", "kind", "is_demo", "sort_name", "communities"])
def test_fields_the_form_does_not_have_cannot_be_smuggled_in(client, organization, name):
    before = Organization.objects.values().get()
    save(client, organization, **{name: "office"})
    after = Organization.objects.values().get()
    changed = {key for key, value in after.items() if before[key] != value}
    assert changed == {"summary"}


def picture_with_a_place():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (47.0, 36.0, 0.0)}
    exif[0x0110] = "Camera of Ana"
    stream = BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_picture_is_drawn_anew_without_the_place_it_was_taken(client, organization):
    save(
        client,
        organization,
        picture=upload(picture_with_a_place(), "ana-at-home.jpg"),
        picture_alt="The choir in blue coats",
    )
    organization.refresh_from_db()
    with default_storage.open(organization.picture.name) as file:
        stored = file.read()

    assert "ana" not in organization.picture.name
    assert b"Camera of Ana" not in stored
    image = Image.open(BytesIO(stored))
    assert not image.getexif()
    assert image.size == (1600, 1067)
    page = client.get(organization.get_absolute_url()).content.decode()
    assert 'alt="The choir in blue coats"' in page
    served = client.get(organization.picture_address)
    served.close()
    assert served["Content-Type"] == "image/jpeg"
    assert served["Content-Security-Policy"] == "sandbox"


HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "not a JPEG, PNG or WebP picture"),
        (b"%PDF-1.7", "not a JPEG, PNG or WebP picture"),
        (HEIC, "This is an HEIC photo"),
        (b"\xff\xd8\xff\xe0broken", "damaged"),
        (b"", "empty"),
    ],
)
def test_file_that_is_no_picture_is_refused_with_a_sentence_and_nothing_lost(
    client, organization, content, sentence
):
    page = save(
        client, organization, picture=upload(content, "a.jpg"), picture_alt="A", summary="Typed."
    )
    html = page.content.decode()
    assert sentence in html
    assert "Typed." in html
    organization.refresh_from_db()
    assert not organization.picture


def test_picture_needs_words_for_those_who_cannot_see_it(client, organization):
    page = save(client, organization, picture=upload(make_picture(), "a.png"))
    assert "Say what the picture shows" in page.content.decode()


def test_picture_is_taken_away_and_brought_back(client, organization):
    save(client, organization, picture=upload(make_picture(), "a.png"), picture_alt="A choir")
    organization.refresh_from_db()
    address = organization.picture_address
    save(client, organization, no_picture="on", picture_alt="A choir")
    organization.refresh_from_db()
    assert (organization.picture.name, organization.picture_alt) == ("", "")
    assert client.get(address).status_code == 404

    undo(client, organization, organization.history.first())
    organization.refresh_from_db()
    assert organization.picture_alt == "A choir"
    served = client.get(organization.picture_address)
    served.close()
    assert served.status_code == 200


def test_words_of_a_picture_are_not_taken_back_while_the_picture_stands(client, organization):
    save(client, organization, picture_alt="A choir")
    words = organization.history.first()
    save(client, organization, picture=upload(make_picture(), "a.png"), picture_alt="A choir")

    page = undo(client, organization, words).content.decode()
    assert "Say what the picture shows" in page
    organization.refresh_from_db()
    assert organization.picture_alt == "A choir"


def test_theme_that_is_gone_is_left_out_of_what_is_taken_back(client, organization):
    arts = make_theme("arts")
    save(client, organization, themes=[arts.pk, make_theme("trade").pk])
    save(client, organization, themes=[])
    arts.delete()
    undo(client, organization, organization.history.first())

    assert organization.themes.get().pk == "trade"


def test_undoing_names_the_moment_in_the_hours_of_the_network(client, organization):
    save(client, organization)
    save(client, organization, summary="We dance.")
    record = organization.history.first()
    undo(client, organization, record)

    reason = organization.history.first().history_change_reason
    assert reason == f"Undid the change of {moment(record.history_date)}"


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_for_one_saving_and_for_three(
    number, client, organization, django_assert_num_queries
):
    for serial in range(number):
        save(client, organization, themes=[make_theme(f"theme-{serial}").pk])
    with django_assert_num_queries(4):
        assert len(entries(organization)) >= number


def test_seeking_a_partner_asks_what_for(client, organization):
    page = save(client, organization, seeking_partners="on")
    assert "Say what kind of partner you look for" in page.content.decode()


def test_who_seeks_partners_is_said_so_in_one_word_wherever_it_is_read(client, organization):
    lists = (reverse("members:organizations"), organization.get_absolute_url())
    said = ">Seeking partners<"
    assert [client.get(page).content.decode().count(said) for page in lists] == [1, 0]

    save(client, organization, seeking_partners="on", seeking_text="A port, for a choir.")
    assert [client.get(page).content.decode().count(said) for page in lists] == [2, 1]


def test_facts_are_sent_to_staff_and_the_page_stays(client):
    community, coordinator = make_member("Seattle", population=50_000)
    client.force_login(coordinator)
    url = address("facts", "community", community)
    facts = {"name": "Seattle", "kind": "city", "population": 61000, "population_year": 2030}
    client.post(url, {**facts, "reason": "Census of 2030"})

    proposal = ChangeProposal.objects.get()
    assert proposal.after == {"population": 61000, "population_year": 2030}
    assert Community.objects.get(pk=community.pk).population == 50_000
    page = client.post(url, {**facts, "reason": "Again"}).content.decode()
    assert "with the network already" in page
    page = client.get(address("history", "community", community)).content.decode()
    assert "Population: 50000 → 61000" in page

    withdraw = reverse("members:withdraw_proposal", args=[proposal.pk])
    assert "meanwhile" in client.post(withdraw, {"version": 1}, follow=True).content.decode()
    assert 'name="version" value="0"' in page
    client.post(withdraw, {"version": 0})
    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"


def test_facts_without_any_difference_are_told(client):
    community, coordinator = make_member("Seattle", population=50_000)
    client.force_login(coordinator)
    facts = {"name": "Seattle", "kind": "city", "population": 50000, "population_year": 2020}
    page = client.post(address("facts", "community", community), {**facts, "reason": "None"})
    assert "Nothing differs" in page.content.decode()


def test_names_in_any_script_are_added_and_removed(client):
    community, coordinator = make_member("Kobe", country="JP")
    client.force_login(coordinator)
    url = reverse("members:community_names", args=["jp", community.slug])
    row = {"names-0-name": "神戸市", "names-0-kind": "endonym", "names-0-language": "ja"}
    form = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0}
    client.post(url, {**form, **row})
    name = community.names.get()
    assert name.name == "神戸市"

    form = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 1, "names-0-id": name.pk}
    client.post(url, {**form, **row, "names-0-DELETE": "on"})
    assert not community.names.exists()
    assert name.history.count() == 2
