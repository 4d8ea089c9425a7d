"""Material changes of the register's facts, asked for by those who know and decided by staff."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .organizations import Organization
from .places import Community

COMMUNITY_FACTS = (
    "name",
    "kind",
    "region_name",
    "latitude",
    "longitude",
    "population",
    "population_year",
)
ORGANIZATION_FACTS = ("name", "kind", "founded_year")
OPEN_ALREADY = _(
    "A change of these facts is with the network already. Wait for the answer, or withdraw it."
)


class ChangeProposalQuerySet(StatefulQuerySet):
    def open(self):
        return self.filter(status=ChangeProposal.Status.PROPOSED)

    def awaiting(self, user):
        """Proposals this member of staff may decide: not their own or their community's (D6)."""
        if not user.has_perm("members.decide_changeproposal"):
            return self.none()
        rows = self.open().exclude(created_by=user).order_by("created_at", "pk")
        return rows.exclude(community__in=Community.objects.own_of(user)).exclude(
            organization__in=user.own_organizations()
        )

    def of(self, user):
        return self.filter(created_by=user)

    def for_list(self):
        return self.select_related("community__country", "community__parent", "organization")


class ChangeProposal(Stateful):
    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPLIED = "applied", _("Applied")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    INITIAL_STATUSES = frozenset({Status.PROPOSED})

    community = models.ForeignKey(
        Community,
        models.PROTECT,
        verbose_name=_("community"),
        null=True,
        blank=True,
        related_name="proposals",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        related_name="proposals",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.PROPOSED, editable=False
    )
    before = models.JSONField(
        _("before"), editable=False, help_text=_("The facts as they stood, by column.")
    )
    after = models.JSONField(
        _("after"), editable=False, help_text=_("The facts as proposed, by column.")
    )
    reason = models.TextField(
        _("where this is known from"),
        help_text=_("A source the network can check: a census, a law, the community's website."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("created by"),
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = ChangeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["created_at", "pk"]
        permissions = [
            ("decide_changeproposal", _("Can decide on changes of the register's facts")),
        ]
        constraints = [
            known("status", ["proposed", "applied", "declined", "withdrawn"], "proposal_status"),
            models.CheckConstraint(
                condition=Q(community__isnull=True, organization__isnull=False)
                | Q(community__isnull=False, organization__isnull=True),
                name="proposal_about_one",
                violation_error_message=_("A proposal is about a community or an organization."),
            ),
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(status="proposed"),
                name="proposal_open_once_community",
                violation_error_message=OPEN_ALREADY,
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(status="proposed"),
                name="proposal_open_once_organization",
                violation_error_message=OPEN_ALREADY,
            ),
        ]

    def __str__(self):
        return gettext("Change of {target}").format(target=self.target)

    @property
    def target(self):
        return self.community or self.organization

    @property
    def rows(self):
        """Each fact with its old and its new value, in words."""
        return [
            (self._label(name), self._words(name, self.before[name]), self._words(name, value))
            for name, value in self.after.items()
        ]

    def _label(self, name):
        return self.target._meta.get_field(name).verbose_name.capitalize()

    def _words(self, name, value):
        choices = dict(self.target._meta.get_field(name).flatchoices)
        if value in (None, ""):
            return gettext("not recorded")
        return str(choices.get(value, value))


class ChangeProposalChange(Change):
    obj = models.ForeignKey(ChangeProposal, models.PROTECT, related_name="changes")
