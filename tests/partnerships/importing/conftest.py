import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from .lists import make_gazetteer
from .real_names import make_real_names
from .uploads import LIST, address, make_editor


@pytest.fixture(scope="module")
def gazetteer(django_db_setup, django_db_blocker):
    """Made once for the tests of a module, each of which rolls back what it wrote itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_gazetteer()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def real_names(django_db_setup, django_db_blocker):
    """As `gazetteer`, with every place that the names of real lists can mean."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_real_names()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, editor):
    def upload(content=LIST, name="list.csv", **fields):
        content = content if isinstance(content, bytes) else content.encode()
        data = {"source": "Directory of 2017", "file": SimpleUploadedFile(name, content), **fields}
        return client.post(address("add"), data)

    return upload
