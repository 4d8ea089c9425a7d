"""When each job that a clock starts last ran, so that a silent one is noticed."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

# What an installation's clock has to start, and how long it may be silent.
JOBS = {
    "send_outbox": timedelta(minutes=15),
    "send_notices": timedelta(hours=26),
    "look_after_programs": timedelta(hours=3),
    "publish_data": timedelta(hours=26),
    "backup": timedelta(hours=26),
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


def silent(at=None):
    """Jobs that have never run, or not for too long, with the time they last ran or None."""
    now = at or timezone.now()
    ran = dict(Heartbeat.objects.values_list("job", "last_ran"))
    return {
        job: ran.get(job)
        for job, patience in JOBS.items()
        if job not in ran or now - ran[job] > patience
    }
