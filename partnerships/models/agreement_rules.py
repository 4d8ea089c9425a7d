"""What the database refuses to believe of an agreement, each with its sentence."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import not_in_future, partial_date

# SQLite takes a column that is empty everywhere for one value, and reads all rows instead.
AMENDING = models.Index(
    fields=["amends"], condition=Q(amends__isnull=False), name="agreement_amending"
)

AGREEMENT_RULES = [
    partial_date("signed_on", "agreement_signed_span"),
    partial_date("resolved_on", "agreement_resolved_span"),
    not_in_future("signed_on", "recorded_on", "agreement_signed_past"),
    not_in_future("resolved_on", "recorded_on", "agreement_resolved_past"),
    models.CheckConstraint(
        condition=Q(resolved_on__isnull=True)
        | Q(signed_on_last__isnull=True)
        | Q(resolved_on__lte=F("signed_on_last")),
        name="agreement_resolved_before_signed",
        violation_error_message=_(
            "The resolution must be dated on or before the signing (R4, R11)."
        ),
    ),
    models.CheckConstraint(
        condition=Q(decided_on__isnull=True)
        | Q(signed_on__isnull=True)
        | Q(decided_on__gte=F("signed_on")),
        name="agreement_signed_before_decided",
        violation_error_message=_("An agreement is decided after it was signed (R11)."),
    ),
    models.CheckConstraint(
        condition=Q(
            status__in=["approved", "declined"],
            decided_by__isnull=False,
            decided_at__isnull=False,
            decided_on__isnull=False,
        )
        & ~Q(decision_reason="")
        | ~Q(status__in=["approved", "declined"])
        & Q(
            decided_by__isnull=True,
            decided_at__isnull=True,
            decided_on__isnull=True,
            decision_reason="",
        ),
        name="agreement_decided_by_somebody",
        violation_error_message=_("A decision has a decider, a time and a reason."),
    ),
    models.UniqueConstraint(
        fields=["partnership", "kind"],
        condition=Q(closed_on__isnull=True, amends__isnull=True)
        & ~Q(kind="reaffirmation")
        & ~Q(status__in=["declined", "withdrawn"]),
        name="agreement_live_once",
        violation_error_message=_(
            "These two communities have a live agreement of this kind already (R9)."
        ),
    ),
    models.UniqueConstraint(
        fields=["amends"],
        condition=~Q(status__in=["declined", "withdrawn"]),
        name="agreement_amended_once",
        violation_error_message=_("Somebody is amending this text already."),
    ),
    models.CheckConstraint(
        condition=Q(recommendation="", recommended_by__isnull=True)
        & ~Q(status__in=["recommended", "approved", "declined"])
        | ~Q(recommendation="")
        & Q(recommended_by__isnull=False, status__in=["recommended", "approved", "declined"]),
        name="agreement_recommended_by_somebody",
        violation_error_message=_("A decision follows the recommendation of somebody."),
    ),
    models.CheckConstraint(
        condition=Q(decided_by__isnull=True)
        | Q(recommended_by__isnull=True)
        | ~Q(decided_by=F("recommended_by")),
        name="agreement_two_people",
        violation_error_message=_("Whoever recommends does not decide: it takes two people (D6)."),
    ),
    models.CheckConstraint(
        condition=Q(
            status__in=[
                "draft",
                "submitted",
                "in_review",
                "changes_requested",
                "recommended",
                "approved",
                "declined",
                "withdrawn",
                "on_record",
            ]
        ),
        name="agreement_status_known",
        violation_error_message=_("This status does not exist."),
    ),
]
