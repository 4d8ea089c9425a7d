"""Hours that volunteers log and leaders confirm (Y5)."""

import pytest
from django.urls import reverse

from programs.hours import hours_workflow
from programs.models import HoursEntry
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_user
from tests.programs.factories import in_days, make_hours, make_leader, make_program
from tests.programs.signing_up import address, in_boxes

pytestmark = pytest.mark.django_db


def log(client, program, day, hours):
    data = {"program": program.pk, "hours": hours, "what": "Cooked"}
    return client.post(reverse("programs:hours"), data | in_boxes("on", day)).content.decode()


@pytest.mark.parametrize(
    ("days_ago", "hours", "sentence"),
    [
        (3, 0, "Enter more than 0 and at most 24 hours"),
        (3, 25, "Enter more than 0 and at most 24 hours"),
        (3, "many", "Enter hours as a number, such as 2.5."),
        (30, 2, "Enter a day of the program"),
        (-1, 2, "The date lies in the future"),
        (4, 9, "You have logged 16 hours for that day already. A day has 24 (Y5)."),
    ],
)
def test_hours_that_cannot_be_are_told_why(days_ago, hours, sentence, client, led):
    volunteer = make_leader(led["organization"], "Vera")
    program = make_program(starts_on=in_days(-9), ends_on=in_days(5), **led)
    make_hours(make_program(starts_on=in_days(-9), **led), volunteer, 16, in_days(-4))
    client.force_login(volunteer)
    assert sentence in log(client, program, in_days(-days_ago), hours)
    assert HoursEntry.objects.count() == 1


def test_hours_are_logged_by_the_volunteer_and_confirmed_with_one_click(client, led):
    volunteer = make_leader(led["organization"], "Vera")
    program = make_program(starts_on=in_days(-9), ends_on=in_days(5), **led)
    client.force_login(volunteer)
    log(client, program, in_days(-2), "2.5")
    log(client, program, in_days(-1), 4)

    client.force_login(led["leader"])
    entries = list(program.hours_entries.values_list("pk", flat=True))
    page = client.post(address("program-hours", program), {"entry": entries}, follow=True)
    assert "Confirmed: 2." in page.content.decode()
    assert program.hours_entries.confirmed().total() == 6.5


def test_nobody_confirms_their_own_hours(client, led, leader):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(5), **led)
    own = make_hours(program, leader, on=in_days(-1))
    page = client.post(address("program-hours", program), {"entry": [own.pk]}, follow=True)
    assert "nobody confirms their own" in page.content.decode()
    own.refresh_from_db()
    assert own.status == "logged"


ANSWER = {"note": "We drove."}


@pytest.mark.parametrize("step", ["withdraw", "answer"])
def test_volunteer_acts_on_the_entry_that_they_saw(step, client, led):
    vera = make_leader(led["organization"], "Vera")
    entry = make_hours(make_program(**led), vera)
    hours_workflow.perform("question", entry, by=led["leader"], note="Two?", version=0)
    client.force_login(vera)
    path = reverse("programs:my-entry", args=[entry.pk, step])
    page = client.post(path, ANSWER | {"version": 0}, follow=True).content.decode()

    assert "Lena Leader chose “Ask about it” meanwhile" in page
    assert HoursEntry.objects.get().status == "questioned"


def test_question_and_answer_are_read_by_those_they_are_meant_for(client, led):
    vera, program = make_leader(led["organization"], "Vera"), make_program(**led)
    entry = make_hours(program, vera, 10)
    client.force_login(led["leader"])
    client.post(address("program-hours", program), {"question": entry.pk, "note": "Ten a day?"})

    page = client.get(address("program-hours", program))
    assert (list(page.context["asked"]), list(page.context["settled"])) == ([entry], [])
    assert "Asked: Ten a day?" in page.content.decode()

    client.force_login(vera)
    assert "Question from the leader: Ten a day?" in read(client, reverse("programs:hours"))
    client.post(reverse("programs:my-entry", args=[entry.pk, "answer"]), ANSWER | {"version": 1})
    assert "Ten a day?" not in read(client, reverse("programs:hours"))

    client.force_login(led["leader"])
    page = read(client, address("program-hours", program))
    assert "Asked: Ten a day?" in page
    assert "Answered: We drove." in page
    assert "Waiting for an answer" not in page


def read(client, page):
    return client.get(page).content.decode()


HOURS_LEADS_TO = {
    ("logged", "confirm"): "confirmed",
    ("questioned", "confirm"): "confirmed",
    ("logged", "question"): "questioned",
    ("questioned", "answer"): "logged",
    ("logged", "withdraw"): "withdrawn",
    ("questioned", "withdraw"): "withdrawn",
}


@pytest.mark.parametrize("name", hours_workflow.transitions)
@pytest.mark.parametrize("status", ["logged", "confirmed", "questioned", "withdrawn"])
def test_hours_go_where_the_table_says(status, name, led):
    volunteer = make_user("Vera")
    program = make_program(**led)
    entry = make_hours(program, volunteer, status=status)
    by = volunteer if name in {"answer", "withdraw"} else led["leader"]

    if (status, name) in HOURS_LEADS_TO:
        hours_workflow.perform(name, entry, by=by, note="Why?", version=0)
    else:
        with pytest.raises(TransitionNotAllowed):
            hours_workflow.perform(name, entry, by=by, note="Why?", version=0)
    entry.refresh_from_db()
    assert entry.status == HOURS_LEADS_TO.get((status, name), status)
