"""What the network says of itself: its own pages, by their addresses."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ABOUT = {
    "mission": _("About the network"),
    "history": pgettext_lazy("of the network", "History"),
    "relationships": _("What a sister city is"),
    "organizations": _("What a sister city organization is"),
    "recognition": _("How recognition works"),
    "status-words": _("What the status words mean"),
    "first-steps": _("From idea to signing"),
    "papers": _("Papers to start from"),
    "good-practice": _("What has proved itself"),
    "accessibility": _("Accessibility"),
    "privacy": _("Privacy and youth safety"),
}
