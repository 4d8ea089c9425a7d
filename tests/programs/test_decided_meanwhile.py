"""Somebody is quicker in the middle of a request: a sentence, and what they did stays."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from programs.amendments import propose
from programs.models import Amendment, Program
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


@contextmanager
def right_after(table, act):
    """Let somebody else act once, as soon as this request has read rows of a table."""
    waiting = [act]

    def watch(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if waiting and sql.startswith("SELECT") and f'FROM "{table}"' in sql:
            waiting.pop()()
        return found

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, "nothing was read, so nobody was quicker"


def test_change_taken_back_while_the_network_decides_is_told_so(client, led):
    program = make_program(**led)
    amendment = propose(program, {"place": "Tacoma"}, by=led["leader"])
    client.force_login(led["leader"])

    def decline():
        QuerySet(Amendment).filter(pk=amendment.pk).update(status="withdrawn", version=1)

    with right_after("programs_amendment", decline):
        response = client.post(
            reverse("programs:withdraw-amendment", args=[program.slug]), follow=True
        )
    assert response.status_code == 200
    page = response.content.decode()
    assert "Taken back. The page stays as it is." not in page
    assert "meanwhile" in page
    assert Program.objects.get(pk=program.pk).place == "Seattle"


def test_change_that_was_decided_before_is_told_so(client, led):
    program = make_program(**led)
    client.force_login(led["leader"])
    page = client.post(reverse("programs:withdraw-amendment", args=[program.slug]), follow=True)
    assert "The network has decided on it already." in page.content.decode()


def test_change_is_taken_back(client, led):
    program = make_program(**led)
    propose(program, {"place": "Tacoma"}, by=led["leader"])
    client.force_login(led["leader"])
    page = client.post(reverse("programs:withdraw-amendment", args=[program.slug]), follow=True)
    assert "Taken back. The page stays as it is." in page.content.decode()
    assert Amendment.objects.get().status == "withdrawn"
