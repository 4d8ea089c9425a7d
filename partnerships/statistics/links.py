"""Addresses of the lists that have exactly as many rows as a figure says."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

STATUSES = {
    "in_force": ["in_force", "on_record", "not_listed"],
    "recognized": ["in_force"],
    "suspended": ["suspended"],
    "ended_one_side": ["ended_one_side"],
    "ended": ["ended"],
}


class Links:
    """Today's lists say it with their own filters; those of another day ask for the past."""

    def __init__(self, day, today):
        self.day = day
        self.today = today
        self.ties = reverse("partnerships:partnerships")
        self.communities = reverse("partnerships:communities")

    def standing(self, stood="in_force", /, **filters):
        """Ties that stood so on the day, and what else is asked of them."""
        if self.day == self.today and stood in STATUSES:
            return self._to(self.ties, status=STATUSES[stood], **filters)
        return self.history(f"{stood}.{self.day}", **filters)

    def kind(self, kind):
        if self.day == self.today:
            return self.standing(kind=kind)
        return self.history(f"{kind}.{self.day}")

    def signed_in(self, month):
        if self.day == self.today:
            return self.standing(history=f"signed_in.{month}")
        return self.history(f"in_force.{self.day}", f"signed_in.{month}")

    def year(self, name, year):
        """What happened in a year, or in the part of it that was over on the day."""
        cut = self.day < self.today and self.day < date(year, 12, 31)
        return self.history(f"{name}.{year}.{self.day}" if cut else f"{name}.{year}")

    def decade(self, name, decade):
        cut = self.day < self.today and self.day < date(decade + 9, 12, 31)
        return self.history(f"{name}.{decade}s.{self.day}" if cut else f"{name}.{decade}s")

    def history(self, *values, **filters):
        return self._to(self.ties, history=values, **filters)

    def members(self, day):
        return self._to(self.communities, history=f"member.{day}")

    def _to(self, path, **query):
        return f"{path}?{urlencode(query, doseq=True)}"
