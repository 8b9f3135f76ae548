"""The library of templates on the staff's pages."""

import io

import pytest
from pikepdf import Pdf

from heard.reviews.documents import blocks
from heard.rules.documents import documents
from heard.rules.permissions import Role
from tests.reading import Page
from tests.work.conftest import browser_of

HERE = "/work/templates/oakminster/"


def test_the_library_names_each_document_and_where_the_others_are(client, area, staffed):
    page = Page(client.get(HERE))
    assert page.title == "Templates"
    assert "Leaflet, easy to read (PDF)" in page.links
    assert "Questions to agencies" in page.links
    page = Page(browser_of(staffed[Role.SUPERVISOR]).get(HERE))
    assert "Messages and letters" not in page.links
    assert HERE in Page(client.get("/work/agreements/")).links.values()


@pytest.mark.parametrize("code", documents())
@pytest.mark.parametrize("size", ["", "?size=large"])
def test_each_is_a_file_that_a_screen_reader_reads_in_its_language(client, area, code, size):
    answer = client.get(f"{HERE}{code}/{size}")
    with Pdf.open(io.BytesIO(answer.content)) as file:
        assert "/StructTreeRoot" in file.Root
        assert str(file.Root["/Lang"]).startswith(documents()[code].language)


def test_an_areas_own_contact_is_in_it(area):
    area.contact_phone, area.contact_email = "01632 960 123", ""
    told = str(blocks(documents()["leaflet"], area))
    assert "Phone: 01632 960 123" in told
    assert "Email: ……" in told


def test_what_is_no_document_is_not_found(client, area):
    assert client.get(f"{HERE}nonsense/").status_code == 404
