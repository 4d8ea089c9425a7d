from datetime import timedelta

import pytest
from django.utils import timezone

from tests.programs.factories import make_enrollment, make_program

pytestmark = pytest.mark.django_db


def test_overdue_answers_are_found():
    program = make_program()
    late = make_enrollment(program, "offered", answer_by=timezone.now() - timedelta(hours=1))
    make_enrollment(program, "offered")
    assert list(program.enrollments.unanswered()) == [late]
