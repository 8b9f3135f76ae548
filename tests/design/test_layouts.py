"""What every page has: language, title, the way out, and nothing inline."""

import base64
import hashlib
import re

import pytest
from django.conf import settings as project
from django.template.loader import render_to_string

pytestmark = [
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db,
    pytest.mark.either_database,
]

EVERY_PAGE = [
    "/fields/empty/", "/fields/errors/", "/components/", "/done/", "/work/", "/print/", "/error/",
    "/question/", "/cy/question/", "/question/?idle",
]  # fmt: skip


def shown(client, address):
    return client.get(address).content.decode()


def title(html):
    return re.search(r"<title[^>]*>(.*?)</title>", html, re.DOTALL).group(1)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_page_has_a_language_a_title_one_h1_and_a_way_past_the_menus(client, address):
    html = shown(client, address)
    language = "cy" if "/cy/" in address else "en"
    assert f'<html lang="{language}"' in html
    assert title(html).endswith(" – Heard")
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert html.index('href="#main-content"') < html.index("<main")
    assert re.search(r'<main[^>]* id="main-content"', html)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_nothing_is_inline_but_the_one_script_whose_hash_is_allowed(client, address):
    html = shown(client, address)
    assert "style=" not in html
    assert "<style" not in html
    assert not re.search(r"\son\w+=", html)
    assert "javascript:" not in html
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == project.JS_ENABLED_SCRIPT
    assert project.JS_ENABLED_SCRIPT in project.SECURE_CSP["script-src"]


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_nothing_comes_from_another_host_and_nothing_is_of_govuk(client, address):
    html = shown(client, address)
    loaded = re.findall(r'(?:src|<link[^>]* href)="([^"]*)"', html)
    assert len(loaded) >= 4
    assert all(one.startswith("/static/design/") for one in loaded)
    assert "govuk-logo" not in html
    assert "Crown copyright" not in html
    assert "crest" not in html


def test_the_title_says_when_there_are_errors(client):
    assert title(shown(client, "/question/")) == "What happened? – Heard"
    html = client.post("/question/", {"what": ""}).content.decode()
    assert title(html) == "Error: What happened? – Heard"
    html = client.post("/cy/question/", {"what": ""}).content.decode()
    assert title(html).startswith("Gwall: ")
    assert '<span class="govuk-visually-hidden">Gwall:</span>' in html


def test_the_title_says_so_for_a_page_of_several_forms(client):
    html = shown(client, "/two-forms/")
    assert title(html) == "Error: Two forms – Heard"
    assert html.count('href="#id_a-what"') == html.count('href="#id_b-what"') == 1


def test_the_exit_is_on_public_pages_and_not_on_staff_pages(client):
    assert shown(client, "/question/").count('href="/exit/" rel="nofollow noreferrer"') == 2
    assert "data-heard-exit" not in shown(client, "/work/")
    assert "exit.js" not in shown(client, "/work/")


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("/reading/?a=1", [("/cy/reading/?a=1", "cy", "cy", "Cymraeg")]),
        ("/cy/reading/", [("/reading/", "en", "en", "English")]),
        ("/work/", []),
    ],
)
def test_a_page_to_read_links_to_itself_in_the_other_language(client, address, links):
    found = r'href="([^"]*)" hreflang="(\w+)" lang="(\w+)" rel="alternate">(\w+)<'
    assert re.findall(found, shown(client, address)) == links


def test_a_page_that_asks_sends_its_form_when_the_language_changes(client):
    html = shown(client, "/question/")
    assert re.search(
        r'<button type="submit" form="question" name="switch-language" value="cy" lang="cy"', html
    )
    assert "hreflang" not in html


def test_a_page_that_asks_says_how_to_save_and_go_back(client):
    html = shown(client, "/fields/empty/")
    assert 'enctype="multipart/form-data"' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert re.search(r'value="yes" name="save-later"', html)
    assert 'class="govuk-back-link"' in html
    assert 'name="save-later"' not in shown(client, "/question/")
    assert "enctype" not in shown(client, "/question/")


@pytest.mark.parametrize(
    ("address", "approved_by", "said"),
    [
        ("/cy/question/", "", True),
        ("/cy/question/", "Siân Jones", False),
        ("/question/", "", False),
    ],
)
def test_welsh_that_nobody_has_approved_says_so(client, settings, address, approved_by, said):
    settings.WELSH_APPROVED_BY = approved_by
    assert ("Drafft yw’r testun" in shown(client, address)) is said


def test_a_demonstration_says_so_on_every_page(client, settings):
    assert "This is a demonstration" not in shown(client, "/work/")
    settings.DEMO = True
    assert "This is a demonstration" in shown(client, "/work/")


def test_an_area_has_its_own_colour(client):
    assert '<link rel="stylesheet" href="/brand.css">' in shown(client, "/branded/")
    assert "brand.css" not in shown(client, "/question/")


def test_the_error_page_needs_no_request(client):
    html = render_to_string("design/error.html")
    assert "Sorry, there is a problem" in html
    assert title(html) == "Sorry, there is a problem – Heard"


def test_staff_pages_have_navigation_account_and_sign_out(client):
    html = shown(client, "/work/")
    assert 'class="moj-side-navigation"' in html
    assert 'action="/sign-out/"' in html
    assert html.count("csrfmiddlewaretoken") == 1


def test_a_page_for_paper_has_no_menus(client):
    html = shown(client, "/print/")
    assert "govuk-template__footer" not in html
    assert "heard-header" not in html
