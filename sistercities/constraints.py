"""Constraints that several tables share, each with its sentence."""

from django.core.exceptions import ValidationError
from django.db import OperationalError, connections, models, router
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

# What a column of choices says about a value that is none of them.
UNKNOWN = {
    "frequency": _("This frequency does not exist."),
    "kind": _("This kind does not exist."),
    "member_kind": _("This member kind does not exist."),
    "method": _("This method does not exist."),
    "prorate_by": _("This prorate by does not exist."),
    "purpose": _("This purpose does not exist."),
    "role": _("This role does not exist."),
    "status": _("This status does not exist."),
    "travel": _("This travel does not exist."),
    "use": _("This use does not exist."),
}


class Constrained(models.Model):
    """A row with a rule that only the database can answer; without an answer none is broken.

    Django takes the condition of a unique constraint for true when it could not be asked about,
    and the person would read that another row is in the way. It is an outage, and told as one.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        connection = connections[router.db_for_write(type(self), instance=self)]
        before, connection.errors_occurred = connection.errors_occurred, False
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            if connection.errors_occurred:
                raise OperationalError from error
            raise
        finally:
            connection.errors_occurred |= before


def coordinates_in_range(name):
    """D5: both coordinates or none, in degrees north and east."""
    return CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(
            # A comparison with NULL is neither true nor false, and a CHECK lets it pass.
            latitude__isnull=False,
            longitude__isnull=False,
            latitude__range=(-90, 90),
            longitude__range=(-180, 180),
        ),
        name=name,
        violation_error_message=_(
            "Give both coordinates or none: latitude from -90 to 90, longitude from -180 to 180."
        ),
    )


def partial_date(column, name):
    """R11: the two columns of a partial date are both empty, or a first and a last day in order."""
    return CheckConstraint(
        condition=Q(**{f"{column}__isnull": True, f"{column}_last__isnull": True})
        | Q(
            **{
                f"{column}__isnull": False,
                f"{column}_last__isnull": False,
                f"{column}_last__gte": F(column),
            }
        ),
        name=name,
        violation_error_message=_("The last possible day must not be before the first."),
    )


def not_in_future(column, recorded, name):
    """R11: nothing is recorded before it happened."""
    return CheckConstraint(
        condition=Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": F(recorded)}),
        name=name,
        violation_error_message=_("The date lies in the future. Record it once it has happened."),
    )


def known(column, values, name):
    """A column of choices holds one of them, whoever writes it."""
    values = [str(getattr(value, "value", value)) for value in values]
    return CheckConstraint(
        condition=Q(**{f"{column}__in": values}),
        name=name,
        violation_error_message=UNKNOWN[column],
    )
