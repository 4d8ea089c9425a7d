"""How many questions a page asks the database, with whatever the worker keeps already kept."""

import json
import logging
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

HOST = "127.0.0.1"


def counts(addresses):
    logging.disable(logging.CRITICAL)
    client = Client(headers={"host": HOST})
    return {name: _count(client, address) for name, address in addresses.items()}


def _count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


if __name__ == "__main__":
    json.dump(counts(json.load(sys.stdin)), sys.stdout)
