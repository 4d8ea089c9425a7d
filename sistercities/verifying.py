"""Whether the register says what its facts say, and still holds what was written: sentences."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils.module_loading import import_string

from sistercities import chain
from sistercities.search import sources
from sistercities.search.models import SearchDocument
from sistercities.stateful import Change

SEARCHED = ("title", "detail", "address", "weight")


def problems(after=0) -> Iterator[str]:
    """Everything that is wrong; with ``after``, only the links after that one are followed."""
    yield from chain.broken(after)
    yield from statuses()
    for check in settings.REGISTER_CHECKS:
        yield from import_string(check)()
    yield from found()


def statuses():
    """A status that its own history does not lead to was written past the door."""
    for history in Change.__subclasses__():
        yield from _statuses(history, history._meta.get_field("obj").related_model)


def _statuses(history, model):
    steps = history._base_manager.filter(obj=OuterRef("pk"))
    last = steps.order_by("-version").values("to_status")[:1]
    counted = steps.order_by().values("obj").annotate(steps=Count("pk"), newest=Max("version"))
    rows = model._base_manager.annotate(
        told=Subquery(last),
        steps=Subquery(counted.values("steps")),
        newest=Subquery(counted.values("newest")),
    )
    elsewhere = ~Q(told=F("status")) | ~Q(newest=F("version")) | ~Q(steps=F("version"))
    unled = ~Q(version=0) | ~Q(status__in=model.INITIAL_STATUSES)
    wrong = rows.filter(Q(told__isnull=False) & elsewhere | Q(told__isnull=True) & unled)
    for row in wrong.values("pk", "status", "version", "told").iterator():
        yield (
            f"{model._meta.label_lower} {row['pk']} is “{row['status']}” at version "
            f"{row['version']}, and its history leads to “{row['told'] or 'the beginning'}”."
        )


def found():
    """What the search finds differs from the rooms: 'manage.py rebuild_search' mends it."""
    told = {
        (row.pop("kind"), row.pop("key")): tuple(row.values())
        for row in SearchDocument.objects.values("kind", "key", *SEARCHED).iterator()
    }
    for document in (document for source in sources for document in source()):
        row = told.pop((document.kind, str(document.key)), None)
        if row != tuple(getattr(document, name) for name in SEARCHED):
            yield f"The search tells something else of {document.kind} {document.key}."
    for kind, key in told:
        yield f"The search finds {kind} {key}, which is not public."
