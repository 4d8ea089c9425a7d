from itertools import islice

from django.db import connection, models

BATCH = 5_000


def batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def write(model, rows):
    """Rows in the middle of their life cycle, past the one door: nothing real is measured."""
    for batch in batches(rows):
        models.QuerySet(model).bulk_create(batch)


def analyze():
    """Let the planner know the new sizes, as any bulk load must."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
