"""What an area sets: its procedures, words and contact."""

from django.urls import path

from heard.work.views import joint, registry, revising, settings, wordings
from heard.work.views.people import matrix

W = "settings/<slug:slug>/registry/<slug:code>/<slug:language>/words"

urlpatterns = [
    path("settings/", settings.SettingsStart.as_view(), name="settings"),
    path("settings/permissions/", matrix.PermissionsMatrix.as_view(), name="permissions"),
    path("settings/<slug:slug>/joint/", joint.JointStart.as_view(), name="joint"),
    path("settings/<slug:slug>/joint/add/", joint.AddJoint.as_view(), name="joint_add"),
    path(
        "settings/<slug:slug>/joint/<uuid:joint>/", joint.ShowJoint.as_view(), name="joint_version"
    ),
    path("settings/<slug:slug>/", settings.AreaSettings.as_view(), name="area_settings"),
    path("settings/<slug:slug>/contact/", settings.ChangeContact.as_view(), name="contact"),
    path("settings/<slug:slug>/updates/", settings.SetUpdates.as_view(), name="area_updates"),
    path(
        "settings/<slug:slug>/authorities/",
        settings.ConfirmAuthorities.as_view(),
        name="authorities",
    ),
    path("settings/<slug:slug>/registry/", registry.Registry.as_view(), name="registry"),
    path(
        "settings/<slug:slug>/registry/<slug:code>/<slug:language>/",
        registry.Registered.as_view(),
        name="registered",
    ),
    path(
        "settings/<slug:slug>/registry/<slug:code>/<slug:language>/pdf/",
        registry.RegisteredPdf.as_view(),
        name="registered_pdf",
    ),
    path(f"{W}/", wordings.EditWords.as_view(), name="words"),
    path(f"{W}/<int:number>/", wordings.WordsVersion.as_view(), name="words_version"),
    path(f"{W}/<int:number>/pdf/", wordings.WordsPdf.as_view(), name="words_pdf"),
    path("settings/<slug:slug>/new/", revising.Revise.as_view(), name="revision"),
    path(
        "settings/<slug:slug>/new/words/", revising.RevisionWords.as_view(), name="revision_words"
    ),
    path(
        "settings/<slug:slug>/new/consulted/",
        revising.RevisionConsulted.as_view(),
        name="revision_consulted",
    ),
    path(
        "settings/<slug:slug>/new/decide/",
        revising.DecideRevision.as_view(),
        name="revision_decide",
    ),
    path(
        "settings/<slug:slug>/versions/<uuid:version>/",
        settings.ShowVersion.as_view(),
        name="version",
    ),
    path(
        "settings/<slug:slug>/limits/<slug:clock>/",
        settings.SetTimeLimit.as_view(),
        name="limit",
    ),
]
