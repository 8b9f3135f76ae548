import pytest
from django.http import QueryDict

from heard.design.markup import paragraphs, with_query


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One", '<p class="govuk-body">One</p>'),
        ("One\n\nTwo", '<p class="govuk-body">One</p>\n<p class="govuk-body">Two</p>'),
        ("One\r\n \r\nTwo", '<p class="govuk-body">One</p>\n<p class="govuk-body">Two</p>'),
        ("One\nTwo\rThree", '<p class="govuk-body">One<br>Two<br>Three</p>'),
        ("  \n One \n\n\n ", '<p class="govuk-body">One</p>'),
        (
            "<script>alert('&')</script>\n<b>",
            '<p class="govuk-body">&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;<br>&lt;b&gt;</p>',
        ),
        ("", ""),
        (None, ""),
    ],
)
def test_paragraphs(text, html):
    assert paragraphs(text) == html


def test_what_is_written_in_another_language_says_so():
    assert paragraphs("Un\n\nDau", "cy") == (
        '<p class="govuk-body" lang="cy">Un</p>\n<p class="govuk-body" lang="cy">Dau</p>'
    )
    assert paragraphs("x", '"><b>') == '<p class="govuk-body" lang="&quot;&gt;&lt;b&gt;">x</p>'


def test_text_once_marked_safe_is_escaped_no_differently_by_lines():
    assert paragraphs("{0}%s") == '<p class="govuk-body">{0}%s</p>'


def test_changing_one_parameter_keeps_the_others():
    query = QueryDict("stage=new&stage=late&words=a%26b&page=2")
    assert with_query(query, page=3) == "?stage=new&stage=late&words=a%26b&page=3"
    assert query["page"] == "2"
