"""Components place what they are given. One page shows them all: see test_style_page.py."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines

from tests.design.style import ReviewFilter


def made(call, **context):
    name = re.match(r"\w+", call).group()
    source = f'{{% from "design/components.html" import {name} %}}{{{{ {call} }}}}'
    return engines["jinja2"].from_string(source).render(context)


def hrefs(html):
    return re.findall(r'href="([^"]*)"', html)


TYPED = "<i>&"


@pytest.mark.parametrize(
    "call",
    [
        "button(it)", "link_button(it, it)", "back_link(it, it)", "inset(it)", "warning(it)",
        "details(it, it)", "panel(it, it)", "alert(it, title=it)", "badge(it)", "stat(it, it, it)",
        "key_date(it, day, it)", "card(it, it)", "print_button(it)",
        "summary_list([{'key': it, 'value': it, 'href': it, 'change': it}], title=it)",
        "table(it, [it], [[it], [{'text': it}]])",
        "timeline([{'title': it, 'at': moment, 'by': it, 'text': it, 'badge': it}])",
        "side_navigation([{'text': it, 'href': it, 'count': it}, {'heading': it}], it)",
        "task_list([{'title': it, 'href': it, 'status': it, 'kind': 'blue', 'hint': it}])",
        "error_summary_box([{'text': it, 'href': it}, {'text': it}])",
    ],
)  # fmt: skip
def test_what_is_given_is_escaped_once(call):
    moment = datetime(2026, 3, 10, 15, 5, tzinfo=UTC)
    html = made(call, it=TYPED, day=date(2026, 3, 10), moment=moment)
    assert "&lt;i&gt;&amp;" in html
    assert "<i>" not in html
    assert "&amp;lt;" not in html


def test_a_button_belongs_to_the_form_it_names():
    html = made('button("Save", "secondary", name="act", value="save", form="other")')
    assert 'class="govuk-button govuk-button--secondary"' in html
    assert 'form="other"' in html
    assert 'name="act"' in html
    assert 'value="save"' in html
    assert 'data-prevent-double-click="true"' in html


def test_a_value_that_is_not_there_is_said_to_be_missing():
    html = made("summary_list(rows)", rows=[{"key": "A", "value": ""}, {"key": "B", "value": 0}])
    values = re.findall(r'<dd class="govuk-summary-list__value">\s*(.*?)\s*</dd>', html)
    assert values == ["Not given", "0"]


def test_a_change_link_says_what_it_changes():
    html = made(
        "summary_list(rows)",
        rows=[{"key": "Name", "value": "x", "href": "/n", "change": "your name"}],
    )
    assert 'href="/n"' in html
    assert re.sub(r"<[^>]+>|\s+", " ", html).split("x")[1].split() == ["Change", "your", "name"]


def test_a_timeline_is_a_list_with_moments_machines_can_read():
    at = datetime(2026, 7, 10, 15, 5, tzinfo=UTC)
    html = made("timeline(events)", events=[{"title": "Sent", "at": at, "text": "One\n\nTwo"}])
    assert '<time datetime="2026-07-10T15:05:00+00:00">' in html
    assert "10\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE}2026 at 4:05pm" in html
    assert html.count('<p class="govuk-body">') == 2


def test_pages_of_a_list_keep_the_filters():
    page = Paginator(range(50), 10).get_page(2)
    html = made("pagination(page, query)", page=page, query=QueryDict("words=a%26b&page=2"))
    assert [href.replace("&amp;", "&") for href in hrefs(html)] == [
        f"?words=a%26b&page={number}" for number in (1, 1, 2, 3, 4, 5, 3)
    ]
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize(("number", "rels"), [(1, ["next"]), (3, ["prev", "next"]), (5, ["prev"])])
def test_the_first_and_last_page_lead_one_way(number, rels):
    page = Paginator(range(50), 10).get_page(number)
    html = made("pagination(page, query)", page=page, query=QueryDict())
    assert re.findall(r'rel="(\w+)"', html) == rels


def test_a_list_of_one_page_has_no_pages():
    html = made("pagination(page, query)", page=Paginator([], 10).get_page(1), query=QueryDict())
    assert html.strip() == ""


def test_the_side_navigation_marks_where_we_are():
    items = [{"text": "A", "href": "/a", "current": True}, {"text": "B", "href": "/b"}]
    html = made("side_navigation(items)", items=items)
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["/a"]


def test_a_filter_is_a_form_that_gets():
    html = made('filter_panel(form, clear_href="/all")', form=ReviewFilter(QueryDict("stage=new")))
    assert '<form class="moj-filter__options" method="get" novalidate>' in html
    assert re.search(r'<option value="new"\s+selected>', html)
    assert 'href="/all"' in html
    assert "csrf" not in html


def test_an_alert_that_has_just_come_up_is_read_out():
    assert 'role="alert"' in made('alert("Gone", "error", live=true)')
    assert 'role="region"' in made('alert("Gone", "error")')


def test_the_print_button_hides_where_it_can_do_nothing():
    assert re.search(r"data-heard-print hidden>", made("print_button()"))


def test_a_table_of_three_to_eight_columns_stacks_on_a_telephone():
    for few_or_many in (["Year", "Number"], ["Role"] * 9):
        plain = made(f"table('Years', {few_or_many}, [{few_or_many}])")
        assert ("heard-stacks" in plain, "heard-scroll" in plain) == (False, True)
    head = "['Year', {'text': 'Made <b>', 'format': 'numeric'}, 'Note']"
    wide = made(f"table('Years', {head}, [['2026', 3, {{'html': '<em>x</em>'}}], ['2025', 0, '']])")
    assert re.findall(r'data-name="([^"]*)"', wide) == ["Made &lt;b&gt;", "Note"] * 2
    assert 'class="govuk-table__header govuk-table__header--numeric">Made &lt;b&gt;</th>' in wide
    assert re.findall(r"<td [^>]*numeric[^>]*>(.*?)</td>", wide) == ["3", "0"]
    assert re.findall(r"<th scope=.row.[^>]*>(.*?)</th>", wide) == ["2026", "2025"]
    assert 'govuk-table__caption govuk-table__caption--m">Years</caption>' in wide


def test_a_table_of_a_letter_stacks_on_a_telephone_where_it_has_more_than_a_name_and_a_number():
    letters = '{% from "notify/letter.html" import letter_blocks %}{{ letter_blocks(text) }}'
    words = engines["jinja2"].from_string(letters)
    for columns, stacks in [(["What", "Number"], False), (["Who", "When", "Why"], True)]:
        text = {"blocks": [{"kind": "table", "columns": columns, "rows": [columns]}]}
        html = words.render({"text": text})
        assert ("heard-stacks" in html) is stacks
        assert re.findall(r'data-name="([^"]*)"', html) == columns
