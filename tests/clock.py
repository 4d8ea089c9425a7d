"""The clock of the machine, moved on. Histories keep the true time of their rows."""

from datetime import timedelta

from django.utils import timezone

real_now = timezone.now


def today(days=0):
    """The portal's day, or one so many days later. Never kept: the suite may meet midnight."""
    return timezone.localdate() + timedelta(days=days)


def move_on(monkeypatch, **span):
    """From here on it is so much later: ``move_on(monkeypatch, minutes=11)``."""
    monkeypatch.setattr(timezone, "now", lambda: real_now() + timedelta(**span))
