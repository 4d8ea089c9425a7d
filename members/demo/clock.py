"""Lets a story of two years be written in one run, through the same doors that people use."""

from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def on_the_day(moment):
    """Inside the block ``timezone.now()`` is this moment, for defaults of columns as well."""

    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    timezone.datetime = Then
    try:
        yield
    finally:
        timezone.datetime = datetime
