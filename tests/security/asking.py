"""A browser of somebody, what it is answered, and what was written meanwhile."""

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from tests.security.table import told

WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE"}
# A visitor's own bookkeeping: what they typed and were told, and how often they tried.
OWN = {"django_session", "cache"}


def browser_of(user, **options):
    client = Client(**options)
    if user:
        client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    return client


class Watch:
    """Every statement that writes anything but the visitor's own bookkeeping."""

    def __init__(self):
        self.written = []

    def __call__(self, execute, sql, params, many, context):
        verb, *rest = sql[:200].replace('"', "").split()
        if verb.upper() in WRITES and not OWN & set(rest[:3]):
            self.written.append(sql[:200])
        return execute(sql, params, many, context)


def ask(browser, method, path):
    """The answer, read to its end, and what was written for it; then all is as it was before."""
    cookies, watch = browser.cookies.copy(), Watch()
    with transaction.atomic(), connection.execute_wrapper(watch):
        answer = browser.generic(method, path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        written = list(watch.written)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return told(answer), written
