"""What surrounds every request: its id in the log, and headers no view should have to think of."""

import logging
import time
import uuid
from contextvars import ContextVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control

from sistercities import outages

request_id = ContextVar("request_id", default="-")
logger = logging.getLogger("sistercities.requests")

# All that any page understands; the rest is refused before anything looks at it. OPTIONS as well:
# it needs no token, and pages that ask only for POST would take it for a GET.
METHODS = ("GET", "HEAD", "POST")
# Told as a warning: not understood, not allowed, forged, or asked too often.
REFUSALS = {400, 403, 405, 429}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def log_middleware(get_response):
    """One line a request: id, method, route, status, time; no address, no query, no name."""

    def middleware(request):
        request_id.set(uuid.uuid4().hex)
        started = time.monotonic()
        response = get_response(request)
        response["X-Request-Id"] = request_id.get()
        match = request.resolver_match
        logger.log(
            logging.WARNING if response.status_code in REFUSALS else logging.INFO,
            "%s %s %s",
            request.method,
            match.route if match else "no such page",
            response.status_code,
            extra={"milliseconds": round(1000 * (time.monotonic() - started))},
        )
        return response

    return middleware


def headers_middleware(get_response):
    """Also: what somebody sees signed in is kept by no cache, and by no shared browser."""

    def middleware(request):
        response = _refusal(request) or get_response(request)
        if is_personal(request):
            patch_cache_control(response, private=True, no_store=True)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def _refusal(request):
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    is_plain = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    if is_plain and request.path.startswith("/api/"):
        return HttpResponse("Ask with https://\n", status=403, content_type="text/plain")
    return None


def is_personal(request):
    """Whether the answer was made for somebody signed in; never asks the database for it."""
    session = getattr(request, "session", None)
    return hasattr(session, "_session_cache") and SESSION_KEY in session


class AwayMiddleware:
    """What a page needs and is away for a moment; `errors.server_error` has what is around it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        outage = outages.outage_of(exception)
        return outages.answer(request, outage) if outage else None
