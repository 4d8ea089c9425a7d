"""Names of a community: each saving in the history, each taken back by itself."""

import pytest
from django.urls import reverse

from members.models import CommunityName
from members.naming import name_entries
from members.views.pages import address
from tests.members.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def kobe(client):
    community, coordinator = make_member("Kobe", country="JP")
    client.force_login(coordinator)
    return community


def row(name="", kind="alias", language="", until_year="", **more):
    return {"name": name, "kind": kind, "language": language, "until_year": until_year, **more}


def save(client, community, *rows):
    """Send the page of the names: rows with an ``id`` are those it showed."""
    known = sum("id" in fields for fields in rows)
    data = {"names-TOTAL_FORMS": len(rows), "names-INITIAL_FORMS": known}
    for number, fields in enumerate(rows):
        data |= {f"names-{number}-{key}": value for key, value in fields.items()}
    url = reverse("members:community_names", args=["jp", community.slug])
    return client.post(url, data, follow=True)


def undo(client, community, entry=None):
    record = (entry or name_entries(community)[0]).record
    parts = ["jp", community.slug, record.history_id]
    return client.post(reverse("members:community_undo_name", args=parts), follow=True)


def names(community):
    return sorted(community.names.values_list("name", flat=True))


def test_history_says_who_added_which_name(client, kobe):
    save(client, kobe, row("神戸市", "endonym", "ja"))
    page = client.get(address("history", "community", kobe)).content.decode()

    assert "<ins>神戸市 (In its own language, Japanese)</ins>" in page
    assert "Cora Coordinator" in page


def test_added_name_is_taken_back(client, kobe):
    save(client, kobe, row("Kobé"))
    page = undo(client, kobe).content.decode()

    assert names(kobe) == []
    assert "Taken back." in page
    assert "<del>Kobé (Also written)</del>" in page


def test_removed_name_comes_back_as_it_was(client, kobe):
    save(client, kobe, row("Hyōgo no tsu", "former", "ja", "1868"))
    name = CommunityName.objects.get()
    save(client, kobe, row("Hyōgo no tsu", "former", "ja", "1868", id=name.pk, DELETE="on"))
    assert names(kobe) == []
    undo(client, kobe)

    name = CommunityName.objects.get()
    assert (name.name, name.kind, name.language, name.until_year) == (
        "Hyōgo no tsu",
        "former",
        "ja",
        1868,
    )
    assert name.folded == "hyogo no tsu"


def test_changed_name_is_put_back(client, kobe):
    save(client, kobe, row("Kobe Ctiy"))
    name = CommunityName.objects.get()
    save(client, kobe, row("Kobe City", id=name.pk))
    assert name_entries(kobe)[0].old_words == "Kobe Ctiy (Also written)"
    undo(client, kobe)

    assert names(kobe) == ["Kobe Ctiy"]


def test_undoing_can_be_undone(client, kobe):
    save(client, kobe, row("Kobé"))
    undo(client, kobe)
    undo(client, kobe)

    assert names(kobe) == ["Kobé"]


def test_name_that_was_changed_again_since_is_not_put_back(client, kobe):
    save(client, kobe, row("Kobé"))
    first = name_entries(kobe)[0]
    name = CommunityName.objects.get()
    save(client, kobe, row("Kôbé", id=name.pk))
    page = undo(client, kobe, first).content.decode()

    assert "changed again since" in page
    assert names(kobe) == ["Kôbé"]


def test_name_added_anew_meanwhile_does_not_come_back_twice(client, kobe):
    save(client, kobe, row("Kobé"))
    name = CommunityName.objects.get()
    save(client, kobe, row("Kobé", id=name.pk, DELETE="on"))
    removal = name_entries(kobe)[0]
    save(client, kobe, row("Kobé"))
    page = undo(client, kobe, removal).content.decode()

    assert "This name is listed already." in page
    assert names(kobe) == ["Kobé"]


def test_saving_of_another_communitys_name_is_not_found(client, kobe):
    other, _ = make_member("Osaka", country="JP")
    CommunityName.objects.create(community=other, name="Ōsaka")
    entry = name_entries(other)[0]

    assert undo(client, kobe, entry).status_code == 404
    assert names(other) == ["Ōsaka"]


def test_list_of_names_costs_the_same_for_one_and_three(client, kobe, django_assert_num_queries):
    for words in (["a"], ["b", "c"]):
        save(client, kobe, *map(row, words))
        with django_assert_num_queries(1):
            name_entries(kobe)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("zh-Hant", "神戶 (In another language, Traditional Chinese)"),
        ("de-AT", "神戶 (In another language, German)"),
        ("tlh", "神戶 (In another language, tlh)"),
        ("", "神戶 (In another language)"),
    ],
)
def test_history_names_the_language_and_not_its_tag(client, kobe, tag, words):
    save(client, kobe, row("神戶", kind="exonym", language=tag))

    assert name_entries(kobe)[0].new_words == words


@pytest.mark.parametrize("letter", ["ß", "㌀"], ids=["sharp s", "square"])
def test_name_of_letters_that_fold_to_several_is_kept(letter, client, kobe):
    page = save(client, kobe, row(letter * 190))
    assert page.redirect_chain
    kept = kobe.names.get()
    assert (kept.name, len(kept.folded)) == (letter * 190, 200)
