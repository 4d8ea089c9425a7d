"""Whoever holds a code learns what the paper is worth, and of a tie that is not public no more."""

import pytest

from partnerships import certificates
from partnerships.models import Certificate
from tests.partnerships.stories import Story
from tests.partnerships.test_certificates import Drawer

pytestmark = pytest.mark.django_db

NAMES = ("Seattle", "Kobe", "Gordon S. Clinton", "Chūjirō Haraguchi", "17911")


@pytest.fixture
def story():
    return Story().approved()


def answer_of(client, more=""):
    return client.get(f"{Certificate.objects.get().get_absolute_url()}{more}")


def hide(community):
    community.is_public = False
    community.save()


@pytest.mark.parametrize("side", ["home", "abroad"])
def test_place_that_is_private_again_is_not_read_from_a_certificate(client, story, side):
    assert all(name in answer_of(client).text for name in NAMES[:4])
    hide(getattr(story, side))
    answer = answer_of(client)

    assert answer.status_code == 200
    assert [name for name in NAMES if name in answer.text] == []
    assert "The partnership of this certificate is not on the public register today." in answer.text
    assert story.agreement.partnership.get_absolute_url() not in answer.text
    assert 'content="noindex"' in answer.text


def test_decision_taken_back_hides_the_names_and_says_that_the_paper_is_void(client, story):
    story.does(story.dana, "undo", "Too fast.")
    text = answer_of(client).text

    assert [name for name in NAMES if name in text] == []
    assert "This certificate is void since" in text
    assert "Too fast." in text


def test_pdf_is_drawn_of_public_ties_only(client, story, monkeypatch):
    monkeypatch.setattr(certificates, "weasyprint", Drawer())
    monkeypatch.setattr(certificates, "CAN_DRAW_PDF", True)
    assert answer_of(client, "pdf/").status_code == 200
    hide(story.home)
    assert answer_of(client, "pdf/").status_code == 404


def test_tie_that_one_side_ended_keeps_its_certificate_open(client, story):
    """Both words stand side by side, and the paper was true on its day."""
    tie = story.agreement.partnership
    type(tie).objects.filter(pk=tie.pk).update(abroad_status="ended", status="ended_one_side")
    text = answer_of(client).text
    assert "This certificate is genuine." in text
    assert "not listed as recognized today" in text
