"""The independent volunteer bodies of the communities, and the people in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from members.folding import fold
from sistercities.following import Followed
from sistercities.workflow import Change, Stateful, StatefulQuerySet


class Theme(models.Model):
    """A thematic area, shared by organizations, partnerships and programs."""

    slug = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:theme", args=[self.slug])


class Organization(Followed):
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

    class Meta:
        ordering = ["sort_name", "pk"]
        constraints = [
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


class AffiliationQuerySet(StatefulQuerySet):
    def current(self, at=None):
        """Accepted, and not past the day a hand-over set as the last."""
        today = at or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), status=Affiliation.Status.ACCEPTED
        )

    def coordinators(self):
        return self.filter(role=Affiliation.Role.COORDINATOR)


class Affiliation(Stateful):
    """A person in an organization, with a role and a life cycle."""

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer", "Volunteer"
        COORDINATOR = "coordinator", "Coordinator"
        OFFICIAL = "official", "Official"

    class Status(models.TextChoices):
        REQUESTED = "requested", "Requested"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        ENDED = "ended", "Ended"

    INITIAL_STATUSES = {Status.REQUESTED}

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="affiliations")
    role = models.CharField(max_length=12, choices=Role, default=Role.VOLUNTEER)
    status = models.CharField(
        max_length=12, choices=Status, default=Status.REQUESTED, editable=False
    )
    message = models.TextField(blank=True, help_text="Why you would like to join.")
    ends_on = models.DateField(
        null=True, blank=True, help_text="The last day of these rights, after a hand-over."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"],
                condition=Q(status__in=["requested", "accepted"]),
                name="affiliation_once",
                violation_error_message="You have asked for this role already.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["requested", "accepted", "declined", "ended"]),
                name="affiliation_status_known",
                violation_error_message="This status does not exist.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display().lower()} of {self.organization}"


class AffiliationChange(Change):
    obj = models.ForeignKey(Affiliation, models.PROTECT, related_name="changes")
