"""The read-only JSON interface, version 1: pages by cursor, one record, and its own description."""

import base64
import binascii
import hashlib

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from partnerships.models import Partnership
from sistercities.open_data.formats import dump
from sistercities.open_data.tables import address

from .openapi import description
from .records import partnership_record
from .tables import TABLES

LIMIT, MOST = 50, 200


class BadRequest(Exception):
    """The message says which parameter is wrong and what it should be."""


@require_safe
def rows(request, table):
    """One page of a table in the order of its ids, and the address of the next page."""
    table = TABLES[table]
    try:
        limit, after = _limit(request.GET), _after(request.GET)
        queryset = _changed_since(table, request.GET)
    except BadRequest as error:
        return _answer(request, {"error": str(error)}, status=400)
    records = queryset.filter(pk__gt=after).order_by("pk").values(*table.all_paths)
    found = list(records[: limit + 1])
    page = found[:limit]
    following = _next(request, table, page, limit) if len(found) > limit else None
    return _answer(request, {"data": [row for row, _ in table.rows(page)], "next": following})


@require_safe
def partnership(request, number):
    number = int(number)
    tie = Partnership.objects.public().filter(pk=number).select_related("home", "abroad").first()
    if tie is None:
        return _answer(request, {"error": f"There is no record P-{number:06d}."}, status=404)
    return _answer(request, partnership_record(tie))


@require_safe
def openapi(request):
    return _answer(request, description())


def _limit(query):
    text = query.get("limit", str(LIMIT))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST:
        raise BadRequest(f"limit is a whole number from 1 to {MOST}.")
    return int(text)


def _after(query):
    cursor = query.get("cursor", "")
    if not cursor:
        return 0
    try:
        return int(base64.urlsafe_b64decode(cursor.encode("ascii")[:40]).decode("ascii"))
    except (ValueError, binascii.Error):
        raise BadRequest("cursor is the one that “next” of the page before names.") from None


def _changed_since(table, query):
    text = query.get("changed_since", "")
    if not text or "changed_at" not in table.names:
        return table.public()
    moment = _moment(text)
    if moment is None or moment.tzinfo is None:
        raise BadRequest("changed_since is a moment such as 2026-11-23T00:00:00Z.")
    return table.public().filter(changed_at__gte=moment)


def _moment(text):
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _next(request, table, page, limit):
    cursor = base64.urlsafe_b64encode(str(page[-1]["pk"]).encode()).decode()
    query = request.GET.copy()
    query["cursor"], query["limit"] = cursor, limit
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
