"""The staff's side of programs: the queue, the two checks, and what only staff may read."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from programs.amendments import propose
from programs.models import Program
from tests.factories import make_affiliation, make_organization, make_partnership, make_user
from tests.programs.deciding import perform, staff
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_picture,
    make_program,
    make_question,
    make_reported,
)

pytestmark = pytest.mark.django_db

QUEUE_QUERIES = 19
MODELS = ("program", "amendment", "enrollment", "hoursentry", "report")


def address(model, page="changelist", *parts):
    return reverse(f"admin:programs_{model}_{page}", args=parts)


def transition(row, name, model="program"):
    return reverse(f"admin:programs_{model}_transition", args=[row.pk, name])


def member(group, name):
    """Somebody with exactly the rights that the group's migrations give."""
    user = make_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def reviewer():
    return member("Reviewer", "Rita Reviewer")


@pytest.fixture
def approver():
    return member("Approver", "Amara Approver")


def sent(led, title="Choir", **fields):
    program = make_program(title, "draft", **{**led, **fields})
    perform("submit", program, led["leader"])
    return Program.objects.get(pk=program.pk)


def with_adults(program):
    for _ in range(2):
        adult = make_adult(program.organization, cleared=(in_days(-9), in_days(400)))
        make_duty(program, adult)


def queue(client, **query):
    return [row.title for row in client.get(address("program"), query).context["cl"].result_list]


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_for_who_may_read_and_for_nobody_else(model, client, reviewer):
    client.force_login(reviewer)
    assert client.get(address(model)).status_code == 200

    client.force_login(member("Membership", "Mia Membership"))
    assert client.get(address(model)).status_code == 403
    client.force_login(make_user())
    assert client.get(address(model)).status_code == 302


def test_queue_opens_on_what_awaits_this_person_the_longest_wait_first(client, led, reviewer):
    first, second = sent(led, "First"), sent(led, "Second")
    Program.objects.filter(pk=second.pk).update(due_on=in_days(-3))
    make_program("Draft", "draft", **led)
    make_program("Published", **led)
    sent(led, "Own", organization=first.organization, created_by=reviewer)
    client.force_login(reviewer)

    assert queue(client) == ["Second", "First"]
    assert queue(client, turn="own") == ["Own"]
    assert queue(client, turn="staff") == ["Second", "First", "Own"]
    assert queue(client, turn="authors") == ["Draft"]
    assert queue(client, turn="public") == ["Published"]
    assert queue(client, due="late") == ["Second"]
    assert queue(client, q="fir") == ["First"]
    assert "working days late" in client.get(address("program")).content.decode()


def test_case_of_ones_own_organization_or_community_is_no_work_for_the_network(client, led):
    tie = make_partnership()
    led["organization"].communities.add(tie.home)
    friends = make_organization("Friends of Seattle", [tie.home])
    program = sent(led, partnerships=[tie])
    for organization in (led["organization"], friends):
        neighbor = member("Reviewer", "Nora Neighbor")
        make_affiliation(neighbor, organization, role="volunteer")
        client.force_login(neighbor)
        assert queue(client) == [], organization
        assert queue(client, turn="own") == [program.title]


def test_second_check_awaits_everybody_who_decides_but_not_whoever_made_the_first(client, led):
    program = sent(led, involves_money=True)
    first, second = member("Approver", "First Approver"), member("Approver", "Second Approver")
    perform("check", program, first)

    client.force_login(first)
    assert queue(client) == []
    client.force_login(second)
    assert queue(client) == ["Choir"]
    client.force_login(member("Reviewer", "Rita Reviewer"))
    assert queue(client) == []


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_one_program_and_for_three(
    number, client, led, reviewer, django_assert_num_queries
):
    for serial in range(number):
        sent(led, f"Choir {serial}")
    client.force_login(reviewer)
    client.get(address("program"))
    with django_assert_num_queries(QUEUE_QUERIES):
        client.get(address("program"))


def test_one_person_publishes_where_neither_minors_nor_money_are_involved(client, led, approver):
    program = sent(led)
    client.force_login(approver)
    page = client.get(address("program", "change", program.pk)).content.decode()
    assert "One person is enough: no minors, no money." in page

    client.post(transition(program, "publish"), {"version": program.version})
    program.refresh_from_db()
    assert (program.status, program.decided_by) == ("published", approver)
    assert (program.waiting_since, program.due_on) == (None, None)
    assert client.get(program.get_absolute_url()).status_code == 200


def test_two_people_publish_a_program_for_the_young(client, led, reviewer, approver):
    program = sent(led, involves_minors=True)
    with_adults(program)
    client.force_login(approver)
    client.post(transition(program, "publish"), {"version": program.version})
    assert Program.objects.get(pk=program.pk).status == "submitted"

    client.force_login(reviewer)
    client.post(transition(program, "check"), {"version": program.version})
    client.force_login(approver)
    page = client.get(address("program", "change", program.pk)).content.decode()
    assert "Second of two checks. Rita Reviewer made the first." in page
    client.post(transition(program, "publish"), {"version": program.version + 1})
    assert Program.objects.get(pk=program.pk).status == "published"


def test_page_shows_adults_pictures_questions_and_every_field(client, led, reviewer):
    program = sent(led, "Choir", involves_minors=True, languages="English, Japanese")
    adult = make_adult(led["organization"], "Ada Adult", cleared=(in_days(-9), in_days(31)))
    make_duty(program, adult)
    make_picture(program)
    make_question(program, "Which bus?")
    client.force_login(reviewer)

    page = client.get(address("program", "change", program.pk)).content.decode()
    for words in ("Ada Adult, leader: Cleared to", "State Patrol", "Two people cook together"):
        assert words in page
    for words in ("Which bus?", "English, Japanese", "Cleared to"):
        assert words in page


def test_reviewer_sees_what_differs_from_the_text_they_sent_back(client, led, reviewer):
    program = sent(led, summary="Ten days.")
    perform("request_changes", program, reviewer, note="How long?")
    Program.objects.filter(pk=program.pk).update(summary="Eleven days.")
    program = Program.objects.get(pk=program.pk)
    perform("submit", program, led["leader"])
    client.force_login(reviewer)

    page = client.get(address("program", "change", program.pk)).content.decode()
    assert "Revision 1 → revision 2" in page
    assert "<del>Ten days.</del>" in page
    assert "<ins>Eleven days.</ins>" in page


def test_changes_are_asked_for_with_a_reason_or_not_at_all(client, led, reviewer):
    program = sent(led)
    client.force_login(reviewer)
    form = {"version": program.version, "transition": "request_changes"}
    page = client.post(transition(program, "request_changes"), form)
    assert page.status_code == 409
    client.post(transition(program, "request_changes"), {**form, "note": "Say where they sleep."})

    program.refresh_from_db()
    assert program.status == "changes_requested"
    assert program.changes.last().note == "Say where they sleep."


def test_click_without_the_right_is_refused_by_the_door_itself(client, led):
    program = sent(led)
    client.force_login(staff("Viewer", "view_program"))
    answer = client.post(transition(program, "publish"), {"version": program.version})

    assert answer.status_code == 403
    assert Program.objects.get(pk=program.pk).status == "submitted"


def test_status_and_text_cannot_be_set_by_a_forged_form(client, led, approver):
    program = sent(led)
    approver.user_permissions.set(Permission.objects.filter(content_type__app_label="programs"))
    client.force_login(approver)
    forged = {"status": "published", "title": "Mine", "_save": ""}
    client.post(address("program", "change", program.pk), forged)

    program.refresh_from_db()
    assert (program.status, program.title) == ("submitted", "Choir")


def test_change_of_a_published_program_is_decided_on_a_page_of_its_own(client, led, approver):
    program = make_program(**led)
    amendment = propose(program, {"place": "Tacoma"}, by=led["leader"])
    client.force_login(approver)
    listed = client.get(address("amendment")).context["cl"].result_list
    assert list(listed) == [amendment]
    page = client.get(address("amendment", "change", amendment.pk)).content.decode()
    assert "<del>Seattle</del>" in page
    assert "<ins>Tacoma</ins>" in page
    told = client.get(address("program", "change", program.pk)).content.decode()
    assert "A change to this program waits to be looked at" in told

    client.post(transition(amendment, "approve", "amendment"), {"version": 0})
    program.refresh_from_db()
    assert program.place == "Tacoma"


def test_own_proposals_are_not_in_the_queue_of_changes(client, led):
    author = member("Approver", "Amara Author")
    propose(make_program(**led), {"place": "Tacoma"}, by=author)
    client.force_login(author)
    assert list(client.get(address("amendment")).context["cl"].result_list) == []


def test_lists_name_no_person_who_takes_part(client, led, reviewer):
    program = make_program(**led)
    child = make_enrollment(program, is_minor=True, name="Canary7child", care_note="canary7health")
    make_hours(program, led["leader"])
    client.force_login(reviewer)

    assert "anary7" not in client.get(address("enrollment")).content.decode()
    one = client.get(address("enrollment", "change", child.pk)).content.decode()
    assert "Canary7child" in one
    assert "canary7health" in one
    client.force_login(member("Membership", "Mia Membership"))
    assert client.get(address("enrollment", "change", child.pk)).status_code == 403


def test_what_others_wrote_is_read_and_not_rewritten(client, led, reviewer):
    reviewer.user_permissions.set(Permission.objects.filter(content_type__app_label="programs"))
    client.force_login(reviewer)
    program = make_reported(**led)
    rows = (make_enrollment(program), make_hours(program, led["leader"]), program.report)
    for row in rows:
        model = row._meta.model_name
        assert client.get(address(model, "change", row.pk)).status_code == 200
        assert client.get(address(model, "add")).status_code == 403
        assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
