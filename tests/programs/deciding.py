"""Staff with a right, and steps of a program as they take them."""

from django.contrib.auth.models import Permission

from programs.workflow import program_workflow
from tests.factories import make_user


def staff(name, *permissions):
    user = make_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def checker(name="Chris Checker"):
    return staff(name, "check_program")


def decider(name="Dana Decider"):
    return staff(name, "decide_program")


def perform(name, program, by, note="Because of the weather."):
    return program_workflow.perform(name, program, by=by, note=note, version=program.version)
