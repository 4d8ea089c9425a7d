"""What people and leaders wrote, for staff to read: places, hours and reports, edited nowhere."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.admin.queues import ReadOnly
from programs.models import Enrollment, HoursEntry, Report


@admin.register(Enrollment)
class EnrollmentAdmin(ReadOnly):
    """The list names nobody, and no search puts a child's name into an address (Y3)."""

    list_display = ["number", "program", "status", "is_minor", "created_at"]
    list_filter = ["status", "is_minor"]
    list_select_related = ["program"]
    search_fields = ["program__title"]
    date_hierarchy = "created_at"
    fields = [
        *("program", "status", "name", "email", "phone", "born_on", "is_minor"),
        *("guardian_name", "guardian_email", "consented_at", "care_note"),
        *("answer_by", "created_at"),
    ]

    @admin.display(description=_("Number"), ordering="pk")
    def number(self, enrollment):
        return enrollment.pk


@admin.register(HoursEntry)
class HoursEntryAdmin(ReadOnly):
    list_display = ["on", "program", "user", "hours", "status"]
    list_filter = ["status"]
    list_select_related = ["program", "user"]
    search_fields = ["program__title"]
    date_hierarchy = "on"


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ["program", "starts_on", "ends_on", "saved_by", "saved_at"]
    list_select_related = ["program", "saved_by"]
    search_fields = ["program__title"]
    date_hierarchy = "ends_on"
