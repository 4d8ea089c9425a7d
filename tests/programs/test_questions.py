"""The few questions a leader asks, and the list of people with their answers."""

import csv
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from programs import places
from programs.actors import VISITOR
from programs.models import Answer, Enrollment, Program, Question
from programs.roster import as_csv, groups_of
from tests.programs.factories import make_enrollment, make_program, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(client, led):
    client.force_login(led["leader"])
    return make_program(status="draft", **led)


def ask(client, program, **lines):
    """Post five lines; ``first="What do you eat?"`` and ``first_must=True`` are the first."""
    data = {}
    for position, name in enumerate(("first", "second", "third", "fourth", "fifth"), 1):
        data[f"text_{position}"] = lines.get(name, "")
        if lines.get(f"{name}_must"):
            data[f"required_{position}"] = "on"
    return client.post(reverse("programs:questions", args=[program.slug]), data, follow=True)


def asked(program):
    rows = program.questions.order_by("position")
    return list(rows.values_list("position", "text", "is_required"))


def test_questions_are_saved_with_whether_they_must_be_answered(client, program):
    page = ask(client, program, first="What do you eat?", second="Any allergy?", second_must=True)
    assert "The questions are saved." in page.content.decode()
    assert asked(program) == [(1, "What do you eat?", False), (2, "Any allergy?", True)]


def test_line_left_empty_asks_nothing_and_the_others_keep_their_places(client, program):
    ask(client, program, first="One?", third="Three?", fifth="Five?")
    assert [position for position, _, _ in asked(program)] == [1, 3, 5]
    ask(client, program, first="One?", fifth="Five?")
    assert [text for _, text, _ in asked(program)] == ["One?", "Five?"]


def test_question_nobody_answered_can_be_changed(client, program):
    ask(client, program, first="What do you eat?")
    ask(client, program, first="What do you not eat?", first_must=True)
    assert asked(program) == [(1, "What do you not eat?", True)]


@pytest.mark.parametrize("words", ["What do you drink?", ""], ids=["changed", "taken out"])
def test_question_that_was_answered_keeps_its_words(client, program, words):
    question = make_question(program, "What do you eat?")
    Answer.objects.create(
        question=question, enrollment=make_enrollment(program), text="No fish, please."
    )
    page = ask(client, program, first=words, second="Any allergy?").content.decode()
    assert "People have answered this question already, so it stays as it is." in page
    assert 'value="Any allergy?"' in page
    assert asked(program) == [(1, "What do you eat?", False)]


def test_answered_question_may_become_one_that_must_be_answered(client, program):
    question = make_question(program, "What do you eat?")
    Answer.objects.create(question=question, enrollment=make_enrollment(program), text="Rice.")
    ask(client, program, first="What do you eat?", first_must=True)
    assert asked(program) == [(1, "What do you eat?", True)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 201, "has at most 200"),
        ("<b>What?</b>", "without the signs"),
        ("What\u202e?", "that nobody can see"),
    ],
)
def test_question_that_is_no_line_of_words_is_told_and_kept(client, program, text, sentence):
    page = ask(client, program, first=text, second="Any allergy?").content.decode()
    assert sentence in page
    assert 'value="Any allergy?"' in page
    assert asked(program) == []


def test_program_has_five_lines_and_no_sixth(client, program):
    address = reverse("programs:questions", args=[program.slug])
    page = client.get(address).content.decode()
    assert 'name="text_5"' in page
    assert 'name="text_6"' not in page
    client.post(address, {"text_6": "Six?"})
    assert asked(program) == []


def rows_of(program):
    return list(csv.reader(StringIO(as_csv(program).removeprefix("\ufeff"))))


def test_list_of_people_has_their_answers_under_the_questions(led):
    program = make_program(**led)
    eats, sings = make_question(program, "What do you eat?"), make_question(program, "Voice?", 2)
    ana = make_enrollment(program, name="Ana", email="ana@example.org", phone="206 555 0100")
    ben = make_enrollment(program, "waiting", name="Ben", email="ben@example.org")
    Answer.objects.create(question=eats, enrollment=ana, text="No fish.")
    Answer.objects.create(question=sings, enrollment=ben, text="Tenor")

    header, first, second = rows_of(program)
    assert header[-2:] == ["What do you eat?", "Voice?"]
    assert first[:5] == ["1", "Has a place", "Ana", "ana@example.org", "206 555 0100"]
    assert first[-2:] == ["No fish.", ""]
    assert second[-2:] == ["", "Tenor"]
    assert first[5] == timezone.localdate(ana.created_at).isoformat()


def test_list_names_no_child_and_tells_nothing_of_them(led):
    program = make_program(involves_minors=True, **led)
    question = make_question(program, "Any allergy?")
    child = make_enrollment(
        program,
        name="Kim Child",
        email="kim@example.org",
        phone="206 555 0199",
        is_minor=True,
        guardian_name="Gail",
        guardian_email="gail@example.org",
    )
    Answer.objects.create(question=question, enrollment=child, text="Nuts")
    text = as_csv(program)
    for word in ("Kim", "kim@", "0199", "Gail", "gail@", "Nuts"):
        assert word not in text
    assert rows_of(program)[1][2] == "Person under 18"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\t=1", "=cmd|'/c calc'!A0"])
def test_no_cell_of_the_list_is_computed_by_a_spreadsheet(led, name):
    program = make_program(**led)
    make_question(program, "=HYPERLINK(1)?")
    make_enrollment(program, name=name)
    header, row = rows_of(program)
    assert row[2][0] not in "=+-@\t"
    assert header[-1][0] not in "=+-@\t"


def test_page_groups_everybody_by_what_they_have(led):
    program = make_program(capacity=9, **led)
    for status in Enrollment.Status.values:
        make_enrollment(program, status, name=status)
    groups = {
        str(group.title): [row.name for row in group.enrollments]
        for group in groups_of(Program.objects.get(pk=program.pk))
    }
    assert groups == {
        "Have a place": ["accepted"],
        "Have to answer": ["offered", "awaiting_consent"],
        "On the waiting list": ["requested", "waiting"],
        "Have left": ["cancelled", "declined", "lapsed"],
    }


def test_answer_to_a_question_that_was_taken_out_meanwhile_is_left_out(program):
    public = make_program(organization=program.organization, leader=program.leader)
    stays, goes = make_question(public), make_question(public, "Which bus?", position=2)
    Question.objects.filter(pk=goes.pk).delete()

    citizen = Enrollment(program=public, name="Ruth", email="ruth@example.org")
    places.enroll(citizen, [(stays, "Rice"), (goes, "The blue one")], by=VISITOR)

    assert list(citizen.answers.values_list("text", flat=True)) == ["Rice"]
    assert citizen.status == "accepted"
