"""Somebody at their desk."""

import pytest

from tests.factories import make_community, make_coordinator, make_country


@pytest.fixture
def seattle():
    make_country("JP")
    return make_community("Seattle")


@pytest.fixture
def dana(client, seattle):
    """The coordinator of Seattle, signed in."""
    user = make_coordinator(seattle)
    client.force_login(user)
    return user
