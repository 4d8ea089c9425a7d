from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained, known

from .program import Program

FOLDER = "pictures"


def picture_path(picture, filename):
    """A random name: nothing can be guessed or smuggled through what a file was called."""
    return f"{FOLDER}/{get_random_string(32)}"


def _take_away(names):
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


class Picture(Constrained):
    """A photograph of a program, re-encoded, without the place and camera it came with.

    What is taken out or replaced is gone from the disk, too: people in it may have asked for that.
    """

    class Use(models.TextChoices):
        COVER = "cover", _("On the program's page")
        REPORT = "report", _("With the report")

    SIZES = {"large": "file", "small": "small"}

    program = models.ForeignKey(
        Program, models.CASCADE, related_name="pictures", verbose_name=_("program")
    )
    use = models.CharField(_("use"), max_length=6, choices=Use, default=Use.COVER)
    file = models.FileField(upload_to=picture_path, editable=False)
    small = models.FileField(upload_to=picture_path, editable=False)
    content_type = models.CharField(max_length=20, editable=False, default="image/jpeg")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        help_text=_("For people who cannot see it, in a few words. No names of people under 18."),
    )
    credit = models.CharField(_("photographer"), max_length=120, blank=True)
    shows_people = models.BooleanField(_("people can be recognized"), default=False)
    has_consent = models.BooleanField(
        _("they agree that it is shown"),
        default=False,
        help_text=_("For people under 18, their parents or guardians agree."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["program", "use", "pk"]
        constraints = [
            known("use", ["cover", "report"], "picture_use_known"),
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="picture_described",
                violation_error_message=_(
                    "Say what the picture shows, for people who cannot see it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(shows_people=False) | Q(has_consent=True),
                name="picture_with_consent",
                violation_error_message=_(
                    "People can be recognized. Show the picture only if they agree."
                ),
            ),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(use="cover"),
                name="picture_cover_once",
                violation_error_message=_("The program has a picture already. Replace that one."),
            ),
        ]

    def __str__(self):
        return self.alt

    def save(self, *args, **kwargs):
        before = Picture.objects.filter(pk=self.pk).values_list("file", "small").first()
        super().save(*args, **kwargs)
        _take_away({*(before or ())} - {self.file.name, self.small.name})

    def delete(self, *args, **kwargs):
        names = {self.file.name, self.small.name}
        gone = super().delete(*args, **kwargs)
        _take_away(names)
        return gone

    @property
    def is_public(self):
        """On the page while the program is public; with the report once that is sent in."""
        if self.use == self.Use.REPORT:
            return self.program.status == Program.Status.REPORTED
        return self.program.is_public

    def get_absolute_url(self):
        return self._address("large")

    def get_small_url(self):
        return self._address("small")

    def _address(self, size):
        """Another one for each file, because browsers keep what they got for a year."""
        return f"{reverse('programs:picture', args=[self.pk, size])}?v={self.version_of(size)}"

    def version_of(self, size):
        return getattr(self, self.SIZES[size]).name.rpartition("/")[2][:8]
