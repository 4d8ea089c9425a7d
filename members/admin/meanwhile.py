"""Rows that others change while staff have them open."""

from django.db import connection

from members.forms.keeping import KeptForm
from sistercities.locks import held


class AlsoKeptElsewhere:
    """Mixed in, what somebody else has written meanwhile is neither put back nor written over."""

    form = KeptForm
    change_form_template = "admin/members/kept_form.html"

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        is_saved = found and request.method == "POST" and connection.in_atomic_block
        return held(found) if is_saved else found
