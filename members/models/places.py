"""Places that can be partners: countries, and the communities in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from members.folding import to_keep
from members.words import country_name
from sistercities.constraints import Constrained, coordinates_in_range
from sistercities.following import Followed

from .pictured import Pictured, picture_described


class Continent(models.TextChoices):
    AFRICA = "africa", _("Africa")
    ASIA = "asia", _("Asia")
    EUROPE = "europe", _("Europe")
    NORTH_AMERICA = "north-america", _("North America")
    OCEANIA = "oceania", _("Oceania")
    SOUTH_AMERICA = "south-america", _("South America")
    ANTARCTICA = "antarctica", _("Antarctica")


class CountryQuerySet(models.QuerySet):
    def abroad(self):
        return self.exclude(pk=settings.HOME_COUNTRY)


class Country(Followed):
    """A country or a territory with its own ISO 3166 code, named as the network writes it."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    sort_name = models.CharField(max_length=100, editable=False, db_index=True)
    continent = models.CharField(_("continent"), max_length=20, choices=Continent)
    aliases = models.TextField(
        _("aliases"),
        blank=True,
        help_text=_("Other names people write, one a line. Imports understand them."),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["sort_name"]
        constraints = [
            coordinates_in_range("country_coordinates"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z]$"),
                name="country_code_iso",
                violation_error_message=_("A country code is two capital letters, such as JP."),
            ),
        ]

    def __str__(self):
        return country_name(self.name)

    def save(self, *args, **kwargs):
        self.sort_name = to_keep(self.name, longest=100)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("partnerships:country", args=[self.code.lower()])

    @property
    def is_home(self):
        return self.code == settings.HOME_COUNTRY


class CommunityQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def home(self):
        return self.filter(country_id=settings.HOME_COUNTRY)

    def states(self):
        """The first-level subdivisions of the home country that a community can lie in."""
        return self.home().filter(kind=Community.Kind.STATE)

    def kept_by(self, user):
        """Communities whose pages and agreements this person looks after (D6)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organizations__in=user.coordinated_organizations()).distinct()

    def own_of(self, user):
        """Communities this person has a part in, in any role: others judge what is theirs (D6)."""
        return self.filter(organizations__in=user.own_organizations()).distinct()


class Community(Followed, Pictured, Constrained):
    """Any sub-national government that can be a partner (DOMAIN, section 1)."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        TOWN = "town", _("Town")
        VILLAGE = "village", _("Village")
        COUNTY = "county", _("County")
        STATE = "state", _("State")
        PROVINCE = "province", _("Province")
        PREFECTURE = "prefecture", _("Prefecture")
        REGION = "region", _("Region")
        DISTRICT = "district", _("District")
        ISLAND = "island", _("Island")
        OTHER = "other", _("Other")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CITY)
    name = models.CharField(
        _("name"), max_length=200, help_text=_("In English, without the state or country.")
    )
    sort_name = models.CharField(max_length=200, editable=False)
    country = models.ForeignKey(
        Country, models.PROTECT, verbose_name=_("country"), related_name="communities"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("parent"),
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The state, province or prefecture it lies in."),
    )
    code = models.CharField(
        _("code"),
        max_length=12,
        blank=True,
        help_text=_("The official code of a state or county, such as WA or 53033."),
    )
    region_name = models.CharField(
        _("region name"),
        max_length=200,
        blank=True,
        help_text=_("The state, province or prefecture in words, where it has no page of its own."),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("population year"), null=True, blank=True)
    geonames_id = models.PositiveIntegerField(_("GeoNames id"), null=True, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=16, null=True, blank=True)  # noqa: DJ001
    website = models.URLField(_("website"), blank=True)
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("Two or three sentences about the place. Everybody can read them."),
    )
    slug = models.SlugField(_("slug"), max_length=120)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("successor"),
        null=True,
        blank=True,
        related_name="predecessors",
        help_text=_("The community it became part of, where it merged."),
    )
    primary_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("primary contact"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who casts the member's one vote (M3)."),
    )
    is_public = models.BooleanField(
        _("is public"),
        default=True,
        help_text=_("A place named only in drafts stays private until one is public."),
    )

    objects = CommunityQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_name"])

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["country", "sort_name", "id"], name="community_by_country"),
            models.Index(fields=["parent", "sort_name", "id"], name="community_by_parent"),
            models.Index(fields=["sort_name", "id"], name="community_by_name"),
            models.Index(fields=["picture"], name="community_by_picture", condition=~Q(picture="")),
        ]
        constraints = [
            coordinates_in_range("community_coordinates"),
            picture_described("community_picture_described"),
            models.UniqueConstraint(
                fields=["country", "slug"],
                name="community_address_once",
                violation_error_message=_("Another community in this country has this address."),
            ),
            models.UniqueConstraint(
                fields=["country", "kind", "code"],
                condition=~Q(code=""),
                name="community_code_once",
                violation_error_message=_("Another community of this kind has this code."),
            ),
            models.UniqueConstraint(
                fields=["geonames_id", "kind"],
                name="community_geonames_once",
                violation_error_message=_(
                    "Another community has this GeoNames id. Is it the same?"
                ),
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                name="community_wikidata_once",
                violation_error_message=_(
                    "Another community has this Wikidata id. Is it the same?"
                ),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="community_not_its_own_parent",
                violation_error_message=_("A community cannot lie in itself."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="community_not_its_own_successor",
                violation_error_message=_("A community cannot succeed itself."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="community_named",
                violation_error_message=_("Write the name of the community."),
            ),
            models.CheckConstraint(
                condition=Q(population_year__isnull=True)
                | Q(population__isnull=False, population_year__range=(1500, 2200)),
                name="community_population_dated",
                violation_error_message=_("Write the population together with its year."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.sort_name = to_keep(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        if self.kind == self.Kind.STATE and self.code and self.country.is_home:
            return reverse("partnerships:state", args=[self.code.lower()])
        return reverse("partnerships:community", args=[self.country_id.lower(), self.slug])

    @property
    def region(self):
        """The name of the state or region it lies in, or an empty string."""
        return self.parent.name if self.parent_id else self.region_name

    @property
    def state(self):
        """The home state a community counts under: itself, or its parent, or None."""
        if self.kind == self.Kind.STATE:
            return self
        return self.parent if self.parent_id and self.parent.kind == self.Kind.STATE else None

    @property
    def full_name(self):
        parts = (self.name, self.region, country_name(self.country.name))
        return ", ".join(part for part in parts if part)

    @property
    def native_name(self):
        """The endonym in its own script, or None where the name exists only in Latin letters."""
        return next((name for name in self.names.all() if name.is_native), None)
