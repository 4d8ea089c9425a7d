"""21 de octubre de 1957 a las 9:30 UTC."""

DATETIME_FORMAT = r"j \d\e F \d\e Y \a \l\a\s G:i T"
TIME_FORMAT = "G:i T"
