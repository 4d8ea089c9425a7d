"""Drafts that are thrown away: whole, at once, and only by those who wrote them."""

import pytest
from django.db import connection
from django.urls import reverse

from programs.models import Program
from tests.programs.factories import in_days, make_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client, led):
    client.force_login(led["leader"])
    return make_program(status="draft", **led)


def throw_away(client, draft):
    return client.post(reverse("programs:discard", args=[draft.slug])).status_code


def test_message_that_reached_nobody_holds_no_draft_back(client, draft):
    draft.messages.create(subject="Soon", body="We meet on Monday.")
    assert throw_away(client, draft) == 302
    assert not Program.objects.exists()


def test_gift_that_was_noted_holds_no_draft_back(client, draft):
    facts = {"what": "A bell", "receiver": "The city", "value": 80}
    draft.gifts.create(kind="gift", given_on=in_days(-3), **facts)
    assert throw_away(client, draft) == 302
    assert not Program.objects.exists()


def test_draft_that_a_colleague_threw_away_a_moment_ago_is_not_there(client, draft):
    gone = []

    def meanwhile(execute, sql, params, many, context):
        rows = execute(sql, params, many, context)
        if not gone and 'FROM "programs_program"' in sql:
            gone.append(draft.pk)
            Program.objects.filter(pk=draft.pk).delete()
        return rows

    with connection.execute_wrapper(meanwhile):
        assert throw_away(client, draft) == 404
