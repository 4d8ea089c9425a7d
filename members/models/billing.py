"""Invoices, what staff recorded as paid, and the notices that went out. No card data, ever."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained, known, not_in_future
from sistercities.dates import Recorded

from .membership import MembershipTerm


class Invoice(models.Model):
    """What a term costs and who owes it, as it was on the day it was written."""

    term = models.OneToOneField(
        MembershipTerm, models.PROTECT, verbose_name=_("term"), related_name="invoice"
    )
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    issued_on = models.DateField(_("issued on"), default=timezone.localdate, editable=False)
    due_on = models.DateField(_("due on"), editable=False)
    bill_to = models.TextField(
        _("bill to"), editable=False, help_text=_("The member's name, as printed.")
    )
    item = models.CharField(_("item"), max_length=250, editable=False)
    amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2, editable=False)
    currency = models.CharField(_("currency"), max_length=3, default="USD", editable=False)
    pay_to = models.TextField(_("how to pay"), blank=True, editable=False)
    purchase_order = models.CharField(
        _("purchase order"),
        max_length=60,
        blank=True,
        help_text=_("Your number, if your office needs it on the invoice."),
    )

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="invoice_not_negative",
                violation_error_message=_("An invoice cannot be negative."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="invoice_numbered",
                violation_error_message=_("An invoice has a number."),
            ),
        ]

    def __str__(self):
        return gettext("Invoice {number}").format(number=self.number)

    def get_absolute_url(self):
        return reverse("members:invoice", args=[self.number])

    @property
    def payment(self):
        """The payment that stands, or None."""
        return next((row for row in self.payments.all() if row.reversed_on is None), None)


class Payment(Recorded, Constrained):
    """Money that arrived, recorded by staff. A check that bounced is reversed, never deleted."""

    class Method(models.TextChoices):
        CHECK = "check", pgettext_lazy("way to pay", "Check")
        TRANSFER = "transfer", _("Bank transfer")
        PURCHASE_ORDER = "purchase_order", _("Purchase order accepted")
        WAIVED = "waived", _("Dues waived")

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, verbose_name=_("invoice"), related_name="payments"
    )
    amount = models.DecimalField(_("amount"), max_digits=9, decimal_places=2)
    method = models.CharField(_("method"), max_length=16, choices=Method, default=Method.CHECK)
    reference = models.CharField(
        _("reference"),
        max_length=60,
        blank=True,
        help_text=_("Number of the check or the transfer. No card numbers."),
    )
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("recorded by"),
        related_name="+",
        editable=False,
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    reversed_on = models.DateField(_("reversed on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["received_on", "pk"]
        constraints = [
            known("method", ["check", "transfer", "purchase_order", "waived"], "payment_method"),
            not_in_future("received_on", "recorded_on", "payment_received"),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="payment_not_negative",
                violation_error_message=_("A payment cannot be negative."),
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(reversed_on__isnull=True),
                name="payment_once",
                violation_error_message=_("A payment for this invoice is recorded already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_method_display()}, {self.received_on}"


class Notice(models.Model):
    """A reminder that went out about the end of a term: each once, however often the job runs."""

    term = models.ForeignKey(MembershipTerm, models.PROTECT, related_name="notices")
    days = models.SmallIntegerField(help_text=_("Days to the last day; negative after it."))
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["term", "-days"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "days"],
                name="notice_once",
                violation_error_message=_("This notice has been sent."),
            )
        ]

    def __str__(self):
        return f"{self.days} days, {self.term}"
