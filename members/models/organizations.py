"""The independent volunteer bodies of the communities."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from members.folding import fold
from members.words import theme_name
from sistercities.following import Followed

from .pictured import Pictured, picture_described


class Theme(models.Model):
    """A thematic area, shared by organizations, partnerships and programs."""

    slug = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self):
        return theme_name(self.name)

    def get_absolute_url(self):
        return reverse("partnerships:theme", args=[self.slug])


class OrganizationQuerySet(models.QuerySet):
    def of(self, community):
        return self.filter(communities=community)

    def named(self, folded):
        """Organizations whose name, or whose community's name, has a word that begins so."""
        return self.filter(
            Q(sort_name__startswith=folded)
            | Q(sort_name__contains=f" {folded}")
            | Q(communities__sort_name__startswith=folded)
            | Q(communities__names__folded__startswith=folded)
        ).distinct()

    def for_list(self):
        return self.prefetch_related("communities__country", "communities__parent")


class Organization(Followed, Pictured):
    """A group of volunteers, a commission or an office that runs a community's partnerships."""

    class Kind(models.TextChoices):
        NONPROFIT = "nonprofit", "Nonprofit association"
        COMMISSION = "commission", "Commission of the community"
        OFFICE = "office", "Office of the community"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NONPROFIT)
    communities = models.ManyToManyField("members.Community", related_name="organizations")
    themes = models.ManyToManyField(Theme, blank=True, related_name="organizations")
    founded_year = models.PositiveSmallIntegerField(null=True, blank=True)
    website = models.URLField(blank=True)
    email = models.EmailField(
        blank=True, help_text="Where the contact form sends to. It is never shown."
    )
    summary = models.TextField(blank=True, help_text="Everybody can read this.")
    seeking_partners = models.BooleanField(
        default=False, help_text="Show that the community looks for a partner."
    )
    seeking_text = models.TextField(
        blank=True, help_text="What kind of partner, and for what. Everybody can read this."
    )
    is_demo = models.BooleanField(default=False, help_text="Invented, to try the portal out.")

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[themes], excluded_fields=["sort_name", "is_demo"])

    class Meta:
        ordering = ["sort_name", "pk"]
        constraints = [
            picture_described("organization_picture_described"),
            models.CheckConstraint(
                condition=Q(founded_year__isnull=True) | Q(founded_year__range=(1800, 2200)),
                name="organization_founded_plausible",
                violation_error_message="Write the year of foundation with four digits.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_name = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("members:organization", args=[self.slug])
