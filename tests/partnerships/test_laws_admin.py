"""Laws in the staff's pages: a new version is a new row, and what was true stays to be read."""

from datetime import date

import pytest
from django.urls import reverse

from partnerships.law import Answer, check, ties_under
from partnerships.models import LegalRestriction
from tests.factories import (
    make_act,
    make_community,
    make_country,
    make_partnership,
    make_state,
    make_user,
)
from tests.partnerships.stories import Story, make_approver, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

LIST = reverse("admin:partnerships_legalrestriction_changelist")
ADD = reverse("admin:partnerships_legalrestriction_add")


def page_of(law, name="change"):
    return reverse(f"admin:partnerships_legalrestriction_{name}", args=[law.pk])


def make_law(**fields):
    facts = {
        "jurisdiction": make_state("Texas", "TX"),
        "title": "Texas: ties with designated countries",
        "citation": "Texas Government Code, chapter 795",
        "force": "law",
        "covers": ["city", "county"],
        "forbids": "No new ties.",
        "in_force_from": date(2025, 9, 1),
        "source": "https://example.org/795",
        "as_of": date(2025, 9, 1),
    }
    countries = fields.pop("countries", ["CN"])
    law = LegalRestriction.objects.create(**facts | fields)
    law.countries.set([make_country(code) for code in countries])
    return law


def typed(**fields):
    """A new law as somebody with every right types it."""
    make_country("CN")
    return {
        "jurisdiction": make_state("Texas", "TX").pk,
        "title": "Texas: ties with designated countries",
        "citation": "Texas Government Code, chapter 795",
        "force": "law",
        "covers": ["city"],
        "countries": ["CN"],
        "older_ties": "stand",
        "forbids": "No new ties.",
        "in_force_from": "2025-09-01",
        "source": "https://example.org/795",
        "as_of": "2025-09-01",
        **fields,
    }


@pytest.fixture
def boss(client):
    client.force_login(make_user("Sue Superuser", is_staff=True, is_superuser=True))
    return client


def test_law_typed_by_staff_is_asked_at_once(boss):
    austin = make_community("Austin", parent=make_state("Texas", "TX"))
    china = make_country("CN")
    assert check(austin, china).answer == Answer.CLEAR

    assert boss.post(ADD, typed()).status_code == 302
    answer = check(austin, china)
    assert answer.answer == Answer.BLOCKED
    assert answer.readings[0].sentence == "Texas Government Code, chapter 795: No new ties."


def test_law_typed_by_staff_shows_on_the_page_of_a_review(boss):
    make_country("JP")
    boss.post(ADD, typed(countries=["JP"], jurisdiction=""))
    story = Story().in_review()
    page = boss.get(reverse("admin:partnerships_agreement_change", args=[story.agreement.pk]))
    assert "Texas Government Code, chapter 795" in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("in_force_until", "2025-08-31", "The end must not be before the beginning."),
        ("covers", ["hamlet"], "Select a valid choice."),
        ("covers", [], "This field is required."),
        ("source", "javascript:alert(1)", "Enter a valid URL."),
        ("forbids", "", "This field is required."),
        ("countries", [], "This field is required."),
        ("as_of", "yesterday", "Enter a valid date."),
        ("jurisdiction", "999999", "Select a valid choice."),
    ],
)
def test_what_cannot_be_a_law_is_refused_in_a_sentence(boss, field, value, sentence):
    answer = boss.post(ADD, typed(**{field: value}))
    assert answer.status_code == 200
    assert sentence in answer.text
    assert not LegalRestriction.objects.exists()


def test_only_the_end_of_a_law_on_file_can_be_written(boss):
    law = make_law()
    page = boss.get(page_of(law)).text
    assert 'name="in_force_until"' in page
    for name in ("title", "citation", "force", "covers", "countries", "older_ties", "source"):
        assert f'name="{name}"' not in page
    assert "Texas Government Code, chapter 795" in page


def test_kinds_that_a_law_names_are_ticked_and_told_in_words(boss):
    assert boss.get(ADD).text.count('type="checkbox" name="covers"') == 11
    boss.post(ADD, typed(covers=["city", "county"], unclear_for=["town"]))
    law = LegalRestriction.objects.get()
    assert (law.covers, law.unclear_for) == (["city", "county"], ["town"])
    page = boss.get(page_of(law)).text
    assert '<div class="readonly">City, County</div>' in page
    assert '<div class="readonly">Town</div>' in page
    assert "[&quot;" not in page


def test_law_is_read_in_the_order_in_which_it_was_written(boss):
    page = boss.get(page_of(make_law())).text
    labels = ["Title:", "Forbids:", "In force from:", "In force until:", "Source:"]
    assert labels == sorted(labels, key=page.index)
    assert "ID:" not in page


def test_forged_form_changes_nothing_but_the_end(boss):
    law = make_law()
    boss.post(
        page_of(law),
        typed(title="Nothing", force="bill", countries=["JP"], in_force_until="2026-03-31"),
    )
    law.refresh_from_db()
    assert (law.title, law.force, law.in_force_until) == (
        "Texas: ties with designated countries",
        "law",
        date(2026, 3, 31),
    )
    assert [country.code for country in law.countries.all()] == ["CN"]


def make_tie(name, country="CN", state="TX", kind="city", **agreement):
    home = make_community(name, parent=make_state(state, state), kind=kind)
    return make_partnership(home, make_community(f"{name} abroad", country), **agreement)


def signed(year):
    return {"signed_on": date(year, 5, 1), "signed_on_last": date(year, 5, 1)}


def test_l5_existing_ties_that_a_law_touches_are_listed_the_clearest_first():
    law = make_law(older_ties="must_end", must_end_by=date(2025, 10, 1), unclear_for=["town"])
    must, new = make_tie("Abilene", **signed(1990)), make_tie("Waco", **signed(2026))
    undated, perhaps = make_tie("Plano"), make_tie("Laredo", kind="town", **signed(1990))
    for tie in (
        make_tie("Houston", "TW", **signed(1990)),
        make_tie("Denver", state="CO", **signed(1990)),
        make_tie("Lufkin", kind="village", **signed(1990)),
        make_tie("Tyler", "JP", **signed(2026)),
        make_tie("Marfa", status="draft"),
    ):
        assert tie.pk
    over = make_tie("Pampa", **signed(1990))
    for side in ("home", "abroad"):
        make_act(over, side=side, kind="ended")

    before = {row.tie: row.reading.answer for row in ties_under(law, date(2025, 9, 15))}
    assert before[must] == Answer.MUST_END_BY
    after = {row.tie: row.reading for row in ties_under(law, date(2026, 6, 1))}
    assert {tie: reading.answer for tie, reading in after.items()} == {
        must: Answer.BLOCKED,
        new: Answer.BLOCKED,
        undated: Answer.UNCLEAR,
        perhaps: Answer.UNCLEAR,
    }
    assert list(after)[:2] == [must, new]
    assert "it had to be ended by October 1, 2025" in after[must].sentence
    assert "does not say whether the tie is older" in after[undated].sentence


def test_law_that_lets_older_ties_stand_touches_none_of_them():
    law = make_law()
    make_tie("Abilene", **signed(1990))
    assert ties_under(law) == []
    assert ties_under(make_law(force="bill", citation="S. 1351")) == []


def test_page_of_a_law_lists_the_ties_it_touches(boss, django_assert_num_queries):
    law = make_law()
    assert "It leaves every tie on the register alone." in boss.get(page_of(law)).text
    tie = make_tie("Waco", **signed(2026))
    with django_assert_num_queries(13):
        page = boss.get(page_of(law)).text
    assert f'<a href="{tie.get_absolute_url()}">Waco &amp; Waco abroad</a>' in page
    assert "Texas Government Code, chapter 795: No new ties." in page
    for name in ("Plano", "Tyler", "Pampa"):
        make_tie(name, **signed(2026))
    with django_assert_num_queries(13):
        boss.get(page_of(law))


def test_law_that_ended_binds_until_its_last_day_and_not_after(boss):
    law = make_law()
    austin = make_community("Austin", parent=law.jurisdiction)
    boss.post(page_of(law), {"in_force_until": "2026-03-31"})

    answers = [
        check(austin, make_country("CN"), on=day).answer
        for day in (date(2025, 8, 31), date(2025, 9, 1), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert answers == [Answer.CLEAR, Answer.BLOCKED, Answer.BLOCKED, Answer.CLEAR]


def test_new_version_stands_beside_the_old_one(boss):
    make_law(in_force_until=date(2026, 3, 31))
    boss.post(ADD, typed(as_of="2026-04-01", in_force_from="2026-04-01", forbids="No ties at all."))
    rows = LegalRestriction.objects.order_by("as_of").values_list("forbids", "in_force_until")
    assert list(rows) == [("No new ties.", date(2026, 3, 31)), ("No ties at all.", None)]


def test_law_is_never_deleted_not_even_with_every_right(boss):
    law = make_law()
    assert boss.post(page_of(law, "delete"), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [law.pk], "post": "yes"}
    boss.post(LIST, action)
    assert LegalRestriction.objects.filter(pk=law.pk).exists()


def test_list_is_searched_by_title_and_citation_and_filtered_by_force(boss):
    make_law()
    make_law(title="A bill about ties", citation="S. 1351", force="bill", in_force_from=None)
    texas, bill = "Texas: ties with designated countries", "A bill about ties"
    for query, shown, hidden in (
        ("q=chapter+795", texas, bill),
        ("q=1351", bill, texas),
        ("force__exact=bill", bill, texas),
    ):
        page = boss.get(f"{LIST}?{query}").text
        assert shown in page and hidden not in page


def test_list_costs_the_same_with_one_and_with_many(boss, django_assert_num_queries):
    boss.get(LIST)
    make_law()
    for _ in range(2):
        with django_assert_num_queries(5):
            boss.get(LIST)
        for number in range(30):
            make_law(citation=f"Act {number}")


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [
        (make_reviewer, True, False),
        (make_approver, True, False),
        (lambda: make_staff("Editor", name="Edgar"), True, True),
        (lambda: make_staff("Membership", name="Mia"), False, False),
        (lambda: make_staff(name="Nell"), False, False),
        (lambda: make_user("Cid Citizen"), False, False),
    ],
    ids=["reviewer", "approver", "editor", "membership", "staff", "citizen"],
)
def test_those_who_judge_read_the_laws_and_editors_write_them(client, person, reads, writes):
    law = make_law()
    client.force_login(person())
    assert (client.get(LIST).status_code == 200) is reads
    assert (client.get(page_of(law)).status_code == 200) is reads

    client.post(page_of(law), {"in_force_until": "2026-03-31"})
    client.post(ADD, typed(citation="Act 2"))
    assert client.post(page_of(law, "delete"), {"post": "yes"}).status_code in {302, 403}
    law.refresh_from_db()
    assert (law.in_force_until == date(2026, 3, 31)) is writes
    assert LegalRestriction.objects.count() == 1 + writes


@pytest.mark.parametrize("begins", [date(2025, 9, 1), None], ids=["later", "nowhere known"])
def test_law_that_would_end_before_it_begins_is_refused_with_a_sentence(client, begins):
    law = make_law(in_force_from=begins)
    client.force_login(make_user("Sue", is_staff=True, is_superuser=True))
    page = client.post(page_of(law), {"in_force_until": "2024-01-01"})
    assert "The end must not be before the beginning." in page.content.decode()
    law.refresh_from_db()
    assert law.in_force_until is None
