"""A program as schema.org's Event, for machines that read pages."""

from django.conf import settings

from .models import Status, Travel

CONTEXT = "https://schema.org"
EVENT_STATUS = {
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}


def event(program):
    """JSON-LD of a public program; nothing in it is more than the page says."""
    address = settings.SITE_ADDRESS.rstrip("/") + program.get_absolute_url()
    told = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": program.title,
        "description": program.summary,
        "startDate": program.starts_on and program.starts_on.isoformat(),
        "endDate": program.ends_on and program.ends_on.isoformat(),
        "eventStatus": f"{CONTEXT}/{EVENT_STATUS.get(program.status, 'EventScheduled')}",
        "eventAttendanceMode": f"{CONTEXT}/{_mode(program)}",
        "inLanguage": program.languages,
        "organizer": {"@type": "Organization", "name": program.organization.name},
        "location": program.place and {"@type": "Place", "name": program.place},
        "maximumAttendeeCapacity": program.capacity,
        "remainingAttendeeCapacity": program.places_left,
        "offers": _offer(program, address),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _mode(program):
    online = program.kind == program.Kind.VIRTUAL and program.travel == Travel.NONE
    return "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"


def _offer(program, address):
    if program.fee is None:
        return None
    return {
        "@type": "Offer",
        "url": address,
        "price": str(program.fee),
        "priceCurrency": settings.CURRENCY,
        "availability": f"{CONTEXT}/{'SoldOut' if program.is_full else 'InStock'}",
    }
