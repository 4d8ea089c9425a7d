"""Two windows, an expired sign-in, a slow writer: a sentence each, and nothing typed is lost."""

import pytest
from django.urls import reverse

from members.models import Affiliation, ChangeProposal, Invitation
from members.views.pages import address
from tests.factories import make_organization
from tests.members.factories import make_coordinator, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization():
    return make_organization("Kobe Friends", slug="kobe", summary="We sing.")


def opened(client, organization):
    """The number of the saving that the page was opened with."""
    page = client.get(address("edit", "organization", organization))
    return page.context["form"].initial["seen"]


def save(client, organization, seen, summary):
    fields = {"summary": summary, "website": "", "email": "", "seeking_text": "", "seen": seen}
    page = client.post(address("edit", "organization", organization), fields, follow=True)
    organization.refresh_from_db()
    return page.content.decode()


def test_second_window_is_told_who_saved_what_and_keeps_its_text(client, organization):
    ana, ben = (make_coordinator(organization, name) for name in ("Ana Reyes", "Ben Ito"))
    client.force_login(ana)
    seen = opened(client, organization)
    client.force_login(ben)
    save(client, organization, opened(client, organization), "We dance.")
    client.force_login(ana)
    page = save(client, organization, seen, "We cook.")

    assert organization.summary == "We dance."
    assert "Ben Ito saved this page after you opened it: Summary." in page
    assert "We cook.</textarea>" in page


def test_saving_once_more_means_it(client, organization):
    client.force_login(make_coordinator(organization))
    seen = opened(client, organization)
    save(client, organization, seen, "We dance.")
    refused = client.post(
        address("edit", "organization", organization), {"summary": "We cook.", "seen": seen}
    )
    save(client, organization, refused.context["form"]["seen"].value(), "We cook.")

    assert organization.summary == "We cook."


def test_facts_that_staff_change_meanwhile_are_in_nobodys_way(client, organization):
    client.force_login(make_coordinator(organization))
    seen = opened(client, organization)
    organization.founded_year = 1957
    organization.save()
    save(client, organization, seen, "We cook.")

    assert (organization.summary, organization.founded_year) == ("We cook.", 1957)


def sign_in_again(client, person):
    """The sign-in page keeps the session's typed text, as allauth does."""
    kept = client.session.get("typed")
    client.force_login(person)
    session = client.session
    session["typed"] = kept
    session.save()


@pytest.mark.parametrize(
    ("name", "fields", "model"),
    [
        ("join", {"role": "volunteer", "message": "I cook."}, Affiliation),
        (
            "invite",
            {"email": "new@example.org", "role": "volunteer", "message": "I cook."},
            Invitation,
        ),
        ("organization_facts", {"name": "", "kind": "other", "reason": "I cook."}, ChangeProposal),
        ("organization_edit", {"summary": "I cook."}, None),
    ],
)
def test_text_typed_before_the_sign_in_expired_is_still_there(
    client, organization, name, fields, model
):
    person = make_person() if name == "join" else make_coordinator(organization)
    before = model.objects.count() if model else 0
    url = reverse(f"members:{name}", args=["kobe"])
    answer = client.post(url, fields | {"typed_by": person.pk})
    assert answer.headers["Location"].startswith(reverse("account_login"))
    sign_in_again(client, person)

    assert "I cook.</textarea>" in client.get(url).content.decode()
    assert not model or model.objects.count() == before


def test_text_is_gone_from_the_session_once_it_is_sent(client, organization):
    person = make_person()
    url = reverse("members:join", args=["kobe"])
    client.post(url, {"role": "volunteer", "message": "I cook.", "typed_by": person.pk})
    sign_in_again(client, person)
    client.post(url, {"role": "volunteer", "message": "I cook.", "typed_by": person.pk})

    assert client.session["typed"] == {}
    assert person.affiliations.get().message == "I cook."


def test_fact_with_a_mistake_keeps_the_reason(client):
    community, coordinator = make_member()
    client.force_login(coordinator)
    url = address("facts", "community", community)
    page = client.post(
        url, {"name": "Seattle", "kind": "city", "population": "many", "reason": "Census"}
    )

    assert "Census</textarea>" in page.content.decode()
    assert "whole number" in page.content.decode()
