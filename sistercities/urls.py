from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from members.admin.people import OF_OTHERS
from members.views import codes, leaving
from sistercities import desk, health, views
from sistercities import statistics as statistics_page
from sistercities.search import views as search_views
from sistercities.sitemaps import SITEMAPS

# One door: second factor and limits on attempts hold for the admin too.
admin.site.login = secure_admin_login(admin.site.login)
# Whoever could write these rows could sign in as somebody else.
admin.site.unregister([EmailAddress, UserSession, *OF_OTHERS])
for model, page in OF_OTHERS.items():
    admin.site.register(model, page)
# A review needs the width more than a second list of tables.
admin.site.enable_nav_sidebar = False

handler400 = "sistercities.errors.bad_request"
handler403 = "sistercities.errors.forbidden"
handler404 = "sistercities.errors.not_found"
handler500 = "sistercities.errors.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, {"page": "mission"}, name="about"),
    path("about/<slug:page>/", views.about, name="about"),
    path("colors", views.colors, name="colors"),
    path("language", views.language, name="language"),
    path("search/", search_views.results, name="search"),
    path("search/suggest/", search_views.suggestions, name="suggest"),
    path("statistics/", statistics_page.statistics, name="statistics"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("desk/", include(([path("", desk.desk, name="desk")], "desk"))),
    path("", include("partnerships.urls")),
    path("", include("partnerships.open_data.urls")),
    path("", include("programs.urls")),
    path("", include("members.urls")),
    path("account/confirm-email/", codes.confirm_email, name="account_email_verification_sent"),
    path(
        "account/password/reset/confirm/",
        codes.confirm_reset,
        name="account_confirm_password_reset_code",
    ),
    path("account/logout/", leaving.sign_out, name="account_logout"),
    path("account/sessions/", leaving.signed_in_places, name="usersessions_list"),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
