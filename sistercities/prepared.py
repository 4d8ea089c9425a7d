"""Statements put together once: building the SQL of a list costs more than running it."""

from sistercities import replicas

MOST = 100


class Prepared:
    """A QuerySet of ``values_list()`` for some keys, asked again and again with other keys.

    ``queryset`` is a function of a list of keys. What else the statement depends on, such as the
    day, stays as it is: whoever keeps the statement makes it anew.
    """

    def __init__(self, queryset):
        marks = range(-MOST, 0)
        compiler = queryset(marks).query.get_compiler(connection=replicas.connection())
        self.sql, params = compiler.as_sql()
        self.params, self.at = list(params), params.index(marks[0])
        columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
        self.converters = compiler.get_converters(columns)
        self.convert = compiler.apply_converters

    def __call__(self, keys):
        rows = []
        for first in range(0, len(keys), MOST):
            rows += self._rows(keys[first : first + MOST])
        return rows

    def _rows(self, keys):
        """One key stands in the places that are left over."""
        params = self.params.copy()
        params[self.at : self.at + MOST] = [*keys, *[keys[-1]] * (MOST - len(keys))]
        with replicas.connection().cursor() as cursor:
            cursor.execute(self.sql, params)
            return [tuple(row) for row in self.convert(cursor.fetchall(), self.converters)]
