"""Laws that limit partnerships, as data with a source and a day they were read (L1-L5)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class LegalRestrictionQuerySet(models.QuerySet):
    def in_force(self, on):
        """Laws that hold on that day. A bill is not a law."""
        return self.filter(
            Q(in_force_until__isnull=True) | Q(in_force_until__gte=on),
            force=LegalRestriction.Force.LAW,
            in_force_from__lte=on,
        )

    def binding(self, community):
        """Those of the whole country, and of the state a home community lies in or is."""
        return self.filter(Q(jurisdiction__isnull=True) | Q(jurisdiction=community.state))

    def naming(self, country):
        """By code and by nothing else: a law about China says nothing about Taiwan (L5)."""
        return self.filter(Q(countries=country) | Q(unclear_countries=country)).distinct()


class LegalRestriction(models.Model):
    """One version of one law or bill. A changed law is a new row; the old one gets an end."""

    class Force(models.TextChoices):
        LAW = "law", _("Law")
        BILL = "bill", _("Bill, not law")

    class OlderTies(models.TextChoices):
        STAND = "stand", _("Older ties may stand")
        DISPUTED = "disputed", _("Whether older ties may stand is disputed")
        MUST_END = "must_end", _("Older ties have to be ended")

    jurisdiction = models.ForeignKey(
        "members.Community",
        models.PROTECT,
        null=True,
        blank=True,
        help_text=_("The home state it holds in; empty for the whole country."),
        verbose_name=_("jurisdiction"),
    )
    title = models.CharField(_("title"), max_length=200)
    citation = models.CharField(_("citation"), max_length=200)
    force = models.CharField(_("force"), max_length=4, choices=Force)
    covers = models.JSONField(
        _("covers"),
        help_text=_("Kinds of home community it names, such as city and county."),
        default=list,
    )
    unclear_for = models.JSONField(
        _("unclear for"),
        help_text=_("Kinds of home community for which its reach is disputed."),
        default=list,
        blank=True,
    )
    countries = models.ManyToManyField(
        "members.Country", related_name="restrictions", verbose_name=_("countries")
    )
    unclear_countries = models.ManyToManyField(
        "members.Country",
        related_name="+",
        blank=True,
        help_text=_("Countries and territories for which its reach is disputed."),
        verbose_name=_("unclear countries"),
    )
    older_ties = models.CharField(
        _("older ties"),
        max_length=8,
        choices=OlderTies,
        default=OlderTies.STAND,
        help_text=_("What it says of ties signed before it came into force."),
    )
    forbids = models.TextField(
        _("forbids"), help_text=_("What may not be done, in one plain sentence.")
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    must_end_by = models.DateField(
        _("must end by"),
        null=True,
        blank=True,
        help_text=_("The day by which older ties have to be ended, if any."),
    )
    source = models.URLField(_("source"), max_length=500)
    as_of = models.DateField(_("as of"), help_text=_("The day the source was read."))

    objects = LegalRestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal restriction")
        verbose_name_plural = _("legal restrictions")
        ordering = ["title", "as_of"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_from__isnull=False, in_force_until__gte=F("in_force_from")),
                name="restriction_span",
                violation_error_message=_("The end must not be before the beginning."),
            ),
        ]

    def __str__(self):
        return gettext("{title} (as of {as_of})").format(title=self.title, as_of=self.as_of)
