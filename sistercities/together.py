"""What belongs to one thing, of several models, in one question that is put together once.

A page of one record would else ask for each kind of fact by itself. As the kinds differ in their
columns, their rows come as JSON, and become instances again.
"""

import json
from datetime import UTC, datetime
from operator import itemgetter

from django.db.models import Aggregate, F, Func, TextField, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from sistercities import replicas

MARK = -1  # stands for the key in the statement


class JSONArray(Func):
    """Values of different types in one text."""

    function = "JSON_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "JSON_BUILD_ARRAY(%(expressions)s)::text"
        return self.as_sql(compiler, connection, template=template, **context)


class Joined(Aggregate):
    """Texts of a group, with commas between them."""

    function = "GROUP_CONCAT"

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


class Together:
    """``parts`` is a function of a key that gives querysets by name, each in its own order."""

    def __init__(self, parts):
        querysets = parts(MARK)
        self.models = {name: rows.model for name, rows in querysets.items()}
        first, *others = (_told(name, rows) for name, rows in querysets.items())
        union = first.union(*others, all=True).query
        compiler = union.get_compiler(connection=replicas.connection())
        self.sql, self.params = compiler.as_sql()

    def __call__(self, key):
        """``{name: instances}``"""
        found = {name: [] for name in self.models}
        with replicas.connection().cursor() as cursor:
            cursor.execute(self.sql, [key if value == MARK else value for value in self.params])
            rows = sorted(cursor.fetchall(), key=itemgetter(1))
        for name, _, values in rows:
            found[name].append(_instance(self.models[name], json.loads(values)))
        return found


def _told(name, rows):
    order = rows.query.order_by or rows.model._meta.ordering
    columns = [F(field.attname) for field in rows.model._meta.concrete_fields]
    return rows.order_by().values_list(
        Value(name, TextField()), Window(RowNumber(), order_by=list(order)), JSONArray(*columns)
    )


def _instance(model, values):
    fields = model._meta.concrete_fields
    read = [_read(*pair) for pair in zip(fields, values, strict=True)]
    names = [field.attname for field in fields]
    return model.from_db(replicas.connection().alias, names, read)


def _read(field, value):
    """SQLite keeps times without their zone."""
    value = field.to_python(value)
    naive = isinstance(value, datetime) and timezone.is_naive(value)
    return value.replace(tzinfo=UTC) if naive else value


def keep(obj, relation, rows):
    """As if ``rows`` had been prefetched: ``obj.relation.all()`` has them."""
    manager = getattr(obj, relation)
    kept = manager.all()
    kept._result_cache = rows
    kept._prefetch_done = True
    vars(obj).setdefault("_prefetched_objects_cache", {})[relation] = kept
    if back := getattr(manager, "field", None):
        for row in rows:
            setattr(row, back.name, obj)
