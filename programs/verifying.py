"""Whether what this room keeps twice agrees: places that are taken, what was given, pictures."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Count, F, Q
from django.utils import timezone

from programs.models import Award, Grant, Picture, Program
from programs.models.enrollment import HOLDING
from programs.models.picture import FOLDER

# A younger file can be one whose row is just being written.
SPARED = timedelta(days=1)


def places(looked):
    held = Count("enrollments", filter=Q(enrollments__status__in=HOLDING))
    rows = Program._base_manager.values_list("pk", "places_taken").annotate(held=held)
    wrong = rows.exclude(places_taken=F("held")).order_by("pk")
    for pk, taken, held in wrong.iterator():
        yield f"Program {pk} counts {taken} places taken, and {held} are."


def pictures(looked):
    """Every picture has its files, and no file is left of one that was taken out."""
    files = _files_of_pictures()
    for pk, *names in Picture.objects.order_by("pk").values_list("pk", "file", "small").iterator():
        lost = [name for name in names if name not in files and not default_storage.exists(name)]
        if lost and Picture.objects.filter(pk=pk, file=names[0]).exists():
            yield f"A file of picture {pk} is gone."
        files.difference_update(names)
    for name in sorted(files):
        if _is_old(name):
            yield f"The file {name} belongs to no picture any more. Delete it."


def _files_of_pictures():
    try:
        return {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    except FileNotFoundError:  # There has been no picture yet.
        return set()


def _is_old(name):
    try:
        return default_storage.get_modified_time(name) < timezone.now() - SPARED
    except FileNotFoundError:  # Taken away a moment ago.
        return False


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
