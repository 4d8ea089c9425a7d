"""The whole portal as one file: every row and every uploaded file, with checksums.

The archive is a tar: ``manifest.json``, then ``rows/<app>.<model>.jsonl`` (one JSON list a row, in
the order of the primary key, the first line naming the columns), then ``media/<path>``. It is the
same on SQLite and PostgreSQL, so its checksums compare two databases.
"""

import hashlib
import io
import json
import tarfile
import tempfile
from contextlib import contextmanager, suppress
from itertools import islice

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from sistercities.values import plain

FORMAT = 2
BATCH = 2_000
ATTEMPTS = 5
# Rows that a process makes for itself, or anew from others, and nobody would miss.
PASSING = {
    "sistercities.searchdocument",
    "sistercities.searchname",
    "sistercities.generation",
    "sessions.session",
    "django_cache.cacheentry",
    "usersessions.usersession",
}


class ArchiveError(Exception):
    """The archive cannot be used; the message says why and what to do."""


class _TakenAway(Exception):
    """A file that stood in the list is gone, so the rows read before it may tell of it still."""


def models():
    """Every table of ours, in an order in which referred rows come first where there is one."""
    every = apps.get_models(include_auto_created=True)
    return [
        model
        for model in every
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in PASSING
    ]


def write(path, using="default"):
    """Write the archive to ``path`` and return its manifest. One consistent moment is kept.

    Where somebody takes a file away meanwhile, it begins again.
    """
    for _attempt in range(ATTEMPTS):
        with suppress(_TakenAway):
            return _write(path, using)
    raise ArchiveError("Files are being taken away all the time. Try again when less goes on.")


def _write(path, using):
    manifest = {"format": FORMAT, "schema": schema(), "rows": {}, "media": {}}
    with transaction.atomic(using=using), tarfile.open(path, "w:gz", compresslevel=3) as tar:
        _freeze(connections[using])
        for model in models():
            manifest["rows"][model._meta.label_lower] = _write_rows(tar, model, using)
        for name in _media_names():
            manifest["media"][name] = _write_media(tar, name)
        _add(tar, "manifest.json", io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return manifest


def schema():
    """The last migration of each app: what the tables of a release look like."""
    leaves = MigrationLoader(None).graph.leaf_nodes()
    return {app: name for app, name in sorted(leaves) if app in apps.app_configs}


def checksums(using="default"):
    """Count and SHA-256 of each table's rows, equal on two databases that hold the same."""
    return {model._meta.label_lower: _digest_rows(model, using) for model in models()}


def copy(source, target):
    """Fill the empty database ``target`` with every row of ``source``, all or nothing."""
    with transaction.atomic(using=source), transaction.atomic(using=target):
        _freeze(connections[source])
        refuse_if_used(target)
        empty(target)
        for model in models():
            names = [field.attname for field in model._meta.concrete_fields]
            rows = model._base_manager.using(source).order_by("pk").values_list(*names)
            insert(model, names, rows.iterator(BATCH), target)
        reset_sequences(target)


def refuse_if_used(using):
    used = [
        label
        for label in ("members.user", "partnerships.partnership", "members.organization")
        if apps.get_model(label)._base_manager.using(using).exists()
    ]
    if used:
        raise ArchiveError(
            f"This installation is in use: it has rows in {', '.join(used)}. "
            "Restore into an empty database, made by 'manage.py migrate'."
        )


def _freeze(connection):
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _lines(model, using):
    names = [field.attname for field in model._meta.concrete_fields]
    yield _line(names)
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(BATCH):
        yield _line([plain(value) for value in row])


def _line(values):
    return json.dumps(values, ensure_ascii=False, sort_keys=True, allow_nan=False).encode() + b"\n"


def _write_rows(tar, model, using):
    digest, count = hashlib.sha256(), -1
    with tempfile.TemporaryFile() as file:
        for line in _lines(model, using):
            digest.update(line)
            file.write(line)
            count += 1
        _add(tar, f"rows/{model._meta.label_lower}.jsonl", file)
    return {"count": count, "sha256": digest.hexdigest()}


def _digest_rows(model, using):
    digest, count = hashlib.sha256(), -1
    for line in _lines(model, using):
        digest.update(line)
        count += 1
    return {"count": count, "sha256": digest.hexdigest()}


def _add(tar, name, file):
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, io.SEEK_END)
    file.seek(0)
    tar.addfile(info, file)


def _media_names(folder=""):
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        # Nothing was ever uploaded.
        return
    for name in sorted(files):
        yield f"{folder}/{name}".lstrip("/")
    for name in sorted(folders):
        yield from _media_names(f"{folder}/{name}".lstrip("/"))


def _opened(name):
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        raise _TakenAway from None


def _write_media(tar, name):
    with _opened(name) as file, tempfile.TemporaryFile() as copied:
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
            copied.write(chunk)
        _add(tar, f"media/{name}", copied)
    return digest.hexdigest()


def insert(model, names, rows, using):
    rows = (model(**dict(zip(names, row, strict=True))) for row in rows)
    with _times_as_written(model):
        while batch := list(islice(rows, BATCH)):
            model._base_manager.using(using).bulk_create(batch, batch_size=BATCH)


@contextmanager
def _times_as_written(model):
    """A column that notes when its row was made says that it was now, unless it is kept from it."""
    noting = [
        (field, name)
        for field in model._meta.concrete_fields
        for name in ("auto_now", "auto_now_add")
        if getattr(field, name, False)
    ]
    try:
        for field, name in noting:
            setattr(field, name, False)
        yield
    finally:
        for field, name in noting:
            setattr(field, name, True)


def empty(using):
    """Remove what migrations put in, so that ids are those of the archive."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in reversed(models()):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def reset_sequences(using):
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(statement)
