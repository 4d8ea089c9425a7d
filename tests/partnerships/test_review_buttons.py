"""The page of one case: what each button does, and what it does not."""

import pytest
from django.urls import reverse

from partnerships.models import StaffNote
from sistercities.models import OutboxMessage
from tests.partnerships.review_steps import act, page_of, status
from tests.partnerships.stories import Story, make_approver, make_reviewer

pytestmark = pytest.mark.django_db


def test_case_goes_from_taken_to_approved_by_buttons_alone(client):
    story = Story().submitted()
    act(client, story, story.rita, "claim")
    page = act(client, story, story.rita, "recommend_approval", "I compared both hands.")
    assert "Recommend recognition: done." in page.content.decode()
    page = act(client, story, story.dana, "approve", "Two of two.").content.decode()

    assert status(story) == "approved"
    assert "until then you can undo it here" in page
    assert story.agreement.certificates.get().code in page


def test_items_come_from_the_guards_and_from_the_reviewer_line_by_line(client):
    story = Story()
    story.agreement.signatures.filter(side="abroad").update(
        signed_on="1957-11-02", signed_on_last="1957-11-02"
    )
    story.in_review()
    client.force_login(story.rita)
    page = page_of(client, story, story.rita)
    doubt = "fit together. Later than the signing (October 21, 1957): Kobe’s signature."
    assert doubt in page
    chosen = (
        client.get(reverse("admin:partnerships_agreement_change", args=[story.agreement.pk]))
        .context["form_of_decision"]
        .fields["items"]
        .choices[0][0]
    )
    act(
        client,
        story,
        story.rita,
        "request_changes",
        items=[chosen],
        more_items="Name the office.\n\n Say where. ",
    )

    assert [item.text for item in story.agreement.items.all()] == [
        chosen,
        "Name the office.",
        "Say where.",
    ]


def test_request_without_an_item_is_refused_and_loses_no_word(client):
    story = Story().in_review()
    answer = act(client, story, story.rita, "request_changes", "Dear friends in Seattle")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Write down at least one thing" in page and "Dear friends in Seattle" in page
    assert status(story) == "in_review"


def test_recommendation_without_a_reason_is_asked_for_one(client):
    story = Story().in_review()
    answer = act(client, story, story.rita, "recommend_approval", "  ")
    assert "Give a reason to “Recommend recognition”." in answer.content.decode()


def test_nothing_chosen_is_told(client):
    story = Story().in_review()
    answer = act(client, story, story.rita, "", "I wrote this already.")
    assert answer.status_code == 400
    assert "Choose what to do." in answer.content.decode()
    assert "I wrote this already." in answer.content.decode()


def test_old_page_is_told_who_came_first_and_loses_no_word(client):
    story = Story().in_review()
    story.does(story.rita, "recommend_decline", "The hand is a copy.")
    answer = act(
        client,
        story,
        make_reviewer("Rolf"),
        "request_changes",
        "",
        version=2,
        more_items="Page two",
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Rita Reviewer chose “Recommend to decline” meanwhile" in page
    assert "Page two" in page


def test_second_click_counts_once(client):
    story = Story().in_review()
    for answer in (200, 409):
        page = act(client, story, story.rita, "recommend_approval", "I looked.", version=2)
        assert page.status_code == answer
    assert "You did this already" in page.content.decode()
    assert story.agreement.changes.filter(transition="recommend_approval").count() == 1


def test_sign_in_that_ran_out_loses_no_word(client):
    story = Story().in_review()
    where = reverse("admin:partnerships_agreement_transition", args=[story.agreement.pk])
    typed = {"transition": "hold", "note": "The council votes in May.", "staff_note": "Call them."}
    answer = client.post(where, typed | {"version": 2, "typed_by": story.rita.pk})
    assert answer.url.startswith("/account/login/?next=")
    assert status(story) == "in_review" and not StaffNote.objects.exists()

    client.force_login(story.rita)
    page = client.get(where).content.decode()
    assert "The council votes in May." in page and "Call them." in page
    assert 'value="hold" checked' in page
    act(client, story, story.rita, "hold", "The council votes in May.")
    assert "Call them." not in client.get(where).content.decode()


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 400, "²"])
def test_forged_version_is_refused_with_a_sentence(client, version):
    story = Story().in_review()
    answer = act(client, story, story.rita, "recommend_approval", "Why.", version=version)
    assert answer.status_code == 409
    assert status(story) == "in_review"


def test_step_that_does_not_exist_is_not_found(client):
    story = Story().in_review()
    assert act(client, story, story.rita, "force").status_code == 404


def test_note_among_staff_is_kept_and_the_applicants_never_see_it(client):
    story = Story().submitted()
    act(client, story, story.rita, "claim", staff_note="The mayor is my hero.")
    assert StaffNote.objects.get().text == "The mayor is my hero."
    assert "The mayor is my hero." in page_of(client, story, make_reviewer("Rolf"))

    client.force_login(story.cora)
    desk = client.get(f"/desk/agreements/{story.agreement.pk}/").content.decode()
    assert "my hero" not in desk
    assert not OutboxMessage.objects.filter(text__contains="my hero").exists()


def test_note_among_staff_is_not_kept_where_the_step_is_refused(client):
    story = Story().in_review()
    act(client, story, story.rita, "recommend_approval", "", staff_note="Half-written.")
    assert not StaffNote.objects.exists()


def test_names_with_scripts_stay_words(client):
    story = Story()
    story.agreement.signatures.update(official="<script>alert(1)</script>")
    story.in_review()
    page = page_of(client, story, story.rita)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_hold_reason_is_read_by_the_applicants_and_the_clock_stops(client):
    story = Story().in_review()
    act(client, story, story.rita, "hold", "The council votes in May.")
    client.force_login(story.cora)
    desk = client.get("/desk/").content.decode()
    assert "On hold: The council votes in May." in desk


def test_undo_is_a_button_of_the_decider_alone(client):
    story = Story().approved()
    assert 'value="undo"' in page_of(client, story, story.dana)
    assert 'value="undo"' not in page_of(client, story, make_approver("Alma Approver"))
    act(client, story, story.dana, "undo")
    assert status(story) == "recommended"


def test_whoever_has_a_case_can_keep_it_and_others_take_it(client):
    story = Story().submitted()
    page = act(client, story, story.rita, "claim").content.decode()
    assert ">Keep it longer</button>" in page
    assert ">Take</button>" not in page

    page = act(client, story, story.rita, "give_back").content.decode()
    assert ">Take</button>" in page


def test_nothing_is_offered_to_put_right_where_the_guards_ask_for_nothing(client):
    story = Story().in_review()
    page = page_of(client, story, story.rita)
    assert "Things to put right, from the guards" not in page
    assert "More things to put right" in page
