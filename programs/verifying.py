"""Columns of this room that follow from others: how many places of a program are taken."""

from django.db.models import Count, F, Q

from programs.models import Program
from programs.models.enrollment import HOLDING


def places():
    held = Count("enrollments", filter=Q(enrollments__status__in=HOLDING))
    rows = Program._base_manager.annotate(held=held).exclude(places_taken=F("held"))
    for pk, taken, held in rows.order_by("pk").values_list("pk", "places_taken", "held").iterator():
        yield f"Program {pk} counts {taken} places taken, and {held} are."
