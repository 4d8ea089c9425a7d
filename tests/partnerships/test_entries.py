"""Rows read without instances say what rows of instances say."""

from datetime import date

import pytest

from members.models import CommunityName, Theme
from partnerships.entries import entries, entry_of
from partnerships.models import Partnership
from partnerships.rows import rows_of
from sistercities.prepared import MOST, Prepared
from tests.factories import (
    make_act,
    make_community,
    make_partnership,
    make_state,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ties():
    washington = make_state("Washington", "WA")
    seattle = make_community("Seattle", parent=washington)
    kobe = make_community("Kobe", "JP", region_name="Hyōgo", latitude=34.7, longitude=135.2)
    CommunityName.objects.create(community=kobe, name="神戸市", kind="endonym", language="ja")
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    first = make_partnership(seattle, kobe, "approved", **signed(1957))
    first.themes.set([make_theme("trade"), make_theme("art"), make_theme("sport")])
    make_partnership(washington, make_community("Hyōgo", "JP", kind="prefecture"), "approved")
    osaka = make_partnership(make_community("Reno"), make_community("Osaka", "JP"), **signed(1970))
    make_act(osaka, side="abroad", kind="ended")
    make_partnership(abroad=make_community("Hidden", "JP", is_public=False))
    return list(Partnership.objects.public().for_list().prefetch_related("themes").order_by("-pk"))


def signed(year):
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


def names():
    return dict(Theme.objects.values_list("slug", "name"))


def test_entries_are_those_of_instances(ties):
    found = entries([tie.pk for tie in ties], names())

    assert len(found) == 3
    assert found == [entry_of(tie) for tie in ties]
    assert rows_of(found) == rows_of(ties)


def test_entries_stand_in_the_order_of_their_keys_without_what_is_not_public(ties):
    hidden = Partnership.objects.get(abroad__name="Hidden").pk
    pks = [ties[2].pk, 10**6, hidden, ties[0].pk]

    assert [entry.pk for entry in entries(pks, {})] == [ties[2].pk, ties[0].pk]
    assert entries([], {}) == []


def test_rows_without_instances_cost_two_questions(ties, django_assert_num_queries):
    pks, themes = [tie.pk for tie in ties], names()
    with django_assert_num_queries(2):
        rows = rows_of(entries(pks, themes))
    assert [row.abroad for row in rows] == ["Osaka", "Hyōgo", "Kobe"]
    assert rows[2].natives[0].name == "神戸市"


def test_prepared_statement_finds_any_number_of_keys():
    pks = [make_partnership(make_community(), make_community("Kobe", "JP")).pk for _ in range(2)]
    ask = Prepared(lambda keys: Partnership.objects.filter(pk__in=keys).values_list("pk", "kind"))

    assert sorted(ask(pks)) == [(pks[0], "sister"), (pks[1], "sister")]
    assert ask(pks[1:]) == [(pks[1], "sister")]
    assert sorted(ask([*range(10**6, 10**6 + MOST), *pks])) == sorted(ask(pks))
