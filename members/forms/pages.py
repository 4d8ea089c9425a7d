"""The pages that coordinators keep: what shows at once, and the facts that staff check first."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.history import saved_since
from members.models import Community, CommunityName, Organization
from members.models.proposals import COMMUNITY_FACTS, ORGANIZATION_FACTS
from sistercities.fields import plain_text
from sistercities.forms import Sentences
from sistercities.locks import held
from sistercities.pictures import looks_like_heic, looks_like_picture, redraw
from sistercities.wording import with_commas

MAX_BYTES = 15 * 2**20
MAX_EDGE = 1600


class PictureField(forms.FileField):
    """A picture drawn anew: upright, bounded, and without anything hidden in it."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        picture = redraw(_bytes_of(upload), MAX_EDGE)
        return ContentFile(picture.content, name=f"picture.{picture.content_type.split('/')[1]}")


def _bytes_of(upload):
    if upload.size > MAX_BYTES:
        raise ValidationError(
            gettext(
                "This picture has {size} MB and the limit is {limit} MB. "
                "Save it smaller and choose it again."
            ).format(size=f"{upload.size / 2**20:.0f}", limit=MAX_BYTES >> 20)
        )
    data = upload.read()
    if looks_like_heic(data):
        raise ValidationError(_("This is an HEIC photo. Save it as JPEG and choose it again."))
    if not looks_like_picture(data):
        raise ValidationError(_("This is not a JPEG, PNG or WebP picture. Choose another file."))
    return data


class PageForm(Sentences, forms.ModelForm):
    """What everybody may read as soon as it is saved. Undo takes back one saving."""

    picture = PictureField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP. The place and camera it was taken with are removed."),
    )
    no_picture = forms.BooleanField(required=False, label=_("Show no picture"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        fields = ["summary", "website", "picture", "picture_alt"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].validators.append(plain_text)
        self.fields["summary"].max_length = 4000
        self.initial["seen"] = self.instance.history.values_list("pk", flat=True).first()
        if not self.instance.picture:
            del self.fields["no_picture"]

    def clean(self):
        cleaned = super().clean()
        self._refuse_once_if_saved_meanwhile(cleaned.get("seen"))
        if cleaned.get("no_picture"):
            cleaned["picture"], cleaned["picture_alt"] = "", ""
        elif cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error(
                "picture_alt", _("Say what the picture shows, for people who cannot see it.")
            )
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        self._leave_the_rest(held(self.instance))
        return super().save(commit)

    def _leave_the_rest(self, now):
        """Staff may have changed a fact while a picture was drawn: it stays as they left it."""
        for field in now._meta.concrete_fields:
            if field.name not in self._meta.fields:
                setattr(self.instance, field.attname, getattr(now, field.attname))

    def _refuse_once_if_saved_meanwhile(self, seen):
        """Another window was faster: said once; whoever then saves again means it."""
        somebody, labels = saved_since(self.instance, seen, self._meta.fields)
        if labels:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.initial["seen"]
            self.add_error(
                None,
                gettext(
                    "{person} saved this page after you opened it: {fields}. What you typed is "
                    "still here. Save again to put it over theirs, or look at the history first."
                ).format(person=somebody or gettext("The network"), fields=with_commas(labels)),
            )


class CommunityPageForm(PageForm):
    class Meta(PageForm.Meta):
        model = Community


class OrganizationPageForm(PageForm):
    class Meta(PageForm.Meta):
        model = Organization
        fields = [
            "summary",
            "website",
            "email",
            "themes",
            "seeking_partners",
            "seeking_text",
            "picture",
            "picture_alt",
        ]
        widgets = PageForm.Meta.widgets | {
            "themes": forms.CheckboxSelectMultiple,
            "seeking_text": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "email": _("E-mail address for the contact form"),
            "seeking_partners": _("We are seeking partners"),
            "seeking_text": _("What kind of partner, and for what"),
        }
        help_texts = {"seeking_partners": "", "seeking_text": _("Everybody can read this.")}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seeking_partners") and not cleaned.get("seeking_text"):
            self.add_error(
                "seeking_text", _("Say what kind of partner you look for, and for what.")
            )
        return cleaned


class FactsForm(Sentences, forms.ModelForm):
    """Facts of the register: what differs is sent to staff as a proposal."""

    reason = forms.CharField(
        label=_("Where this is known from"),
        help_text=_("A source the network can check: a census, a law, the community’s website."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[plain_text],
    )

    def facts(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def validate_unique(self):
        """The guards of the proposal look at the register as it is when staff decide."""


class CommunityFactsForm(FactsForm):
    class Meta:
        model = Community
        fields = COMMUNITY_FACTS


class OrganizationFactsForm(FactsForm):
    class Meta:
        model = Organization
        fields = ORGANIZATION_FACTS


class NameForm(Sentences, forms.ModelForm):
    class Meta:
        model = CommunityName
        fields = ["name", "kind", "language", "until_year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(plain_text)


class BaseNameFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this name")


NameFormSet = forms.inlineformset_factory(
    Community,
    CommunityName,
    form=NameForm,
    formset=BaseNameFormSet,
    extra=2,
    can_delete_extra=False,
    max_num=60,
)
