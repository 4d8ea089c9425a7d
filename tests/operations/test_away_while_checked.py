"""The database goes away while rules are checked: that is an outage, and no rule was broken."""

from contextlib import contextmanager

import psycopg
import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.db.models import UniqueConstraint
from django.urls import reverse

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from programs.models import HoursEntry
from sistercities import workflow
from sistercities.constraints import Constrained
from tests.factories import make_organization
from tests.partnerships.stories import Story
from tests.programs.factories import in_days, make_leader, make_program
from tests.programs.signing_up import in_boxes

ROOMS = {"sistercities", "search", "outbox", "members", "partnerships", "programs"}


def end_the_connection():
    """Another session ends ours, as an administrator or a failing machine does."""
    told = connection.get_connection_params()
    address = {name: told[name] for name in ("host", "port", "user", "dbname") if told.get(name)}
    pid = connection.connection.info.backend_pid
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@contextmanager
def database_gone_when_asked_about_other_rows():
    asked = []

    def cut(execute, sql, *rest):
        if "_check" in sql and "EXISTS" in sql and not asked:
            asked.append(sql)
            end_the_connection()
        return execute(sql, *rest)

    with connection.execute_wrapper(cut):
        yield
    connection.close()
    assert asked


def conditional(model):
    return [
        rule.name
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint) and rule.condition is not None
    ]


def test_every_row_with_a_rule_that_has_a_condition_knows_an_outage_from_a_broken_rule():
    ruled = [model for model in apps.get_models() if conditional(model)]
    ours = [model for model in ruled if model._meta.app_label in ROOMS]

    assert len(ours) >= 12
    assert [model for model in ours if not issubclass(model, Constrained)] == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_step_is_not_refused_by_a_rule_that_nobody_could_ask_about():
    story = Story().recommended()
    agreement = Agreement.objects.get(pk=story.agreement.pk)
    workflow._check_constraints(agreement, {"status": "recommended"})

    with database_gone_when_asked_about_other_rows(), pytest.raises(OperationalError):
        workflow._check_constraints(agreement, {"status": "approved"})

    row = Agreement.objects.get(pk=agreement.pk)
    assert row.status == "recommended"
    agreement_workflow.perform(
        "approve", row, by=story.dana, note="Two of two.", version=row.version
    )
    assert Agreement.objects.get(pk=agreement.pk).status == "approved"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_form_tells_of_no_other_row_that_nobody_could_ask_about(client):
    organization = make_organization()
    vera, leader = make_leader(organization, "Vera"), make_leader(organization)
    program = make_program(
        organization=organization, leader=leader, starts_on=in_days(-9), ends_on=in_days(5)
    )
    client.force_login(vera)
    client.raise_request_exception = False
    form = {"program": program.pk, "hours": "2.5", "what": "Cooked"} | in_boxes("on", in_days(-2))

    with database_gone_when_asked_about_other_rows():
        answer = client.post(reverse("programs:hours"), form)
    assert answer.status_code == 503
    assert "cannot reach its records just now" in answer.content.decode()
    assert not HoursEntry.objects.exists()

    assert client.post(reverse("programs:hours"), form).status_code == 302
    assert HoursEntry.objects.get().hours == 2.5
