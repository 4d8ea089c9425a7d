"""Which columns an address of the admin may ask about: those that a filter of the page offers."""


class OfferedLookups:
    """Django lets an address ask about any column of the table. Asked often enough, the number of
    rows tells a password's hash letter by letter, and a regular expression holds a worker."""

    def lookup_allowed(self, lookup, value, request=None):
        column = lookup.split("__")[0]
        return column in self._offered() and super().lookup_allowed(lookup, value, request)

    def _offered(self):
        names = [*map(_name, self.list_filter), self.date_hierarchy or "pk", "pk"]
        return {name.split("__")[0] for name in names}


def _name(row):
    """What a filter is called in an address: by a column, or by a name of its own."""
    column = row[0] if isinstance(row, tuple | list) else row
    return getattr(column, "parameter_name", column)
