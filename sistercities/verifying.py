"""Whether the register says what its facts say, and still holds what was written: sentences."""

from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils.module_loading import import_string

from sistercities import chain
from sistercities.search import sources
from sistercities.search.models import SearchDocument
from sistercities.stateful import Change

BATCH = 1_000
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
    """What the search finds differs from the rooms: 'manage.py rebuild_search' mends it.

    Compared by the thousand, so that a large register needs no more memory than a small one.
    """
    documents, matched = (document for source in sources for document in source()), 0
    while batch := list(islice(documents, BATCH)):
        told = _told_of(batch)
        matched += len(told)
        for document in batch:
            row = told.get((document.kind, str(document.key)))
            if row != tuple(getattr(document, name) for name in SEARCHED):
                yield f"The search tells something else of {document.kind} {document.key}."
    if SearchDocument.objects.count() != matched:
        yield from _not_public()


def _told_of(documents):
    keys = [str(document.key) for document in documents]
    kinds = {document.kind for document in documents}
    wanted = {(document.kind, str(document.key)) for document in documents}
    rows = SearchDocument.objects.filter(kind__in=kinds, key__in=keys)
    told = {
        (kind, key): tuple(row) for kind, key, *row in rows.values_list("kind", "key", *SEARCHED)
    }
    return {one: told[one] for one in wanted & told.keys()}


def _not_public():
    """Only where something is too many are all of them held in memory."""
    public = {(row.kind, str(row.key)) for source in sources for row in source()}
    for pair in SearchDocument.objects.order_by("pk").values_list("kind", "key").iterator():
        if pair not in public:
            yield f"The search finds {pair[0]} {pair[1]}, which is not public."
