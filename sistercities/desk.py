"""The desk: what waits for one person, and what this person waits for, from every room."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members import desk as members
from partnerships import desk as partnerships
from programs import desk as programs
from sistercities.turns import Desk

ROOMS = (partnerships, programs, members)


@login_required
@never_cache
@require_safe
def desk(request):
    return render(request, "desk.html", {"desk": desk_of(request.user)})


def desk_of(user):
    desk = Desk()
    for room in ROOMS:
        desk.add(room.desk(user))
    desk.sort()
    return desk
