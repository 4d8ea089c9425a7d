"""A picture from a telephone: drawn anew, so that only what it shows is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Picture
from sistercities import pictures
from sistercities.forms import Sentences

from .fields import LineField

MAX_BYTES = 20 * 2**20
LARGE, SMALL = 1600, 640
HEIC = _(
    "This is a HEIC picture, which many computers cannot show. On an iPhone choose Settings, "
    "Camera, Formats, Most Compatible; or save it as JPEG and choose it again."
)
SVG = _("This is a drawing (SVG), not a photograph. Save it as PNG or JPEG and choose it again.")
EMPTY = _("This file is empty. Choose the picture again.")
UNKNOWN = _("Choose a picture in JPEG, PNG or WebP format.")


class PictureForm(Sentences, forms.ModelForm):
    use_required_attribute = False
    upload = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, up to 20 MB. We remove the place and time it was taken."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = LineField(
        max_length=250,
        label=_("What does it show?"),
        help_text=_("For people who cannot see it. No names of people under 18."),
    )
    credit = LineField(max_length=120, required=False, label=_("Photographer"))

    class Meta:
        model = Picture
        fields = ["alt", "credit", "shows_people", "has_consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["upload", "alt", "credit", "shows_people", "has_consent"])
        self.fields["upload"].required = self.instance.pk is None
        self.fields["upload"].error_messages["empty"] = EMPTY

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload is None:
            return None
        if upload.size > MAX_BYTES:
            words = gettext("This picture has {size} MB. Choose one of up to 20 MB.")
            raise ValidationError(words.format(size=round(upload.size / 2**20)))
        return _drawn(upload.read())

    def save(self, commit=True):
        drawn = self.cleaned_data["upload"]
        if drawn:
            large, small = drawn
            self.instance.file = ContentFile(large.content, "large")
            self.instance.small = ContentFile(small.content, "small")
            self.instance.content_type = large.content_type
            self.instance.width, self.instance.height = large.width, large.height
        return super().save(commit)


def _drawn(data):
    if pictures.looks_like_heic(data):
        raise ValidationError(HEIC)
    if b"<svg" in data[:1000].lower():
        raise ValidationError(SVG)
    if not pictures.looks_like_picture(data):
        raise ValidationError(UNKNOWN)
    return pictures.redraw(data, LARGE), pictures.redraw(data, SMALL)
