from urllib.parse import urlencode

from django.conf import settings


class Address:
    """The address of a list: a path, and what is chosen. Every change is another address."""

    def __init__(self, path, chosen):
        """``chosen`` is ``{name: values}`` in the order in which the address shall have them."""
        self.path = path
        self.chosen = {name: tuple(values) for name, values in chosen.items() if any(values)}

    @property
    def query(self):
        return urlencode(self.chosen, doseq=True)

    def __str__(self):
        return f"{self.path}?{self.query}" if self.chosen else self.path

    @property
    def on_paper(self):
        """With the name of the site, for whoever holds a print of it."""
        return settings.SITE_ADDRESS.rstrip("/") + str(self)

    def with_(self, **names):
        """The same with other values; an empty one takes the name out."""
        values = {name: (str(value),) if value else () for name, value in names.items()}
        return Address(self.path, {**self.chosen, **values})

    def without(self, name, value=None):
        """The same without one value of a name, or without the name."""
        left = () if value is None else (kept for kept in self.chosen[name] if kept != value)
        return Address(self.path, {**self.chosen, name: tuple(left)})

    def pairs(self, *left_out):
        """Names and values for the hidden fields of a form that has the rest as controls."""
        return tuple(
            (name, value)
            for name, values in self.chosen.items()
            if name not in left_out
            for value in values
        )
