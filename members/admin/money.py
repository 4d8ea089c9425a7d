"""Requests for membership, dues of a year, invoices and what was paid."""

from django import forms
from django.contrib import admin
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.forms.membership import BandFormSet, no_card_number
from members.models import DuesBand, DuesYear, Invoice, MembershipTerm, Payment
from members.workflow import membership_workflow
from members.workflow.membership import WHY_WAIVED
from sistercities.admin import DecisionForm

from .queues import Kept, QueueAdmin, ReadOnly, TurnFilter

MONEY = ("amount", "method", "reference", "received_on")


class TermDecisionForm(DecisionForm):
    """With the payment, where one is awaited. No card data."""

    amount = forms.DecimalField(
        label=_("Amount"), required=False, max_digits=9, decimal_places=2, min_value=0
    )
    method = forms.ChoiceField(label=_("Method"), required=False, choices=Payment.Method.choices)
    reference = forms.CharField(
        label=_("Reference"),
        required=False,
        max_length=60,
        validators=[no_card_number],
        help_text=_("Number of the check or the transfer. No card numbers."),
    )
    received_on = forms.DateField(
        required=False,
        label=_("Arrived on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.obj.status == MembershipTerm.Status.APPROVED:
            self.initial |= {"amount": self.obj.invoice.amount, "received_on": timezone.localdate()}
        else:
            for name in MONEY:
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        if self.data.get("transition") == "pay" and cleaned.get("amount") is not None:
            self._check_amount(cleaned)
            self._check_reason(cleaned)
        return cleaned

    def _check_amount(self, cleaned):
        owed = self.obj.invoice.amount
        if cleaned.get("method") != Payment.Method.WAIVED and cleaned["amount"] != owed:
            self.add_error(
                "amount",
                gettext(
                    "The invoice is for {amount}. Record the payment once all of it is there, or "
                    "waive the dues."
                ).format(amount=formats.number_format(owed)),
            )

    def _check_reason(self, cleaned):
        if cleaned.get("method") == Payment.Method.WAIVED and not cleaned.get("note", "").strip():
            self.add_error("note", WHY_WAIVED)

    def details(self, transition):
        if transition.name != "pay":
            return {}
        money = {name: self.cleaned_data.get(name) for name in MONEY}
        return {name: value for name, value in money.items() if value not in (None, "")}


class MoneyTurnFilter(TurnFilter):
    others = (("payment", _("Awaiting payment")),)

    def queryset(self, request, queryset):
        if self.value() == "payment":
            return queryset.awaiting_payment()
        return super().queryset(request, queryset)


@admin.register(MembershipTerm)
class MembershipTermAdmin(QueueAdmin):
    workflow = membership_workflow
    decision_form = TermDecisionForm
    list_title = _("Membership")
    list_display = ["community", "starts_on", "ends_on", "tier", "dues", "status", "paid_on"]
    list_filter = [MoneyTurnFilter, "status", "tier"]
    list_select_related = ["community__country", "community__parent"]
    search_fields = ["community__sort_name", "invoice__number"]
    ordering = ["requested_at", "pk"]
    fields = [
        *("community", "starts_on", "ends_on", "status", "tier", "population", "dues"),
        *("invoice", "paid_on", "requested_by", "requested_at"),
    ]
    readonly_fields = ["invoice"]

    @admin.display(description=_("Invoice"))
    def invoice(self, term):
        return getattr(term, "invoice", None) or "–"


class DuesBandInline(admin.StackedInline):
    model = DuesBand
    formset = BandFormSet
    extra = 3
    fields = [("member_kind", "name", "from_population", "to_population", "amount")]


@admin.register(DuesYear)
class DuesYearAdmin(Kept):
    """The bands are checked together: without gap, overlap or open end, or they are not saved."""

    list_display = ["year", "starts_on", "ends_on", "renewal_opens_on", "prorate_by", "sound"]
    inlines = [DuesBandInline]

    @admin.display(description=_("Bands fit together"), boolean=True)
    def sound(self, year):
        return not year.flaws()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("bands")


class PaymentInline(admin.StackedInline):
    model = Payment
    extra = 0
    can_delete = False
    fields = readonly_fields = [*MONEY, "recorded_by", "recorded_at", "reversed_on"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Invoice)
class InvoiceAdmin(ReadOnly):
    list_display = ["number", "bill_to", "amount", "currency", "issued_on", "due_on"]
    search_fields = ["number", "bill_to", "purchase_order"]
    date_hierarchy = "issued_on"
    inlines = [PaymentInline]
