"""The kernel of every life cycle: transitions as data, and one door through which status changes.

A life cycle is a `Workflow`: a table of `Transition` rows that reads like by-laws. `available()`
tells a person what they may do next and why the rest is closed; `perform()` does it. Nothing else
writes a status: models refuse it in `save()` and `QuerySet.update()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone


class TransitionNotAllowed(ValidationError):
    """A transition is closed. The message says why, in words for the person who tried."""


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105
    ASK = "ask"
    BLOCK = "block"


@dataclass(frozen=True)
class Finding:
    """What one guard saw: the rule's number, what the rule asks for, and the facts found."""

    rule: str
    label: str
    outcome: Outcome
    facts: str = ""

    @property
    def blocks(self):
        return self.outcome is Outcome.BLOCK

    def as_record(self):
        return {
            "rule": self.rule,
            "label": self.label,
            "outcome": self.outcome.value,
            "facts": self.facts,
        }


@dataclass(frozen=True)
class Transition:
    """One row of the by-laws.

    ``who`` is a predicate ``(user, obj) -> bool``; ``denied`` is the sentence for those it refuses.
    A guard is ``(obj, user) -> Finding``. ``stamp`` is ``(by, note) -> dict`` of columns written in
    the same statement as the status. ``effect`` is ``(obj, change) -> None``, run in the same
    transaction after the status and its history are written.
    """

    name: str
    label: str
    sources: tuple
    target: str
    who: Callable
    denied: str = "You may not do this."
    guards: tuple = ()
    note_required: bool = False
    stamp: Callable | None = None
    effect: Callable | None = None


@dataclass(frozen=True)
class Option:
    """A transition as offered to one person; ``reason`` is empty when it is open."""

    transition: Transition
    reason: str = ""
    findings: tuple = ()

    @property
    def open(self):
        return not self.reason


class StatefulQuerySet(models.QuerySet):
    def update(self, **kwargs):
        if {"status", "version"} & kwargs.keys():
            raise TypeError("A status changes only through its workflow's perform().")
        return super().update(**kwargs)

    def bulk_update(self, objs, fields, **kwargs):
        if {"status", "version"} & set(fields):
            raise TypeError("A status changes only through its workflow's perform().")
        return super().bulk_update(objs, fields, **kwargs)


class Stateful(models.Model):
    """A row with a life cycle. Subclasses add ``status`` with their own choices and default."""

    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        obj = super().from_db(db, field_names, values)
        obj._stored_status = obj.__dict__.get("status")
        return obj

    def save(self, *args, **kwargs):
        expected = self.INITIAL_STATUSES if self._state.adding else {self._known_status()}
        if self.status not in expected:
            raise TypeError("A status changes only through its workflow's perform().")
        super().save(*args, **kwargs)
        self._stored_status = self.status

    def _known_status(self):
        """The status this copy was read with; a deferred one is whatever the database holds."""
        return getattr(self, "_stored_status", None) or self.status


class Change(models.Model):
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

    def __str__(self):
        return f"{self.from_status} to {self.to_status} by {self.by_name}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("History is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is never deleted.")


class Workflow:
    """A life cycle: its transitions in the order people meet them, and its history model."""

    def __init__(self, *transitions, history):
        self.transitions = {transition.name: transition for transition in transitions}
        self.history = history

    def available(self, obj, user):
        """Every transition out of the present status, the closed ones with the reason."""
        return [
            self._option(transition, obj, user)
            for transition in self.transitions.values()
            if obj.status in transition.sources
        ]

    def option(self, name, obj, user):
        return self._option(self.transitions[name], obj, user)

    def _option(self, transition, obj, user):
        if not transition.who(user, obj):
            return Option(transition, transition.denied)
        if obj.status not in transition.sources:
            return Option(transition, self._illegal(transition, obj))
        findings = tuple(guard(obj, user) for guard in transition.guards)
        blocking = next((finding for finding in findings if finding.blocks), None)
        reason = f"{blocking.label}: {blocking.facts} ({blocking.rule})" if blocking else ""
        return Option(transition, reason, findings)

    def _illegal(self, transition, obj):
        return f"“{transition.label}” is not possible while this is {obj.get_status_display()}."

    def perform(self, name, obj, *, by, note="", version):
        """Change the status of ``obj`` and return the history row; the only door.

        ``version`` is the one the person was looking at. Raises PermissionDenied for the wrong
        person, TransitionNotAllowed with a sentence for everything else. All or nothing.
        """
        transition = self.transitions[name]
        if not transition.who(by, obj):
            raise PermissionDenied(transition.denied)
        option = self._option(transition, obj, by)
        if not option.open:
            raise TransitionNotAllowed(option.reason)
        if transition.note_required and not note.strip():
            raise TransitionNotAllowed(f"Give a reason to “{transition.label}”.")
        with transaction.atomic():
            change = self._write(transition, obj, by, note.strip(), version, option.findings)
            if transition.effect:
                transition.effect(obj, change)
        return change

    def _write(self, transition, obj, by, note, version, findings):
        source = obj.status
        columns = {"status": transition.target, "version": version + 1}
        if transition.stamp:
            columns |= transition.stamp(by, note)
        # First statement of the transaction: whoever comes second updates no row.
        seen = models.QuerySet(type(obj)).filter(pk=obj.pk, status=source, version=version)
        if not seen.update(**columns):
            raise TransitionNotAllowed(
                "Somebody changed this meanwhile. Nothing you typed is lost; look at it again."
            )
        for column, value in columns.items():
            setattr(obj, column, value)
        obj._stored_status = transition.target
        return self.history.objects.create(
            obj=obj,
            transition=transition.name,
            from_status=source,
            to_status=transition.target,
            by=by,
            by_name=str(by),
            note=note,
            findings=[finding.as_record() for finding in findings],
            version=version + 1,
        )
