"""Registering a program page by page, and changing it after everybody can read it."""

from datetime import date

import pytest
from django.urls import reverse

from programs import wording
from programs.amendments import amendment_workflow
from programs.models import Program
from tests.factories import make_organization, make_partnership, make_theme
from tests.programs.deciding import decider, perform
from tests.programs.factories import (
    in_days,
    make_enrollment,
    make_program,
    make_question,
)
from tests.programs.signing_up import in_boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, led):
    client.force_login(led["leader"])
    return client


def post(client, program, step, **data):
    address = reverse("programs:edit", args=[program.slug, step])
    return client.post(address, {"seen": program.edits} | data)


def dates(first=date(2027, 7, 3), last=date(2027, 7, 12), **more):
    return {
        **in_boxes("starts_on", first),
        **in_boxes("ends_on", last),
        "frequency": "once",
        "place": "Seattle",
        "travel": "in",
        **more,
    }


def test_volunteer_registers_a_program_from_the_first_page_to_the_network(signed_in, led):
    tie = make_partnership()
    led["organization"].communities.add(tie.home)
    theme = make_theme()
    start = {
        "title": "Kobe choir visit",
        "kind": "arts",
        "organization": led["organization"].pk,
        "partnerships": [tie.pk],
    }

    response = signed_in.post(reverse("programs:create"), start)
    program = Program.objects.get()
    assert response.url == reverse("programs:edit", args=[program.slug, "what"])
    words = {"summary": "They sing.", "description": "They sing with us.", "themes": [theme.pk]}
    response = post(signed_in, program, "what", **words)
    assert response.url == reverse("programs:edit", args=[program.slug, "dates"])
    post(signed_in, reread(program), "dates", **dates())
    post(
        signed_in,
        reread(program),
        "people",
        involves_minors="no",
        involves_money="no",
        capacity=20,
        answer_days=3,
        takes_enrollments="on",
        leader=led["leader"].pk,
    )
    address = reverse("programs:transition", args=[program.slug, "submit"])
    signed_in.post(address, {"version": 0})

    program = reread(program)
    assert program.status == "submitted"
    assert program.leader == program.created_by == led["leader"]
    assert (program.days, program.capacity) == (10, 20)
    assert list(program.partnerships.all()) == [tie]
    assert program.revisions.get().facts["description"] == "They sing with us."


def reread(program):
    return Program.objects.get(pk=program.pk)


def test_half_a_page_can_be_saved_and_left(signed_in, led):
    program = make_program(status="draft", **(led | {"place": "", "travel": ""}))
    response = post(signed_in, program, "dates", leave="1", place="Somewhere", frequency="once")
    assert response.url == reverse("programs:manage", args=[program.slug])
    assert (reread(program).place, reread(program).starts_on) == ("Somewhere", None)


def test_partnerships_of_others_are_not_offered(signed_in, led):
    own, foreign = make_partnership(), make_partnership()
    led["organization"].communities.add(own.home)
    program = make_program(status="draft", **led)
    response = post(
        signed_in,
        program,
        "partners",
        title="X",
        kind="arts",
        organization=led["organization"].pk,
        partnerships=[foreign.pk],
    )
    assert response.status_code == 200
    assert not program.partnerships.exists()


def test_program_cannot_be_given_to_a_foreign_organization(signed_in, led):
    program = make_program(status="draft", **led)
    foreign = make_organization()
    post(signed_in, program, "partners", title="X", kind="arts", organization=foreign.pk)
    assert reread(program).organization == led["organization"]


def test_status_and_decision_cannot_be_smuggled_in(signed_in, led):
    program = make_program(status="draft", **led)
    smuggled = {"status": "published", "decided_by": led["leader"].pk, "places_taken": 9}
    post(signed_in, program, "what", summary="New", **smuggled)
    program = reread(program)
    assert (program.summary, program.status, program.places_taken) == ("New", "draft", 0)
    assert program.decided_by is None


def test_two_windows_lose_nothing(signed_in, led):
    program = make_program(status="draft", **led)
    post(signed_in, program, "what", summary="First window")

    response = post(signed_in, program, "what", summary="Second window")
    page = response.content.decode()
    assert "This program was saved in another window" in page
    assert "Second window" in page
    assert "Saved in the other window: “First window”" in page
    assert reread(program).summary == "First window"

    post(signed_in, reread(program), "what", summary="Second window")
    assert reread(program).summary == "Second window"


def test_expired_sign_in_loses_nothing(client, led):
    program = make_program(status="draft", **led)
    typed = {"summary": "Typed before the sign-in ended", "typed_by": led["leader"].pk}
    assert post(client, program, "what", **typed).status_code == 302

    client.force_login(led["leader"])
    page = client.get(reverse("programs:edit", args=[program.slug, "what"])).content.decode()
    assert "Typed before the sign-in ended" in page


def test_nothing_can_be_written_while_the_network_looks(signed_in, led):
    program = make_program(status="submitted", **led)
    response = post(signed_in, program, "what", summary="Sneaked in")
    assert response.url == reverse("programs:manage", args=[program.slug])
    assert reread(program).summary == "Ten days together."
    for name, data in (("cover", {"remove": "yes"}), ("questions", {"text_1": "Sneaked?"})):
        response = signed_in.post(reverse(f"programs:{name}", args=[program.slug]), data)
        assert response.url == reverse("programs:manage", args=[program.slug])
    assert not program.questions.exists()


def test_copy_takes_the_words_and_leaves_days_and_people(signed_in, led):
    program = make_program("Choir", capacity=5, **led)
    make_question(program, "Which voice do you sing?")
    make_enrollment(program)
    response = signed_in.post(reverse("programs:copy", args=[program.slug]))

    copy = Program.objects.exclude(pk=program.pk).get()
    assert response.url == reverse("programs:edit", args=[copy.slug, "dates"])
    assert (copy.title, copy.capacity, copy.status) == ("Choir", 5, "draft")
    assert (copy.starts_on, copy.places_taken, copy.enrollments.count()) == (None, 0, 0)
    assert copy.questions.get().text == "Which voice do you sing?"
    assert copy.copied_from == program


def test_page_on_which_one_begins_offers_last_years_to_copy(signed_in, led):
    make_program("Choir 2025", starts_on=date(2025, 7, 1), **led)
    make_program("Only a draft", "draft", **led)
    make_program("Of somebody else")
    page = signed_in.get(reverse("programs:create")).content.decode()
    assert "Again, like last time?" in page
    assert 'Copy it<span class="vh">: Choir 2025</span>' in page
    assert "Only a draft" not in page
    assert "Of somebody else" not in page


def test_kind_is_chosen_and_never_guessed(signed_in, led):
    form = {"title": "Choir", "kind": "", "organization": led["organization"].pk}
    page = signed_in.post(reverse("programs:create"), form).content.decode()
    assert "Choose an answer for “What kind of program is it?”." in page
    assert not Program.objects.exists()


def test_what_the_network_asks_for_stands_on_every_page_that_is_corrected(signed_in, led):
    program = make_program(status="draft", **led)
    perform("submit", program, led["leader"])
    perform("request_changes", program, decider(), note="Say where they sleep.")
    for address in ("edit/partners/", "edit/people/", "picture/", "send/"):
        page = signed_in.get(f"/programs/{program.slug}/{address}").content.decode()
        assert "Say where they sleep." in page, address


def test_pages_that_are_filled_in_are_told_apart(signed_in, led):
    program = make_program(status="draft", summary="", **led)
    filled = [step.name for step in wording.steps("what", program) if step.is_filled]
    assert filled == ["partners", "dates", "people"]
    page = signed_in.get(reverse("programs:edit", args=[program.slug, "what"])).content.decode()
    assert page.count("(filled in)") == 3


def test_draft_can_be_thrown_away_but_not_what_the_network_has_seen(signed_in, led):
    draft = make_program(status="draft", **led)
    seen = make_program(status="draft", **led)
    perform("submit", seen, led["leader"])
    perform("take_back", seen, led["leader"])

    assert signed_in.post(reverse("programs:discard", args=[draft.slug])).status_code == 302
    assert signed_in.post(reverse("programs:discard", args=[seen.slug])).status_code == 403
    assert list(Program.objects.all()) == [seen]


# After publication


def test_light_changes_show_at_once_and_are_kept_as_revisions(signed_in, led):
    program = make_program(**led)
    post(signed_in, program, "what", summary="Now with a choir.", description="And a picnic.")

    assert "Now with a choir." in signed_in.get(program.get_absolute_url()).content.decode()
    assert program.revisions.get().facts["summary"] == "Now with a choir."
    assert not program.amendments.exists()


def test_material_changes_wait_and_the_live_page_stays(signed_in, led):
    program = make_program(starts_on=in_days(30), **led)
    new_first, new_last = in_days(60), in_days(69)
    post(signed_in, program, "dates", **dates(new_first, new_last))

    program = reread(program)
    assert (program.status, program.starts_on) == ("published", in_days(30))
    amendment = program.amendments.get()
    assert set(amendment.values) == {"starts_on", "ends_on"}

    amendment_workflow.perform("approve", amendment, by=decider(), version=0)
    program = reread(program)
    assert (program.starts_on, program.ends_on) == (new_first, new_last)


def test_light_and_material_changes_of_one_page_part_ways(signed_in, led):
    program = make_program(capacity=5, min_age=20, **led)
    post(
        signed_in,
        program,
        "people",
        capacity=8,
        min_age=25,
        answer_days=3,
        takes_enrollments="on",
        involves_minors="no",
        involves_money="no",
        leader=led["leader"].pk,
    )
    program = reread(program)
    assert (program.capacity, program.min_age) == (8, 20)
    assert program.amendments.get().values == {"min_age": 25}


def test_second_proposal_replaces_the_first_and_keeps_what_it_did_not_touch(signed_in, led):
    program = make_program(**led)
    post(signed_in, program, "dates", **dates(in_days(60), in_days(69)))
    post(signed_in, reread(program), "people", involves_minors="no", involves_money="yes",
         fee=20, answer_days=3, leader=led["leader"].pk)  # fmt: skip

    first, second = program.amendments.all()
    assert (first.status, second.status) == ("withdrawn", "submitted")
    assert set(second.values) == {"starts_on", "ends_on", "involves_money", "fee"}


def test_more_places_are_offered_to_those_who_wait(signed_in, led):
    program = make_program(capacity=1, **led)
    make_enrollment(program)
    waiting = make_enrollment(program, "waiting")
    post(
        signed_in,
        program,
        "people",
        capacity=2,
        answer_days=3,
        takes_enrollments="on",
        involves_minors="no",
        involves_money="no",
        leader=led["leader"].pk,
    )
    waiting.refresh_from_db()
    assert waiting.status == "offered"
