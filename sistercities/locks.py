"""Rows that two people may write at the same moment."""


def held(row):
    """The row as it is now, which nobody else changes until the transaction is over."""
    return type(row)._base_manager.select_for_update().get(pk=row.pk)
