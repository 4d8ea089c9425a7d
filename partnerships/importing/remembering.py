"""What somebody said that a name means, for all later imports."""

from partnerships.models import ConfirmedMatch


def confirmed_matches():
    """{(name, region, country): the number of the place, or None where no place was right}."""
    rows = ConfirmedMatch.objects.values_list("name", "region", "country", "place_id")
    return {tuple(row[:3]): row[3] for row in rows}
