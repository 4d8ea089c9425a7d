"""Awards of a year, and who was honored in which category (A1)."""

from typing import NamedTuple
from zlib import crc32

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from members.folding import fold
from members.models import Community, Organization
from partnerships.models import Partnership
from sistercities.constraints import not_in_future
from sistercities.dates import Recorded
from sistercities.numbers import grouped

from .calls import Call, Shown
from .program import Program


class AwardYear(Call):
    """The awards of one year: what is judged, the categories, and the call."""

    judged_year = models.PositiveSmallIntegerField(
        _("judged year"),
        null=True,
        blank=True,
        help_text=_("The year whose work is judged; mostly the one before."),
    )

    class Meta(Call.Meta):
        abstract = False
        verbose_name = _("year of awards")
        verbose_name_plural = _("years of awards")
        ordering = ["-year"]
        constraints = [
            *Call.Meta.constraints,
            models.UniqueConstraint(
                fields=["year"],
                name="award_year_once",
                violation_error_message=_("The awards of this year are listed already."),
            ),
            models.CheckConstraint(
                condition=Q(judged_year__isnull=True)
                | Q(judged_year__gte=1900, judged_year__lte=F("year")),
                name="award_year_judges_the_past",
                violation_error_message=_(
                    "The judged year is that of the awards or an earlier one."
                ),
            ),
        ]

    def __str__(self):
        return gettext("Awards of {year}").format(year=self.year)


class Bracket(NamedTuple):
    """Communities of a size: more people than ``above`` and at most ``up_to``."""

    above: int
    up_to: int | None

    def __str__(self):
        if self.up_to is None:
            return gettext("More than {number} people").format(number=grouped(self.above))
        if not self.above:
            return gettext("Up to {number} people").format(number=grouped(self.up_to))
        words = gettext("{first} to {last} people")
        return words.format(first=grouped(self.above + 1), last=grouped(self.up_to))


def bracket_ends(text):
    """The numbers in '25000;50000'."""
    return [int(number) for number in text.split(";") if number]


class AwardCategory(models.Model):
    """A category of one year. Its brackets are the year's own: they change from year to year."""

    award_year = models.ForeignKey(
        AwardYear, models.CASCADE, related_name="categories", verbose_name=_("year of awards")
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As the call has it."))
    slug = models.SlugField(max_length=60, editable=False)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place in the list.")
    )
    ends = models.CharField(_("population brackets"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("category of awards")
        verbose_name_plural = _("categories of awards")
        ordering = ["-award_year__year", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award_year", "slug"],
                name="award_category_once",
                violation_error_message=_("The year has a category of this name already."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""),
                name="award_category_named",
                violation_error_message=_("Write the name of the category."),
            ),
            models.CheckConstraint(
                condition=Q(ends__regex=r"^([1-9][0-9]*(;[1-9][0-9]*)*)?$"),
                name="award_category_brackets",
                violation_error_message=_(
                    "Write the highest population of each bracket, such as 25000; 50000."
                ),
            ),
        ]

    def __str__(self):
        words = gettext("{year}: {category}")
        return words.format(year=self.award_year.year, category=self.name)

    def save(self, *args, **kwargs):
        self.set_slug()
        super().save(*args, **kwargs)

    def set_slug(self):
        """The same name has the same slug in every year, so that a list can be filtered by it."""
        words = slugify(fold(self.name))[:60].strip("-")
        self.slug = words or f"category-{crc32(self.name.encode())}"

    @property
    def brackets(self):
        """Without gap or overlap, whatever was typed: each begins where the one before ends."""
        ends = bracket_ends(self.ends)
        pairs = zip([0, *ends], [*ends, None], strict=True)
        return [Bracket(above, up_to) for above, up_to in pairs] if ends else []

    def bracket_of(self, population):
        """A1: the bracket follows from the population at the time."""
        for bracket in self.brackets:
            if population is not None and (bracket.up_to is None or population <= bracket.up_to):
                return bracket
        return None


class AwardQuerySet(models.QuerySet):
    def public(self):
        """Awards of a year whose awards were announced, of a community that is public."""
        return self.filter(category__award_year__shown=Shown.RESULTS, community__is_public=True)

    def for_rows(self):
        """Everything a row of a list says, in one query."""
        return self.select_related(
            "category__award_year",
            "community__country",
            "community__parent",
            "organization",
            "partnership__home",
            "partnership__abroad",
            "program",
        )


class Award(Recorded):
    """One award: which member was honored, in which category, and for what."""

    category = models.ForeignKey(
        AwardCategory, models.PROTECT, related_name="awards", verbose_name=_("category")
    )
    community = models.ForeignKey(
        Community,
        models.PROTECT,
        related_name="awards",
        verbose_name=_("member"),
        help_text=_("The community whose dues were current when it entered (A1)."),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("organization"),
        help_text=_("The body of that community that was honored, where it was one."),
    )
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("partnership"),
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("program"),
    )
    entered_on = models.DateField(
        _("entered on"),
        null=True,
        blank=True,
        help_text=_(
            "The day of the entry, in the time zone of the call. Leave it empty for an award of "
            "the past that is known from a source: then nothing is checked."
        ),
    )
    population = models.PositiveIntegerField(
        _("population"),
        null=True,
        blank=True,
        help_text=_("At the time of the awards; it decides the bracket (A1)."),
    )
    citation = models.CharField(
        pgettext_lazy("of an award", "citation"),
        max_length=300,
        help_text=_("What is honored, in one or two sentences. Name nobody under 18."),
    )
    source_title = models.CharField(_("source title"), max_length=200, blank=True)
    source_url = models.URLField(_("source url"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = AwardQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["recorded_on", "is_demo"])

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-category__award_year__year", "category__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "community"],
                name="award_once",
                violation_error_message=_("This member has an award in this category already."),
            ),
            models.CheckConstraint(
                condition=Q(entered_on__isnull=False) | ~Q(source_title=""),
                name="award_entered_or_known",
                violation_error_message=_("Write the day of the entry, or the source it is from."),
            ),
            models.CheckConstraint(
                condition=~Q(citation=""),
                name="award_cited",
                violation_error_message=_("Write what is honored."),
            ),
            not_in_future("entered_on", "recorded_on", "award_entered"),
        ]

    def __str__(self):
        words = gettext("{category}, {community}")
        return words.format(category=self.category, community=self.community.name)

    @property
    def bracket(self):
        return self.category.bracket_of(self.population)
