"""Joint procedures of a region's areas: to see, to lay down, and to adopt."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _now

from heard.agencies.actions.joint import NoRegion, add_joint, adopted_by, adopting
from heard.agencies.actions.procedures import VersionExists
from heard.agencies.models import JointProcedures
from heard.rules import plain_words
from heard.rules.in_force import UnknownParent
from heard.rules.permissions import Permission
from heard.rules.procedures import InvalidProcedures
from heard.rules.procedures_guide import GUIDE, explained
from heard.work.views.base import AreaPage, StaffRequest
from heard.work.views.revising import WordsForm


class JointStart(AreaPage):
    """The joint procedures of the area's region, and which areas go by them."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        known = JointProcedures.objects.filter(region=self.area.region_id, region__isnull=False)
        return self.show(
            "settings/joint.html",
            joint=[(each, adopted_by(each)) for each in known],
        )


class ShowJoint(AreaPage):
    """One version, and the file with which this area would adopt it."""

    permission = Permission.CHANGE_SETTINGS

    def get(self, request: StaffRequest, slug: str, joint: Any) -> HttpResponse:
        found = get_object_or_404(JointProcedures, pk=joint, region=self.area.region_id)
        latest = self.area.procedures_versions.first()
        begins = max(found.valid_from, self.today)
        if latest is not None and latest.valid_from >= begins:
            begins = latest.valid_from + timedelta(days=1)
        return self.show(
            "settings/joint_version.html",
            joint=found,
            procedures=found.in_force,
            adopted_by=adopted_by(found),
            form=WordsForm(initial={"text": adopting(self.area, found, begins=begins)}, gaps=[]),
            words=plain_words,
        )


class AddJoint(AreaPage):
    """Lay down a version for the region. No area goes by it before it adopts it itself."""

    permission = Permission.CHANGE_SETTINGS
    sensitive = True

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self.show("settings/joint_add.html", form=WordsForm(gaps=[]))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = WordsForm(request.POST, gaps=[])
        if not form.is_valid():
            return self.show("settings/joint_add.html", form=form, guide=GUIDE)
        try:
            add_joint(self.area, form.cleaned_data["text"], by=request.user, at=request.now)
        except (InvalidProcedures, NoRegion, UnknownParent, VersionExists, LookupError) as fault:
            for line in explained(fault, form.cleaned_data["text"]):
                form.add_error("text", line)
            return self.show("settings/joint_add.html", form=form, guide=GUIDE)
        messages.success(
            request, _now("The joint procedures are laid down. Each area adopts them.")
        )
        return redirect("work:joint", slug=slug)
