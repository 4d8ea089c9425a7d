"""The filters of the queue: it opens on what awaits the person who looks at it."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement
from sistercities.working_days import working_days_after

SOON = 2


class TurnFilter(admin.SimpleListFilter):
    title = _("whose turn it is")
    parameter_name = "turn"
    default = "mine"

    def lookups(self, request, model_admin):
        return [
            ("mine", gettext("Awaiting me")),
            ("staff", gettext("Awaiting the network")),
            ("own", gettext("I may not decide")),
            ("held", gettext("On hold")),
            ("applicants", gettext("With the applicants")),
            ("decided", gettext("Decided")),
            ("record", gettext("On record, not checked")),
            ("all", gettext("All")),
        ]

    def value(self):
        return super().value() or self.default

    def choices(self, changelist):
        """Without the choice 'All' that Django adds: the default is another one here."""
        return list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return TURNS[self.value()](queryset, request.user) if self.value() in TURNS else queryset


def _own(rows, user):
    rows = rows.awaiting_decision()
    return rows.exclude(pk__in=Agreement.objects.not_own_of(user).values("pk"))


TURNS = {
    "mine": lambda rows, user: rows.awaiting(user),
    "staff": lambda rows, user: rows.awaiting_decision().filter(held_on__isnull=True),
    "own": _own,
    "held": lambda rows, user: rows.filter(held_on__isnull=False),
    "applicants": lambda rows, user: rows.filter(status__in=["draft", "changes_requested"]),
    "decided": lambda rows, user: rows.filter(status__in=["approved", "declined", "withdrawn"]),
    "record": lambda rows, user: rows.filter(status="on_record"),
}


class DueFilter(admin.SimpleListFilter):
    title = _("due date")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        soon = ngettext("Due in {count} working day", "Due in {count} working days", SOON)
        return [
            ("late", gettext("Late")),
            ("soon", soon.format(count=SOON)),
            ("later", gettext("Later")),
        ]

    def __init__(self, *args):
        super().__init__(*args)
        today = timezone.localdate()
        soon = working_days_after(today, SOON)
        self.spans = {
            "late": {"due_on__lt": today},
            "soon": {"due_on__range": (today, soon)},
            "later": {"due_on__gt": soon},
        }

    def queryset(self, request, queryset):
        return queryset.filter(**self.spans.get(self.value(), {}))


class ClaimFilter(admin.SimpleListFilter):
    title = _("who has taken it")
    parameter_name = "taken"

    def lookups(self, request, model_admin):
        return [
            ("me", gettext("Mine")),
            ("nobody", gettext("Nobody yet")),
            ("other", gettext("Somebody else")),
        ]

    def queryset(self, request, queryset):
        live = queryset.filter(claimed_until__gt=timezone.now())
        rows = {
            "me": live.filter(claimed_by=request.user),
            "other": live.exclude(claimed_by=request.user),
            "nobody": queryset.exclude(pk__in=live.values("pk")),
        }
        return rows.get(self.value(), queryset)
