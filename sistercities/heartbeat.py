"""What a clock has to start, and when each of it last ran, so that a silent one is noticed."""

from datetime import timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone


class Job(NamedTuple):
    """How often it should run, and how long it may be silent before somebody is told."""

    every: timedelta
    patience: timedelta


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Before the name of a job, in the row that says when it last failed.
FAILED = "failed: "
JOBS = {
    "send_outbox": Job(MINUTE, 15 * MINUTE),
    "seal_register": Job(MINUTE, 15 * MINUTE),
    "send_notices": Job(DAY, 26 * HOUR),
    "look_after_programs": Job(HOUR, 3 * HOUR),
    "publish_data": Job(DAY, 26 * HOUR),
    "backup": Job(DAY, 26 * HOUR),
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


def failed(job):
    """Say that the job has just failed: it waits before it is tried again, and stays silent."""
    beat(FAILED + job)


def due(at=None):
    """Jobs whose turn it is. One that failed waits for an hour, or its own pause if shorter."""
    rested = _later_than(lambda job: min(job.every, HOUR), at, FAILED)
    return [job for job in _later_than(lambda job: job.every, at) if job in rested]


def silent(at=None):
    """Jobs that have never run, or not for too long, with the time they last ran or None."""
    return _later_than(lambda job: job.patience, at)


def _later_than(pause, at, before=""):
    now = at or timezone.now()
    last = dict(Heartbeat.objects.values_list("job", "last_ran"))
    ran = {name: last.get(before + name) for name in JOBS}
    return {
        name: ran[name]
        for name, job in JOBS.items()
        if ran[name] is None or now - ran[name] >= pause(job)
    }
