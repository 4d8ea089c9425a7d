"""Lists brought in by staff: uploaded, columns confirmed, planned, questions answered, applied."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from partnerships.forms.lists import ColumnsForm, QuestionsForm, UploadForm
from partnerships.importing import pending
from partnerships.importing.lines import Outcome
from partnerships.models import ConfirmedMatch, ListImport
from sistercities import languages
from sistercities.admin import OfferedLookups

LINES_A_PAGE = 100


@admin.register(ListImport)
class ListImportAdmin(OfferedLookups, admin.ModelAdmin):
    form = UploadForm
    add_form_template = "admin/partnerships/listimport/upload.html"
    list_display = ["source", "status", "lines", "uploaded_by", "uploaded_at"]
    list_filter = ["status"]
    list_select_related = ["uploaded_by"]
    search_fields = ["source", "file_name"]
    fields = UploadForm.Meta.fields

    @admin.display(description=_("Lines"))
    def lines(self, row):
        return row.figures.get("rows", gettext("not planned"))

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        heavy = request.resolver_match and request.resolver_match.url_name.endswith("_changelist")
        return rows.defer("rows", "plan") if heavy else rows

    def has_delete_permission(self, request, obj=None):
        """A plan can be thrown away; what is on record keeps its list."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_applied)

    def get_actions(self, request):
        return {}

    def get_urls(self):
        views = {
            "columns": self.columns_view,
            "plan": self.plan_view,
            "answers": self.answers_view,
            "apply": self.apply_view,
            "rejects": self.rejects_view,
        }
        return [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"partnerships_listimport_{name}",
            )
            for name, view in views.items()
        ] + super().get_urls()

    def save_model(self, request, obj, form, change):
        obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)

    def add_view(self, request, form_url="", extra_context=None):
        context = {"title": gettext("Bring in a list of partnerships")}
        return super().add_view(request, form_url, context | (extra_context or {}))

    def response_add(self, request, obj, post_url_continue=None):
        return _to("columns", obj.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A list is not edited: its page is its plan, or its columns until there is one."""
        row = self._row(request, object_id, "view")
        return _to("plan" if row.plan else "columns", row.pk)

    def columns_view(self, request, object_id):
        row = self._open(request, object_id)
        form = ColumnsForm(request.POST or None, row=row)
        if form.is_valid():
            pending.replan(row)
            return _to("plan", row.pk)
        return self._page(request, "columns", row, {"form": form}, 400 if form.errors else 200)

    def plan_view(self, request, object_id):
        row = self._row(request, object_id, "view")
        form = None if row.is_applied else QuestionsForm(row=row)
        return self._plan(request, row, form)

    @method_decorator(require_POST)
    def answers_view(self, request, object_id):
        row = self._open(request, object_id)
        if not row.plan:
            return _to("columns", row.pk)
        form = QuestionsForm(request.POST, row=row)
        if not form.is_valid():
            return self._plan(request, row, form, 400)
        answered = form.save(request.user)
        pending.replan(row)
        told = ngettext(
            "{count} answered, and remembered for later lists.",
            "{count} answered, and remembered for later lists.",
            answered,
        )
        self.message_user(request, told.format(count=answered))
        return _to("plan", row.pk)

    @method_decorator(require_POST)
    def apply_view(self, request, object_id):
        row = self._open(request, object_id)
        if not row.plan:
            return _to("columns", row.pk)
        problem = pending.apply(row, request.user, request.POST.get("seen"))
        if problem:
            self.message_user(request, problem, messages.WARNING)
        else:
            with languages.in_own():
                self.log_change(request, row, gettext("Put on record"))
            self.message_user(request, gettext("The list is on record."))
        return _to("plan", row.pk)

    def rejects_view(self, request, object_id):
        row = self._row(request, object_id, "view")
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="rejects-{row.pk}.csv"'
        pending.write_rejects(response, row)
        return response

    def _row(self, request, object_id, right):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(gettext("There is no such import."))
        if not getattr(self, f"has_{right}_permission")(request, row):
            raise PermissionDenied
        return row

    def _open(self, request, object_id):
        """A list that whoever asks may still change."""
        row = self._row(request, object_id, "change")
        if row.is_applied:
            raise PermissionDenied(gettext("This list is on record already."))
        return row

    def _plan(self, request, row, form, status=200):
        chosen = request.GET.get("outcome", "")
        lines = [line for line in row.plan if chosen in ("", line["outcome"])]
        page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page"))
        page.object_list = pending.in_readers_words(page.object_list)
        context = {
            "counts": _counts(row.plan),
            "chosen": chosen,
            "lines": page,
            "form": form,
            "may_change": self.has_change_permission(request, row) and not row.is_applied,
            "seen": pending.digest(row),
        }
        return self._page(request, "plan", row, context, status)

    def _page(self, request, name, row, context, status=200):
        context = {
            **self.admin_site.each_context(request),
            **context,
            "title": row.source,
            "row": row,
            "opts": self.opts,
        }
        template = f"admin/partnerships/listimport/{name}.html"
        return TemplateResponse(request, template, context, status=status)


@admin.register(ConfirmedMatch)
class ConfirmedMatchAdmin(OfferedLookups, admin.ModelAdmin):
    """What people said that names mean. To ask again, delete the answer."""

    list_display = ["__str__", "place_id", "confirmed_by", "confirmed_at"]
    list_select_related = ["confirmed_by"]
    search_fields = ["name", "region", "country"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


def _to(page, pk):
    return HttpResponseRedirect(reverse(f"admin:partnerships_listimport_{page}", args=[pk]))


def _counts(plan):
    """(outcome, how many) of each outcome that a line has."""
    outcomes = [line["outcome"] for line in plan]
    return [(outcome, outcomes.count(outcome)) for outcome in Outcome if outcome in outcomes]
