"""What an area begins from: letters, questions, actions and documents, each with where it is."""

from typing import Any

from django.http import Http404, HttpResponse

from heard.reviews.documents import document_as_pdf
from heard.rules.documents import documents
from heard.rules.permissions import Permission
from heard.work.views.base import AreaPage, StaffRequest


class Documents(AreaPage):
    """The library of templates: those that are files, and where the others are kept."""

    permission = Permission.SEE_AGREEMENTS

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        return self.show(
            "documents.html",
            documents=documents().values(),
            may_word=self.may(Permission.CHANGE_SETTINGS, self.area),
            may_ask=self.may(Permission.MANAGE_REVIEW, self.area),
        )


class DocumentFile(AreaPage):
    """One document with the area's name and contact in it; in large print where it is asked for."""

    permission = Permission.SEE_AGREEMENTS

    def get(self, request: StaffRequest, slug: str, document: str, **kwargs: Any) -> HttpResponse:
        found = documents().get(document)
        if found is None:
            raise Http404
        large = request.GET.get("size") == "large"
        return HttpResponse(
            document_as_pdf(found, self.area, large_print=large, at=request.now),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{slug}-{found.code}-{found.version}.pdf"'
            },
        )
