"""Papers, signatures and recorded acts: what the database itself refuses once they count."""

import pytest
from django.db import IntegrityError, transaction

from partnerships.models import Act, Document, Signature
from tests.factories import make_act, make_partnership
from tests.partnerships.stories import Story, make_paper

pytestmark = pytest.mark.django_db


def refused(sentence):
    return pytest.raises(IntegrityError, match=sentence)


@pytest.mark.parametrize(
    "columns",
    [
        {"file": "evidence/other"},
        {"sha256": "cd" * 32},
        {"size": 7},
        {"content_type": "image/png"},
        {"agreement": None},
    ],
)
def test_file_of_a_paper_is_never_exchanged_even_in_a_draft(columns):
    paper = make_paper(Story().agreement)
    with refused("is never exchanged"), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(**columns)


def test_words_about_a_paper_can_be_put_right_in_a_draft():
    paper = make_paper(Story().agreement)
    assert Document.objects.filter(pk=paper.pk).update(title="Minutes", is_public=True) == 1


def test_paper_of_a_draft_can_be_taken_out_and_a_submitted_one_stays():
    story = Story()
    paper = make_paper(story.agreement, "minutes")
    Document.objects.filter(pk=paper.pk).delete()

    paper = make_paper(story.agreement, "minutes")
    story.submitted()
    with refused("submitted stays in the record"), transaction.atomic():
        Document.objects.filter(pk=paper.pk).delete()


def test_paper_of_a_recorded_act_stays():
    act = make_act(make_partnership())
    paper = Document.objects.create(act=act, kind="letter", title="Letter", url="https://x.test/")
    with refused("submitted stays in the record"), transaction.atomic():
        paper.delete()


def test_signature_can_change_until_the_agreement_is_approved():
    story = Story()
    hands = Signature.objects.filter(agreement=story.agreement)
    assert hands.update(place="Seattle") == 2

    story.approved()
    with refused("approved agreement is never changed"), transaction.atomic():
        hands.update(official="Nobody")
    with refused("approved agreement is never deleted"), transaction.atomic():
        hands.delete()


@pytest.mark.parametrize(
    "columns", [{"kind": "upheld"}, {"side": "home"}, {"wording": "Nothing."}, {"body": "Nobody"}]
)
def test_recorded_act_is_never_changed(columns):
    act = make_act(make_partnership())
    with refused("A recorded act is never changed"), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(**columns)


def test_recorded_act_is_never_deleted_and_a_proposed_one_can_be():
    tie = make_partnership()
    recorded, proposed = make_act(tie), make_act(tie, status="proposed")
    with refused("A recorded act is never deleted"), transaction.atomic():
        recorded.delete()
    proposed.delete()
    assert Act.objects.get() == recorded
