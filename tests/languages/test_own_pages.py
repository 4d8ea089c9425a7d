"""No word of the network's own pages, of the desk and of staff's pages is left out."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation

from sistercities import errors, outages
from sistercities.about import ABOUT
from sistercities.search.help import help_hits
from tests import pseudo
from tests.factories import make_community, make_partnership
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db

IN_FRENCH = {"accept_language": "fr"}
# Languages are called by their own names, and formats by theirs.
NAMES = {word for _, name in settings.LANGUAGES for word in pseudo.WORD.findall(name)}
KNOWN = {*NAMES, "CSV", "JSON", "SHA"}


@pytest.fixture
def french():
    with pseudo.spoken() as language:
        yield language


def left_out(answer):
    return pseudo.forgotten(answer.content.decode(), KNOWN | pseudo.words_of_rows())


@pytest.mark.parametrize("page", ABOUT)
def test_page_about_the_network_leaves_no_word_out(french, client, page):
    address = reverse("about", args=[] if page == "mission" else [page])

    assert left_out(client.get(address, headers=IN_FRENCH)) == []


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search/",
        "/search/?q=kobe",
        "/search/?q=kobe+in+1957",
        "/search/?q=network",
        "/search/?q=zeppelin",
        "/statistics/?at=2020-01-01",
        "/nowhere/kobe/",
    ],
)
def test_page_of_every_room_leaves_no_word_out(french, client, address):
    make_partnership(make_community("Tampa"), make_community("Kobe", "JP"), "approved")

    assert left_out(client.get(address, headers=IN_FRENCH)) == []


def test_page_for_when_something_is_wrong_leaves_no_word_out(french, rf):
    request = rf.get("/communities/")
    request.user, request.session = AnonymousUser(), {}
    request.LANGUAGE_CODE = french
    with translation.override(french):
        answers = [
            errors.bad_request(request),
            errors.forbidden(request),
            errors.csrf_failure(request),
            errors.server_error(request),
            outages.answer(request, outages.DISK),
        ]
        assert [left_out(answer) for answer in answers] == [[], [], [], [], []]


@pytest.mark.parametrize("address", ["/desk/", "/admin/", "/admin/sistercities/outboxmessage/"])
def test_page_of_staff_leaves_no_word_out(french, client, address):
    client.force_login(Story().in_review().rita)

    assert left_out(client.get(address, headers=IN_FRENCH)) == []


def test_page_about_the_network_is_found_by_what_it_says_in_the_readers_language(french):
    """Among the words of the reader's language are none of the template's own."""
    with translation.override(french):
        (hit,) = help_hits("Eisenhower diplomats")
        assert (hit.title, help_hits("blocktranslate")) == ("⟦History⟧", [])
