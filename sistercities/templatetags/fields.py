"""Controls of forms in the portal's own look."""

from django import template
from django.forms import MultiWidget

register = template.Library()

TICKS = {"checkbox", "radioselect", "checkboxselectmultiple"}


@register.simple_tag
def control(field):
    """The control of a field, with the class that the stylesheet knows."""
    if field.widget_type in TICKS:
        return field.as_widget()
    given = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"in {given}".strip()})


@register.filter
def anchor(field):
    """The id that a link in the error summary jumps to: the control, or the first of several."""
    widget = field.field.widget
    if isinstance(widget, MultiWidget):
        return f"{field.auto_id}_{getattr(widget, 'first_box', 0)}"
    first = next(iter(field), None) if field.use_fieldset else None
    return field.id_for_label or (first.id_for_label if first else field.auto_id)


@register.filter
def error_count(form):
    return sum(len(errors) for errors in form.errors.values())
