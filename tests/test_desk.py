"""The desk: what waits for one person, in the order in which it matters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone as clock

from sistercities.turns import Case, Desk, Draft, Task
from tests.factories import (
    make_affiliation,
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_organization,
    make_partnership,
    make_user,
)


def noon(day):
    return datetime(2026, 10, day, 12, tzinfo=UTC)


def case(title, mine, day):
    return Case(title, "/", mine, "you", noon(day))


def test_my_turn_stands_first_and_the_longest_wait_before_the_shorter():
    desk = Desk(cases=[case("a", False, 1), case("b", True, 9), case("c", True, 3)])
    desk.sort()

    assert [row.title for row in desk.cases] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("party", "used", "words"),
    [
        ("network", 10, "The network’s turn since October 1, 10 working days of 10"),
        ("network", 31, "The network’s turn since October 1, late: 31 working days instead of 10"),
        ("you", 31, "Your turn since October 1, late: 31 working days instead of 10"),
        ("Kobe", 31, "Kobe’s turn since October 1, late: 31 working days instead of 10"),
    ],
)
def test_turn_that_lasts_too_long_is_told_as_late(party, used, words, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: noon(31))
    row = Case("Seattle & Kobe", "/", False, party, noon(1), used=used, allowed=10)

    assert row.turn_words == words


def test_turn_of_another_year_names_the_year(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 2, 12, tzinfo=UTC))

    assert case("a", True, 1).turn_words == "Your turn since October 1, 2026, 93 days"


def test_rooms_add_up():
    desk = Desk(drafts=[Draft("a", "/", "")])
    desk.add(Desk(drafts=[Draft("b", "/", "")], roles=["Volunteer, Kobe"]))

    assert [row.title for row in desk.drafts] == ["a", "b"]
    assert desk.roles == ["Volunteer, Kobe"]


@pytest.mark.parametrize(
    ("days", "words", "late", "soon"),
    [
        (-2, "2 days late", True, False),
        (-1, "1 day late", True, False),
        (0, "due today", False, True),
        (1, "due tomorrow", False, True),
        (7, "due in 7 days", False, True),
        (30, "due in 30 days", False, False),
    ],
)
def test_task_says_in_words_when_it_is_due(days, words, late, soon):
    task = Task("Approve hours", "/", due=clock.localdate() + timedelta(days=days))

    assert (task.due_words, task.is_late, task.is_soon) == (words, late, soon)


def test_task_without_a_day_is_never_late():
    task = Task("Answer Kobe", "/")

    assert (task.due_words, task.is_late, task.is_soon) == ("", False, False)


@pytest.mark.django_db
def test_empty_desk_teaches_what_will_stand_there(client):
    client.force_login(make_user("Ruth Alvarez"))
    page = client.get("/desk/").content.decode()

    assert "Hello, Ruth Alvarez" in page
    for sentence in ("Nothing is under way", "No drafts", "Nobody waits for you"):
        assert sentence in page
    assert "Propose an agreement" not in page


@pytest.mark.django_db
def test_coordinator_sees_drafts_cases_and_what_can_begin(client):
    seattle = make_community("Seattle")
    client.force_login(make_coordinator(seattle))
    make_draft(seattle)
    tie = make_partnership(seattle, make_community("Nantes", "FR"), status=None)
    make_agreement(
        tie,
        "submitted",
        waiting_since=clock.now() - timedelta(days=7),
        due_on=clock.localdate() + timedelta(days=7),
    )
    make_draft(make_community("Portland"), make_community("Sapporo", "JP"))

    page = client.get("/desk/").content.decode()

    assert "Sister city agreement of Seattle &amp; Kobe" in page
    assert "Sister city agreement of Seattle &amp; Nantes" in page
    assert "The network’s turn since" in page
    assert "5 working days of 10" in page
    assert "Coordinator, Friends of Dana Whitfield" in page
    assert "Propose an agreement" in page
    assert "Sapporo" not in page


@pytest.mark.django_db
def test_staff_find_their_queue(client):
    client.force_login(make_user(is_staff=True))

    assert "Open the network’s queue" in client.get("/desk/").content.decode()


@pytest.mark.django_db
def test_changes_requested_are_the_coordinators_turn(client):
    seattle = make_community("Seattle")
    client.force_login(make_coordinator(seattle))
    make_agreement(
        make_partnership(seattle, status=None),
        "changes_requested",
        waiting_since=clock.now() - timedelta(days=3),
    )

    desk = client.get("/desk/").context["desk"]

    (waiting,) = desk.cases
    assert (waiting.mine, waiting.party, waiting.days) == (True, "you", 3)
    assert [(step.label, step.state) for step in waiting.steps] == [
        ("Draft", "done"),
        ("Sent", "done"),
        ("First check", "done"),
        ("Correct", "now"),
        ("Second check", ""),
        ("Recognized", ""),
    ]


@pytest.mark.django_db
def test_decision_is_told_for_sixty_days(client):
    seattle = make_community("Seattle")
    client.force_login(make_coordinator(seattle))
    lately, long_ago = clock.now() - timedelta(days=2), clock.now() - timedelta(days=61)
    tie = make_partnership(seattle, status=None)
    make_agreement(tie, "declined", decided_at=lately, decision_reason="No resolution.")
    make_agreement(tie, "approved", "friendship", decided_at=long_ago)

    page = client.get("/desk/").content.decode()

    assert "Declined: No resolution." in page
    assert "Friendship agreement" not in page.partition("<main")[2].partition("Begin something")[0]


@pytest.mark.django_db
def test_desk_asks_visitors_to_sign_in(client):
    assert client.get("/desk/").url == "/account/login/?next=/desk/"


@pytest.mark.django_db
def test_role_that_ended_is_not_shown(client):
    user = make_user()
    make_affiliation(user, make_organization("Old Friends"), ends_on=date(2020, 1, 1))
    client.force_login(user)

    assert "Old Friends" not in client.get("/desk/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_for_one_and_three(client, rows, django_assert_num_queries):
    seattle = make_community("Seattle")
    client.force_login(make_coordinator(seattle))
    for _ in range(rows):
        make_draft(seattle, make_community("Kobe", "JP"))
        tie = make_partnership(seattle, make_community("Nantes", "FR"), status=None)
        make_agreement(tie, "submitted", due_on=clock.localdate(), waiting_since=clock.now())

    with django_assert_num_queries(22):
        client.get("/desk/")


@pytest.mark.django_db
def test_what_others_wait_for_stands_before_all_cases_and_nothing_to_do_after_them(client):
    seattle = make_community("Seattle")
    dana = make_coordinator(seattle)
    client.force_login(dana)

    page = client.get("/desk/").content.decode()
    assert page.index("Whose turn is it?") < page.index("Nobody waits for you")

    organization = dana.affiliations.get().organization
    make_affiliation(make_user("Noor"), organization, "volunteer", "requested")
    page = client.get("/desk/").content.decode()
    assert page.index("Answer Noor") < page.index("Whose turn is it?")
