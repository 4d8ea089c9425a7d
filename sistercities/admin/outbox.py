"""Mail as staff see it: what left, what waits, what failed and why, and once more on request."""

from django.contrib import admin
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sistercities import languages, outbox
from sistercities.models import Holiday, OutboxMessage

from .lookups import OfferedLookups

# What a mail is about, and how the names of its events begin.
ABOUT = {
    "agreements": (_("Agreements"), ["agreement"]),
    "acts": (_("Acts of communities"), ["act"]),
    "membership": (_("Membership"), ["term"]),
    "people": (_("People of organizations"), ["affiliation", "invitation"]),
    "facts": (_("Proposed changes of facts"), ["proposal"]),
    "programs": (_("Programs"), ["program", "amendment", "report"]),
    "places": (_("Places in programs"), ["place"]),
    "messages": (_("Messages and questions"), ["contact", "message", "question"]),
}


class AboutFilter(admin.SimpleListFilter):
    title = _("what it is about")
    parameter_name = "about"

    def lookups(self, request, model_admin):
        return [(name, words) for name, (words, _beginnings) in ABOUT.items()]

    def queryset(self, request, queryset):
        if self.value() not in ABOUT:
            return queryset
        _words, beginnings = ABOUT[self.value()]
        return queryset.filter(event__regex=rf"^({'|'.join(beginnings)})( |$)")


@admin.register(OutboxMessage)
class OutboxMessageAdmin(OfferedLookups, admin.ModelAdmin):
    list_display = ["subject", "to", "status", "not_before", "attempts", "last_error"]
    list_filter = ["status", AboutFilter]
    search_fields = ["to", "subject", "key"]
    date_hierarchy = "created_at"
    actions = ["send_again"]
    fields = [
        *["status", "to", "subject", "about", "words", "spoken", "attempts", "last_error"],
        *["created_at", "not_before", "tried_at", "sent_at"],
    ]

    @admin.display(description=_("What it is about"))
    def about(self, message):
        beginning = message.event.split(" ")[0]
        return next((words for words, known in ABOUT.values() if beginning in known), None)

    @admin.display(description=_("Text"))
    def words(self, message):
        """Without the links that would let the reader act as the person who got the mail."""
        return outbox.hidden(message.text)

    @admin.display(description=_("Language"))
    def spoken(self, message):
        return languages.called(message.language)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """What was written is what leaves; it can be sent again, and not rewritten."""
        return super().has_change_permission(request, obj) and obj is None

    def has_delete_permission(self, request, obj=None):
        return False

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=_("Send again"), permissions=["change"])
    def send_again(self, request, queryset):
        again = [row for row in queryset if outbox.resend(row)]
        self.message_user(request, _sent_again(len(again), queryset.count() - len(again)))


@admin.register(Holiday)
class HolidayAdmin(OfferedLookups, admin.ModelAdmin):
    """Due dates step over these days."""

    list_display = ["day", "name"]


def _sent_again(again, left):
    sentence = ngettext(
        "{count} will be sent again now.", "{count} will be sent again now.", again
    ).format(count=again)
    if not left:
        return sentence
    alone = gettext("Left alone, because it waits or was taken back: {count}.")
    return f"{sentence} {alone.format(count=left)}"
