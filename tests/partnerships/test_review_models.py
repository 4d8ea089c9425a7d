"""Constraints of what reviews leave behind: revisions, items, certificates, two people."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from partnerships.models import (
    AgreementChange,
    Certificate,
    Document,
    RequestedItem,
    Revision,
)
from tests.constraints import assert_accepted, assert_refused
from tests.factories import (
    make_act,
    make_affiliation,
    make_agreement,
    make_community,
    make_organization,
    make_partnership,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_change(agreement, version=1, **fields):
    return AgreementChange.objects.create(
        obj=agreement, transition="submit", by_name="Ana Reyes", version=version, **fields
    )


def make_revision(agreement, number=1):
    return Revision.objects.create(
        agreement=agreement, number=number, data={}, sha256="0" * 64, authors=[], by_name="Ana"
    )


def another_agreement(status="on_record", **fields):
    tie = make_partnership(make_community("Tampa"), make_community("Agrigento", "IT"), status=None)
    return make_agreement(tie, status, **fields)


def test_whoever_recommends_does_not_decide():
    row = another_agreement("approved")
    row.decided_by = row.recommended_by
    assert_refused(row, "agreement_two_people")


@pytest.mark.parametrize("status", ["recommended", "approved", "declined"])
def test_decision_follows_the_recommendation_of_somebody(status):
    row = another_agreement(status)
    row.recommended_by, row.recommendation = None, ""
    assert_refused(row, "agreement_recommended_by_somebody")


def test_text_is_amended_by_one_at_a_time():
    original = another_agreement()
    first = make_agreement(original.partnership, "draft", amends=original)
    second = type(first)(partnership=original.partnership, amends=original)
    assert_refused(second, "agreement_amended_once")
    first.delete()
    assert_accepted(second)


def test_whoever_enters_an_act_does_not_record_it():
    row = make_act(make_partnership())
    row.proposed_by = row.decided_by = make_user()
    assert_refused(row, "act_two_people")


def test_paper_belongs_to_an_agreement_or_to_an_act():
    agreement, act = another_agreement(), make_act(make_partnership())
    paper = {"kind": "web", "title": "Minutes", "url": "https://example.org/"}
    assert_refused(Document(**paper), "document_of_one_thing")
    assert_refused(Document(agreement=agreement, act=act, **paper), "document_of_one_thing")
    assert_accepted(Document(act=act, **paper))


def test_item_says_what_has_to_be_put_right():
    agreement = another_agreement()
    item = RequestedItem(agreement=agreement, change=make_change(agreement), text="")
    assert_refused(item, "item_has_text")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: another_agreement(), "agreementchange_once_a_version"),
        (lambda: make_act(make_partnership()), "actchange_once_a_version"),
        (lambda: make_term(make_community()), "membershiptermchange_once_a_version"),
        (
            lambda: make_affiliation(make_user(), make_organization()),
            "affiliationchange_once_a_version",
        ),
    ],
)
def test_step_is_in_the_history_once(make, name):
    step = {"obj": make(), "transition": "submit", "by_name": "Ana", "version": 1}
    history = step["obj"].changes.model
    history.objects.create(**step)
    assert_refused(history(**step, to_status="submitted"), name)


def test_revision_has_its_number_once():
    agreement = another_agreement()
    make_revision(agreement)
    second = Revision(
        agreement=agreement, number=1, data={"a": 1}, sha256="0" * 64, authors=[1], by_name="Ana"
    )
    assert_refused(second, "revision_number_once")


def test_revision_has_one_certificate_and_a_void_one_its_reason():
    agreement = another_agreement()
    revision = make_revision(agreement)
    first = Certificate.objects.create(agreement=agreement, revision=revision)
    assert_refused(
        Certificate(agreement=agreement, revision=revision), "certificate_once_a_revision"
    )
    first.voided_at = timezone.now()
    assert_refused(first, "certificate_void_with_reason")


@pytest.mark.parametrize("make", [make_change, make_revision])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET by_name = 'Somebody else'"])
def test_database_refuses_to_rewrite_history(make, sql):
    row = make(another_agreement())
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        connection.cursor().execute(sql.format(row._meta.db_table))


def test_deleted_account_leaves_its_name_in_the_history():
    user = make_user("Ana Reyes")
    row = make_change(another_agreement(), by=user)
    user.delete()

    row.refresh_from_db()
    assert (row.by, row.by_name) == (None, "Ana Reyes")
