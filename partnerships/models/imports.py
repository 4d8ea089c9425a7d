"""Lists that are being imported, and what people said that names in lists mean."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from members.folding import fold


class ConfirmedMatch(models.Model):
    """A name as lists write it, and the place that somebody said it means.

    The three texts are folded. A place of none says that no place known is right: the name is
    imported without a position.
    """

    name = models.CharField(max_length=300)
    region = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=300, blank=True)
    place_id = models.PositiveIntegerField("number of the place", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "confirmed matches"
        ordering = ["name", "region", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "region", "country"],
                name="confirmed_match_once",
                violation_error_message="Somebody said already what this name means.",
            )
        ]

    def __str__(self):
        return ", ".join(filter(None, (self.name, self.region, self.country)))

    def save(self, *args, **kwargs):
        self.name, self.region, self.country = map(fold, (self.name, self.region, self.country))
        super().save(*args, **kwargs)
