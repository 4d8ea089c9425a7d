"""Awards and grants as rows: what the database refuses, and what follows from what it keeps."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from programs.models import Award, AwardCategory, AwardYear, Grant, GrantCall
from programs.models.awards import Bracket
from tests.constraints import assert_accepted, assert_refused
from tests.factories import make_community, make_partnership, make_user
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)

pytestmark = pytest.mark.django_db

FAR_OFF = date(2999, 1, 1)


def changed(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    return row


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"year": 26}, "awardyear_year"),
        ({"opens_on": date(2025, 1, 1)}, "awardyear_days"),
        ({"closes_on": date(2025, 1, 1)}, "awardyear_days"),
        ({"opens_on": date(2025, 2, 1), "closes_on": date(2025, 1, 1)}, "awardyear_days"),
        ({"shown": "some"}, "awardyear_shown"),
        ({"judged_year": 2026}, "award_year_judges_the_past"),
        ({"judged_year": 19}, "award_year_judges_the_past"),
    ],
)
def test_year_of_awards_that_makes_no_sense_is_refused(values, name):
    assert_refused(changed(make_award_year(2025), **values), name)


def test_year_has_its_awards_once():
    make_award_year(2025)
    assert_refused(AwardYear(year=2025), "award_year_once")


def test_day_on_which_a_call_opens_may_be_the_day_on_which_it_closes():
    day = date(2025, 1, 1)
    assert_accepted(AwardYear(year=2025, judged_year=2025, opens_on=day, closes_on=day))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"slug": ""}, "award_category_named"),
        ({"name": ""}, "award_category_named"),
        ({"ends": "many"}, "award_category_brackets"),
        ({"ends": "25000;"}, "award_category_brackets"),
        ({"ends": "0;25000"}, "award_category_brackets"),
    ],
)
def test_category_that_makes_no_sense_is_refused(values, name):
    assert_refused(changed(make_category(), **values), name)


def test_category_stands_in_its_year_once_and_has_one_slug_in_all_years():
    first, other = make_category(2025, "Arts & Culture"), make_category(2026, "Arts & Culture")
    assert first.slug == other.slug == "arts-culture"
    again = AwardCategory(award_year=first.award_year, name="Arts  Culture", slug="arts-culture")
    assert_refused(again, "award_category_once")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"source_title": ""}, "award_entered_or_known"),
        ({"citation": ""}, "award_cited"),
        ({"entered_on": FAR_OFF}, "award_entered"),
    ],
)
def test_award_without_what_it_needs_is_refused(values, name):
    assert_refused(changed(make_award(), **values), name)


def test_member_has_one_award_in_a_category():
    award = make_award()
    again = Award(category=award.category, community=award.community, citation="x")
    assert_refused(changed(again, source_title="y"), "award_once")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"year": 26}, "grantcall_year"),
        ({"opens_on": date(2025, 1, 1)}, "grantcall_days"),
        ({"shown": "some"}, "grantcall_shown"),
        ({"amount": 0}, "grant_call_sum"),
        ({"currency": "usd"}, "grant_call_currency"),
        ({"currency": "US"}, "grant_call_currency"),
    ],
)
def test_call_for_grants_that_makes_no_sense_is_refused(values, name):
    assert_refused(changed(make_grant_call(), **values), name)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"amount": 0}, "grant_sum"),
        ({"ends_on": date(2025, 2, 28)}, "grant_days"),
        ({"source_title": ""}, "grant_given_or_known"),
        ({"reported_on": date(2025, 10, 1)}, "grant_reported"),
        ({"outcome": "They met."}, "grant_reported"),
        ({"reported_on": date(2025, 2, 1), "outcome": "They met."}, "grant_reported"),
        ({"reported_on": FAR_OFF, "outcome": "They met."}, "grant_report_of_the_past"),
        ({"given_on": FAR_OFF}, "grant_given"),
    ],
)
def test_grant_without_what_it_needs_is_refused(values, name):
    assert_refused(changed(make_grant(), **values), name)


def test_partnership_has_one_grant_of_a_call():
    grant = make_grant()
    again = Grant(call=grant.call, partnership=grant.partnership, amount=1, purpose="x")
    changed(again, starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 1), source_title="y")
    assert_refused(again, "grant_once")


# Brackets


def test_brackets_follow_each_other_without_gap_or_overlap():
    category = make_category(ends="25000;50000")
    assert category.brackets == [Bracket(0, 25_000), Bracket(25_000, 50_000), Bracket(50_000, None)]
    assert list(map(str, category.brackets)) == [
        "Up to 25,000 people",
        "25,001 to 50,000 people",
        "More than 50,000 people",
    ]


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=9, unique=True), st.integers(0, 10**8))
def test_every_population_has_exactly_one_bracket(ends, population):
    category = AwardCategory(ends=";".join(map(str, sorted(ends))))
    holding = [
        bracket
        for bracket in category.brackets
        if bracket.above < population <= (bracket.up_to or population)
        or (bracket.above == 0 and population == 0)
    ]
    assert holding == [category.bracket_of(population)]


def test_bracket_is_that_of_the_population_at_the_time():
    seattle = make_community("Seattle", population=737_015, population_year=2020)
    category = make_category(ends="25000")
    assert make_award(seattle, category, population=9_000).bracket == Bracket(0, 25_000)
    assert category.bracket_of(25_000) == Bracket(0, 25_000)
    assert category.bracket_of(25_001) == Bracket(25_000, None)
    assert category.bracket_of(None) is None
    assert make_category(name="Arts").bracket_of(9_000) is None


# Days


def make_call(**fields):
    days = {"opens_on": date(2026, 1, 10), "closes_on": date(2026, 1, 31)}
    return AwardYear(year=2026, time_zone="America/New_York", **days, **fields)


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        (datetime(2026, 1, 10, 4, 59, tzinfo=UTC), "ahead"),
        (datetime(2026, 1, 10, 5, 0, tzinfo=UTC), "open"),
        (datetime(2026, 2, 1, 4, 59, tzinfo=UTC), "open"),
        (datetime(2026, 2, 1, 5, 0, tzinfo=UTC), "closed"),
    ],
)
def test_call_is_open_by_the_clock_of_the_zone_it_names(moment, stage):
    assert make_call().stage(moment) == stage


def test_call_closes_at_the_minute_it_says_and_in_summer_time():
    call = make_call(closes_at=time(17))
    assert call.closes.astimezone(UTC) == datetime(2026, 1, 31, 22, tzinfo=UTC)
    call.closes_on = date(2026, 7, 31)
    assert call.closes.astimezone(UTC) == datetime(2026, 7, 31, 21, tzinfo=UTC)


def test_call_without_days_says_nothing_about_them():
    call = AwardYear(year=1962)
    assert (call.closes, call.stage(), call.takes_in(date(1962, 5, 1))) == (None, "", True)


@pytest.mark.parametrize("name", ["Eastern", "america/new_york/", "../../etc/passwd", "UTC\n"])
def test_zone_that_nobody_knows_is_refused_in_a_sentence(name):
    call = changed(make_call(), time_zone=name)
    with pytest.raises(ValidationError, match="There is no time zone of this name"):
        call.full_clean()


# What stands


def refuses(statement, params, words):
    with (
        pytest.raises(IntegrityError, match=words),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, params)


def test_award_that_was_announced_is_not_deleted_and_a_draft_is():
    announced = make_award()
    draft = make_award(category=make_category(make_award_year(2027, "call")))
    delete = "DELETE FROM programs_award WHERE id = %s"

    refuses(delete, [announced.pk], "never deleted")
    Award.objects.filter(pk=draft.pk).delete()
    assert list(Award.objects.all()) == [announced]


def test_final_report_closes_a_grant_for_good():
    grant = make_grant(reported_on=date(2025, 10, 1), outcome="They met.")
    refuses("UPDATE programs_grant SET amount = 9 WHERE id = %s", [grant.pk], "never changed")
    refuses("DELETE FROM programs_grant WHERE id = %s", [grant.pk], "never deleted")


def test_grant_can_be_corrected_until_its_report():
    grant = make_grant()
    grant.amount = 6_000
    grant.save()
    refuses("DELETE FROM programs_grant WHERE id = %s", [grant.pk], "never deleted")
    assert [row.amount for row in grant.history.all()] == [6_000, 5_000]


@pytest.mark.parametrize("kind", ["award", "grant"])
def test_history_of_what_was_given_is_never_rewritten(kind):
    {"award": make_award, "grant": make_grant}[kind]()
    table = f"programs_historical{kind}"
    refuses(f"UPDATE {table} SET source_title = 'x'", [], "never changed")  # noqa: S608
    refuses(f"DELETE FROM {table}", [], "never changed or deleted")  # noqa: S608


def test_closed_account_may_leave_the_history():
    award, user = make_award(), make_user()
    award._history_user = user
    award.save()
    award.history.filter(history_user=user).update(history_user=None)
    assert award.history.filter(history_user=user).count() == 0


def test_rows_are_called_what_people_call_them():
    award, grant = make_award(make_community("Reno")), make_grant()
    with translation.override("en"):
        assert str(award) == "2025: Best Overall, Reno"
        assert str(award.category.award_year) == "Awards of 2025"
        assert str(grant) == "Money for schools, Seattle & Kobe"
        assert str(grant.call) == "Money for schools"


def test_only_what_was_announced_of_what_is_public_is_public():
    shown, kept = make_award(), make_category(make_award_year(2026, "call"))
    make_award(category=kept)
    make_award(category=make_category(make_award_year(2027, "nothing")))
    make_award(make_community("Canaryville", is_public=False))
    given = make_grant()
    make_grant(make_partnership(status="draft"), given.call)
    make_grant(make_partnership(make_community("Bend")), make_grant_call("later", "call"))

    assert list(Award.objects.public()) == [shown]
    assert list(Grant.objects.public()) == [given]
    assert {row.year for row in AwardYear.objects.public()} == {2025, 2026}
    assert {row.slug for row in GrantCall.objects.public()} == {"schools", "later"}
