"""The names of communities, in every script."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from members.folding import fold, to_keep
from sistercities.following import Followed, tell

from .places import Community


class CommunityName(Followed):
    """Another name of a community. All of them are searched, accents and case folded (D3)."""

    class Kind(models.TextChoices):
        ENDONYM = "endonym", _("In its own language")
        EXONYM = "exonym", _("In another language")
        FORMER = "former", _("Former name")
        ALIAS = "alias", _("Also written")

    community = models.ForeignKey(
        Community, models.CASCADE, verbose_name=_("community"), related_name="names"
    )
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ALIAS)
    language = models.CharField(
        _("language"),
        max_length=20,
        blank=True,
        help_text=_("A language tag such as ja or zh-Hant, if known."),
    )
    until_year = models.PositiveSmallIntegerField(
        _("until year"),
        null=True,
        blank=True,
        help_text=_("The last year of a former name, if known."),
    )

    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name = _("community name")
        verbose_name_plural = _("community names")
        ordering = ["kind", "language", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "name", "language"],
                name="community_name_once",
                violation_error_message=_("This name is listed already."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded = to_keep(self.name)
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        tell(self)
        return deleted

    @property
    def is_native(self):
        return self.kind == self.Kind.ENDONYM and not self.name.isascii() and not _latin(self.name)

    @property
    def is_right_to_left(self):
        return self.language.split("-")[0] in {"ar", "fa", "he", "ps", "ur", "yi"}


def _latin(text):
    return any("a" <= letter <= "z" for letter in fold(text))
