"""The coordinator's pages, under the addresses of the desk."""

from django.urls import path

from partnerships.views import desk, moves, papers

urlpatterns = [
    path("", desk.agreement_list, name="agreement_list"),
    path("new/", desk.agreement_new, name="agreement_new"),
    path("<int:pk>/", moves.agreement, name="agreement"),
    path("<int:pk>/amend/", desk.agreement_amend, name="agreement_amend"),
    path("<int:pk>/answers/", moves.agreement_answers, name="agreement_answers"),
    path("<int:pk>/move/<slug:name>/", moves.agreement_move, name="agreement_move"),
    path("<int:pk>/papers/", papers.agreement_papers, name="agreement_papers"),
    path("<int:pk>/papers/<int:paper>/", papers.agreement_paper, name="agreement_paper"),
    path(
        "<int:pk>/papers/<int:paper>/remove/",
        papers.agreement_paper_remove,
        name="agreement_paper_remove",
    ),
    path("<int:pk>/<slug:slug>/", desk.agreement_page, name="agreement_page"),
]
