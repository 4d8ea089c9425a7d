"""What a clock has to start, and when each of it last ran, so that a silent one is noticed."""

from datetime import timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone


class Job(NamedTuple):
    """How often it should run, and how long it may be silent before somebody is told."""

    every: timedelta
    patience: timedelta


MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
JOBS = {
    "send_outbox": Job(MINUTE, 15 * MINUTE),
    "seal_register": Job(MINUTE, 15 * MINUTE),
    "send_notices": Job(DAY, 26 * 60 * MINUTE),
    "look_after_programs": Job(60 * MINUTE, 3 * 60 * MINUTE),
    "publish_data": Job(DAY, 26 * 60 * MINUTE),
    "backup": Job(DAY, 26 * 60 * MINUTE),
    "verify_register": Job(7 * DAY, 8 * DAY),
}


class Heartbeat(models.Model):
    job = models.CharField(max_length=40, primary_key=True)
    last_ran = models.DateTimeField()

    class Meta:
        app_label = "sistercities"

    def __str__(self):
        return f"{self.job}, {self.last_ran:%Y-%m-%d %H:%M}"


def beat(job):
    """Say that the job has just done its work."""
    Heartbeat.objects.update_or_create(job=job, defaults={"last_ran": timezone.now()})


def due(at=None):
    """Jobs whose turn it is, the most frequent first."""
    return _later_than(lambda job: job.every, at).keys()


def silent(at=None):
    """Jobs that have never run, or not for too long, with the time they last ran or None."""
    return _later_than(lambda job: job.patience, at)


def _later_than(pause, at):
    now = at or timezone.now()
    ran = dict(Heartbeat.objects.values_list("job", "last_ran"))
    return {
        name: ran.get(name)
        for name, job in JOBS.items()
        if name not in ran or now - ran[name] >= pause(job)
    }
