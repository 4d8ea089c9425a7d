"""Lists that are being imported, and what people said that names in lists mean."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.folding import fold


class ConfirmedMatch(models.Model):
    """A name as lists write it, and the place that somebody said it means.

    The three texts are folded. A place of none says that no place known is right: the name is
    imported without a position.
    """

    name = models.CharField(_("name"), max_length=300)
    region = models.CharField(_("region"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=300, blank=True)
    place_id = models.PositiveIntegerField(_("number of the place"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("confirmed match")
        verbose_name_plural = _("confirmed matches")
        ordering = ["name", "region", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "region", "country"],
                name="confirmed_match_once",
                violation_error_message=_("Somebody said already what this name means."),
            )
        ]

    def __str__(self):
        return ", ".join(filter(None, (self.name, self.region, self.country)))

    def save(self, *args, **kwargs):
        self.name, self.region, self.country = map(fold, (self.name, self.region, self.country))
        super().save(*args, **kwargs)


class ListImport(models.Model):
    """A list that staff brought: its rows, the plan for them, and what became of it.

    ``rows`` are ``[line, cells]`` as they stood in the file, ``plan`` is one object a line.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned, nothing is written")
        APPLIED = "applied", _("On record")

    source = models.CharField(
        _("what the list is called"),
        max_length=200,
        help_text=_(
            "It stands as the source of each tie, such as “Directory of the network, 2017”."
        ),
    )
    source_url = models.URLField(_("where it can be read"), max_length=500, blank=True)
    community = models.CharField(
        _("the one home community of the list"),
        max_length=200,
        blank=True,
        help_text=_("Only where the list leaves it out, such as “Seattle, Washington”."),
    )
    with_domestic = models.BooleanField(_("import ties within one country as well"), default=False)
    with_near = models.BooleanField(_("import what is nearly a duplicate as well"), default=False)
    file_name = models.CharField(_("file name"), max_length=200, editable=False)
    rows = models.JSONField(default=list, editable=False)
    meanings = models.JSONField(default=list, editable=False)
    plan = models.JSONField(default=list, editable=False)
    figures = models.JSONField(default=dict, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False
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
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    applied_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("import of a list")
        verbose_name_plural = _("imports of lists")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="planned", applied_at__isnull=True)
                | Q(status="applied", applied_at__isnull=False),
                name="list_import_applied_once",
                violation_error_message=_("A list is on record from the moment it was applied."),
            )
        ]

    def __str__(self):
        return self.source

    @property
    def is_applied(self):
        return self.status == self.Status.APPLIED
