"""One JSON object a line, and nothing in it that tells of a person.

What a message of an exception says may be anything that somebody typed, so a traceback keeps the
kind of the exception and where it was, and not its words. An address somebody asked for may be
a link made for one person, so Django's own lines name the route instead.
"""

import json
import logging
import re
import traceback

from sistercities.requests import request_id

MAIL = re.compile(r"[^\s\"'<>(),;:]+@[^\s\"'<>(),;:]+")
ADDRESS = re.compile(
    r"\b(?!127\.0\.0\.1\b|0\.0\.0\.0\b)\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}"
)
QUERY = re.compile(r"\?\S*")


class JsonFormatter(logging.Formatter):
    """With the id of the request that a line belongs to."""

    def format(self, record):
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "message": _message(record),
        }
        if hasattr(record, "milliseconds"):
            line["milliseconds"] = record.milliseconds
        if record.exc_info:
            line["exception"] = _exception(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def without_people(text):
    """No e-mail address, no network address, no query, wherever they come from."""
    for pattern in (QUERY, MAIL, ADDRESS):
        text = pattern.sub("[left out]", text)
    return text


def _message(record):
    request = getattr(record, "request", None)
    if request is None or not hasattr(request, "resolver_match"):
        return without_people(record.getMessage())
    match = request.resolver_match
    return f"{request.method} {match.route if match else 'no such page'}"


def _exception(error):
    """Where it was, innermost last, and what kind of error led to what."""
    told = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        told += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return told
