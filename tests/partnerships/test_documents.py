import pytest
from django.utils import timezone

from partnerships.models import Document
from tests.factories import make_agreement, make_partnership

pytestmark = pytest.mark.django_db


def make_paper(agreement, **fields):
    return Document.objects.create(
        agreement=agreement, kind="web", title="Minutes", url="https://example.org/", **fields
    )


def test_paper_is_public_when_chosen_and_its_agreement_is():
    tie = make_partnership(status=None)
    approved, draft = make_agreement(tie, "approved"), make_agreement(tie, "draft", "friendship")
    shown = make_paper(approved, is_public=True)
    make_paper(approved)
    make_paper(draft, is_public=True)

    assert list(Document.objects.public()) == [shown]


def test_paper_taken_back_is_neither_current_nor_public():
    agreement = make_agreement(make_partnership(status=None), "approved")
    make_paper(agreement, is_public=True, removed_at=timezone.now())

    assert not Document.objects.public().exists()
    assert not agreement.documents.current().exists()
