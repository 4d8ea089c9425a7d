"""What the desk says about a person's organizations."""

from sistercities.turns import Desk


def desk(user):
    return Desk(roles=_roles(user))


def _roles(user):
    current = user.affiliations.current().select_related("organization")
    return [f"{row.get_role_display()}, {row.organization}" for row in current]
