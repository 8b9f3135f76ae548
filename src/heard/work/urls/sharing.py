"""Disclosures, marks, consents and agreements."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import agreements, consents, disclosures, documents, marks, signed_copies

A = "agreements/<slug:slug>/<uuid:agreement>"

urlpatterns = [
    path(f"{R}/disclosures/", disclosures.DisclosuresPage.as_view(), name="disclosures"),
    path(f"{R}/disclosures/add/", disclosures.Disclose.as_view(), name="disclose"),
    path(f"{R}/disclosures/pass-on/", disclosures.PassOn.as_view(), name="pass_on"),
    path(f"{R}/disclosures/<uuid:disclosure>/recall/", disclosures.Recall.as_view(), name="recall"),
    path(f"{R}/marks/", marks.Marks.as_view(), name="marks"),
    path(f"{R}/consents/", consents.ConsentsPage.as_view(), name="consents"),
    path(f"{R}/consents/add/", consents.AddConsent.as_view(), name="consent_add"),
    path(
        f"{R}/consents/<uuid:consent>/withdraw/",
        consents.WithdrawConsent.as_view(),
        name="consent_withdraw",
    ),
    path("templates/<slug:slug>/", documents.Documents.as_view(), name="documents"),
    path(
        "templates/<slug:slug>/<slug:document>/",
        documents.DocumentFile.as_view(),
        name="document",
    ),
    path("agreements/", agreements.Register.as_view(), name="agreements"),
    path("agreements/<slug:slug>/add/", agreements.AddAgreement.as_view(), name="agreement_add"),
    path(f"{A}/", agreements.ShowAgreement.as_view(), name="agreement"),
    path(f"{A}/copy/", signed_copies.Copy.as_view(), name="agreement_copy"),
    path(f"{A}/copy/keep/", signed_copies.KeepCopy.as_view(), name="agreement_keep_copy"),
    path(f"{A}/new/", agreements.RenewAgreement.as_view(), name="agreement_renew"),
    path(f"{A}/suspend/", agreements.SuspendAgreement.as_view(), name="agreement_suspend"),
    path(f"{A}/resume/", agreements.ResumeAgreement.as_view(), name="agreement_resume"),
    path(f"{A}/end/", agreements.EndAgreement.as_view(), name="agreement_end"),
]
