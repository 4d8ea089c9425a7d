"""Beginning an agreement: between whom, and of which kind."""

from typing import NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members import finding
from members.folding import fold
from members.models import Community, Country, Place
from partnerships.models import Agreement
from sistercities.fields import plain_text
from sistercities.forms import Sentences

BY_HAND = "new"


class Candidate(NamedTuple):
    """One answer to 'which community is it?'."""

    key: str
    name: str
    detail: str


def candidates(rows):
    """Each place once, by its full name, in the order found."""
    countries = Country.objects.in_bulk({country_code(row) for row in rows})
    every = [_candidate(row, countries) for row in rows]
    return list({fold(one.name): one for one in reversed(every)}.values())[::-1]


def _candidate(row, countries):
    if isinstance(row, Community):
        return Candidate(f"community-{row.pk}", row.full_name, gettext("In the register"))
    parts = (row.name, row.region, str(countries.get(row.country, "")))
    return Candidate(f"place-{row.pk}", ", ".join(filter(None, parts)), _from_gazetteer(row))


def _from_gazetteer(place):
    if not place.population:
        return gettext("From the gazetteer")
    people = formats.number_format(place.population, force_grouping=True)
    told = ngettext(
        "From the gazetteer, {people} person",
        "From the gazetteer, {people} people",
        place.population,
    )
    return told.format(people=people)


class NamesInOrder(forms.models.ModelChoiceIterator):
    """Countries stand in the order of the names that the reader has for them."""

    def __iter__(self):
        choices = super().__iter__()
        # Whether the first one is empty is asked without reading the countries.
        yield next(choices)
        yield from sorted(choices, key=lambda choice: fold(choice[1]))


class CountryField(forms.ModelChoiceField):
    iterator = NamesInOrder


class FindForm(forms.Form):
    """What to look a partner up by; it stands in the address."""

    q = forms.CharField(
        label=_("Name of the partner community"),
        max_length=100,
        help_text=_("In any language and spelling, such as Kobe, Łódź or 神戸市."),
        error_messages={"required": _("Write the name of the partner community.")},
    )
    country = CountryField(
        Country.objects.abroad(), label=_("Country"), required=False, empty_label=_("Any country")
    )

    def found(self):
        """Communities of the register first, then places that can become one."""
        if not self.is_valid():
            return []
        country = self.cleaned_data["country"]
        asked = self.cleaned_data["q"], country.pk if country else ""
        rows = [*finding.communities_named(*asked), *finding.places_named(*asked)]
        return candidates([row for row in rows if country_code(row) != settings.HOME_COUNTRY])


def country_code(row):
    return row.country if isinstance(row, Place) else row.country_id


class StartForm(Sentences, forms.Form):
    """Who signed with whom. A place added by hand is compared with all others first."""

    BY_HAND_FIELDS = ("name", "country", "community_kind")
    sentences = {
        "name": _("Write the name of the community."),
        "country": _("Choose the country it lies in."),
        "partner": _("Choose the partner community, or that you add it by hand."),
        "kind": _("Choose what was signed."),
        "home": _("Choose the community that you speak for."),
    }

    home = forms.ModelChoiceField(
        Community.objects.none(),
        label=_("Your community"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    partner = forms.CharField(label=_("Which community is it?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Its name in English"),
        max_length=200,
        validators=[plain_text],
        help_text=_("Without the region or country."),
    )
    country = CountryField(
        Country.objects.abroad(), label=_("Country"), empty_label=_("Choose the country")
    )
    region = forms.CharField(
        label=_("State, province or prefecture"),
        max_length=200,
        required=False,
        validators=[plain_text],
    )
    community_kind = forms.ChoiceField(
        label=_("What kind of community is it?"),
        choices=Community.Kind.choices,
        initial=Community.Kind.CITY,
    )
    kind = forms.ChoiceField(
        label=_("What was signed?"), choices=Agreement.Kind.choices, widget=forms.RadioSelect
    )
    compared = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, homes, found=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.found = list(found)
        self.fields["home"].queryset = homes
        self.initial.setdefault("home", homes.first())

    def _clean_fields(self):
        """What describes a place added by hand is asked for only then."""
        self._ask(self.data.get("partner") == BY_HAND)
        super()._clean_fields()
        self._ask(True)

    def _ask(self, asked):
        for name in self.BY_HAND_FIELDS:
            self.fields[name].required = asked

    def clean_partner(self):
        """BY_HAND, or the community or place that the key names."""
        key = self.cleaned_data["partner"]
        if key == BY_HAND:
            return BY_HAND
        room, _, number = key.partition("-")
        rows = {"community": Community.objects.public(), "place": Place.objects}.get(room)
        is_known = rows is not None and _is_number(number)
        row = rows.filter(pk=int(number)).first() if is_known else None
        if row is None:
            raise ValidationError(
                gettext("This place is not in the list any more. Look for it again.")
            )
        if country_code(row) == settings.HOME_COUNTRY:
            raise ValidationError(gettext("Choose a community in another country (R1)."))
        return row

    def clean(self):
        if self.cleaned_data.get("partner") == BY_HAND and not self.errors:
            self._compare()
        return self.cleaned_data

    def _compare(self):
        """Show what is written nearly the same once; whoever insists has seen it."""
        near = finding.nearly_named(self.cleaned_data["name"], self.cleaned_data["country"].pk)
        self.found = candidates(near)
        keys = {row.key for row in self.found}
        if keys - set(self.cleaned_data["compared"].split()):
            self.data = self.data.copy()
            self.data["compared"] = " ".join(sorted(keys))
            self.add_error("partner", _is_it_one_of(self.found))

    def community(self):
        """The partner, made now if nobody needed it before."""
        partner = self.cleaned_data["partner"]
        if partner == BY_HAND:
            return finding.community_by_hand(
                name=self.cleaned_data["name"],
                country=self.cleaned_data["country"].pk,
                region=self.cleaned_data["region"],
                kind=self.cleaned_data["community_kind"],
            )
        return finding.community_of(partner) if isinstance(partner, Place) else partner


def _is_it_one_of(found):
    if len(found) == 1:
        told = gettext("Is it {name}? Choose it, or choose again that you add yours by hand.")
        return told.format(name=found[0].name)
    told = ngettext(
        "{count} place has nearly the same name. "
        "Choose yours among them, or choose again that you add it by hand.",
        "{count} places have nearly the same name. "
        "Choose yours among them, or choose again that you add it by hand.",
        len(found),
    )
    return told.format(count=len(found))


def _is_number(text):
    return text.isdecimal() and len(text) < 10
