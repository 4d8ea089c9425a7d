"""Rows with a life cycle and the history of it: models that refuse every way round the door."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained

ONE_DOOR = "A status changes only through its workflow's perform()."


class StatefulQuerySet(models.QuerySet):
    def update(self, **kwargs):
        self._refuse(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs, fields, **kwargs):
        self._refuse(fields)
        return super().bulk_update(objs, fields, **kwargs)

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        self._refuse(update_fields or ())
        objs = list(objs)
        for obj in objs:
            obj.check_status_is_untouched()
        return super().bulk_create(objs, *args, update_fields=update_fields, **kwargs)

    def _refuse(self, names):
        if {"status", "version"} & set(names):
            raise TypeError(ONE_DOOR)


class Stateful(Constrained):
    """A row with a life cycle. Subclasses add ``status`` with their own choices and default.

    ``STAMPS`` names the columns that transitions write together with the status. ``save()`` never
    writes any of them over a stored row, so that a stale copy cannot bring an old value back.
    """

    INITIAL_STATUSES = frozenset()
    STAMPS = frozenset()

    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        obj = super().from_db(db, field_names, values)
        obj._stored_status = obj.__dict__.get("status")
        return obj

    def save(self, *args, update_fields=None, **kwargs):
        self.check_status_is_untouched()
        if not self._state.adding:
            update_fields = self._own_columns(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)
        self._stored_status = self.status

    def refresh_from_db(self, *args, **kwargs):
        super().refresh_from_db(*args, **kwargs)
        self._stored_status = self.__dict__.get("status")

    def check_status_is_untouched(self):
        expected = self.INITIAL_STATUSES if self._state.adding else {self._known_status()}
        if self.status not in expected:
            raise TypeError(ONE_DOOR)

    def adopt(self, columns):
        """Take over what the door has written; for the kernel alone."""
        for name, value in columns.items():
            setattr(self, name, value)
        self._stored_status = self.status

    def _known_status(self):
        """The status this copy was read with; a deferred one is whatever the database holds."""
        return getattr(self, "_stored_status", None) or self.status

    def _own_columns(self, wanted):
        deferred, kept = self.get_deferred_fields(), {"status", "version", *self.STAMPS}
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key
            and field.attname not in deferred
            and field.name not in kept
            and (wanted is None or {field.name, field.attname} & set(wanted))
        ]


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("History is written once and never changed.")

    def bulk_update(self, objs, fields, **kwargs):
        raise TypeError("History is written once and never changed.")

    def delete(self):
        raise TypeError("History is never deleted.")

    def unlink(self, user, office):
        """What a closed account did keeps the name of the office; the database allows it once."""
        return models.QuerySet.update(self.filter(by=user), by=None, by_name=office)


class AppendOnly(models.Model):
    """A row that is written once. The triggers of `sistercities.triggers.append_only` hold it."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("History is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is never deleted.")


class Change(AppendOnly):
    """One line of history: never edited, never deleted. Subclasses add a foreign key ``obj``."""

    transition = models.CharField(max_length=40)
    from_status = models.CharField(max_length=20)
    to_status = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    by_name = models.CharField(
        max_length=200, help_text="The name as it was that day; it outlives the account."
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    findings = models.JSONField(default=list, help_text="What each guard saw at that moment.")
    version = models.PositiveIntegerField(help_text="The version this change led to.")

    class Meta:
        abstract = True
        ordering = ["obj_id", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["obj", "version"],
                name="%(class)s_once_a_version",
                violation_error_message=_("This step is in the history already."),
            )
        ]

    def __str__(self):
        return f"{self.from_status} to {self.to_status} by {self.by_name}"
