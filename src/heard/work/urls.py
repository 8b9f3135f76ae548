"""The addresses of the staff pages. Reviews are named by their random reference."""

from django.urls import path

from heard.work.views import (
    agreements,
    clocks,
    endings,
    figures,
    finding,
    home,
    keyed,
    readers,
    reports,
    review,
    settings,
    threshold,
    worklist,
)

app_name = "work"

R = "reviews/<str:reference>"
A = "agreements/<slug:slug>/<uuid:agreement>"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("reviews/", worklist.Worklist.as_view(), name="worklist"),
    path("reviews/print/", worklist.PrintedWorklist.as_view(), name="worklist_print"),
    path(f"{R}/", review.ReviewDetail.as_view(), name="review"),
    path(f"{R}/acknowledge/", review.Acknowledge.as_view(), name="acknowledge"),
    path(f"{R}/owner/", review.Assign.as_view(), name="assign"),
    path(f"{R}/earlier/<str:earlier>/", review.JoinEarlier.as_view(), name="earlier"),
    path(f"{R}/letters/<uuid:letter>/", review.LetterPage.as_view(), name="letter"),
    path(f"{R}/finding/", finding.FindingPage.as_view(), name="finding"),
    path(f"{R}/why/", finding.WhyThisDecision.as_view(), name="why"),
    path(f"{R}/reports/<uuid:report>/", reports.ChangeReport.as_view(), name="report_change"),
    path(f"{R}/changes/<uuid:change>/", reports.AnswerChange.as_view(), name="report_answer"),
    path(f"{R}/readers/", readers.Readers.as_view(), name="readers"),
    path(f"{R}/views/", threshold.RecordBodyView.as_view(), name="body_view"),
    path(f"{R}/threshold/", threshold.DecideThreshold.as_view(), name="threshold"),
    path(f"{R}/proposals/<uuid:proposal>/", threshold.AnswerProposal.as_view(), name="proposal"),
    path(f"{R}/milestones/<slug:event>/", clocks.RecordMilestone.as_view(), name="milestone"),
    path(f"{R}/clocks/<slug:clock>/pause/", clocks.PauseClock.as_view(), name="pause"),
    path(f"{R}/clocks/<slug:clock>/resume/", clocks.ResumeClock.as_view(), name="resume"),
    path(f"{R}/clocks/<slug:clock>/later/", clocks.ExtendClock.as_view(), name="extend"),
    path(f"{R}/withdraw/", endings.Withdraw.as_view(), name="withdraw"),
    path(f"{R}/void/", endings.MakeVoid.as_view(), name="void"),
    path(f"{R}/reopen/", endings.Reopen.as_view(), name="reopen"),
    path(f"{R}/close/", endings.Close.as_view(), name="close"),
    path(f"{R}/outcome/", endings.RecordOutcome.as_view(), name="outcome"),
    path(f"{R}/appeal/", endings.RecordAppeal.as_view(), name="appeal"),
    path(f"{R}/appeal/result/", endings.RecordAppealResult.as_view(), name="appeal_result"),
    path(f"{R}/death/", endings.RecordDeath.as_view(), name="death"),
    path(f"{R}/guardian/", endings.SetGuardian.as_view(), name="guardian"),
    path("enter/", keyed.BeginKeyed.as_view(), name="key"),
    path("enter/<uuid:draft>/reports/", keyed.KeyedReports.as_view(), name="keyed_reports"),
    path(
        "enter/<uuid:draft>/reports/<int:number>/<slug:page>/",
        keyed.KeyedReportQuestion.as_view(),
        name="keyed_report",
    ),
    path("enter/<uuid:draft>/check/", keyed.KeyedCheck.as_view(), name="keyed_check"),
    path("enter/<uuid:draft>/<slug:page>/", keyed.KeyedQuestion.as_view(), name="keyed_page"),
    path("figures/", figures.FiguresStart.as_view(), name="figures"),
    path("figures/<slug:slug>/<int:first>/", figures.FiguresPage.as_view(), name="figures_year"),
    path(
        "figures/<slug:slug>/<int:first>/<slug:number>/",
        figures.FiguresList.as_view(),
        name="figures_list",
    ),
    path("agreements/", agreements.Register.as_view(), name="agreements"),
    path("agreements/<slug:slug>/add/", agreements.AddAgreement.as_view(), name="agreement_add"),
    path(f"{A}/", agreements.ShowAgreement.as_view(), name="agreement"),
    path(f"{A}/new/", agreements.RenewAgreement.as_view(), name="agreement_renew"),
    path(f"{A}/suspend/", agreements.SuspendAgreement.as_view(), name="agreement_suspend"),
    path(f"{A}/resume/", agreements.ResumeAgreement.as_view(), name="agreement_resume"),
    path(f"{A}/end/", agreements.EndAgreement.as_view(), name="agreement_end"),
    path("settings/", settings.SettingsStart.as_view(), name="settings"),
    path("settings/permissions/", settings.PermissionsMatrix.as_view(), name="permissions"),
    path("settings/<slug:slug>/", settings.AreaSettings.as_view(), name="area_settings"),
    path("settings/<slug:slug>/contact/", settings.ChangeContact.as_view(), name="contact"),
    path("settings/<slug:slug>/new/", settings.UploadProcedures.as_view(), name="upload"),
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
