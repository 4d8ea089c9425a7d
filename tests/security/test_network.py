"""No address that somebody typed is ever fetched: the guard in `conftest.py` watches every test."""

import socket

import pytest

from partnerships.models import Document
from tests.factories import make_coordinator, make_draft
from tests.partnerships.stories import make_paper
from tests.security.asking import browser_of

ADDRESSES = [
    "http://203.0.113.9/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:169.254.169.254]/",
    "http://localhost:5432/",
    "https://example.org/minutes.pdf",
]


def test_threat_20_the_guard_sees_what_it_watches_for(only_this_machine):
    with pytest.raises(ConnectionRefusedError, match="A test tried to reach"):
        socket.create_connection(("203.0.113.9", 80), timeout=1)
    assert only_this_machine.pop() == ("203.0.113.9", 80)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_threat_20_an_address_as_a_paper_is_kept_and_not_fetched(address, only_this_machine):
    coordinator = make_coordinator(name="Cora")
    draft = make_draft(coordinator.affiliations.get().organization.communities.first(), by=None)
    paper = make_paper(draft, kind="web", url=address, file="", sha256="", content_type="")
    browser_of(coordinator).get(f"/documents/{paper.pk}/")

    assert Document.objects.get(pk=paper.pk).url == address
    assert only_this_machine == []
