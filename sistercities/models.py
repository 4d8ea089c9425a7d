from sistercities.chain import Link
from sistercities.generation import Generation
from sistercities.heartbeat import Heartbeat
from sistercities.outbox.models import OutboxMessage
from sistercities.search.models import SearchDocument, SearchName
from sistercities.working_days import Holiday

__all__ = [
    "Generation",
    "Heartbeat",
    "Holiday",
    "Link",
    "OutboxMessage",
    "SearchDocument",
    "SearchName",
]
