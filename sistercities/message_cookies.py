"""Sentences for the next page, in a cookie that only this host can have set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookie(CookieStorage):
    @property
    def cookie_name(self):
        """Like the others: a browser takes `__Host-` from nobody but us, and only with TLS."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class Storage(FallbackStorage):
    """In the session where a cookie is too small."""

    storage_classes = (HostCookie, SessionStorage)
