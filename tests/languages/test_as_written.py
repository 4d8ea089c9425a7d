"""What people of the network typed says its language on a page in another one (WCAG 3.1.2)."""

import pytest

from tests.factories import make_community, make_organization, make_partnership
from tests.programs.factories import make_program, make_reported

pytestmark = pytest.mark.django_db


def page(client, thing, language):
    headers = {"accept-language": language}
    return client.get(thing.get_absolute_url(), headers=headers).content.decode()


def seattle():
    return make_community("Seattle", summary="A port on Puget Sound.")


def friends():
    return make_organization("Friends of Kobe", [make_community()], summary="We meet on Mondays.")


def tie():
    made = make_partnership()
    made.summary = "Two seaports."
    made.save()
    return made


def visit():
    return make_program(summary="Ten days of jazz.", description="We play every night.")


@pytest.mark.parametrize(
    "make, marked",
    [
        (seattle, '<p class="lede lede--place" lang="en">A port on Puget Sound.</p>'),
        (friends, '<div class="stack" lang="en"><p>We meet on Mondays.</p></div>'),
        (tie, '<p lang="en">Two seaports.</p>'),
        (visit, '<p class="lede" lang="en">Ten days of jazz.</p>'),
        (visit, '<div class="prose" lang="en"><p>We play every night.</p></div>'),
    ],
)
def test_typed_text_says_its_language_on_a_page_in_another_one(client, make, marked):
    thing = make()

    assert marked in page(client, thing, "ja")
    assert marked.replace(' lang="en"', "") in page(client, thing, "en")


def test_story_of_a_report_says_its_language(client):
    program = make_reported(report={"story": "Forty people danced."})

    assert '<div class="prose" lang="en"><p>Forty people danced.</p></div>' in page(
        client, program, "es"
    )
