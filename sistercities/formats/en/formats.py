"""Dates as people write them in full: October 21, 1957."""

DATE_FORMAT = "F j, Y"
YEAR_MONTH_FORMAT = "F Y"
