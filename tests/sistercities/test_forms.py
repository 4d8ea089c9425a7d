from django import forms

from sistercities.forms import Partial, Sentences

COLORS = [("red", "Red"), ("blue", "Blue")]


class Form(forms.Form):
    name = forms.CharField(help_text="As others read it.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    color = forms.ChoiceField(choices=COLORS, widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree", help_text="You may change this later.")


def test_hint_and_error_are_named_by_the_control_they_belong_to():
    html = str(Form({"color": "red", "agreed": "on"})["name"].as_field_group())

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert '<span class="hint" id="id_name_helptext">As others read it.</span>' in html
    assert '<span class="err" id="id_name_error">This field is required.</span>' in html
    assert 'class="in"' in html


def test_summary_comes_first_and_links_to_each_control():
    html = Form({}).render()

    assert html.index('class="bad"') < html.index('class="field')
    assert "There are 3 things to correct" in html
    for target in ("id_name", "id_color_0", "id_agreed"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html


def test_one_mistake_is_told_in_the_singular():
    assert "There is 1 thing to correct" in Form({"color": "red", "agreed": "on"}).render()


def test_what_may_stay_empty_says_so():
    assert "(optional)" in str(Form()["note"].as_field_group())
    assert "(optional)" not in str(Form()["name"].as_field_group())


def test_help_text_cannot_carry_markup():
    class Sly(forms.Form):
        field = forms.CharField(help_text="<b>bold</b>")

    assert "&lt;b&gt;" in Sly().render()


def test_form_without_mistakes_has_no_summary():
    assert 'class="bad"' not in Form().render()


class Said(Sentences, forms.Form):
    sentences = {"adults": "Say how many adults live in your home."}

    name = forms.CharField()
    adults = forms.IntegerField()
    color = forms.ChoiceField(choices=COLORS)
    email = forms.EmailField()
    website = forms.URLField(assume_scheme="https")
    agreed = forms.BooleanField(label="I agree")


def test_what_is_missing_is_said_with_the_way_to_mend_it():
    assert Said({}).errors == {
        "name": ["“Name” is empty. Fill it in."],
        "adults": ["Say how many adults live in your home."],
        "color": ["Choose an answer for “Color”."],
        "email": ["“Email” is empty. Fill it in."],
        "website": ["“Website” is empty. Fill it in."],
        "agreed": ["Tick “I agree” to go on."],
    }


def test_what_cannot_be_read_is_said_with_an_example():
    form = Said(
        {
            "name": "Ana",
            "adults": "two",
            "color": "red",
            "email": "ana",
            "website": "seattle",
            "agreed": "on",
        }
    )
    assert form.errors == {
        "adults": ["Enter a whole number, such as 1200."],
        "email": ["Enter an e-mail address like name@example.org."],
        "website": ["Enter a web address like https://example.org."],
    }


class Begun(Partial, forms.Form):
    name = forms.CharField()
    number = forms.IntegerField()
    color = forms.ChoiceField(choices=COLORS)
    note = forms.CharField(required=False)


def test_draft_may_leave_out_what_is_asked_for_and_still_asks_for_it():
    form = Begun({})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "", "number": None, "color": "", "note": ""}
    assert "(optional)" not in str(form["name"].as_field_group())
    assert "(optional)" in str(form["note"].as_field_group())
    assert "required" not in str(form["name"].as_widget())


def test_draft_does_not_take_what_cannot_be_read():
    assert list(Begun({"number": "two", "color": "green"}).errors) == ["number", "color"]
