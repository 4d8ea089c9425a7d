from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request):
    return render(request, "home.html")


@require_safe
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")
