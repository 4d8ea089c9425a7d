"""What comes in one question is what many would have given."""

from datetime import date

import pytest

from partnerships.models import Agreement, Milestone, Source
from partnerships.record import Record, fetched
from tests.factories import (
    make_act,
    make_agreement,
    make_partnership,
    make_signature,
    make_theme,
)
from tests.partnerships.test_partnership_page import make_document

pytestmark = pytest.mark.django_db
RELATIONS = ("agreements", "acts", "milestones", "sources", "themes")


def on(year):
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


@pytest.fixture
def tie():
    tie = make_partnership(**on(1957))
    make_agreement(tie, "approved", "reaffirmation", **on(1999))
    make_agreement(tie, "draft", "friendship", **on(2020))
    for agreement in tie.agreements.all():
        make_signature(agreement, "abroad", is_highest=None)
        make_signature(agreement, official="Chūjirō “Haraguchi”", is_highest=False)
        make_document(agreement, f"Paper of {agreement.signed_on.year}", is_public=True)
        make_document(agreement, "Secret", is_public=False)
    make_act(tie, on=date(2001, 2, 3))
    Milestone.objects.create(
        partnership=tie, title="%s", happened_on="1990-01-01", happened_on_last="1990-12-31"
    )
    Source.objects.create(partnership=tie, title='A "source"', read_on="2026-01-02")
    tie.themes.set([make_theme("trade"), make_theme("education")])
    return tie


def facts(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_instances_are_those_of_the_database_to_the_last_column(tie):
    found = Record(fetched().get(pk=tie.pk)).tie
    rows = [row for name in RELATIONS for row in getattr(found, name).all()]
    rows += [row for agreement in found.agreements.all() for row in agreement.signatures.all()]
    rows += [row for agreement in found.agreements.all() for row in agreement.documents.all()]

    assert len(rows) == 2 + 1 + 1 + 1 + 2 + 4 + 2
    assert [facts(row) for row in rows] == [facts(type(row).objects.get(pk=row.pk)) for row in rows]


def test_rows_keep_the_order_of_their_querysets(tie):
    found = Record(fetched().get(pk=tie.pk)).tie
    assert [row.signed_on.year for row in found.agreements.all()] == [1957, 1999]
    assert [row.side for row in found.agreements.all()[0].signatures.all()] == ["home", "abroad"]
    assert list(found.themes.all()) == list(tie.themes.all())


def test_what_is_not_public_stays_away(tie):
    agreements = Record(fetched().get(pk=tie.pk)).agreements
    assert Agreement.Status.DRAFT not in {row.status for row in agreements}
    assert {row.title for a in agreements for row in a.documents.all()} == {
        "Paper of 1957",
        "Paper of 1999",
    }


def test_rows_know_what_they_belong_to_without_asking(tie, django_assert_num_queries):
    record = Record(fetched().get(pk=tie.pk))
    with django_assert_num_queries(0):
        assert record.agreements[0].signatures.all()[0].community == record.tie.home
        assert record.tie.acts.all()[0].community in {record.tie.home, record.tie.abroad}
