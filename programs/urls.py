from django.urls import path

from programs.views import (
    enroll,
    feeds,
    giving,
    impact,
    manage,
    people,
    public,
    register,
    reports,
    safety,
)

app_name = "programs"

urlpatterns = [
    path("programs/", public.program_list, name="programs"),
    # What the network gives
    path("awards/", giving.award_list, name="awards"),
    path("grants/", giving.grant_list, name="grants"),
    # What comes
    path("programs/new/", register.create, name="create"),
    path("programs/calendar/", public.this_month, name="calendar"),
    path("programs/calendar/<int:year>/<int:month>/", public.month, name="month"),
    # Calendars to subscribe to
    path("programs/feeds/", feeds.about, name="feeds"),
    path("programs/feeds/new/", feeds.new_key, name="new-feed"),
    path("programs/feeds/all.ics", feeds.everything, name="feed"),
    path("programs/feeds/countries/<slug:code>.ics", feeds.country, name="country-feed"),
    path("programs/feeds/themes/<slug:slug>.ics", feeds.theme, name="theme-feed"),
    path(
        "programs/feeds/communities/<slug:country>/<slug:slug>.ics",
        feeds.community,
        name="community-feed",
    ),
    path("programs/feeds/own/<str:token>.ics", feeds.own, name="own-feed"),
    # One's own place, by the link in a mail
    path("programs/place/<str:token>/", enroll.place, name="place"),
    path("programs/consent/<str:token>/", enroll.consent, name="consent"),
    path("programs/places/", enroll.my_places, name="my-places"),
    # What came of it
    path("programs/hours/", reports.my_hours, name="hours"),
    path("programs/hours/<int:pk>/<slug:name>/", reports.my_entry, name="my-entry"),
    path("programs/impact/", impact.network, name="impact"),
    path(
        "programs/impact/partnerships/<slug:slug>/", impact.partnership, name="partnership-impact"
    ),
    path(
        "programs/impact/communities/<slug:country>/<slug:slug>/",
        impact.community,
        name="community-impact",
    ),
    path("programs/pictures/<int:pk>/<str:size>", public.picture, name="picture"),
    # One program
    path("programs/<slug:slug>/", public.program, name="program"),
    path("programs/<slug:slug>.ics", feeds.program, name="program-feed"),
    path("programs/<slug:slug>/sign-up/", enroll.sign_up, name="sign-up"),
    path("programs/<slug:slug>/thanks/", enroll.thanks, name="thanks"),
    path("programs/<slug:slug>/write/", public.contact, name="contact"),
    path("programs/<slug:slug>/manage/", manage.manage, name="manage"),
    path("programs/<slug:slug>/manage/<slug:name>/", manage.transition, name="transition"),
    path("programs/<slug:slug>/take-change-back/", manage.withdraw, name="withdraw-amendment"),
    path("programs/<slug:slug>/edit/<slug:step>/", register.edit, name="edit"),
    path("programs/<slug:slug>/picture/", register.picture, name="cover"),
    path("programs/<slug:slug>/questions/", register.questions, name="questions"),
    path("programs/<slug:slug>/send/", register.send, name="send"),
    path("programs/<slug:slug>/copy/", register.copy, name="copy"),
    path("programs/<slug:slug>/discard/", register.discard, name="discard"),
    path("programs/<slug:slug>/people/", people.people, name="people"),
    path("programs/<slug:slug>/people.csv", people.export, name="people-export"),
    path("programs/<slug:slug>/people/<int:pk>/<slug:name>/", people.decide, name="decide"),
    path("programs/<slug:slug>/message/", people.message, name="message"),
    path("programs/<slug:slug>/safety/", safety.safety, name="safety"),
    path("programs/<slug:slug>/safety/adult/", safety.add_adult, name="add-adult"),
    path("programs/<slug:slug>/safety/<int:pk>/", safety.adult, name="adult"),
    path("programs/<slug:slug>/hours/", reports.hours, name="program-hours"),
    path("programs/<slug:slug>/report/", reports.report, name="report"),
    path("programs/<slug:slug>/report/gifts/", reports.gifts, name="gifts"),
    path("programs/<slug:slug>/report/pictures/", reports.pictures, name="report-pictures"),
]
