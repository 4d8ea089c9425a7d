"""Who may open the pages of a draft, and what they are told when they may not."""

from datetime import date

import pytest

from tests.factories import (
    make_affiliation,
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(dana, seattle):
    return make_draft(seattle, by=dana)


def address(draft, page=""):
    return f"/desk/agreements/{draft.pk}/{page}"


def post(client, draft, page, seen=None, **data):
    """What a browser sends that opened the page before and filled in some of it."""
    where = address(draft, page)
    if seen is None:
        seen = client.get(where).context["drawn"].token
    who = client.session.get("_auth_user_id", "")
    return client.post(where, {"seen": seen, "typed_by": who, **data})


def signed(month="", day="", year=""):
    return {"signed_month": month, "signed_day": day, "signed_year": year}


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("submitted", "The network has this agreement now, so nobody can change it."),
        ("in_review", "The network has this agreement now, so nobody can change it."),
        ("withdrawn", "This agreement is withdrawn. Begin a new one."),
        ("on_record", "This text stands. Propose an amendment to change it."),
    ],
)
def test_locked_agreement_says_why_and_keeps_what_was_typed(
    client, dana, seattle, status, sentence
):
    agreement = make_agreement(make_partnership(seattle, status=None), status)

    get = client.get(address(agreement, "signing/"), follow=True)
    answer = client.post(address(agreement, "signing/"), {"place": "Kobe"}, follow=True)

    assert sentence in get.content.decode()
    assert sentence in answer.content.decode()
    agreement.refresh_from_db()
    assert agreement.place == ""


def test_role_that_ended_between_two_pages_counts_at_once_and_loses_no_word(client, dana, draft):
    seen = client.get(address(draft, "signing/")).context["drawn"].token
    dana.affiliations.update(ends_on=date(2020, 1, 1))

    answer = post(client, draft, "signing/", seen=seen, place="Kobe City Hall")

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "you no longer coordinate either community" in page
    assert "<dt>Place of signing</dt><dd>Kobe City Hall</dd>" in page
    draft.refresh_from_db()
    assert draft.place == ""


def test_every_author_is_remembered(client, dana, draft, seattle):
    ben = make_coordinator(seattle, name="Ben Ito")
    client.force_login(ben)
    post(client, draft, "signing/", place="Kobe")

    assert set(draft.authors.all()) == {dana, ben}


PAGES = ["", "kind/", "signing/", "signatures/", "papers/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_draft_is_open_to_those_who_keep_either_side_and_to_nobody_else(
    client, draft, page, method
):
    portland = make_community("Portland")
    own = draft.partnership.home.organizations.get()
    others = {
        "stranger": make_user(),
        "coordinator elsewhere": make_coordinator(portland),
        "staff": make_user(is_staff=True),
        "volunteer": make_affiliation(make_user(), own, "volunteer").user,
        "asked": make_affiliation(make_user(), own, "coordinator", "requested").user,
        "declined": make_affiliation(make_user(), own, "coordinator", "declined").user,
    }
    for name, user in others.items():
        client.force_login(user)
        assert getattr(client, method)(address(draft, page)).status_code == 404, name

    for name, user in {
        "colleague": make_affiliation(make_user(), own).user,
        "partner": make_coordinator(draft.partnership.abroad),
    }.items():
        client.force_login(user)
        assert client.get(address(draft, page)).status_code == 200, name


@pytest.mark.parametrize("page", PAGES)
def test_visitor_signs_in_first(client, draft, page):
    client.logout()

    assert client.get(address(draft, page)).url.startswith("/account/login/?next=/desk/agreements/")


def test_page_that_does_not_exist_is_not_found(client, draft):
    assert client.get(address(draft, "money/")).status_code == 404


@pytest.mark.parametrize(("page", "queries"), [("kind/", 9), ("signing/", 7), ("signatures/", 7)])
@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_the_same_for_one_and_three(
    client, dana, draft, page, queries, rows, django_assert_num_queries
):
    for number in range(rows):
        make_theme(f"theme-{number}")

    with django_assert_num_queries(queries):
        client.get(address(draft, page))
