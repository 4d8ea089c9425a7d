import pytest
from django.db import transaction

from .lists import make_gazetteer


@pytest.fixture(scope="module")
def gazetteer(django_db_setup, django_db_blocker):
    """Made once for the tests of a module, each of which rolls back what it wrote itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_gazetteer()
        yield
        transaction.set_rollback(True)
