"""What machines read about places, organizations, ties and the network itself, word for word."""

import json
import re
from datetime import date

import pytest
from django.utils import timezone

from members.models import CommunityName
from members.structured import organization_data
from partnerships.structured import place_data, site_data
from tests.factories import make_community, make_organization, make_partnership, make_state

pytestmark = pytest.mark.django_db

SITE = "https://register.example.org"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_ADDRESS = SITE
    settings.NETWORK_NAME = "Sister Cities Network"


def told_on(client, path):
    (text,) = SCRIPT.findall(client.get(path).content.decode())
    return json.loads(text)


def make_seattle():
    return make_community(
        "Seattle",
        slug="seattle-wa",
        parent=make_state(),
        latitude=47.60621,
        longitude=-122.33207,
        website="https://seattle.gov/",
        wikidata_id="Q5083",
        geonames_id=5809844,
    )


SEATTLE = {
    "@type": "City",
    "@id": f"{SITE}/communities/us/seattle-wa/",
    "name": "Seattle",
    "url": f"{SITE}/communities/us/seattle-wa/",
    "containedInPlace": {"@type": "Country", "name": "United States"},
    "sameAs": [
        "https://seattle.gov/",
        "https://www.wikidata.org/entity/Q5083",
        "https://sws.geonames.org/5809844/",
    ],
    "geo": {"@type": "GeoCoordinates", "latitude": 47.60621, "longitude": -122.33207},
}
PUBLISHER = {"@type": "Organization", "name": "Sister Cities Network", "url": f"{SITE}/"}


def test_city_is_told_with_where_it_lies_and_who_else_knows_it():
    assert place_data(make_seattle()) == SEATTLE


def test_other_names_of_a_place_are_told_in_their_scripts():
    kobe = make_community("Kobe", "JP")
    names = [CommunityName(community=kobe, name=name) for name in ("神戸市", "Kōbe")]
    assert place_data(kobe, names)["alternateName"] == ["神戸市", "Kōbe"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("city", "City"),
        ("town", "City"),
        ("village", "City"),
        ("county", "AdministrativeArea"),
        ("prefecture", "AdministrativeArea"),
        ("other", "AdministrativeArea"),
    ],
)
def test_place_without_any_number_says_its_name_and_country_only(kind, told):
    place = place_data(make_community("Hyōgo", "JP", kind=kind, slug="hyogo"))
    assert place == {
        "@type": told,
        "@id": f"{SITE}/communities/jp/hyogo/",
        "name": "Hyōgo",
        "url": f"{SITE}/communities/jp/hyogo/",
        "containedInPlace": {"@type": "Country", "name": "Japan"},
    }


def test_place_on_the_equator_and_the_prime_meridian_has_its_position():
    assert place_data(make_community("Null Island", "GA", latitude=0, longitude=0))["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 0,
        "longitude": 0,
    }


def test_organization_is_told_in_full_and_without_its_mail_address(client):
    body = make_organization(
        "Seattle–Kobe Association",
        [make_seattle()],
        slug="seattle-kobe",
        summary="Volunteers of both cities.",
        founded_year=1957,
        website="https://kobe.example.org/",
        email="canary@example.org",
    )
    assert told_on(client, body.get_absolute_url()) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{SITE}/organizations/seattle-kobe/",
        "url": f"{SITE}/organizations/seattle-kobe/",
        "name": "Seattle–Kobe Association",
        "description": "Volunteers of both cities.",
        "foundingDate": "1957",
        "sameAs": ["https://kobe.example.org/"],
        "areaServed": [
            {
                "@type": "AdministrativeArea",
                "@id": f"{SITE}/communities/us/seattle-wa/",
                "name": "Seattle, Washington, United States",
            }
        ],
    }


def test_organization_of_which_little_is_known_says_little():
    body = make_organization("Friends of Kobe", slug="friends")
    assert organization_data(body, []) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{SITE}/organizations/friends/",
        "url": f"{SITE}/organizations/friends/",
        "name": "Friends of Kobe",
    }


def test_private_community_of_an_organization_is_not_told(client):
    hidden = make_community("Canaryville", is_public=False)
    body = make_organization("Friends", [make_seattle(), hidden])
    assert "Canaryville" not in json.dumps(told_on(client, body.get_absolute_url()))


def test_tie_is_told_as_a_page_about_two_places(client):
    kobe = make_community("Kobe", "JP", slug="kobe", region_name="Hyōgo")
    tie = make_partnership(make_seattle(), kobe)
    told = told_on(client, tie.get_absolute_url())
    page, crumbs = told["@graph"]
    assert date.fromisoformat(page.pop("dateModified")[:10]) == timezone.localdate()

    assert told["@context"] == "https://schema.org"
    assert page == {
        "@type": "WebPage",
        "@id": f"{SITE}/partnerships/seattle-kobe/",
        "name": "Seattle, Washington, United States and Kobe, Hyōgo, Japan",
        "identifier": tie.number,
        "about": [
            SEATTLE,
            {
                "@type": "City",
                "@id": f"{SITE}/communities/jp/kobe/",
                "name": "Kobe",
                "url": f"{SITE}/communities/jp/kobe/",
                "containedInPlace": {"@type": "Country", "name": "Japan"},
            },
        ],
        "publisher": PUBLISHER,
    }
    assert crumbs == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "name": "Partnerships",
                "item": f"{SITE}/partnerships/",
            },
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Seattle and Kobe",
                "item": f"{SITE}/partnerships/seattle-kobe/",
            },
        ],
    }


def test_network_is_told_with_how_its_register_is_asked(settings):
    settings.NETWORK_MISSION = "Peace through people."
    assert site_data() == {
        "@context": "https://schema.org",
        "@graph": [
            {**PUBLISHER, "description": "Peace through people."},
            {
                "@type": "WebSite",
                "name": "Sister Cities Network",
                "url": f"{SITE}/",
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": f"{SITE}/search/?q={{words}}",
                    "query-input": "required name=words",
                },
            },
        ],
    }


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--", "\u2028"])
def test_no_name_breaks_out_of_the_data(client, hostile):
    place = make_community(f"Kobe {hostile}", "JP", slug="kobe")
    body = make_organization(f"Friends {hostile}", [place])
    for path in (place.get_absolute_url(), body.get_absolute_url()):
        assert hostile in json.dumps(told_on(client, path), ensure_ascii=False)
