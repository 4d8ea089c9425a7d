"""Countries and themes have names in each language; the record and exports keep the network's."""

import csv

import pytest
from django.conf import settings
from django.utils import translation

from members.models import Country, Theme
from members.words import country_name, names_of_country, theme_name
from sistercities.search.models import SearchDocument
from sistercities.wording import listed
from tests import pseudo
from tests.factories import make_community, make_country, make_partnership, make_user

pytestmark = pytest.mark.django_db

LANGUAGES = ("es", "fr", "ja")


@pytest.mark.parametrize(
    "name, es, fr, ja",
    [
        ("Japan", "Japón", "Japon", "日本"),
        ("Germany", "Alemania", "Allemagne", "ドイツ"),
        ("United States", "Estados Unidos", "États-Unis", "アメリカ合衆国"),
        ("Taiwan", "Taiwán", "Taïwan", "台湾"),
        ("Hong Kong", "Hong Kong", "Hong Kong", "香港"),
        ("Kosovo", "Kosovo", "Kosovo", "コソボ"),
        ("Myanmar", "Myanmar", "Myanmar", "ミャンマー"),
        ("Georgia", "Georgia", "Géorgie", "ジョージア"),
    ],
)
def test_country_is_called_as_its_readers_call_it(name, es, fr, ja):
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(country_name(name))

    assert found == [es, fr, ja]
    assert country_name(name) == name


def test_every_country_of_the_network_has_a_name_in_every_language():
    with open(settings.BASE_DIR / "members" / "data" / "countries.csv") as file:
        names = [row["name"] for row in csv.DictReader(x for x in file if not x.startswith("#"))]

    assert len(names) == 250
    with translation.override("ja"):
        assert [name for name in names if country_name(name) == name] == []


def test_name_that_the_network_wrote_in_a_way_of_its_own_is_kept():
    with translation.override("fr"):
        assert country_name("The Isle of Man") == "The Isle of Man"
        assert theme_name("Beekeeping") == "Beekeeping"


def test_country_and_theme_speak_the_language_of_the_reader():
    country, theme = make_country("JP"), Theme(slug="arts", name="Arts and culture")
    with translation.override("es"):
        assert str(country) == "Japón"
    with pseudo.spoken() as language, translation.override(language):
        assert str(theme) == "⟦Arts and culture⟧"


def test_theme_is_described_in_the_language_of_the_reader(client):
    Theme.objects.update_or_create(
        slug="arts",
        defaults={
            "name": "Arts and culture",
            "description": "Music, museums, festivals, food and crafts.",
        },
    )
    page = client.get("/themes/arts/", headers={"accept-language": "es"}).content.decode()

    assert "<h1>Arte y cultura</h1>" in page
    assert "Música, museos, festivales, gastronomía y artesanía." in page


def test_theme_without_a_description_has_none_in_any_language():
    with translation.override("fr"):
        assert Theme(slug="bees", name="Bees").about == ""


@pytest.mark.parametrize("words", ["Japón", "japon", "日本", "Japan"])
def test_country_is_found_by_its_name_in_every_language(client, words):
    make_community("Kobe", country="JP")
    Country.objects.get(code="JP").save()
    page = client.get("/search/", {"q": words}).content.decode()

    assert 'href="/countries/jp/"' in page


def test_tie_is_found_by_the_country_in_another_language(client):
    tie = make_partnership()
    page = client.get("/search/", {"q": "Seattle Japón"}).content.decode()

    assert f'href="{tie.get_absolute_url()}"' in page


def test_index_keeps_the_networks_language_whoever_saves():
    with translation.override("ja"):
        make_country("JP").save()

    document = SearchDocument.objects.get(kind="country", key="JP")
    assert (document.title, document.detail) == ("Japan", "Asia")


def test_names_of_a_country_are_told_once_each():
    assert names_of_country("Japan") == ("Japan", "Japón", "Japon", "日本")
    assert names_of_country("Hong Kong") == ("Hong Kong", "香港")


def test_downloads_are_the_same_for_readers_of_every_language(client):
    make_partnership()
    answers = {
        b"".join(client.get("/partnerships/?format=csv", headers={"accept-language": code}))
        for code in ("en", *LANGUAGES)
    }

    assert len(answers) == 1
    assert b",Japan," in answers.pop()


def test_own_data_are_told_in_the_networks_language(client):
    user = make_user(language="ja")
    client.force_login(user)
    answer = client.get("/account/data/my-data.json", headers={"accept-language": "ja"})

    assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["Francia", "Irlanda"], "Francia e Irlanda"),
        (["Chile", "Perú", "Israel"], "Chile, Perú e Israel"),
        (["Ohio", "Iowa"], "Ohio y Iowa"),
        (["Chile", "Hidalgo"], "Chile e Hidalgo"),
    ],
)
def test_spanish_list_says_e_before_the_sound_of_i(names, read):
    with translation.override("es"):
        assert listed(names) == read
    with translation.override("en"):
        assert " and " in listed(names)
