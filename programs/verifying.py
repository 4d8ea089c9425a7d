"""Whether what this room keeps twice agrees: places that are taken, and what was given."""

from django.db.models import Count, F, Q

from programs.models import Award, Grant, Program
from programs.models.enrollment import HOLDING


def places(looked):
    held = Count("enrollments", filter=Q(enrollments__status__in=HOLDING))
    rows = Program._base_manager.values_list("pk", "places_taken").annotate(held=held)
    wrong = rows.exclude(places_taken=F("held")).order_by("pk")
    for pk, taken, held in wrong.iterator():
        yield f"Program {pk} counts {taken} places taken, and {held} are."


def given(looked):
    """Awards and grants say what their histories say last, and none of them is gone."""
    for model in (Award, Grant):
        names = [field.attname for field in model.history.model.tracked_fields]
        said = _said_last(model, names)
        for row in model._base_manager.order_by("pk").values(*names).iterator():
            if said.pop(row["id"], None) != row:
                yield f"{model._meta.label_lower} {row['id']} says other than its history."
        for pk in said:
            yield f"{model._meta.label_lower} {pk} is in its history and no longer there."


def _said_last(model, names):
    """The last word of each history, by the id of what it is about; without what was deleted."""
    rows = model.history.order_by("history_id").values("history_type", *names)
    last = {row["id"]: row for row in rows.iterator()}
    kept = (row for row in last.values() if row.pop("history_type") != "-")
    return {row["id"]: row for row in kept}
