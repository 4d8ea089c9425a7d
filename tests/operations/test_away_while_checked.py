"""The database goes away while a step is checked: that is an outage, and no rule was broken."""

import psycopg
import pytest
from django.db import OperationalError, connection

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from sistercities import workflow
from tests.partnerships.stories import Story


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_step_is_not_refused_by_a_rule_that_nobody_could_ask_about():
    story = Story().recommended()
    agreement = Agreement.objects.get(pk=story.agreement.pk)
    columns = {"status": "approved"}
    workflow._check_constraints(agreement, {"status": "recommended"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    told = connection.get_connection_params()
    address = {name: told[name] for name in ("host", "port", "user", "dbname") if told.get(name)}
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])

    with pytest.raises(OperationalError):
        workflow._check_constraints(agreement, columns)
    connection.close()

    row = Agreement.objects.get(pk=agreement.pk)
    assert row.status == "recommended"
    agreement_workflow.perform(
        "approve", row, by=story.dana, note="Two of two.", version=row.version
    )
    assert Agreement.objects.get(pk=agreement.pk).status == "approved"
