"""The last program that two places reported, for the page of their tie."""

from partnerships.history import OTHER, Entry
from programs.models import Program
from sistercities.dates import PartialDate


def of_tie(tie):
    """A report tells that a program took place; a date alone does not."""
    reported = Program.objects.filter(status=Program.Status.REPORTED, ends_on__isnull=False)
    last = reported.filter(partnerships=tie).order_by("-ends_on", "-pk").values("pk")[:1]
    return {"last_program": Program.objects.filter(pk__in=last)}


def that_happened(found):
    for program in found["last_program"]:
        yield Entry(PartialDate.day(program.ends_on), program.title, "", OTHER, None)
