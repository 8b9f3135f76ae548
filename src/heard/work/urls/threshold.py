"""What counts, and the decision whether the threshold is met."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import finding, reports, threshold

urlpatterns = [
    path(f"{R}/finding/", finding.FindingPage.as_view(), name="finding"),
    path(f"{R}/why/", finding.WhyThisDecision.as_view(), name="why"),
    path(f"{R}/reports/<uuid:report>/", reports.ChangeReport.as_view(), name="report_change"),
    path(f"{R}/changes/<uuid:change>/", reports.AnswerChange.as_view(), name="report_answer"),
    path(f"{R}/views/", threshold.RecordBodyView.as_view(), name="body_view"),
    path(f"{R}/threshold/", threshold.DecideThreshold.as_view(), name="threshold"),
    path(f"{R}/proposals/<uuid:proposal>/", threshold.AnswerProposal.as_view(), name="proposal"),
]
