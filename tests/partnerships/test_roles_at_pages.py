"""Every step tried by every wrong person through pages: the desk, the admin, and its actions."""

import pytest
from django.urls import reverse

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from tests.partnerships.desk_steps import address
from tests.partnerships.stories import Story, make_staff
from tests.partnerships.test_mail import STEPS, bring, make_story
from tests.partnerships.test_roles import MAY, make_cast

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:partnerships_agreement_changelist")
NOT_SIGNED_IN = {"nobody", "sleeping reviewer"}
BULK = {
    "claim": "submitted",
    "take": "recommended",
    "give_back": "in_review",
    "approve": "recommended",
}


def story_before(step):
    """The case in the status that the step starts from."""
    story = make_story()
    bring(story, STEPS[step][0])
    return story


def version_of(story):
    return Agreement.objects.get(pk=story.agreement.pk).version


def test_steps_for_several_rows_are_the_literal_list():
    several = {row.name for row in agreement_workflow.transitions.values() if row.bulk}
    assert several == set(BULK)


def wrong_people(client, story, step):
    """Each of the cast who may not take the step, signed in one after the other."""
    for name, user in make_cast(story).items():
        if name in MAY[step]:
            continue
        client.logout()
        if name not in NOT_SIGNED_IN:
            client.force_login(user)
        yield name


def is_sent_to_sign_in(answer):
    return answer.status_code == 302 and "/login" in answer.url


@pytest.mark.parametrize("step", MAY)
def test_wrong_person_is_refused_by_the_page_of_the_step(client, step):
    story = story_before(step)
    version = version_of(story)
    where = reverse("admin:partnerships_agreement_transition", args=[story.agreement.pk, step])
    for name in wrong_people(client, story, step):
        answer = client.post(where, {"note": "Why.", "version": version})
        assert is_sent_to_sign_in(answer) or answer.status_code == 403, name
    assert version_of(story) == version


@pytest.mark.parametrize("step", MAY)
def test_wrong_person_is_refused_by_the_desk(client, step):
    story = story_before(step)
    version = version_of(story)
    where = address(story.agreement, f"move/{step}/")
    for name in wrong_people(client, story, step):
        answer = client.post(where, {"note": "Why.", "version": version})
        assert is_sent_to_sign_in(answer) or answer.status_code == 404, name
    assert version_of(story) == version


@pytest.mark.parametrize(
    ("group", "steps"),
    {
        "Reviewer": {"claim", "take", "give_back"},
        "Approver": {"take", "give_back", "approve"},
        "Membership": set(),
        "Editor": set(),
    }.items(),
)
def test_list_offers_for_several_rows_what_the_role_may_do_to_one(client, group, steps):
    Story().submitted()
    client.force_login(make_staff(group, name=f"Mx {group}"))
    answer = client.get(QUEUE + "?turn=all")
    page = answer.content.decode()
    assert {step for step in BULK if f'<option value="{step}"' in page} == steps


@pytest.mark.parametrize(("step", "status"), BULK.items())
def test_wrong_person_is_refused_row_by_row(client, step, status):
    story = getattr(Story(), status)()
    pk, version = story.agreement.pk, version_of(story)
    data = {"action": step, "_selected_action": [pk], f"version_{pk}": version, "note": "Why."}
    for name in wrong_people(client, story, step):
        answer = client.post(QUEUE + "?turn=all", data | {"apply": "yes"}, follow=True)
        page = answer.content.decode()
        told = ": done 0, skipped 1 because" in page or "No action selected." in page
        offered_nothing = answer.status_code == 200 and '<select name="action"' not in page
        refused = told or offered_nothing or answer.status_code == 403
        assert refused or "/login" in answer.redirect_chain[-1][0], name
        assert ": done 1" not in page
    assert version_of(story) == version
