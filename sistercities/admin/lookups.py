"""Which columns an address of the admin may ask about: those that a filter of the page offers."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import SuspiciousOperation, ValidationError

# More fits into no column of a number, and SQLite cannot even be asked for it.
LARGEST = 2**63 - 1


class OfferedLookups:
    """Django lets an address ask about any column of the table. Asked often enough, the number of
    rows tells a password's hash letter by letter, and a regular expression holds a worker."""

    def lookup_allowed(self, lookup, value, request=None):
        column = lookup.split("__")[0]
        if column not in self._offered() or not _can_be_asked(str(value)):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def get_object(self, request, object_id, from_field=None):
        if "\0" in object_id:
            return None
        return super().get_object(request, object_id, from_field)

    def response_action(self, request, queryset):
        """Django looks rows up by whatever was posted; what names no row is no row."""
        for named in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not self._is_number_of_row(named):
                raise SuspiciousOperation(self.opts.label)
        return super().response_action(request, queryset)

    def _is_number_of_row(self, text):
        try:
            number = self.opts.pk.to_python(text)
        except ValidationError:
            return False
        is_too_large = isinstance(number, int) and abs(number) > LARGEST
        return "\0" not in text and not is_too_large

    def _offered(self):
        names = [*map(_name, self.list_filter), self.date_hierarchy or "pk", "pk"]
        return {name.split("__")[0] for name in names}


def _can_be_asked(value):
    """PostgreSQL takes no text with a zero in it, and no calendar a year of ten digits."""
    return "\0" not in value and not (value.isdecimal() and len(value) > 9)


def _name(row):
    """What a filter is called in an address: by a column, or by a name of its own."""
    column = row[0] if isinstance(row, tuple | list) else row
    return getattr(column, "parameter_name", column)
