"""The interface answers as its own description says, whatever is asked (schemathesis)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from partnerships.open_data.openapi import description
from sistercities.wsgi import django_application
from tests.factories import make_act, make_partnership, make_theme
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_grant

pytestmark = pytest.mark.django_db

SCHEMA = schemathesis.openapi.from_dict(description())
SCHEMA.app = django_application
# The same questions in every run: a new one is found on a developer's machine, not in CI.
looking_at_everything = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
OPERATIONS = {row.ok().label: row.ok() for row in SCHEMA.get_all_operations()}


@pytest.fixture
def register(one_connection):
    tie = make_partnership()
    tie.themes.add(make_theme())
    make_act(tie)
    program = make_program(partnerships=[tie])
    make_award(tie.home, partnership=tie, program=program)
    make_grant(tie)


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", OPERATIONS)
def test_any_question_gets_an_answer_of_the_shape_described(register, label, mode):
    @looking_at_everything
    @given(OPERATIONS[label].as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate()

    ask()
