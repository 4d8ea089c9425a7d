"""Places of the world to look names up in. They become communities only when somebody needs one."""

from django.db import models


class Place(models.Model):
    """A populated place, or a region of the first or second level, from GeoNames (CC BY 4.0)."""

    class Kind(models.TextChoices):
        SETTLEMENT = "settlement", "Settlement"
        REGION = "region", "First-level region"
        DISTRICT = "district", "Second-level district"

    geonames_id = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SETTLEMENT)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    admin1 = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=200, blank=True)
    code = models.CharField(
        max_length=20, blank=True, help_text="The official code of a county, such as 53033."
    )
    type = models.CharField(
        max_length=80, blank=True, help_text="What a region calls itself, such as Prefecture."
    )
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(
        default=0, help_text="Of a region: of its largest town, to rank places of one name."
    )

    def __str__(self):
        return ", ".join(part for part in (self.name, self.region, self.country) if part)


class PlaceName(models.Model):
    """One folded name of a place: its own (``is_main``) or an alternate one.

    Where a name holds a 'saint', its match key ('st gallen') is a name as well. The gazetteer is
    only ever replaced as a whole, so the database checks no foreign key of 600,000 rows.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="names", db_constraint=False)
    folded = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    is_main = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["folded", "country"], name="place_by_name")]

    def __str__(self):
        return self.folded


class ReferenceStamp(models.Model):
    """What `load_reference` loaded last, so that the same files are not loaded again."""

    part = models.CharField(max_length=20, primary_key=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.part} of {self.loaded_at:%Y-%m-%d}"
