"""The kernel of every life cycle: transitions as data, and one door through which status changes.

A life cycle is a `Workflow`: a table of `Transition` rows that reads like by-laws. `available()`
tells a person what they may do next and why the rest is closed; `perform()` does it. Nothing else
writes a status: `sistercities.stateful` makes models refuse it everywhere else.
"""

import logging
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sistercities import languages
from sistercities.dates import moment
from sistercities.findings import Finding, Outcome
from sistercities.stateful import Change, Stateful, StatefulQuerySet

__all__ = [
    "Change",
    "Finding",
    "Option",
    "Outcome",
    "Stateful",
    "StatefulQuerySet",
    "Transition",
    "TransitionNotAllowed",
    "Workflow",
]


logger = logging.getLogger("sistercities.workflow")


class TransitionNotAllowed(ValidationError):
    """A transition is closed. The message says why, in words for the person who tried."""


@dataclass(frozen=True)
class Transition:
    """One row of the by-laws.

    ``target`` is the status it leads to; empty where the status stays. ``who`` is a predicate
    ``(user, obj) -> bool``; ``denied`` is the sentence for those it refuses. A guard is
    ``(subject, user) -> Finding``, where the subject is what the workflow reads of the object.
    ``stamp`` is ``(by, note) -> dict`` of columns written in the same statement as the status.
    ``effect`` is ``(obj, change) -> None``, run in the same transaction after the status and its
    history are written; ``change.details`` has what the caller gave beside the note. ``help`` is
    told before, ``done`` after; what is ``bulk`` may be done to several objects, one by one, and
    names the rights of which one is enough to be offered that.
    """

    name: str
    label: str
    sources: tuple
    target: str
    who: Callable
    denied: str = ""
    guards: tuple = ()
    note_required: bool = False
    stamp: Callable | None = None
    effect: Callable | None = None
    help: str = ""
    done: str = ""
    bulk: tuple = ()

    @property
    def refusal(self):
        """What those are told who may not do it; a predicate can bring the sentence along."""
        return self.denied or getattr(self.who, "denied", _("You may not do this."))

    def target_of(self, obj):
        return self.target or obj.status


@dataclass(frozen=True)
class Option:
    """A transition as offered to one person; ``reason`` is empty when it is open."""

    transition: Transition
    reason: str = ""
    findings: tuple = ()
    permitted: bool = True

    @property
    def open(self):
        return not self.reason


class Workflow:
    """A life cycle: its transitions in the order people meet them, and its history model.

    ``read`` turns an object into what the guards look at, once for all of them. ``mail`` is
    ``(obj, change) -> None`` and puts messages into the outbox, in the same transaction.
    """

    def __init__(self, *transitions, history, read=lambda obj: obj, mail=None):
        self.transitions = {transition.name: transition for transition in transitions}
        self.history = history
        self.read = read
        self.mail = mail

    def available(self, obj, user):
        """Every transition out of the present status, the closed ones with the reason."""
        look = _Look(self.read, obj, user)
        return [
            self._option(transition, look)
            for transition in self.transitions.values()
            if obj.status in transition.sources
        ]

    def option(self, name, obj, user):
        return self._option(self.transitions[name], _Look(self.read, obj, user))

    def findings(self, name, obj, user):
        """What the guards of a step see, also while the step is not open yet."""
        return _Look(self.read, obj, user).findings(self.transitions[name].guards)

    def _option(self, transition, look):
        if not transition.who(look.user, look.obj):
            return Option(transition, transition.refusal, permitted=False)
        if look.obj.status not in transition.sources:
            return Option(transition, _illegal(transition, look.obj))
        findings = look.findings(transition.guards)
        return Option(transition, _reason(findings), findings)

    def perform(self, name, obj, *, by, note="", version, **details):
        """Change the status of ``obj`` and return the history row; the only door.

        ``version`` is the one the person was looking at. ``by`` is an account, or a stand-in with
        a name and without a ``pk`` where somebody acts by a link, or the portal by itself. Raises
        PermissionDenied for the wrong person, TransitionNotAllowed with a sentence for everything
        else. All or nothing.
        """
        transition, note = self.transitions[name], note.strip()
        if not transition.who(by, obj):
            _tell_refusal(name, obj, by)
            raise PermissionDenied(transition.refusal)
        if version != obj.version:
            raise TransitionNotAllowed(self._meanwhile(transition, obj, by))
        option = self._option(transition, _Look(self.read, obj, by))
        if not option.open:
            raise TransitionNotAllowed(self._why_closed(option, obj, by))
        if transition.note_required and not note:
            raise TransitionNotAllowed(
                gettext("Give a reason to “{step}”.").format(step=transition.label)
            )
        columns = _columns(transition, obj, by, note)
        _check_constraints(obj, columns)
        change = self._change(transition, obj, by, note, self._for_the_record(option, obj, by))
        change.details = details
        return self._write(transition, obj, columns, change)

    def _for_the_record(self, option, obj, by):
        """What the guards saw, in the network's language, whatever the person reads."""
        if get_language() == languages.own():
            return option.findings
        with languages.in_own():
            return _Look(self.read, obj, by).findings(option.transition.guards)

    def _why_closed(self, option, obj, by):
        """A guard may have read what somebody did since this copy was read: then that is why."""
        rows = models.QuerySet(type(obj)).filter(pk=obj.pk, version=obj.version)
        return option.reason if rows.exists() else self._meanwhile(option.transition, obj, by)

    def _write(self, transition, obj, columns, change):
        before = {name: getattr(obj, name) for name in columns}
        try:
            with transaction.atomic():
                self._write_all(transition, obj, columns, change)
        except BaseException:
            # Nothing was written: the copy in memory says so, too.
            obj.adopt(before)
            raise
        return change

    def _write_all(self, transition, obj, columns, change):
        # First statement of the transaction: whoever comes second updates no row.
        seen = models.QuerySet(type(obj)).filter(pk=obj.pk, status=obj.status, version=obj.version)
        if not _update(seen, columns):
            raise TransitionNotAllowed(self._meanwhile(transition, obj, change.by))
        obj.adopt(columns)
        change.save()
        with languages.in_own():
            if transition.effect:
                transition.effect(obj, change)
            if self.mail:
                self.mail(obj, change)

    def _change(self, transition, obj, by, note, findings):
        return self.history(
            obj=obj,
            transition=transition.name,
            from_status=obj.status,
            to_status=transition.target_of(obj),
            by=by if by.pk else None,
            by_name=str(by),
            note=note,
            findings=[finding.as_record() for finding in findings],
            version=obj.version + 1,
        )

    def _meanwhile(self, transition, obj, by):
        """What to tell whoever came second: who did what, and when."""
        last = self.history.objects.filter(obj=obj).order_by("-version").first()
        if last is None:
            return gettext(
                "Somebody changed this meanwhile. Nothing you typed is lost; look at it again."
            )
        at = moment(last.at)
        if last.by_id == by.pk and last.transition == transition.name:
            return gettext("You did this already, {moment}. It counts once.").format(moment=at)
        sentence = gettext(
            "{name} chose “{step}” meanwhile, {moment}. "
            "Nothing you typed is lost; look at it again."
        )
        return sentence.format(name=last.by_name, step=self.label_of(last), moment=at)

    def label_of(self, change):
        known = self.transitions.get(change.transition)
        return known.label if known else change.transition

    def replay(self, obj):
        """The status and version that the history alone leads to (a test compares them)."""
        status, version = None, 0
        for change in self.history.objects.filter(obj=obj).order_by("version"):
            if change.version != version + 1 or status not in {None, change.from_status}:
                raise ValueError(f"The history of {obj!r} has a gap at version {change.version}.")
            status, version = change.to_status, change.version
        return status, version


class _Look:
    """One person looking at one object: each guard runs once, however many rows name it."""

    def __init__(self, read, obj, user):
        self.obj, self.user = obj, user
        self._read, self._subject, self._seen = read, None, {}

    def findings(self, guards):
        return tuple(self._finding(guard) for guard in guards)

    def _finding(self, guard):
        if guard not in self._seen:
            if self._subject is None:
                self._subject = self._read(self.obj)
            self._seen[guard] = guard(self._subject, self.user)
        return self._seen[guard]


def _illegal(transition, obj):
    return gettext("“{step}” is not possible while this is “{status}”.").format(
        step=transition.label, status=obj.get_status_display()
    )


def _reason(findings):
    blocking = next((finding for finding in findings if finding.blocks), None)
    if not blocking:
        return ""
    numbered = any(letter.isdigit() for letter in blocking.rule)
    return f"{blocking.facts} ({blocking.rule})" if numbered else blocking.facts


def _columns(transition, obj, by, note):
    stamps = transition.stamp(by, note) if transition.stamp else {}
    return {**stamps, "status": transition.target_of(obj), "version": obj.version + 1}


def _check_constraints(obj, columns):
    """A rule of the database that would be broken becomes a sentence, not an error page."""
    future = copy(obj)
    for name, value in columns.items():
        setattr(future, name, value)
    try:
        future.validate_constraints()
    except ValidationError as error:
        raise TransitionNotAllowed(error.messages) from error


def _update(rows, columns):
    try:
        return rows.update(**columns)
    except IntegrityError as error:
        raise TransitionNotAllowed(
            gettext(
                "Another row took this place a moment ago. "
                "Nothing you typed is lost; look at it again."
            )
        ) from error


def _tell_refusal(name, obj, by):
    """Pages do not offer what somebody may not do: whoever came so far tried on purpose."""
    who = getattr(by, "pk", None)
    logger.warning("Account %s may not %s %s %s.", who, name, obj._meta.label, obj.pk)
