"""Staff enter awards and grants in the admin: who may, what they are told, and what is closed."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from programs.models import Award, AwardYear, Grant, GrantCall
from tests.factories import make_community, make_partnership, make_term, make_user
from tests.partnerships.stories import make_staff
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)
from tests.reading import in_boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_staff("Editor", name="Edda Editor"))
    return client


def address(page, *args):
    return reverse(f"admin:programs_{page}", args=args)


def errors(response):
    """What a page says, by the field it is said at."""
    form = response.context["adminform"].form
    return {name: list(said) for name, said in form.errors.items()}


def categories(*names):
    """The inline rows of a year, as a browser sends them."""
    told = {"categories-TOTAL_FORMS": len(names), "categories-INITIAL_FORMS": 0}
    for at, (name, ends) in enumerate(names):
        row = {"name": name, "position": at + 1, "ends": ends}
        told |= {f"categories-{at}-{field}": value for field, value in row.items()}
    return told


SIGNED = {"signed_on": date(1957, 10, 21), "signed_on_last": date(1957, 10, 21)}
YEAR = {
    "year": 2027,
    "judged_year": 2026,
    "opens_on": "2027-01-10",
    "closes_on": "2027-03-31",
    "closes_at": "23:59",
    "time_zone": "America/New_York",
    "about": "Tell us.",
    "source_title": "",
    "source_url": "",
    "shown": "call",
}


def test_editor_opens_a_year_with_its_categories(editor):
    told = {**YEAR, **categories(("Best Overall", "25,000; 50,000"), ("Arts & Culture", ""))}
    assert editor.post(address("awardyear_add"), told).status_code == 302

    year = AwardYear.objects.get()
    assert (year.shown, year.closes.isoformat()) == ("call", "2027-03-31T23:59:00-04:00")
    assert [(row.name, row.ends) for row in year.categories.all()] == [
        ("Best Overall", "25000;50000"),
        ("Arts & Culture", ""),
    ]


def test_wrong_brackets_are_told_beside_them(editor):
    page = editor.post(address("awardyear_add"), {**YEAR, **categories(("Best", "50000; 25000"))})
    assert page.status_code == 200
    assert "Each number is larger than the one before it" in page.text
    assert not AwardYear.objects.exists()


def test_second_category_of_one_name_is_told_at_its_field(editor):
    told = {**YEAR, **categories(("Arts & Culture", ""), ("Arts  culture", ""))}
    page = editor.post(address("awardyear_add"), told)
    assert page.status_code == 200
    assert page.text.count("The year has a category of this name already.") >= 1
    assert not AwardYear.objects.exists()


def test_categories_may_have_names_in_any_script(editor):
    told = {**YEAR, **categories(("文化", ""), ("教育", ""))}
    assert editor.post(address("awardyear_add"), told).status_code == 302
    assert len({row.slug for row in AwardYear.objects.get().categories.all()}) == 2


def test_zone_that_nobody_knows_is_told_at_its_field(editor):
    page = editor.post(address("awardyear_add"), {**YEAR, "time_zone": "Eastern", **categories()})
    assert list(errors(page)) == ["time_zone"]


def entry(category, community, **told):
    return {
        "category": category.pk,
        "community": community.pk,
        "entered_on": "2026-03-20",
        "citation": "A choir of two ports.",
        **told,
    }


def test_editor_enters_an_award_and_it_stands_in_the_history(editor):
    seattle = make_community("Seattle")
    make_term(seattle)
    tie = make_partnership(seattle, status="approved", **SIGNED)
    told = entry(make_category(2026), seattle, partnership=tie.number)
    assert editor.post(address("award_add"), told).status_code == 302

    award = Award.objects.get()
    assert (award.partnership, award.is_demo) == (tie, False)
    assert [row.history_user.name for row in award.history.all()] == ["Edda Editor"]
    assert LogEntry.objects.count() == 1


def test_member_without_dues_is_told_at_the_field(editor):
    page = editor.post(address("award_add"), entry(make_category(2026), make_community("Reno")))
    assert errors(page) == {
        "community": ["Its dues were not current on the day of the entry (A1)."]
    }
    assert "Its dues were not current" in page.text


def test_second_award_in_a_category_is_told_in_a_sentence(editor):
    award = make_award()
    told = entry(award.category, award.community, entered_on="", source_title="x")
    page = editor.post(address("award_add"), told)
    assert errors(page) == {"__all__": ["This member has an award in this category already."]}


def test_list_of_awards_is_filtered_by_year_and_says_the_bracket(editor):
    make_award(make_community("Reno"), make_category(2025, ends="25000"), population=9_000)
    make_award(make_community("Bend"), make_category(2024))
    page = editor.get(address("award_changelist"), {"year": "2025"}).text
    assert ("Reno" in page, "Bend" in page) == (True, False)
    assert "Up to 25,000 people" in page
    everything = editor.get(address("award_changelist"), {"year": "x"}).text
    assert "Reno" in everything and "Bend" in everything


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_row_and_for_three(editor, django_assert_num_queries, count):
    for number in range(count):
        place = make_community(f"Town {number}")
        make_award(place, make_category(2025 - number, ends="25000"))
        make_grant(make_partnership(place, make_community("Far", "DE")))
    for page, queries in (("award_changelist", 8), ("grant_changelist", 8)):
        with django_assert_num_queries(queries):
            editor.get(address(page))


def test_editor_gives_a_grant_and_its_report_closes_it(editor):
    seattle = make_community("Seattle")
    make_term(seattle)
    tie = make_partnership(seattle, status="approved", **SIGNED)
    call = make_grant_call(amount=5_000)
    told = {"call": call.pk, "partnership": tie.number, "given_on": "2026-03-20", "amount": 5_000}
    told |= {"starts_on": "2026-04-01", "ends_on": "2026-05-01", "purpose": "A choir."}
    assert editor.post(address("grant_add"), told).status_code == 302

    grant = Grant.objects.get()
    page = address("grant_change", grant.pk)
    assert f'value="{tie.number}"' in editor.get(page).text
    told |= {"reported_on": timezone.localdate(), "outcome": "They sang."}
    assert editor.post(page, told).status_code == 302
    assert Grant.objects.get().is_closed

    assert 'name="amount"' not in editor.get(page).text
    assert "They sang." in editor.get(page).text
    assert editor.post(page, {**told, "amount": 1}).status_code == 403
    assert [row.amount for row in Grant.objects.all()] == [5_000]


def test_call_for_grants_is_entered_with_its_own_address(editor):
    told = {**YEAR, "title": "Schools", "slug": "schools", "giver": "A fund", "currency": "usd"}
    page = editor.post(address("grantcall_add"), told)
    assert errors(page) == {"__all__": ["A currency is three capital letters, such as USD."]}
    assert editor.post(address("grantcall_add"), {**told, "currency": "USD"}).status_code == 302
    assert GrantCall.objects.get().slug == "schools"


@pytest.mark.parametrize(
    ("make", "field", "typed"),
    [
        (make_award, "citation", "population"),
        (make_award_year, "about", "closes_at"),
        (make_grant, "purpose", "amount"),
        (make_grant_call, "about", "amount"),
    ],
)
def test_editor_with_an_old_copy_is_told_what_a_colleague_saved_since(editor, make, field, typed):
    row = make()
    before, value = getattr(row, typed), {"closes_at": "12:00"}.get(typed, "900")
    page = address(f"{row._meta.model_name}_change", row.pk)
    boxes = in_boxes(editor.get(page))
    type(row).objects.update(**{field: "A harbor and a choir."})

    told = editor.post(page, boxes | {typed: value})
    row.refresh_from_db()
    assert (getattr(row, field), getattr(row, typed)) == ("A harbor and a choir.", before)
    assert "Saved in the other window: “A harbor and a choir.”" in told.text

    kept = in_boxes(told) | {field: "A harbor and a choir."}
    assert editor.post(page, kept).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "A harbor and a choir."
    assert str(getattr(row, typed)).startswith(value)


@pytest.mark.parametrize("group", ["Reviewer", "Approver", "Membership"])
def test_other_staff_enter_nothing(client, group):
    client.force_login(make_staff(group, name=f"Mx {group}"))
    for page in ("awardyear_add", "award_add", "grantcall_add", "grant_add"):
        assert client.get(address(page)).status_code == 403
        assert client.post(address(page), {}).status_code == 403


@pytest.mark.parametrize("page", ["award", "grant", "awardyear", "grantcall"])
def test_nothing_that_was_given_is_deleted_by_hand(client, page):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    rows = {"award": make_award(), "grant": make_grant(starts_on=date(2025, 1, 1))}
    rows |= {"awardyear": rows["award"].category.award_year, "grantcall": rows["grant"].call}
    assert client.get(address(f"{page}_delete", rows[page].pk)).status_code == 403
