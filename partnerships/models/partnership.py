"""The tie of two communities, and what the register tells about it."""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Community, Country, Theme
from members.models.membership import in_good_standing
from sistercities.constraints import not_in_future, partial_date
from sistercities.dates import PartialDateColumns, Recorded
from sistercities.following import Followed


class Side(models.TextChoices):
    HOME = "home", pgettext_lazy("side of a partnership", "Home")
    ABROAD = "abroad", pgettext_lazy("side of a partnership", "Abroad")


class SideStatus(models.TextChoices):
    """What one side has said last (R10)."""

    IN_FORCE = "in_force", _("In force")
    SUSPENDED = "suspended", _("Suspended by this side")
    ENDED = "ended", _("Ended by this side")


class PublicStatus(models.TextChoices):
    """What everybody reads: the status, and whether the home member's dues are current (R5)."""

    IN_FORCE = "in_force"
    ON_RECORD = "on_record"
    NOT_LISTED = "not_listed"
    SUSPENDED = "suspended"
    ENDED_ONE_SIDE = "ended_one_side"
    ENDED = "ended"


def number_of(pk):
    """The record number people cite; it never changes."""
    return f"P-{pk:06d}"


class PartnershipQuerySet(models.QuerySet):
    def public(self):
        """Ties that everybody may read about: confirmed, and of two places that are public."""
        return self.exclude(status=Partnership.Status.PROPOSED).filter(
            home__is_public=True, abroad__is_public=True
        )

    def numbered(self, text):
        """By the number of a record, however it is written: P-000040, p-40 or 40."""
        digits = text.strip().upper().removeprefix("P-")
        return self.filter(pk=int(digits[:18])) if digits.isdecimal() else self.none()

    def international(self):
        """R1: a domestic tie is a kind of its own and outside the counts."""
        return self.exclude(kind=Partnership.Kind.DOMESTIC)

    def in_force(self):
        """Signed, and neither side has suspended or ended it (R6)."""
        return self.filter(status__in=["on_record", "in_force"])

    def recognized(self, at=None):
        """Approved, in force, and the home member in good standing that day (R5)."""
        return self.international().filter(
            in_good_standing("home", at), status=Partnership.Status.IN_FORCE
        )

    def with_public_status(self, at=None):
        """Annotates ``public_status``: a lapsed membership hides the label, nothing else (R5)."""
        unlisted = Q(~in_good_standing("home", at), status=Partnership.Status.IN_FORCE)
        return self.annotate(
            public_status=Case(
                When(unlisted, then=Value(PublicStatus.NOT_LISTED.value)),
                default=F("status"),
                output_field=models.CharField(),
            )
        )

    def of(self, community):
        return self.filter(Q(home=community) | Q(abroad=community))

    def between(self, one, other):
        """The pair in either order (R9)."""
        return self.filter(Q(home=one, abroad=other) | Q(home=other, abroad=one))

    def for_list(self):
        """Everything a row of a list shows, in one query."""
        return self.with_public_status().select_related(
            "home__country", "home__parent", "abroad__country", "abroad__parent"
        )


class Partnership(Followed):
    """Two communities, an unordered pair, and the register's summary of their facts.

    The columns after ``abroad`` are copies of what the agreements, acts and communities say, kept
    for lists that filter and sort. `partnerships.register.refresh` alone writes them.
    """

    class Kind(models.TextChoices):
        SISTER = "sister", _("Sister city")
        FRIENDSHIP = "friendship", _("Friendship city")
        DOMESTIC = "domestic", _("Domestic tie")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ON_RECORD = "on_record", _("On record")
        IN_FORCE = "in_force", _("In force")
        SUSPENDED = "suspended", _("Suspended")
        ENDED_ONE_SIDE = "ended_one_side", _("Ended by one side")
        ENDED = "ended", _("Ended")

    home = models.ForeignKey(Community, models.PROTECT, related_name="ties_as_home")
    abroad = models.ForeignKey(Community, models.PROTECT, related_name="ties_as_abroad")
    slug = models.SlugField(max_length=250, unique=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="partnerships")
    summary = models.TextField(blank=True, help_text=_("What the two do together, in plain words."))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    kind = models.CharField(
        max_length=12, choices=Kind, default=Kind.SISTER, editable=False, db_index=True
    )
    status = models.CharField(
        max_length=16, choices=Status, default=Status.PROPOSED, editable=False
    )
    home_status = models.CharField(
        max_length=12, choices=SideStatus, default=SideStatus.IN_FORCE, editable=False
    )
    abroad_status = models.CharField(
        max_length=12, choices=SideStatus, default=SideStatus.IN_FORCE, editable=False
    )
    established_on = models.DateField(null=True, editable=False)
    established_on_last = models.DateField(null=True, editable=False)
    home_country = models.ForeignKey(Country, models.PROTECT, related_name="+", editable=False)
    abroad_country = models.ForeignKey(Country, models.PROTECT, related_name="+", editable=False)
    home_state = models.ForeignKey(
        Community, models.PROTECT, null=True, related_name="+", editable=False
    )
    sort_name = models.CharField(max_length=420, editable=False)
    distance_km = models.PositiveIntegerField(null=True, editable=False)

    established = PartialDateColumns("established_on")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["established_on", "id"], name="tie_by_date"),
            models.Index(fields=["sort_name", "id"], name="tie_by_name"),
            models.Index(fields=["status", "established_on", "id"], name="tie_by_status"),
            models.Index(fields=["abroad_country", "established_on", "id"], name="tie_by_country"),
            models.Index(fields=["home_state", "established_on", "id"], name="tie_by_state"),
        ]
        constraints = [
            partial_date("established_on", "tie_established_span"),
            models.CheckConstraint(
                condition=~Q(home=F("abroad")),
                name="tie_of_two_communities",
                violation_error_message=_("A community cannot be its own partner (R1)."),
            ),
            models.CheckConstraint(
                condition=Q(kind="domestic", home_country=F("abroad_country"))
                | (~Q(kind="domestic") & ~Q(home_country=F("abroad_country"))),
                name="tie_of_two_countries",
                violation_error_message=_(
                    "The two communities lie in one country. Only a domestic tie may (R1)."
                ),
            ),
            models.UniqueConstraint(
                Least("home", "abroad"),
                Greatest("home", "abroad"),
                name="tie_pair_once",
                violation_error_message=_("These two communities have a partnership already (R9)."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["sister", "friendship", "domestic"]),
                name="tie_kind_known",
                violation_error_message=_("This kind of partnership does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "proposed",
                        "on_record",
                        "in_force",
                        "suspended",
                        "ended_one_side",
                        "ended",
                    ]
                ),
                name="tie_status_known",
                violation_error_message=_("This status does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(status="ended", home_status="ended", abroad_status="ended")
                | (~Q(status="ended") & ~Q(home_status="ended", abroad_status="ended")),
                name="tie_ended_by_both",
                violation_error_message=_("A tie has ended when both sides have ended it (R10)."),
            ),
        ]

    def __str__(self):
        return f"{self.home.name} & {self.abroad.name}"

    def get_absolute_url(self):
        return reverse("partnerships:partnership", args=[self.slug])

    @property
    def number(self):
        return number_of(self.pk)

    @property
    def is_public(self):
        """As `.public()` says it, of a row at hand."""
        places_are_public = self.home.is_public and self.abroad.is_public
        return places_are_public and self.status != self.Status.PROPOSED

    @property
    def is_domestic(self):
        return self.kind == self.Kind.DOMESTIC

    def partner_of(self, community):
        return self.abroad if community.pk == self.home_id else self.home

    def community_of(self, side):
        return self.home if side == Side.HOME else self.abroad

    def status_of(self, side):
        return SideStatus(self.home_status if side == Side.HOME else self.abroad_status)


class Milestone(Recorded, models.Model):
    """Something that happened between the two, told in the partnership's history."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="milestones")
    happened_on = models.DateField()
    happened_on_last = models.DateField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source_title = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(blank=True)

    happened = PartialDateColumns("happened_on")

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [
            partial_date("happened_on", "milestone_span"),
            not_in_future("happened_on", "recorded_on", "milestone_happened"),
        ]

    def __str__(self):
        return self.title


class Source(models.Model):
    """Where a fact about the tie was read. Sources that differ stand side by side."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="sources")
    title = models.CharField(max_length=200)
    url = models.URLField(blank=True, max_length=500)
    says = models.CharField(
        max_length=300, blank=True, help_text=_("What this source says, such as another date.")
    )
    read_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "title", "url"],
                name="source_once",
                violation_error_message=_("This source is listed already."),
            )
        ]

    def __str__(self):
        return self.title
