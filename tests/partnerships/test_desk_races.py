"""Several coordinators at the same moment: one of them writes, the others are told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from members.models import Community
from partnerships.models import Agreement, Partnership
from tests.factories import make_community, make_coordinator, make_country, make_draft
from tests.files import make_pdf, upload
from tests.partnerships.stories import Story, make_member
from tests.partnerships.test_desk_start import make_place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

PEOPLE = 8


def at_once(users, send):
    """What each of them is answered who presses the button at the same moment."""
    clients = [Client() for _ in users]
    for client, user in zip(clients, users, strict=True):
        client.force_login(user)
    ready = Barrier(len(users))

    def press(number):
        ready.wait()
        try:
            return send(clients[number], number)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(users)) as pool:
        return list(pool.map(press, range(len(users))))


@pytest.fixture
def seattle():
    return make_community("Seattle")


@pytest.fixture
def people(seattle):
    return [make_coordinator(seattle, name=f"Person {number}") for number in range(PEOPLE)]


def test_one_of_eight_saves_the_page_and_the_others_keep_what_they_typed(seattle, people):
    draft = make_draft(seattle)
    where = f"/desk/agreements/{draft.pk}/signing/"
    client = Client()
    client.force_login(people[0])
    seen = client.get(where).context["drawn"].token

    answers = at_once(
        people,
        lambda client, number: client.post(
            where, {"seen": seen, "typed_by": people[number].pk, "place": f"Pier {number}"}
        ),
    )

    assert sorted(answer.status_code for answer in answers) == [200] * (PEOPLE - 1) + [302]
    told = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert all("Nothing you typed is lost" in page for page in told)
    draft.refresh_from_db()
    assert list(draft.authors.all()) == [draft.saved_by]


def test_eight_who_begin_the_same_agreement_find_one_draft(seattle, people):
    make_country("JP")
    make_place()
    data = {"home": seattle.pk, "partner": "place-7", "kind": "sister"}

    answers = at_once(
        people, lambda client, number: client.post("/desk/agreements/new/?q=Kobe", data)
    )

    assert {answer.url for answer in answers} == {
        f"/desk/agreements/{Agreement.objects.get().pk}/kind/"
    }
    assert Partnership.objects.count() == 1
    assert Community.objects.filter(name="Kobe").count() == 1


def test_those_who_begin_two_kinds_for_a_new_pair_each_find_the_draft_of_theirs(seattle, people):
    make_country("JP")
    make_place()
    kinds = ["sister", "friendship"]
    data = {"home": seattle.pk, "partner": "place-7"}

    answers = at_once(
        people,
        lambda client, number: client.post(
            "/desk/agreements/new/?q=Kobe", data | {"kind": kinds[number % 2]}
        ),
    )

    drafts = {row.kind: f"/desk/agreements/{row.pk}/kind/" for row in Agreement.objects.all()}
    assert [answer.url for answer in answers] == [drafts[kind] for kind in kinds] * (PEOPLE // 2)
    assert Agreement.objects.count() == 2


def test_eight_who_amend_the_same_text_write_in_one_amendment(people):
    story = Story(home=make_member("Austin")).approved()
    keepers = [make_coordinator(story.home, name=f"Keeper {number}") for number in range(PEOPLE)]
    where = f"/desk/agreements/{story.agreement.pk}/amend/"

    answers = at_once(keepers, lambda client, number: client.post(where))

    amendment = Agreement.objects.get(amends=story.agreement)
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url for answer in answers} == {f"/desk/agreements/{amendment.pk}/"}
    assert amendment.signatures.count() == 2


def test_one_file_sent_by_eight_is_kept_once(seattle, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = make_draft(seattle)
    where, pdf = f"/desk/agreements/{draft.pk}/papers/", make_pdf()

    at_once(
        people,
        lambda client, number: client.post(where, {"kind": "agreement", "file": upload(pdf)}),
    )

    assert draft.documents.count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
