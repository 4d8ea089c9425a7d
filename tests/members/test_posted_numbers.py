"""Whatever a script posts as a version or a number of a row: a sentence, and never a fault."""

import pytest
from django.urls import reverse

from tests.factories import make_term, make_user
from tests.members.factories import make_member

pytestmark = pytest.mark.django_db

NONSENSE = ["", "-1", "1.5", "²", "٣", "१", "0x1", "1" * 18, "9" * 5_000, "one", "\x00", "1 ", "+1"]


@pytest.mark.parametrize("version", NONSENSE, ids=lambda text: ascii(text)[:12])
def test_term_is_withdrawn_only_from_the_page_that_somebody_saw(version, client):
    community, cora = make_member()
    term = make_term(community, status="requested")
    client.force_login(cora)
    response = client.post(
        reverse("members:withdraw_term", args=[term.pk]), {"version": version}, follow=True
    )
    assert response.status_code == 200
    assert "meanwhile" in response.content.decode()
    term.refresh_from_db()
    assert term.status == "requested"


@pytest.mark.parametrize("version", NONSENSE, ids=lambda text: ascii(text)[:12])
def test_staff_decide_only_on_the_page_that_they_saw(version, client):
    community, _ = make_member()
    term = make_term(community, status="requested")
    client.force_login(make_user("Sue", is_staff=True, is_superuser=True))
    address = reverse("admin:members_membershipterm_change", args=[term.pk])
    decline = address.removesuffix("change/") + "transition/decline/"
    response = client.post(decline, {"version": version, "note": "No."})
    assert response.status_code in {200, 302, 409}
    term.refresh_from_db()
    assert term.status == "requested"
