from django.http import HttpResponse


def _later(request, **kwargs):
    return HttpResponse("")


community_list = community = partnership_list = partnership = country = state = theme = _later
countries = states = themes = _later
