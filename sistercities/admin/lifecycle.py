"""The staff's side of every life cycle: one admin class, a page to review and a page to decide.

Each button asks the workflow whether it is open, and so does the click. What is closed stays on the
page and says why. Nothing here changes a status: `Workflow.perform` does.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sistercities import languages, typed
from sistercities.wording import in_a_row, with_commas
from sistercities.workflow import Outcome, TransitionNotAllowed

from .lookups import OfferedLookups

SEVERITY = [Outcome.BLOCK, Outcome.ASK, Outcome.PASS]


class DecisionForm(forms.Form):
    """What a step asks for beside its name. Apps add fields and hand them on in `details()`."""

    note = forms.CharField(
        label=_("Reason, or message"),
        required=False,
        max_length=5000,
        help_text=_("The people concerned will read this."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, obj, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.obj, self.user = obj, user

    @property
    def typed_elsewhere(self):
        """Words for fields that this page has no longer, because somebody moved the case on."""
        gone = [name for name in self.base_fields if name not in self.fields]
        return [text for name in gone for text in self.data.getlist(name) if text]

    def details(self, transition):
        """Keyword arguments for ``perform`` beside the note."""
        return {}


class Panel:
    """What one person may do with one object now: quick steps, decisions, and what is closed.

    ``ahead`` are the findings of a step to come, where what is open now asks for less.
    """

    def __init__(self, options, chosen="", ahead=()):
        self.options = options
        self.chosen = chosen
        self.ahead = ahead
        self.ran_at = timezone.now()
        mine = [option for option in options if option.permitted]
        self.quick = [option for option in mine if _is_quick(option.transition)]
        self.choices = [option for option in mine if not _is_quick(option.transition)]
        self.closed = [option for option in options if not option.permitted]

    @property
    def findings(self):
        """What the most demanding step asks, what blocks first; others say beside them why not."""
        asked = max((self.ahead, *(option.findings for option in self.options)), key=len)
        return sorted(asked, key=lambda finding: SEVERITY.index(finding.outcome))

    @property
    def summary(self):
        counts = dict.fromkeys(Outcome, 0)
        for finding in self.findings:
            counts[finding.outcome] += 1
        told = (_counted(outcome, count) for outcome, count in counts.items() if count)
        return with_commas(told)

    @property
    def can_decide(self):
        return any(option.open for option in self.choices)


def _counted(outcome, count):
    sentence = {
        Outcome.PASS: ngettext("{count} pass", "{count} pass", count),
        Outcome.ASK: ngettext("{count} ask", "{count} ask", count),
        Outcome.BLOCK: ngettext("{count} block", "{count} block", count),
    }[outcome]
    return sentence.format(count=count)


def _is_quick(transition):
    """One click without a word: taking a case, and giving it back."""
    return transition.bulk and not transition.note_required


class WorkflowAdmin(OfferedLookups, admin.ModelAdmin):
    """An object with a life cycle: ``workflow`` says which."""

    workflow = None
    decision_form = DecisionForm
    list_title = ""
    all_of_them = "turn=all"  # what the address of the list asks for to show decided ones too
    change_form_template = "admin/workflow/review.html"
    actions_on_bottom = True
    actions_on_top = False

    def awaiting(self, user):
        """What waits for this person's word: the model's own QuerySet knows."""
        return self.model._default_manager.awaiting(user)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_transition"
        view = typed.signed_in(self.admin_site.admin_view(self.transition_view))
        return [
            path("<path:object_id>/transition/", view, name=name),
            path("<path:object_id>/transition/<slug:name>/", view, name=name),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"title": self.list_title} if self.list_title else {}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        context = self.review_context(request, obj) if obj else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def review_context(self, request, obj, form=None, chosen=""):
        options = self.workflow.available(obj, request.user)
        return {
            "panel": Panel(options, chosen, self.ahead(obj, request.user)),
            "form_of_decision": form or self.decision_form(obj=obj, user=request.user),
            "history": self.history_of(obj),
            "version": obj.version,
            "address_of_decision": self._address("transition", obj.pk),
            "show_form": True,
        }

    def ahead(self, obj, user):
        """Findings of a step to come, to be shown before it is open."""
        return ()

    def history_of(self, obj):
        """The steps so far, the last one first, with the words people know them by."""
        changes = self.workflow.history.objects.filter(obj=obj).order_by("-version")
        return [(change, self.workflow.label_of(change)) for change in changes]

    def transition_view(self, request, object_id, name=""):
        obj = self._viewable(request, object_id)
        name = name or request.POST.get("transition", "")
        if name and name not in self.workflow.transitions:
            raise Http404(gettext("There is no such step."))
        data = request.POST if request.method == "POST" else typed.kept(request)
        form = self.decision_form(data, obj=obj, user=request.user)
        if request.method != "POST":
            return self._ask(request, obj, form, name or (data or {}).get("transition", ""))
        if not name:
            form.add_error(None, gettext("Choose what to do."))
        status = self._try(request, obj, form, name) if form.is_valid() else 400
        if status is None:
            typed.forget(request)
            return HttpResponseRedirect(self._address("change", obj.pk))
        return self._ask(request, self._viewable(request, object_id), form, name, status)

    def _viewable(self, request, object_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            words = gettext("There is no such {thing}.")
            raise Http404(words.format(thing=self.opts.verbose_name))
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        return obj

    def _ask(self, request, obj, form, name, status=200):
        transition = self.workflow.transitions.get(name)
        context = {
            **self.admin_site.each_context(request),
            **self.review_context(request, obj, form, name),
            "title": _about(transition.label, obj) if transition else str(obj),
            "original": obj,
            "opts": self.opts,
            "transition": transition,
        }
        return TemplateResponse(request, "admin/workflow/transition.html", context, status=status)

    def _try(self, request, obj, form, name):
        """None when it is done; else the answer's status, and the form says what stood against."""
        try:
            self.perform(request, obj, form, name)
        except TransitionNotAllowed as refusal:
            form.add_error(None, refusal.messages)
            return 409
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
            return 403
        return None

    def perform(self, request, obj, form, name):
        transition = self.workflow.transitions[name]
        self.workflow.perform(
            name,
            obj,
            by=request.user,
            note=form.cleaned_data["note"],
            version=_number(request.POST.get("version")),
            **form.details(transition),
        )
        self.log_change(request, obj, _recorded(transition.label))
        done = gettext("{step}: done.").format(step=transition.label)
        self.message_user(request, f"{done} {transition.done}".strip())

    def _address(self, page, pk):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[pk])

    # Several at once: the same door for each, one by one, and a report.

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        for transition in self.workflow.transitions.values():
            if any(map(request.user.has_perm, transition.bulk)):
                actions[transition.name] = (_several, transition.name, transition.label)
        return actions

    def perform_several(self, request, queryset, name):
        """The sentences of the report: how many were done, and why the others were not."""
        done, skipped = 0, []
        for obj in queryset:
            try:
                self._perform_one(request, obj, name)
                done += 1
            except (TransitionNotAllowed, PermissionDenied) as refusal:
                reason = in_a_row(getattr(refusal, "messages", [refusal]))
                skipped.append(_about(obj, reason))
        return _report(self.workflow.transitions[name].label, done, skipped), bool(skipped)

    def _perform_one(self, request, obj, name):
        self.workflow.perform(
            name,
            obj,
            by=request.user,
            note=request.POST.get("note", ""),
            version=_number(request.POST.get(f"version_{obj.pk}")),
        )
        self.log_change(request, obj, _recorded(self.workflow.transitions[name].label))


def _several(modeladmin, request, queryset):
    """A page that says for each row what would happen; its button does it."""
    name = request.POST["action"]
    if "apply" in request.POST:
        report, some_are_left = modeladmin.perform_several(request, queryset, name)
        level = messages.WARNING if some_are_left else messages.SUCCESS
        modeladmin.message_user(request, report, level)
        return None
    workflow = modeladmin.workflow
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": gettext("{step}: {count} at once").format(
            step=workflow.transitions[name].label, count=queryset.count()
        ),
        "opts": modeladmin.opts,
        "rows": [(obj, workflow.option(name, obj, request.user)) for obj in queryset],
        "transition": workflow.transitions[name],
    }
    return TemplateResponse(request, "admin/workflow/several.html", context)


def _report(label, done, skipped):
    if not skipped:
        return gettext("{step}: done {done}").format(step=label, done=done)
    return gettext("{step}: done {done}, skipped {skipped} because … {reasons}").format(
        step=label, done=done, skipped=len(skipped), reasons=" · ".join(skipped)
    )


def _about(name, text):
    return gettext("{name}: {text}").format(name=name, text=text)


def _recorded(label):
    """What is kept for everybody is kept in the network's own language."""
    with languages.in_own():
        return str(label)


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 18 else -1
