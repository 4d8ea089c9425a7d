"""The independent volunteer bodies of the communities."""

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from members.folding import to_keep
from members.words import theme_name, theme_words
from sistercities.following import Followed

from .pictured import Pictured, picture_described
from .places import Community


class Theme(models.Model):
    """A thematic area, shared by organizations, partnerships and programs."""

    slug = models.SlugField(_("slug"), primary_key=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self):
        return theme_name(self.name)

    @property
    def about(self):
        """The description in the reader's words, where the portal knows them."""
        return theme_words(self.description)

    def get_absolute_url(self):
        return reverse("partnerships:theme", args=[self.slug])


class OrganizationQuerySet(models.QuerySet):
    def of(self, community):
        return self.filter(communities=community)

    def named(self, folded):
        """Organizations whose name, or whose public community's, has a word that begins so."""
        place = Q(communities__sort_name__startswith=folded)
        place |= Q(communities__names__folded__startswith=folded)
        return self.filter(
            Q(sort_name__startswith=folded)
            | Q(sort_name__contains=f" {folded}")
            | place & Q(communities__is_public=True)
        ).distinct()

    def for_list(self):
        """With the communities that everybody may read about."""
        places = Community.objects.public().select_related("country", "parent")
        return self.prefetch_related(Prefetch("communities", queryset=places))


class Organization(Followed, Pictured):
    """A group of volunteers, a commission or an office that runs a community's partnerships."""

    class Kind(models.TextChoices):
        NONPROFIT = "nonprofit", _("Nonprofit association")
        COMMISSION = "commission", _("Commission of the community")
        OFFICE = "office", _("Office of the community")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NONPROFIT)
    communities = models.ManyToManyField(
        Community, verbose_name=_("communities"), related_name="organizations"
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="organizations"
    )
    founded_year = models.PositiveSmallIntegerField(_("founded year"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(
        _("email"), blank=True, help_text=_("Where the contact form sends to. It is never shown.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Everybody can read this."))
    seeking_partners = models.BooleanField(
        _("seeking partners"),
        default=False,
        help_text=_("Show that the community is seeking partners."),
    )
    seeking_text = models.TextField(
        _("seeking text"),
        blank=True,
        help_text=_("What kind of partner, and for what. Everybody can read this."),
    )
    is_demo = models.BooleanField(
        _("is demo"), default=False, help_text=_("Invented, to try the portal out.")
    )

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[themes], excluded_fields=["sort_name", "is_demo"])

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_name", "pk"]
        constraints = [
            picture_described("organization_picture_described"),
            models.CheckConstraint(
                condition=Q(founded_year__isnull=True) | Q(founded_year__range=(1800, 2200)),
                name="organization_founded_plausible",
                violation_error_message=_("Write the year of foundation with four digits."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_name = to_keep(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("members:organization", args=[self.slug])
