"""Taking a list away: exactly its rows, in its order, streamed."""

import threading
from functools import wraps

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from sistercities.limits import refusal

from . import sheets
from .formats import FORMATS
from .tables import address

# As many long downloads as there are threads would stop the pages.
_places = threading.BoundedSemaphore(2)
LICENSE = "CC BY 4.0"
# A sheet is for people with a list before them; the whole register is published for programs.
LIST_FORMATS = {**FORMATS, "xlsx": (sheets.as_xlsx, sheets.TYPE)}


def export(request, table, ordered):
    """The answer to ``?format=`` on a list, or None where the list itself was asked for.

    ``ordered`` gives the QuerySet; a list has it only put together where it is taken away.
    """
    name = request.GET.get("format")
    if not name:
        return None
    if name not in LIST_FORMATS:
        return _refuse(f"There is no format “{name[:20]}”. Ask for {_names()}.", 400)
    if refused := refusal(request, "export"):
        return refused
    queryset = ordered()
    if name == "xlsx" and queryset.count() > sheets.MOST_ROWS:
        return _refuse(
            f"A sheet holds {sheets.MOST_ROWS:,} rows. Choose fewer, or ask for csv.", 400
        )
    if not _places.acquire(blocking=False):
        return _busy()
    return _stream(table, queryset, name)


def drawn_in_turn(view):
    """A file that takes long to draw has its place among the downloads until it is drawn."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not _places.acquire(blocking=False):
            return _busy()
        try:
            return view(request, *args, **kwargs)
        finally:
            _places.release()

    return wrapper


def about(table):
    return {
        "table": table.name,
        "as_of": timezone.now().isoformat(timespec="seconds"),
        "license": LICENSE,
        "attribution": f"{settings.NETWORK_NAME}; places from GeoNames (CC BY 4.0)",
        "dictionary": address("/data/dictionary.json"),
    }


def _stream(table, queryset, name):
    write, content_type = LIST_FORMATS[name]
    lines = write(table, table.batches(queryset), about(table))
    response = StreamingHttpResponse(Held(lines), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


class Held:
    """Gives its place back when the stream ends, or where it is never read to its end."""

    def __init__(self, lines):
        self.lines, self.held = lines, True

    def __iter__(self):
        try:
            yield from self.lines
        finally:
            self.close()

    def close(self):
        if self.held:
            self.held = False
            _places.release()

    def __del__(self):
        """Whatever failed between here and the server has closed nothing."""
        self.close()


def _busy():
    response = _refuse("Two downloads are under way here. Try again in a moment.", 503)
    response["Retry-After"] = "10"
    return response


def _names():
    *most, last = LIST_FORMATS
    return f"{', '.join(most)} or {last}"


def _refuse(sentence, status):
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
