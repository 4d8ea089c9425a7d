"""Whoever closes an account leaves every place, whatever the waiting list does meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.accounts import close
from programs.models import Enrollment
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_user
from tests.programs.factories import make_enrollment, make_program

pytestmark = pytest.mark.django_db


def statuses(program):
    return list(program.enrollments.order_by("pk").values_list("status", flat=True))


def test_account_with_a_place_and_another_one_in_line_can_be_closed(led):
    program, parent = make_program(capacity=1, **led), make_user("Pat Parent")
    make_enrollment(program, user=parent)
    make_enrollment(program, "waiting", user=parent)
    make_enrollment(program, "waiting", email="next@example.org")

    close(parent)

    assert statuses(program) == ["cancelled", "cancelled", "offered"]
    offered = OutboxMessage.objects.filter(event="place offer")
    assert [mail.to for mail in offered] == ["next@example.org"]


def test_account_with_an_offer_that_nobody_answered_in_time_can_be_closed(led):
    program, person = make_program(capacity=1, **led), make_user("Pat Late")
    yesterday = timezone.now() - timedelta(days=1)
    make_enrollment(program, "offered", user=person, answer_by=yesterday)

    close(person)

    assert statuses(program) == ["lapsed"]
    assert not Enrollment.objects.filter(user=person).exists()
