"""What can be said about programs, as phrases of one QuerySet."""

from datetime import timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import timezone

from members.models import Affiliation
from partnerships.models import Agreement, Partnership
from sistercities.together import Joined, JSONArray
from sistercities.workflow import StatefulQuerySet

from .choices import IN_REVIEW, PUBLIC, Status

REPORT_DAYS = 60


def told_ties():
    """What is said of the public ties of a program: their order, then the names of both sides."""
    ties = Partnership.objects.public().filter(programs=OuterRef("pk")).order_by()
    told = JSONArray("sort_name", "pk", "home__name", "abroad__name")
    return Subquery(ties.values("programs").annotate(told=Joined(told)).values("told"))


class ProgramQuerySet(StatefulQuerySet):
    def public(self):
        """Programs that everybody may read about: published once, whatever came after."""
        return self.filter(status__in=PUBLIC)

    def published(self):
        return self.filter(status=Status.PUBLISHED)

    def awaiting_decision(self):
        return self.filter(status__in=IN_REVIEW)

    def awaiting(self, user):
        """What this person can do the next check of: not their own, and no second check alone."""
        turn = Q(pk__in=[])
        if user.has_perm("programs.check_program") or user.has_perm("programs.decide_program"):
            turn |= Q(status=Status.SUBMITTED)
        if user.has_perm("programs.decide_program"):
            turn |= Q(status=Status.CHECKED) & ~Q(checked_by=user)
        return self.filter(turn).not_own_of(user)

    def not_own_of(self, user):
        """D6: nobody judges what they wrote or lead, or what comes from their own community."""
        own = user.affiliations.belonging()
        places = own.values("organization__communities")
        ties = Partnership.objects.filter(Q(home__in=places) | Q(abroad__in=places))
        return (
            self.exclude(Q(created_by=user) & Q(created_by__isnull=False))
            .exclude(Q(leader=user) & Q(leader__isnull=False))
            .exclude(pk__in=self.model.objects.filter(revisions__by=user).values("pk"))
            .exclude(organization__in=own.values("organization"))
            .exclude(pk__in=ties.filter(programs__isnull=False).values("programs"))
        )

    def for_queue(self):
        """Everything a row of the staff's queue shows, in two queries."""
        return self.for_list().select_related("checked_by")

    def kept_by(self, user):
        """Programs this person looks after: those they lead, and those of their organizations.

        The rights of a leader end with their place in the organization (D6).
        """
        if not user.is_authenticated:
            return self.none()
        today = Affiliation.objects.current().filter(
            user=user, organization=OuterRef("organization")
        )
        leads = Q(leader=user) & Exists(today)
        return self.filter(leads | Exists(today.coordinators()))

    # Dates

    def coming_up(self, at=None):
        """Published and not over that day; programs whose day is not set come last."""
        day = at or timezone.localdate()
        return (
            self.published()
            .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
            .order_by(F("starts_on").asc(nulls_last=True), "pk")
        )

    def running(self, at=None):
        day = at or timezone.localdate()
        return self.published().filter(starts_on__lte=day, ends_on__gte=day)

    def finished(self, at=None):
        """Over that day, reported or not."""
        day = at or timezone.localdate()
        return self.filter(status__in=[Status.PUBLISHED, Status.REPORTED], ends_on__lt=day)

    def between(self, first, last):
        """Programs with at least one day in the span."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def in_calendar(self):
        """Programs that stand on a day of the calendar; a postponed one has lost its day."""
        return self.public().exclude(status=Status.POSTPONED).filter(starts_on__isnull=False)

    def report_due(self, at=None):
        return self.finished(at).filter(status=Status.PUBLISHED)

    def report_overdue(self, at=None):
        day = at or timezone.localdate()
        return self.report_due(day - timedelta(days=REPORT_DAYS))

    # Taking part

    def open_for_enrollment(self, at=None):
        """People can sign up that day, for a place or for the waiting list."""
        day = at or timezone.localdate()
        deadline = Q(enroll_until__gte=day) | Q(enroll_until__isnull=True) & (
            Q(starts_on__isnull=True) | Q(starts_on__gte=day)
        )
        return self.published().filter(deadline, takes_enrollments=True)

    def with_places_to_pass_on(self, at=None):
        """Published, with an offer that has run out, or a free place and somebody in line."""
        late = Q(
            enrollments__status__in=["awaiting_consent", "offered"],
            enrollments__answer_by__lt=at or timezone.now(),
        )
        free = Q(capacity__isnull=True) | Q(places_taken__lt=F("capacity"))
        in_line = Q(enrollments__status="waiting") & free
        return self.published().filter(late | in_line).distinct()

    # Places

    def of_partnership(self, partnership):
        return self.filter(partnerships=partnership)

    def of_community(self, community):
        """Programs under a tie of the community, or run by one of its organizations."""
        ties = self.model.partnerships.through.objects.filter(
            partnership__in=Partnership.objects.of(community)
        )
        own = self.model.objects.filter(organization__in=community.organizations.all())
        return self.filter(pk__in=ties.values("program").union(own.order_by().values("pk")))

    def of_country(self, country):
        ties = Partnership.objects.filter(programs=OuterRef("pk"), abroad_country=country)
        return self.filter(Exists(ties))

    def of_person(self, user):
        """What somebody takes part in, leads, or has to do with through an organization."""
        takes_part = Q(enrollments__user=user, enrollments__status__in=["accepted", "offered"])
        own = user.affiliations.current().values("organization")
        return self.filter(takes_part | Q(leader=user) | Q(organization__in=own)).distinct()

    def countries(self):
        """Codes of the countries that public programs are done with."""
        return self.public().values("partnerships__abroad_country").distinct()

    def to_copy(self, most=3):
        """The last few of a person's programs, for whoever does the same again."""
        return self.public().order_by(F("starts_on").desc(nulls_last=True), "-pk")[:most]

    def for_desk(self, user):
        """Everything the desk shows of a program, in a few queries; nobody confirms own hours."""
        logged = Q(hours_entries__status="logged") & ~Q(hours_entries__user=user)
        return (
            self.select_related("organization")
            .prefetch_related("changes", "duties__adult__clearances", "duties__program")
            .annotate(hours_waiting=Count("hours_entries", filter=logged, distinct=True))
        )

    def for_rows(self):
        """Everything a row of a public list says, in one query."""
        return self.select_related("organization").annotate(told_ties=told_ties())

    def for_list(self):
        """The same with the ties themselves, in two queries whatever the number of rows."""
        ties = Partnership.objects.public().select_related("home", "abroad")
        return self.select_related("organization").prefetch_related(
            Prefetch("partnerships", queryset=ties)
        )

    def for_page(self):
        """Everything the page of a program tells, in four queries."""
        ties = Partnership.objects.public().for_list()
        ties = ties.annotate(told_texts=Agreement.objects.told())
        return self.select_related("organization", "report").prefetch_related(
            Prefetch("partnerships", queryset=ties), "themes", "pictures"
        )

    def soonest_first(self, at=None):
        """What is not over comes first by its first day, then what is over, latest first."""
        day = at or timezone.localdate()
        return self.annotate(
            is_over=Case(When(ends_on__lt=day, then=Value(True)), default=Value(False))
        ).order_by("is_over", F("starts_on").asc(nulls_last=True), "pk")
