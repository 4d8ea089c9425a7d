"""Columns of this room that follow from others: how many places of a program are taken."""

from django.db.models import Count, F, Q

from programs.models import Program
from programs.models.enrollment import HOLDING


def places(looked):
    held = Count("enrollments", filter=Q(enrollments__status__in=HOLDING))
    rows = Program._base_manager.values_list("pk", "places_taken").annotate(held=held)
    wrong = rows.exclude(places_taken=F("held")).order_by("pk")
    for pk, taken, held in wrong.iterator():
        yield f"Program {pk} counts {taken} places taken, and {held} are."
