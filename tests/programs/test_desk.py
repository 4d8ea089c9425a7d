"""What the desk says about programs, and when it says nothing."""

from decimal import Decimal

import pytest
from django.utils import timezone

from programs import turns
from programs.desk import desk
from programs.models import Enrollment
from tests.factories import make_affiliation, make_organization, make_user
from tests.programs.deciding import checker, perform
from tests.programs.factories import (
    in_days,
    make_adult,
    make_clearance,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_program,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(led):
    return led["leader"]


def test_draft_says_what_is_still_empty(led, leader):
    make_program("Choir", "draft", summary="", **led)
    (draft,) = desk(leader).drafts
    assert (draft.title, draft.text) == ("Choir", "Still empty: what and why")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "Ready to be checked"),
        ({"description": " "}, "Still empty: what and why"),
        ({"starts_on": None}, "Still empty: dates and place"),
        ({"involves_money": None}, "Still empty: people and safety"),
        (
            {"place": "", "description": "", "involves_minors": None},
            "Still empty: what and why, dates and place, people and safety",
        ),
    ],
)
def test_draft_is_ready_once_every_page_says_what_the_checklist_asks(fields, text, led, leader):
    make_program(status="draft", **(led | fields))
    (draft,) = desk(leader).drafts
    assert draft.text == text


def test_sent_program_is_the_networks_turn_with_a_limit_in_working_days(led, leader):
    program = make_program(status="draft", **led)
    perform("submit", program, leader)

    (case,) = desk(leader).cases
    assert (case.mine, case.party, case.used, case.allowed) == (False, "network", 0, 10)
    assert "Silence never declines anything" in case.text
    assert [(step.label, step.state) for step in case.steps] == [
        ("Draft", "done"),
        ("First check", "now"),
        ("Open", ""),
        ("Report", ""),
    ]


def test_first_check_that_nobody_had_to_make_is_a_stop_on_the_way_as_well(client, led, leader):
    program = make_program(status="draft", **led)
    perform("submit", program, leader)
    perform("check", program, checker())

    (case,) = desk(leader).cases
    assert [(step.label, step.state) for step in case.steps] == [
        ("Draft", "done"),
        ("First check", "done"),
        ("Second check", "now"),
        ("Open", ""),
        ("Report", ""),
    ]
    client.force_login(leader)
    assert client.get(f"/programs/{program.slug}/manage/").status_code == 200


def test_changes_asked_for_are_my_turn_with_the_words_of_the_request(led, leader):
    program = make_program(status="draft", **led)
    perform("submit", program, leader)
    perform("request_changes", program, checker(), note="Say where they sleep.")

    (case,) = desk(leader).cases
    assert (case.mine, case.party, case.action) == (True, "you", "Correct and send again")
    assert case.text == "Changes requested: Say where they sleep."


def test_report_is_asked_for_and_overdue_ones_kindly(led, leader):
    make_program("Lately", starts_on=in_days(-19), **led)
    make_program("Long ago", starts_on=in_days(-100), **led)

    lately, long_ago = sorted(desk(leader).cases, key=lambda case: case.title)
    assert "The report is due by" in lately.text
    assert long_ago.text.startswith("It is a while since this ended")
    assert (lately.action, long_ago.action) == ("Write the report", "Write the report")


def test_hours_and_ending_clearances_wait_for_the_leader(led, leader):
    program = make_program(**led)
    make_hours(program, make_user())
    adult = make_adult(program.organization, "Ada", cleared=(in_days(-300), in_days(20)))
    make_duty(program, adult)

    titles = [task.title for task in desk(leader).tasks]
    assert titles == ["Confirm one entry of volunteer hours", "Renew the clearance of Ada"]


NOT_CLEARED = "Record the clearance of Ada"


@pytest.mark.parametrize(
    ("check", "told"),
    [
        (None, "Not cleared on the first day, "),
        ((in_days(-300), in_days(-1)), "Not cleared on the first day, "),
        ((in_days(-300), in_days(32)), "Cleared to "),
    ],
    ids=["no check", "one that has run out", "one that ends before the last day"],
)
@pytest.mark.parametrize("status", ["draft", "submitted", "published", "postponed"])
def test_adult_who_is_not_cleared_for_a_youth_program_waits_for_the_leader_once(
    led, leader, status, check, told
):
    program = make_program(status=status, involves_minors=True, starts_on=in_days(30), **led)
    duty = make_duty(program, make_adult(program.organization, "Ada", cleared=check))

    (task,) = desk(leader).tasks
    assert (task.title, task.due) == (NOT_CLEARED, program.starts_on)
    assert task.text.startswith(told)
    assert task.address.endswith(f"/{duty.pk}/")


def test_check_that_ran_out_while_the_young_people_are_here_is_told(led, leader):
    program = make_program(starts_on=in_days(-5), involves_minors=True, **led)
    make_duty(program, make_adult(program.organization, "Ada", cleared=(in_days(-9), in_days(-1))))
    assert [task.title for task in desk(leader).tasks] == [NOT_CLEARED]


@pytest.mark.parametrize(
    "fields",
    [
        {"involves_minors": False},
        {"starts_on": in_days(-20)},
        {"status": "cancelled"},
        {"status": "declined"},
        {"status": "draft", "starts_on": None},
    ],
    ids=["adults only", "over", "cancelled", "declined", "without days"],
)
def test_adult_of_a_program_without_young_people_to_come_needs_no_clearance(led, leader, fields):
    program = make_program(**led | {"involves_minors": True} | fields)
    make_duty(program, make_adult(program.organization, "Ada"))
    assert [task for task in desk(leader).tasks if "clearance" in task.title] == []


def test_clearances_cost_the_desk_the_same_however_many_there_are(
    led, leader, django_assert_num_queries
):
    for number in (1, 3):
        for _ in range(number):
            program = make_program(involves_minors=True, **led)
            make_duty(program, make_adult(program.organization))
            ends_soon = (in_days(-9), in_days(50))
            make_duty(program, make_adult(program.organization, cleared=ends_soon), "host")
        with django_assert_num_queries(11):
            desk(leader)


@pytest.mark.parametrize(("kind", "asked"), [("background", []), ("training", ["Ada"])])
def test_clearance_is_asked_for_until_one_of_its_kind_comes_after_it(kind, asked, led, leader):
    program = make_program(**led)
    adult = make_adult(program.organization, "Ada", cleared=(in_days(-300), in_days(20)))
    make_duty(program, adult)
    make_clearance(adult, in_days(15), in_days(400), kind=kind)
    assert [task.title.rpartition(" ")[2] for task in desk(leader).tasks] == asked


@pytest.mark.parametrize("status", ["cancelled", "declined", "reported", "published"])
def test_no_clearance_is_asked_for_a_program_that_is_over(status, led, leader):
    days = {"starts_on": in_days(-20)} if status in {"published", "reported"} else {}
    program = make_program(status=status, **days, **led)
    adult = make_adult(program.organization, cleared=(in_days(-300), in_days(20)))
    make_duty(program, adult)
    assert desk(leader).tasks == []


def test_own_hours_wait_for_somebody_else(led, leader):
    program = make_program(**led)
    make_hours(program, leader)
    assert desk(leader).tasks == []
    coordinator = make_leader(led["organization"], "Cora", role="coordinator")
    assert len(desk(coordinator).tasks) == 1


def test_offered_place_stands_on_the_desk_of_whoever_claimed_it():
    user = make_user()
    enrollment = make_enrollment(make_program("Choir"), "offered")
    assert desk(user).tasks == []

    Enrollment.objects.filter(pk=enrollment.pk).update(user=user)
    (task,) = desk(user).tasks
    assert (task.text, task.due) == ("Choir", timezone.localdate(enrollment.answer_by))


def test_person_without_an_organization_can_begin_nothing():
    assert desk(make_user()).openings == []
    assert len(desk(make_leader(make_organization())).openings) == 2


def test_places_and_hours_of_this_year_stand_where_something_may_be_begun(led, leader):
    program = make_program(**led)
    make_hours(program, leader, hours=Decimal("2.5"))
    make_enrollment(program, user=leader)
    openings = [(row.label, row.text) for row in desk(leader).openings]
    assert openings == [
        ("See your places", "What you signed up for"),
        ("Register a program", "Five minutes; save at any time"),
        ("Log volunteer hours", "2.50 hours this year"),
    ]


def test_staff_are_led_to_what_waits_for_their_check(led, leader):
    nora = checker()
    assert desk(nora).openings == []
    for serial in (1, 2):
        perform("submit", make_program(status="draft", **led), leader)
        (opening,) = desk(nora).openings
        words = ["One program waits", "2 programs wait"][serial - 1]
        assert opening.label == f"{words} for your check"
    assert opening.address == "/admin/programs/program/"


def test_button_leads_to_the_page_where_the_work_is_done(led, leader):
    program = make_program(status="draft", **led)
    perform("submit", program, leader)
    perform("request_changes", program, checker(), note="Say where they sleep.")
    over = make_program(starts_on=in_days(-12), ends_on=in_days(-3), **led)
    addresses = {case.action_address for case in desk(leader).cases}
    assert addresses == {
        f"/programs/{program.slug}/edit/partners/",
        f"/programs/{over.slug}/report/",
    }


def test_former_leader_sees_nothing_of_it(led):
    former = make_user()
    make_affiliation(former, led["organization"], "volunteer", ends_on=in_days(-1))
    make_program(status="draft", **(led | {"leader": former}))
    assert desk(former).drafts == []


@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_for_one_program_and_for_three(
    number, led, leader, django_assert_num_queries
):
    for _ in range(number):
        program = make_program(status="draft", **led)
        perform("submit", program, leader)
        make_duty(program, make_adult(program.organization))
    make_hours(program, make_user())
    with django_assert_num_queries(11):
        desk(leader)


def test_history_reads_in_words_and_names_nobody_at_the_network(client, led, leader):
    client.force_login(leader)
    program = make_program(status="draft", **led)
    perform("submit", program, leader)
    perform("request_changes", program, checker("Nora Network"), note="Say where they sleep.")
    told = [(line.label, line.by, line.note) for line in turns.told(program)]
    assert told == [
        ("Changes asked for", "the network", "Say where they sleep."),
        ("Sent to the network", "Lena Leader", "Because of the weather."),
    ]
    page = client.get(f"/programs/{program.slug}/manage/").content.decode()
    assert "Nora Network" not in page


@pytest.mark.parametrize("address", ["/programs/hours/", "/programs/places/"])
def test_own_pages_lead_back_to_the_desk(client, address):
    client.force_login(make_user())

    crumbs = client.get(address).text.partition('class="crumbs"')[2].partition("</nav>")[0]
    assert '<a href="/desk/">My desk</a>' in crumbs
