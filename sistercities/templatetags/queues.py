"""The first page of the admin: every queue that this person works, and what awaits them in it."""

from typing import NamedTuple

from django import template
from django.contrib import admin
from django.urls import reverse

from sistercities.admin import WorkflowAdmin

register = template.Library()


class Queue(NamedTuple):
    title: str
    address: str
    count: int


@register.simple_tag(takes_context=True)
def staff_queues(context):
    """Queues that this person may open; what awaits them first."""
    request = context["request"]
    queues = [
        _queue(entry, request.user)
        for entry in admin.site._registry.values()
        if isinstance(entry, WorkflowAdmin) and entry.has_view_permission(request)
    ]
    return sorted(queues, key=lambda queue: queue.count == 0)


def _queue(entry, user):
    address = reverse(f"admin:{entry.opts.app_label}_{entry.opts.model_name}_changelist")
    return Queue(entry.list_title, address, entry.awaiting(user).count())
