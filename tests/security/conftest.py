"""The small register of `world.py`, and one browser for each role."""

import logging

import pytest

from tests.security.asking import browser_of
from tests.security.world import ROLES, World


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    yield World()
    logging.disable(logging.NOTSET)


@pytest.fixture
def browsers(world):
    return {role: browser_of(world.people.get(role)) for role in ROLES}
