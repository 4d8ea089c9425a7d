"""Which agreements there are: for everybody, for the desk of a community, for the staff’s queue."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from members.models import Community
from sistercities.together import Joined, JSONArray
from sistercities.workflow import StatefulQuerySet

from .choices import AgreementKind, AgreementStatus

OPEN = ("draft", "submitted", "in_review", "changes_requested", "recommended")
JUDGED = ("recommend_approval", "recommend_decline", "decline", "approve", "correct")


class AgreementQuerySet(StatefulQuerySet):
    def public(self):
        """What the public page tells: approved texts, and ties known from a named source."""
        return self.filter(status__in=["approved", "on_record"]).not_amended()

    def not_amended(self):
        """Texts that stand: a later approved text has not taken their place."""
        later = self.model._base_manager.filter(amends=OuterRef("pk"), status="approved")
        return self.exclude(Exists(later))

    def told(self):
        """'[kind, first day, last day], …' of the public texts of a tie, for a query of ties."""
        texts = self.model._default_manager.public().filter(partnership=OuterRef("pk")).order_by()
        each = JSONArray("kind", "signed_on", "signed_on_last")
        return Subquery(texts.values("partnership").annotate(told=Joined(each)).values("told"))

    def telling_the_kind(self):
        """Public texts as `partnerships.in_effect` chooses them for one tie (R8)."""
        own = self.model._default_manager.public().exclude(kind=AgreementKind.REAFFIRMATION)
        verified = own.approved().filter(partnership=OuterRef("partnership"))
        chosen = own.filter(Q(status=AgreementStatus.APPROVED) | ~Exists(verified))
        return self.filter(pk__in=chosen.order_by().values("pk"))

    def live(self):
        return self.exclude(status__in=["declined", "withdrawn"]).filter(closed_on__isnull=True)

    def open(self):
        """Not decided yet: drafts, and what is somewhere between two people."""
        return self.filter(status__in=OPEN)

    def awaiting_decision(self):
        return self.filter(status__in=["submitted", "in_review", "recommended"])

    def approved(self):
        return self.filter(status=AgreementStatus.APPROVED)

    def of(self, community):
        return self.filter(Q(partnership__home=community) | Q(partnership__abroad=community))

    def kept_by(self, user):
        """Agreements of the communities this person looks after, on either side."""
        kept = Community.objects.kept_by(user)
        return self.filter(Q(partnership__home__in=kept) | Q(partnership__abroad__in=kept))

    def for_desk(self):
        """Everything the desk and the pages of a draft show, in a fixed number of queries."""
        return self.select_related(
            "partnership__home__country",
            "partnership__home__parent",
            "partnership__abroad__country",
            "partnership__abroad__parent",
            "saved_by",
        ).prefetch_related("signatures", "documents", "changes", "items")

    def awaiting(self, user):
        """What this person can do something about now: not their own, not taken, not at rest."""
        turn = Q(pk__in=[])
        if user.has_perm("partnerships.review_agreement"):
            turn |= Q(status__in=["submitted", "in_review"])
        if user.has_perm("partnerships.decide_agreement"):
            turn |= Q(status="recommended") & ~Q(recommended_by=user)
        return self.filter(turn, held_on__isnull=True).free_for(user).not_own_of(user)

    def free_for(self, user):
        free = Q(claimed_by__isnull=True) | Q(claimed_until__lte=timezone.now())
        return self.filter(free | Q(claimed_by=user))

    def not_own_of(self, user):
        """D6: nobody judges what they wrote, what comes from their own community, or an appeal
        against what they judged."""
        own = Community.objects.own_of(user).values("pk")
        return (
            self.exclude(
                pk__in=self.model.authors.through.objects.filter(user=user).values("agreement")
            )
            .exclude(partnership__home__in=own)
            .exclude(partnership__abroad__in=own)
            .exclude(pk__in=self._judged_before_an_appeal(user).values("obj"))
        )

    def _judged_before_an_appeal(self, user):
        """What this person had a part in when it was decided, and what was appealed since."""
        changes = self.model.changes.rel.related_model._default_manager
        later = changes.filter(obj=OuterRef("obj"), transition="appeal")
        judged = changes.filter(by=user, transition__in=JUDGED)
        return judged.filter(Exists(later.filter(version__gt=OuterRef("version"))))

    def for_queue(self):
        """Everything a row of the staff's queue shows, in one query."""
        return self.select_related(
            "partnership__home__country",
            "partnership__home__parent",
            "partnership__abroad__country",
            "partnership__abroad__parent",
            "claimed_by",
            "recommended_by",
            "amends",
        )
