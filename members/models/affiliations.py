"""People in organizations."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .organizations import Organization

# Staff answer who was left waiting so long by the coordinators.
LEFT_WAITING = timedelta(days=14)


class AffiliationQuerySet(StatefulQuerySet):
    def current(self, at=None):
        """Accepted, and not past the day a hand-over set as the last."""
        today = at or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), status=Affiliation.Status.ACCEPTED
        )

    def belonging(self):
        """D6: in any role, held or asked for: who belongs there judges nothing of it."""
        return self.filter(status__in=["requested", "accepted"])

    def coordinators(self):
        return self.filter(role=Affiliation.Role.COORDINATOR)

    def speaking_for(self, community):
        """M2: who may ask for membership: coordinators and officials, today."""
        return self.current().filter(
            organization__communities=community, role__in=["coordinator", "official"]
        )

    def requested(self):
        return self.filter(status=Affiliation.Status.REQUESTED)

    def awaiting(self, user):
        """Requests that wait for this person's word, the oldest first; nobody decides their own."""
        rows = self.requested().exclude(user=user).order_by("created_at", "pk")
        own = Q(organization__in=user.coordinated_organizations())
        if user.has_perm("members.decide_affiliation"):
            return rows.filter(own | rows.for_staff())
        return rows.filter(own)

    def for_staff(self, at=None):
        """The condition for requests that no coordinator can decide (D6), or answered in time."""
        others = Affiliation.objects.current(at).coordinators().exclude(user=OuterRef("user"))
        late = Q(created_at__lte=(at or timezone.now()) - LEFT_WAITING)
        return late | ~Exists(others.filter(organization=OuterRef("organization")))

    def for_list(self):
        return self.select_related("user", "organization")


class Affiliation(Stateful):
    """A person in an organization, with a role and a life cycle."""

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer", _("Volunteer")
        COORDINATOR = "coordinator", _("Coordinator")
        OFFICIAL = "official", _("Official")

    class Status(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", pgettext_lazy("a role", "Ended")

    INITIAL_STATUSES = {Status.REQUESTED}

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("user"),
        related_name="affiliations",
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), related_name="affiliations"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.VOLUNTEER)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.REQUESTED, editable=False
    )
    message = models.TextField(_("message"), blank=True, help_text=_("Why you would like to join."))
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("The last day of these rights, after a hand-over."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["organization", "role", "pk"]
        permissions = [("decide_affiliation", _("Can accept people into organizations"))]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"],
                condition=Q(status__in=["requested", "accepted"]),
                name="affiliation_once",
                violation_error_message=_("You have asked for this role already."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["requested", "accepted", "declined", "ended"]),
                name="affiliation_status_known",
                violation_error_message=_("This status does not exist."),
            ),
        ]

    def __str__(self):
        return gettext("{person}, {role} of {organization}").format(
            person=self.user,
            role=self.get_role_display().lower(),
            organization=self.organization,
        )

    @property
    def is_current(self):
        return self.status == self.Status.ACCEPTED and not self.is_over

    @property
    def is_over(self):
        """Past the day that a hand-over set as the last."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class AffiliationChange(Change):
    obj = models.ForeignKey(Affiliation, models.PROTECT, related_name="changes")
