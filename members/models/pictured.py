"""The one picture of a community's or an organization's page."""

from pathlib import PurePath

from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

TYPES = {".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def picture_path(obj, filename):
    """A random name: nothing can be guessed or smuggled through what a file was called."""
    ending = PurePath(filename).suffix.lower()
    return f"members/{get_random_string(32)}{ending if ending in TYPES else '.jpeg'}"


def picture_described(name):
    return CheckConstraint(
        condition=Q(picture="") | ~Q(picture_alt=""),
        name=name,
        violation_error_message=_("Say what the picture shows, for people who cannot see it."),
    )


class Pictured(models.Model):
    picture = models.FileField(_("picture"), upload_to=picture_path, blank=True)
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who cannot see it, in a few words."),
    )

    class Meta:
        abstract = True

    @property
    def picture_address(self):
        """Where the picture is served, or an empty string."""
        name = self.picture.name.removeprefix("members/") if self.picture else ""
        return reverse("members:picture", args=[name]) if name else ""
