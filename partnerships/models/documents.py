from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from members.models import Community

from .acts import Act
from .agreements import Agreement


def evidence_path(document, filename):
    """A random name: nothing about a file can be guessed or smuggled through what it was called."""
    return f"evidence/{get_random_string(32)}"


class DocumentQuerySet(models.QuerySet):
    def current(self):
        """Without the papers somebody took back."""
        return self.filter(removed_at__isnull=True)

    def public(self):
        """Papers chosen as public, of agreements that everybody may read about."""
        return self.current().filter(
            Q(agreement__in=Agreement.objects.public()) | Q(act__in=Act.objects.public()),
            is_public=True,
        )

    def visible_to(self, user):
        """Public papers to all; the rest to staff who check them and to those who keep the tie."""
        if user.is_active and user.is_staff and user.has_perm("partnerships.view_document"):
            return self
        kept = Community.objects.kept_by(user)
        return self.filter(
            Q(pk__in=self.public().values("pk"))
            | Q(agreement__partnership__home__in=kept)
            | Q(agreement__partnership__abroad__in=kept)
        )


class Document(models.Model):
    """Evidence of an agreement or an act: a scan, or a public page; private until approved."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Signed agreement")
        RESOLUTION = "resolution", _("Council resolution")
        TRANSLATION = "translation", _("Translation")
        LETTER = "letter", pgettext_lazy("kind of paper", "Letter")
        MINUTES = "minutes", _("Minutes")
        WEB_PAGE = "web", _("Public web page")
        OTHER = "other", _("Other paper")

    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agreement"),
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("act")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=20, blank=True)
    file = models.FileField(_("file"), upload_to=evidence_path, blank=True)
    content_type = models.CharField(max_length=60, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False, help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    url = models.URLField(_("address of the page"), blank=True, max_length=500)
    names_both = models.BooleanField(
        _("names both"), default=False, help_text=_("The text names both communities.")
    )
    make_public = models.BooleanField(
        _("make public"),
        default=False,
        help_text=_("Show this paper to everybody once the agreement is approved."),
    )
    is_public = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(
        _("is demo"), default=False, help_text=_("Invented, to try the portal out.")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(
        null=True, editable=False, help_text=_("Taken back; kept where a revision named it.")
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["agreement", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", sha256="") | (~Q(file="") & Q(sha256__regex="^[0-9a-f]{64}$")),
                name="document_file_hashed",
                violation_error_message=_("A file is kept together with its SHA-256."),
            ),
            models.CheckConstraint(
                condition=Q(agreement__isnull=False, act__isnull=True)
                | Q(agreement__isnull=True, act__isnull=False),
                name="document_of_one_thing",
                violation_error_message=_("A paper belongs to an agreement or to an act."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:document", args=[self.pk])

    @property
    def type_name(self):
        """Three or four letters for lists: PDF, JPEG, or Web for a page elsewhere."""
        if not self.file:
            return pgettext("kind of a file", "Web")
        return self.content_type.rpartition("/")[2].upper()

    @property
    def short_sha256(self):
        return f"{self.sha256[:4]}…{self.sha256[-4:]}" if self.sha256 else ""
