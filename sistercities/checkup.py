"""What a deployment still lacks, in plain words: the checks behind `manage.py doctor`."""

import sqlite3
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import Error, connection

from sistercities import health, heartbeat


@dataclass(frozen=True)
class Complaint:
    about: str
    sentence: str
    serious: bool = True


def complaints():
    """Every complaint, serious ones first; an empty list is a clean bill of health."""
    found = [complaint for check in CHECKS for complaint in check()]
    return sorted(found, key=lambda complaint: not complaint.serious)


def secret():
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        yield Complaint(
            "Secret", "SECRET_KEY is short or simple. Set it to at least 50 random characters."
        )
    if settings.DEBUG:
        yield Complaint("Secret", "DEBUG is on and shows the inside of the portal. Set DEBUG=no.")


def hosts():
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Complaint("Hosts", "ALLOWED_HOSTS must name the host names of the portal, no others.")
    if not settings.SITE_ADDRESS.startswith("https://"):
        yield Complaint(
            "TLS",
            f"SITE_ADDRESS is {settings.SITE_ADDRESS}. It goes into mail and links: "
            "set it to the https:// address people use.",
        )


def transport():
    if not getattr(settings, "SECURE_SSL_REDIRECT", False):
        yield Complaint("TLS", "Requests without TLS are answered. Set SSL_REDIRECT=yes.")
    if not getattr(settings, "SESSION_COOKIE_SECURE", False):
        yield Complaint("TLS", "Session cookies travel without TLS. Set DEBUG=no and DEMO=no.")


def database():
    if not health.database_answers():
        yield Complaint("Database", "The database does not answer. Check DATABASE_URL.")
        return
    if not health.migrations_applied():
        yield Complaint("Database", "Migrations are missing. Run 'manage.py migrate'.")
    if connection.vendor == "sqlite":
        yield Complaint(
            "Database",
            "SQLite serves one machine. For real use set DATABASE_URL to PostgreSQL; "
            "'manage.py move_database' takes everything along.",
            serious=False,
        )
        yield from full_text()


def full_text():
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    except sqlite3.OperationalError:
        yield Complaint(
            "Search", "This SQLite has no FTS5, which the search needs. Use another Python build."
        )
    finally:
        memory.close()


def mail():
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return
    yield Complaint("Mail", "No mail leaves: set EMAIL_HOST, or an anymail backend.")


def cache():
    backend = settings.CACHES["default"]["BACKEND"]
    if "locmem" in backend or "dummy" in backend:
        yield Complaint(
            "Cache",
            "Each worker counts attempts for itself. Set REDIS_URL, or use the database cache.",
        )


def proxy():
    if not getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0):
        yield Complaint(
            "Proxy",
            "TRUSTED_PROXY_COUNT is 0. Behind a proxy all visitors then share one address, and one "
            "of them can lock the others out; without a proxy it is right.",
            serious=False,
        )


def storage():
    name = "doctor/writable"
    try:
        default_storage.delete(default_storage.save(name, ContentFile(b"x")))
    except OSError as error:
        yield Complaint("Files", f"Uploads cannot be written: {error.strerror}. Check MEDIA_ROOT.")


def clock():
    try:
        silent = heartbeat.silent()
    except Error:
        return
    for job, last in silent.items():
        since = f"since {last:%Y-%m-%d %H:%M} UTC" if last else "ever"
        yield Complaint("Clock", f"'manage.py {job}' has not run {since}. Let a timer start it.")


CHECKS = (secret, hosts, transport, database, mail, cache, proxy, storage, clock)
