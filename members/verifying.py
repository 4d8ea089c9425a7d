"""Columns of this room that follow from others: names as they are sorted and searched."""

from members.folding import fold
from members.models import Community, CommunityName, Country, Organization
from sistercities.progress import batches

BATCH = 2_000
FOLDED = (
    (Community, "sort_name"),
    (Country, "sort_name"),
    (Organization, "sort_name"),
    (CommunityName, "folded"),
)


def names(looked):
    for model, column in FOLDED:
        rows = model._base_manager.order_by("pk").values_list("pk", "name", column)
        for batch in batches(rows.iterator(BATCH), BATCH, looked):
            for pk, name, folded in batch:
                if folded != fold(name):
                    yield (
                        f"{model._meta.label_lower} {pk} is sorted as “{folded}”, not as its name."
                    )
