"""The read-only JSON interface, version 1: pages by cursor, one record, and its own description."""

import hashlib
from datetime import UTC

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from sistercities.limits import read_limited
from sistercities.open_data.formats import dump
from sistercities.open_data.tables import TABLES, address

from .openapi import description

LIMIT, MOST = 50, 200


class BadRequest(Exception):
    """The message says which parameter is wrong and what it should be."""


@require_safe
@read_limited("api")
def rows(request, table):
    """One page of a table in the order of its ids, and the address of the next page."""
    table = TABLES[table]
    try:
        limit, after = _limit(request.GET), _after(table, request.GET)
        queryset = _changed_since(table, request.GET)
    except BadRequest as error:
        return _answer(request, {"error": str(error)}, status=400)
    if after is not None:
        queryset = queryset.filter(pk__gt=after)
    found = list(queryset.order_by("pk").values(*table.all_paths)[: limit + 1])
    page = [row for row, _ in table.rows(found[:limit])]
    following = _next(request, page, limit) if len(found) > limit else None
    return _answer(request, {"data": page, "next": following})


@require_safe
@read_limited("api")
def record(request, table, key):
    """One row with everything on record about it."""
    found = TABLES[table].found(key)
    if found is None:
        return _answer(request, {"error": f"There is no record {key} in {table}."}, status=404)
    return _answer(request, found)


@require_safe
def openapi(request):
    return _answer(request, description())


def _limit(query):
    text = query.get("limit", str(LIMIT))
    limit = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= limit <= MOST:
        raise BadRequest(f"limit is a whole number from 1 to {MOST}.")
    return limit


def _after(table, query):
    """The primary key that the last page ended with; None on the first page."""
    if "cursor" not in query:
        return None
    try:
        return table.key(query["cursor"])
    except ValueError:
        raise BadRequest("cursor is the one that “next” of the page before names.") from None


def _changed_since(table, query):
    if "changed_since" not in query or "changed_at" not in table.names:
        return table.public()
    moment = _moment(query["changed_since"])
    if moment is None:
        raise BadRequest("changed_since is a moment such as 2026-11-23T00:00:00Z.")
    return table.public().filter(changed_at__gte=moment)


def _moment(text):
    """In UTC; a moment that no calendar has there is none, and neither is one without zone."""
    try:
        moment = parse_datetime(text)
        return moment and moment.tzinfo and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _next(request, rows, limit):
    query = request.GET.copy()
    query["cursor"], query["limit"] = rows[-1]["id"], limit
    return address(f"{request.path}?{query.urlencode()}")


def _answer(request, value, status=200):
    body = dump(value).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if status == 200 and etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="application/json", status=status)
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "no-cache"
    return response
