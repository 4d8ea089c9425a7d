"""The law of one program that SQL can hold, each rule with its sentence."""

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known

from .choices import PUBLIC, Frequency, Kind, Status, Travel

DECIDED = [*PUBLIC, "declined"]
UNDER_AGE = Q(min_age__lt=18) | Q(max_age__lt=18)


def rule(name, condition, sentence, field=None):
    """A constraint with its sentence; ``field`` is where a form says it."""
    return CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=sentence,
        violation_error_code=field,
    )


def unless(column, condition):
    """True where the column is empty: an unknown value breaks no rule."""
    return Q(**{f"{column}__isnull": True}) | condition


DESCRIPTION = [
    rule("program_titled", ~Q(title=""), _("Give the program a title."), "title"),
    known("kind", Kind, "program_kind_known"),
    known("frequency", Frequency, "program_frequency_known"),
    known("travel", [*Travel.values, ""], "program_travel_known"),
    known("status", Status, "program_status_known"),
]

DATES = [
    rule(
        "program_dates_in_pairs",
        Q(starts_on__isnull=True, ends_on__isnull=True)
        | Q(starts_on__isnull=False, ends_on__isnull=False),
        _("Give both the first and the last day, or neither."),
        "starts_on",
    ),
    rule(
        "program_ends_after_start",
        unless("starts_on", unless("ends_on", Q(ends_on__gte=F("starts_on")))),
        _("The last day must not be before the first day."),
        "ends_on",
    ),
    rule(
        "program_enrolls_before_end",
        unless("enroll_until", unless("ends_on", Q(enroll_until__lte=F("ends_on")))),
        _("Sign-up must close on or before the last day."),
        "enroll_until",
    ),
    rule(
        "program_month_exists",
        unless("usual_month", Q(usual_month__range=(1, 12))),
        _("A month is a number from 1 to 12."),
        "usual_month",
    ),
]

PLACES = [
    rule(
        "program_capacity_positive",
        unless("capacity", Q(capacity__gte=1)),
        _("Enter the number of places as a whole number, 1 or more."),
        "capacity",
    ),
    rule(
        "program_capacity_holds",
        unless("capacity", Q(places_taken__lte=F("capacity"))),
        _("More people have a place than that. Enter at least as many places as are taken (Y4)."),
        "capacity",
    ),
    rule(
        "program_age_in_order",
        unless("min_age", unless("max_age", Q(max_age__gte=F("min_age")))),
        _("The highest age must not be below the lowest."),
        "max_age",
    ),
    rule(
        "program_age_plausible",
        unless("min_age", Q(min_age__lte=120)) & unless("max_age", Q(max_age__lte=120)),
        _("Enter ages from 0 to 120."),
        "max_age",
    ),
    rule(
        "program_answer_days_plausible",
        Q(answer_days__range=(1, 30)),
        _("Give people from 1 to 30 days to answer an offer."),
        "answer_days",
    ),
]

# A comparison with NULL is neither true nor false: unanswered questions break no rule here, and
# the checklist asks for them before a program is sent in.
SAFETY = [
    rule(
        "program_of_minors_says_so",
        unless("involves_minors", Q(involves_minors=True) | ~UNDER_AGE),
        _("The ages include people under 18. Say that minors take part."),
        "involves_minors",
    ),
    rule(
        "program_fee_is_money",
        unless("fee", Q(fee=0) | Q(fee__gt=0) & unless("involves_money", Q(involves_money=True))),
        _("A fee is money, 0 or more. Say that the program handles money."),
        "fee",
    ),
]

DECISIONS = [
    rule(
        "program_decided_by_somebody",
        Q(status__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
        | ~Q(status__in=DECIDED) & Q(decided_by__isnull=True, decided_at__isnull=True),
        _("A decision has a decider and a time."),
    ),
    rule(
        "program_checked_by_two",
        ~Q(status__in=PUBLIC)
        | Q(involves_minors=False, involves_money=False)
        | Q(checked_by__isnull=False) & ~Q(checked_by=F("decided_by")),
        _("Minors or money are involved: two different people must check this program."),
    ),
    rule(
        "program_public_is_complete",
        ~Q(status__in=PUBLIC)
        | Q(involves_minors__isnull=False, involves_money__isnull=False)
        & (Q(starts_on__isnull=False) | ~Q(frequency="once")),
        _(
            "A public program has dates or a rhythm, "
            "and says whether minors and money are involved."
        ),
    ),
]

PROGRAM_RULES = [*DESCRIPTION, *DATES, *PLACES, *SAFETY, *DECISIONS]
