from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.dateformat import DateFormat, TimeFormat
from django.utils.translation import gettext_lazy as _

from sistercities import formats


class SisterCitiesConfig(AppConfig):
    name = "sistercities"
    verbose_name = _("Mail and calendar")

    def ready(self):
        from sistercities.checks import every_letter_has_a_place

        register(every_letter_has_a_place, Tags.database)
        # Django knows the English 1st and 2nd alone, which nothing here says, and it leaves the
        # zone out where an hour comes twice.
        DateFormat.S = formats.ordinal
        TimeFormat.T = formats.zone
