"""People who take part: their places, the waiting list, and the links sent to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import known
from sistercities.workflow import Change, Stateful, StatefulQuerySet

from .program import Program

# Who holds one of the program's places, and who still has a say about one.
HOLDING = ("accepted", "awaiting_consent", "offered")
ANSWERING = ("awaiting_consent", "offered")
LIVE = ("requested", "waiting", *HOLDING)
OVER = ("cancelled", "declined", "lapsed")


class EnrollmentQuerySet(StatefulQuerySet):
    def live(self):
        return self.filter(status__in=LIVE)

    def holding(self):
        return self.filter(status__in=HOLDING)

    def accepted(self):
        return self.filter(status=Enrollment.Status.ACCEPTED)

    def waiting(self):
        """In the order they came (Y4)."""
        return self.filter(status=Enrollment.Status.WAITING).order_by("pk")

    def unanswered(self, at=None):
        """Places kept for people who have let their time to answer pass."""
        return self.filter(status__in=ANSWERING, answer_by__lt=at or timezone.now())

    def for_leader(self):
        return self.prefetch_related("answers__question").order_by("pk")


class Enrollment(Stateful):
    """One person's place in a program, or in its waiting list. Never public."""

    class Status(models.TextChoices):
        REQUESTED = "requested", _("Signed up")
        WAITING = "waiting", _("On the waiting list")
        OFFERED = "offered", _("Place offered")
        AWAITING_CONSENT = "awaiting_consent", _("Guardian's consent awaited")
        ACCEPTED = "accepted", _("Has a place")
        CANCELLED = "cancelled", _("Canceled")
        DECLINED = "declined", _("Declined")
        LAPSED = "lapsed", _("Not answered in time")

    INITIAL_STATUSES = frozenset({Status.REQUESTED})
    STAMPS = frozenset({"answer_by", "consented_at"})

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="enrollments", verbose_name=_("program")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="enrollments",
        help_text=_("Empty until the person claims the place with an account."),
        verbose_name=_("user"),
    )
    status = models.CharField(
        _("status"), max_length=16, choices=Status, default=Status.REQUESTED, editable=False
    )
    name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    is_minor = models.BooleanField(
        _("is minor"),
        default=False,
        editable=False,
        help_text=_("Under 18 on the first day of the program."),
    )
    guardian_name = models.CharField(_("parent or guardian"), max_length=150, blank=True)
    guardian_email = models.EmailField(_("e-mail address of the parent or guardian"), blank=True)
    care_note = models.TextField(
        _("what the leader must know"),
        blank=True,
        max_length=1000,
        help_text=_("Allergies, medicines, access. Only the leader and the network read this."),
    )
    language = models.CharField(max_length=10, default="en", db_default="en", editable=False)
    consented_at = models.DateTimeField(_("consented at"), null=True, editable=False)
    answer_by = models.DateTimeField(_("answer by"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrollment")
        verbose_name_plural = _("enrollments")
        ordering = ["program", "pk"]
        indexes = [models.Index(fields=["program", "status", "id"], name="place_by_program")]
        constraints = [
            known("status", [*LIVE, *OVER], "enrollment_status_known"),
            models.UniqueConstraint(
                "program",
                Lower("email"),
                Lower("name"),
                condition=Q(status__in=LIVE),
                name="enrollment_once",
                violation_error_message=_("This person is signed up already."),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False) | ~Q(guardian_name="") & ~Q(guardian_email=""),
                name="enrollment_minor_has_guardian",
                violation_error_message=_(
                    "Give the name and the e-mail address of a parent or guardian (Y2)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False)
                | ~Q(status__in=["accepted", "offered"])
                | Q(status="accepted", consented_at__isnull=False),
                name="enrollment_minor_with_consent",
                violation_error_message=_(
                    "A person under 18 has a place once a parent or guardian agrees (Y2)."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=ANSWERING) | Q(answer_by__isnull=False),
                name="enrollment_answer_dated",
                violation_error_message=_("An offer has a last day to answer."),
            ),
        ]

    def __str__(self):
        """Never a name: this text reaches logs and lists (Y3)."""
        return gettext("Place {number} in {program}").format(number=self.pk, program=self.program)

    @property
    def is_live(self):
        return self.status in LIVE

    @property
    def reply_to(self):
        """Who is written to about this place: the guardian of a person under 18."""
        return self.guardian_email if self.is_minor else self.email

    def is_late(self, at=None):
        return self.answer_by is not None and self.answer_by < (at or timezone.now())


class EnrollmentChange(Change):
    obj = models.ForeignKey(Enrollment, models.PROTECT, related_name="changes")


class EnrollmentLink(models.Model):
    """A link that lets its holder act on one place. Only its digest is kept."""

    class Purpose(models.TextChoices):
        PLACE = "place", "See, take or give up the place"
        CONSENT = "consent", "Agree as parent or guardian"

    enrollment = models.ForeignKey(Enrollment, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=8, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [known("purpose", ["place", "consent"], "enrollment_link_purpose_known")]

    def __str__(self):
        return f"{self.get_purpose_display()}, until {self.expires_at:%Y-%m-%d}"


class Question(models.Model):
    """Something the leader has to know from everybody who signs up. At most five."""

    program = models.ForeignKey(
        Program, models.CASCADE, related_name="questions", verbose_name=_("program")
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=200)
    is_required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        ordering = ["program", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "position"],
                name="question_in_order",
                violation_error_message=_("Another question stands in this place."),
            ),
            models.CheckConstraint(
                condition=Q(position__range=(1, 5)),
                name="question_at_most_five",
                violation_error_message=_("Ask at most five questions."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="question_written",
                violation_error_message=_("Write the question, or take the line out."),
            ),
        ]

    def __str__(self):
        return self.text


class Answer(models.Model):
    enrollment = models.ForeignKey(Enrollment, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = models.TextField(max_length=1000)

    class Meta:
        ordering = ["question__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment", "question"],
                name="answer_once",
                violation_error_message=_("This question is answered already."),
            )
        ]

    def __str__(self):
        return f"Answer of place {self.enrollment_id}"
