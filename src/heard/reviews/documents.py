"""A document to begin from, with an area's own name and contact in it, as PDF/UA."""

from datetime import datetime

from heard.agencies.models import Area
from heard.notify.letters import Block, bullets, heading, paragraph
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.rules.documents import Document, filled_in


def blocks(document: Document, area: Area) -> list[Block]:
    values = {"area": area.name, "phone": area.contact_phone, "email": area.contact_email}
    made = [paragraph(filled_in(document.begins, values))]
    for section in document.sections:
        made.append(heading(section.heading))
        made += [paragraph(filled_in(line, values)) for line in section.lines]
        if section.bullets:
            made.append(bullets(filled_in(each, values) for each in section.bullets))
    return made


def document_as_pdf(document: Document, area: Area, *, large_print: bool, at: datetime) -> bytes:
    letter = Letter(
        area=area,
        title=document.title,
        blocks=blocks(document, area),
        language=document.language,
        written_at=at,
    )
    version = f"{document.code} {document.version}"
    return as_pdf(letter, reference=version, large_print=large_print, file_title=document.name)
