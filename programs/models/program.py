"""What partners do together: one program, from its draft to its report."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.dates import MONTHS
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from members.folding import fold
from members.models import Organization, Theme
from partnerships.models import Partnership
from sistercities.workflow import Change, Stateful

from .choices import IN_REVIEW, PUBLIC, WITH_AUTHOR, Frequency, Kind, Phase, Status, Travel
from .queries import ProgramQuerySet
from .rules import PROGRAM_RULES


class Program(Stateful):
    """Something an organization does, under one partnership, several or none."""

    Kind, Status, Frequency, Travel, Phase = Kind, Status, Frequency, Travel, Phase

    INITIAL_STATUSES = frozenset({Status.DRAFT})
    # Written by statements of their own; a stale copy that is saved leaves them alone.
    STAMPS = frozenset(
        {
            "checked_by",
            "checked_at",
            "decided_by",
            "decided_at",
            "waiting_since",
            "due_on",
            "places_taken",
            "edits",
        }
    )

    title = models.CharField(
        _("title"), max_length=200, help_text=_("As it will stand on the public page.")
    )
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="programs",
        verbose_name=_("run by"),
        help_text=_("Its coordinators can open and change this program too."),
    )
    partnerships = models.ManyToManyField(
        Partnership,
        blank=True,
        related_name="programs",
        help_text=_("One, several, or none where the organization acts alone."),
        verbose_name=_("partnerships"),
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="programs", verbose_name=_("themes")
    )
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences for the lists.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("Everybody can read this.")
    )
    languages = models.CharField(
        _("languages"),
        max_length=100,
        blank=True,
        help_text=_("The languages spoken, such as English, Japanese."),
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_programs",
        help_text=_("Who receives questions and sees the people who sign up."),
        verbose_name=_("leader"),
    )
    contact_email = models.EmailField(
        _("contact email"),
        blank=True,
        help_text=_("Where the contact form sends to. It is never shown."),
    )

    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default="once")
    usual_month = models.PositiveSmallIntegerField(
        _("usual month"), null=True, blank=True, choices=MONTHS
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Where it happens.")
    )
    travel = models.CharField(_("who travels"), max_length=4, choices=Travel, blank=True)

    takes_enrollments = models.BooleanField(_("people sign up here"), default=True)
    enroll_until = models.DateField(_("last day to sign up"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        help_text=_("When full, people join a waiting list in the order they came."),
    )
    places_taken = models.PositiveIntegerField(default=0, editable=False)
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer an offer"),
        default=3,
        help_text=_("Then the place goes to the next in line."),
    )
    min_age = models.PositiveSmallIntegerField(_("lowest age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("highest age"), null=True, blank=True)
    fee = models.DecimalField(
        _("fee for each person"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Enter 0 if it is free."),
    )
    fee_note = models.CharField(
        _("what the fee covers"), max_length=200, blank=True, help_text=_("Say who pays what.")
    )
    involves_minors = models.BooleanField(_("people under 18 may take part"), null=True, blank=True)
    involves_money = models.BooleanField(
        _("the program collects or hands out money"), null=True, blank=True
    )

    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="copies"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now, editable=False)
    edits = models.PositiveIntegerField(default=0, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    waiting_since = models.DateTimeField(
        null=True, editable=False, help_text="When the network's turn began, while it has it."
    )
    due_on = models.DateField(
        _("due on"), null=True, editable=False, help_text="When that turn should end."
    )
    is_demo = models.BooleanField(default=False, help_text="Invented, to try the portal out.")

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["starts_on", "pk"]
        constraints = PROGRAM_RULES
        permissions = [
            ("check_program", _("Can make the first check of a program")),
            ("decide_program", _("Can publish, decline and take down programs")),
        ]
        indexes = [
            models.Index(fields=["status", "starts_on", "id"], name="program_by_start"),
            models.Index(fields=["status", "ends_on", "id"], name="program_by_end"),
            models.Index(fields=["due_on", "waiting_since", "id"], name="program_by_turn"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self._state.adding:
            self._save_with_address(*args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def _save_with_address(self, *args, **kwargs):
        """The number makes the address unique, and people can read it out."""
        words = slugify(fold(self.title))[:100].strip("-") or "program"
        with transaction.atomic():
            self.slug = get_random_string(32)
            super().save(*args, **kwargs)
            self.slug = f"{words}-{self.pk}"
            super().save(update_fields=["slug"])

    def get_absolute_url(self):
        return reverse("programs:program", args=[self.slug])

    @property
    def is_public(self):
        return self.status in PUBLIC

    @property
    def is_with_author(self):
        return self.status in WITH_AUTHOR

    @property
    def is_in_review(self):
        return self.status in IN_REVIEW

    @property
    def is_in_progress(self):
        """On its way to being published: somebody has the turn."""
        return self.is_with_author or self.is_in_review

    @property
    def needs_two_people(self):
        """Minors or money raise the level of review; so does a question left open."""
        return not (self.involves_minors is False and self.involves_money is False)

    @property
    def places_left(self):
        """None where the number of places is not limited."""
        return None if self.capacity is None else self.capacity - self.places_taken

    @property
    def is_full(self):
        return self.places_left == 0

    @property
    def days(self):
        return (self.ends_on - self.starts_on).days + 1 if self.starts_on else None

    def phase(self, at=None):
        day = at or timezone.localdate()
        if self.starts_on is None:
            return Phase.UNDATED
        if self.ends_on < day:
            return Phase.FINISHED
        return Phase.RUNNING if self.starts_on <= day else Phase.UPCOMING

    def takes_enrollments_on(self, at=None):
        """The same rule as ``open_for_enrollment``, for the row at hand."""
        day = at or timezone.localdate()
        deadline = self.enroll_until or self.starts_on
        return (
            self.status == Status.PUBLISHED
            and self.takes_enrollments
            and (deadline is None or deadline >= day)
        )


class ProgramChange(Change):
    obj = models.ForeignKey(Program, models.PROTECT, related_name="changes")
