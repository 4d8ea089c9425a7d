"""One side's later word about a partnership: the network records acts, it makes none (R14)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Community
from sistercities.constraints import not_in_future, partial_date
from sistercities.dates import PartialDateColumns, Recorded
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .partnership import Partnership, Side, SideStatus


class ActQuerySet(StatefulQuerySet):
    def public(self):
        return self.filter(status=Act.Status.RECORDED)

    def unanswered(self, texts):
        """Those after which the two sides have signed none of these texts (R9)."""
        later = texts.filter(
            partnership=OuterRef("partnership"), signed_on__gt=OuterRef("acted_on")
        )
        return self.exclude(Exists(later))

    def awaiting_decision(self):
        return self.filter(status=Act.Status.PROPOSED)

    def awaiting(self, user):
        """What this person can record: entered by another, and of no community of theirs (D6)."""
        if not user.has_perm("partnerships.record_act"):
            return self.none()
        own = Community.objects.own_of(user).values("pk")
        return (
            self.awaiting_decision()
            .exclude(proposed_by=user)
            .exclude(partnership__home__in=own)
            .exclude(partnership__abroad__in=own)
        )


class Act(Recorded, Stateful):
    class Kind(models.TextChoices):
        SUSPENDED = "suspended", _("Suspended")
        RESUMED = "resumed", _("Resumed")
        ENDED = "ended", _("Ended")
        UPHELD = "upheld", _("Upheld")

        @property
        def side_status(self):
            return {
                Act.Kind.SUSPENDED: SideStatus.SUSPENDED,
                Act.Kind.ENDED: SideStatus.ENDED,
            }.get(self, SideStatus.IN_FORCE)

    class Reason(models.TextChoices):
        WAR = "war", _("War")
        RIGHTS = "rights", _("Human rights")
        DIPLOMACY = "diplomacy", _("Diplomacy")
        MEMORY = "memory", _("A memorial or a question of history")
        INACTIVITY = "inactivity", _("No activity")
        COST = "cost", _("Cost")
        LAW = "law", _("Law")
        OTHER = "other", _("Other")
        NOT_GIVEN = "", _("No reason given")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Awaiting a second person")
        RECORDED = "recorded", _("Recorded")
        DECLINED = "declined", pgettext_lazy("of an act", "Not recorded")

    INITIAL_STATUSES = {Status.PROPOSED}
    STAMPS = {"decided_by", "decided_at"}

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="acts", verbose_name=_("partnership")
    )
    side = models.CharField(_("side"), max_length=6, choices=Side)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PROPOSED, editable=False
    )
    acted_on = models.DateField(_("date of the act"))
    acted_on_last = models.DateField(_("last possible date of the act"))
    body = models.CharField(
        _("body"), max_length=200, help_text=_("Who acted, such as Osaka's mayor.")
    )
    reason = models.CharField(
        _("reason"), max_length=12, choices=Reason, default=Reason.NOT_GIVEN, blank=True
    )
    wording = models.TextField(
        _("wording"),
        help_text=_("What the act says, in one or two neutral sentences. Everybody can read this."),
    )
    source_title = models.CharField(_("source title"), max_length=200, blank=True)
    source_url = models.URLField(_("source url"), blank=True, max_length=500)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    acted = PartialDateColumns("acted_on")

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["acted_on", "pk"]
        permissions = [("record_act", _("Can record what communities say"))]
        constraints = [
            partial_date("acted_on", "act_span"),
            not_in_future("acted_on", "recorded_on", "act_past"),
            models.CheckConstraint(
                condition=Q(side__in=["home", "abroad"])
                & Q(kind__in=["suspended", "resumed", "ended", "upheld"]),
                name="act_known",
                violation_error_message=_("An act belongs to one side and is of a known kind."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(decided_by=F("proposed_by")),
                name="act_two_people",
                violation_error_message=_(
                    "Whoever enters an act does not record it: it takes two."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "recorded", "declined"]),
                name="act_status_known",
                violation_error_message=_("This status does not exist."),
            ),
        ]

    def __str__(self):
        return gettext("{kind} by {community}").format(
            kind=self.get_kind_display(), community=self.community.name
        )

    @property
    def community(self):
        return self.partnership.community_of(self.side)


class ActChange(Change):
    obj = models.ForeignKey(Act, models.PROTECT, related_name="changes")
