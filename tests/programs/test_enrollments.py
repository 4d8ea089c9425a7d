import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.programs.factories import make_enrollment, make_program, make_question

pytestmark = pytest.mark.django_db

BROKEN_ENROLLMENTS = [
    ({"status": "gone"}, "This status does not exist."),
    ({"is_minor": True, "guardian_name": "", "guardian_email": ""}, "parent or guardian"),
    ({"is_minor": True, "consented_at": None}, "once a parent or guardian agrees"),
    ({"status": "offered"}, "An offer has a last day to answer."),
]


@pytest.mark.parametrize(("fields", "sentence"), BROKEN_ENROLLMENTS, ids=str)
def test_enrollment_that_breaks_a_rule_is_refused(fields, sentence):
    enrollment = make_enrollment(make_program(), guardian_name="G", guardian_email="g@example.org")
    for name, value in fields.items():
        setattr(enrollment, name, value)

    with pytest.raises(ValidationError) as refusal:
        enrollment.validate_constraints()
    assert sentence in " ".join(refusal.value.messages)


def test_person_signs_up_once_and_again_after_cancelling():
    program = make_program()
    make_enrollment(program, "cancelled", name="Ann Bee", email="ann@example.org")
    make_enrollment(program, name="Ann Bee", email="ann@example.org")
    make_enrollment(program, name="Ann Bee junior", email="ann@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_enrollment(program, name="ann bee", email="ANN@example.org")


def test_text_of_an_enrollment_names_nobody():
    enrollment = make_enrollment(make_program("Choir"), name="Mina Minor", is_minor=True)
    assert str(enrollment) == f"Place {enrollment.pk} in Choir"
    assert "Mina" not in repr(enrollment)


def test_sixth_question_is_refused():
    program = make_program()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_question(program, position=6)
