from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """One findable thing. Its words stand in the engine's own index, under the same id."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Countries and territories")
        COMMUNITY = "community", _("Communities")
        PARTNERSHIP = "partnership", _("Partnerships")
        ORGANIZATION = "organization", _("Organizations")
        PROGRAM = "program", _("Programs")
        PAGE = "page", _("About the network")

    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=120, help_text="The id of the thing among its kind.")
    title = models.CharField(max_length=450)
    detail = models.CharField(max_length=450, blank=True)
    address = models.CharField(max_length=450)
    weight = models.PositiveBigIntegerField(default=0, help_text="Population, or nothing.")

    class Meta:
        app_label = "sistercities"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="search_document_once",
                violation_error_message=_("This is in the search index already."),
            )
        ]

    def __str__(self):
        return self.title


class SearchName(models.Model):
    """A folded name under which a document is found exactly or by its beginning."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="names")
    folded = models.CharField(max_length=200)
    weight = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "sistercities"
        indexes = [models.Index(fields=["folded", "-weight"], name="search_by_name")]

    def __str__(self):
        return self.folded
