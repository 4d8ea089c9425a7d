"""Whether this process lives, and whether it can serve: what load balancers ask."""

import logging
import os
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PROBES = {"/healthz", "/readyz"}
logger = logging.getLogger("sistercities.health")


def middleware(get_response):
    """Probes come by number, without TLS and without our name: they are answered before either."""

    def answer(request):
        if request.path_info not in PROBES:
            return get_response(request)
        request.resolver_match = match = resolve(request.path_info)
        return match.func(request)

    return answer


@never_cache
@require_safe
def live(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    problems = [name for name, check in CHECKS.items() if not check()]
    return JsonResponse(
        {"ready": not problems, "problems": problems}, status=503 if problems else 200
    )


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def migrations_applied():
    """No migration of this release is missing; a newer schema is fine while two overlap."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False


def storage_answers():
    """A bucket is asked for a list, and of nothing: about single files even a lost one answers."""
    try:
        if isinstance(storages["default"], FileSystemStorage):
            return folder_takes_files(Path(default_storage.location))
        default_storage.listdir("readyz")
    except Exception:  # Each kind of storage has errors of its own, and all mean the same here.
        logger.exception("The storage of papers does not answer.")
        return False
    return True


def folder_takes_files(folder):
    """Or the folder that it will be made in: it comes with the first paper."""
    while not os.path.lexists(folder):
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


CHECKS = {
    "database": database_answers,
    "migrations": migrations_applied,
    "storage": storage_answers,
}
