"""Dates as people write them in full: October 21, 1957."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, P T"
TIME_FORMAT = "P T"
YEAR_MONTH_FORMAT = "F Y"
