"""Whether the register says what its facts say, and still holds what was written: sentences."""

from collections.abc import Iterator
from itertools import chain as chained
from itertools import islice

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils.module_loading import import_string

from sistercities import chain, languages
from sistercities.progress import Progress, unheard
from sistercities.search import sources
from sistercities.search.models import SearchDocument
from sistercities.stateful import Change

BATCH = 1_000
SEARCHED = ("title", "detail", "address", "weight")


def problems(progress=None) -> Iterator[str]:
    """Everything that is wrong, one check after the other."""
    progress = progress or Progress(unheard)
    rooms = (import_string(check) for check in settings.REGISTER_CHECKS)
    for check in (chain.broken, statuses, *rooms, found):
        progress.begin(check.__name__)
        yield from check(looked=progress)


def statuses(looked):
    """A status that its own history does not lead to was written past the door."""
    for history in Change.__subclasses__():
        yield from _statuses(history, history._meta.get_field("obj").related_model)


def _statuses(history, model):
    """The step of a row's version leads to its status, and there is one step for each version."""
    name = history._meta.get_field("obj").related_query_name()
    led = Q(**{f"{name}__version": F("version"), f"{name}__to_status": F("status")})
    begun = Q(steps=0, version=0, status__in=model.INITIAL_STATUSES)
    rows = model._base_manager.values("pk", "status", "version").annotate(
        steps=Count(name), led=Count(name, filter=led), newest=Max(f"{name}__version")
    )
    right = begun | Q(led=1, steps=F("version"), newest=F("version"))
    last = history._base_manager.filter(obj=OuterRef("pk")).order_by("-version")
    wrong = rows.exclude(right).annotate(told=Subquery(last.values("to_status")[:1]))
    for row in wrong.order_by("pk").iterator():
        yield (
            f"{model._meta.label_lower} {row['pk']} is “{row['status']}” at version "
            f"{row['version']}, and its history leads to “{row['told'] or 'the beginning'}”."
        )


def found(looked):
    """What the search finds differs from the rooms: 'manage.py rebuild_search' mends it.

    Compared by the thousand, so that a large register needs no more memory than a small one.
    """
    matched = 0
    for batch in _shown():
        told = _told_of(batch)
        matched += len(told)
        for document in batch:
            row = told.get((document.kind, str(document.key)))
            if row != tuple(getattr(document, name) for name in SEARCHED):
                yield f"The search tells something else of {document.kind} {document.key}."
        looked(len(batch))
    if SearchDocument.objects.count() != matched:
        yield from _not_public()


def _shown():
    """What should be found, by the thousand, in the network's language as `put` writes it."""
    documents = chained.from_iterable(source(words=False) for source in sources)
    while batch := _in_own(islice(documents, BATCH)):
        yield batch


def _in_own(documents):
    with languages.in_own():
        return list(documents)


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
    public = {(row.kind, str(row.key)) for batch in _shown() for row in batch}
    for pair in SearchDocument.objects.order_by("pk").values_list("kind", "key").iterator():
        if pair not in public:
            yield f"The search finds {pair[0]} {pair[1]}, which is not public."
