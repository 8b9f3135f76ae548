"""Letters, messages, e-mail and contacts, and telling of the right to a review."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import contact, letters, mail, messages, rights, safe_contact, sendings, ways

urlpatterns = [
    path(f"{R}/letters/<uuid:letter>/", letters.LetterPage.as_view(), name="letter"),
    path(f"{R}/letters/<uuid:letter>/pdf/", letters.LetterPdf.as_view(), name="letter_pdf"),
    path(f"{R}/sent/", sendings.Sent.as_view(), name="sent"),
    path(f"{R}/sent/<uuid:sending>/", sendings.SeeTo.as_view(), name="sending"),
    path(f"{R}/messages/", messages.Messages.as_view(), name="messages"),
    path(f"{R}/messages/files/<uuid:file>/", messages.MessageFile.as_view(), name="message_file"),
    path(f"{R}/contacts/", contact.ContactLog.as_view(), name="contact_log"),
    path(f"{R}/contacts/new/", contact.LogContact.as_view(), name="log_contact"),
    path(
        f"{R}/contacts/when/<uuid:person>/",
        safe_contact.ChangeSafeContact.as_view(),
        name="safe_contact",
    ),
    path(f"{R}/contacts/ways/", ways.Ways.as_view(), name="ways"),
    path(f"{R}/contacts/ways/<uuid:person>/<slug:kind>/", ways.ChangeWay.as_view(), name="way"),
    path(f"{R}/updates/", contact.AgreeUpdates.as_view(), name="updates"),
    path(f"{R}/letters/<uuid:letter>/check/", letters.CheckLetter.as_view(), name="letter_check"),
    path(f"{R}/update/", letters.WriteUpdate.as_view(), name="update"),
    path("mail/", mail.Mails.as_view(), name="mails"),
    path("mail/<uuid:mail>/", mail.ReadMail.as_view(), name="mail"),
    path("mail/<uuid:mail>/review/", mail.MoveMail.as_view(), name="mail_move"),
    path("mail/<uuid:mail>/refuse/", mail.RefuseMail.as_view(), name="mail_refuse"),
    path("mail/<uuid:mail>/files/<uuid:file>/", mail.MailFile.as_view(), name="mail_file"),
    path("rights/", rights.Rights.as_view(), name="rights"),
    path("rights/new/", rights.TellOfReview.as_view(), name="tell"),
    path("rights/<uuid:notice>/", rights.NoticePage.as_view(), name="rights_notice"),
    path("rights/<uuid:notice>/pdf/", rights.NoticePdf.as_view(), name="rights_pdf"),
    path("letters/", sendings.ToSeeTo.as_view(), name="to_see_to"),
    path("letters/print/", sendings.PrintLetters.as_view(), name="letters_print"),
    path("letters/posted/", sendings.Posted.as_view(), name="posted"),
]
