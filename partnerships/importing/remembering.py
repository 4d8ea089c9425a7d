"""What somebody said that a name means, for all later imports."""

from partnerships.models import ConfirmedMatch


def confirmed_matches():
    """{(name, region, country): the number of the place, or None where no place was right}."""
    rows = ConfirmedMatch.objects.values_list("name", "region", "country", "place_id")
    return {tuple(row[:3]): row[3] for row in rows}


def confirm(asked, place_id, by):
    """Remember which place a name means; a later answer takes the place of an earlier one."""
    name, region, country = asked
    ConfirmedMatch.objects.update_or_create(
        name=name,
        region=region,
        country=country,
        defaults={"place_id": place_id, "confirmed_by": by},
    )
