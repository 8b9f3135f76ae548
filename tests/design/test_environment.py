import pytest
from django.template import engines
from django.utils.translation import override


def rendered(source, **context):
    return engines["jinja2"].from_string(source).render(context)


def test_everything_is_escaped():
    assert rendered("{{ it }}", it="<b>&") == "&lt;b&gt;&amp;"
    assert engines["jinja2"].env.autoescape is True


def test_a_translation_with_something_typed_in_it_is_escaped():
    assert rendered('{{ _("by %(person)s", person=it) }}', it="<b>") == "by &lt;b&gt;"


def test_what_was_not_given_is_empty_however_deep():
    assert rendered("[{{ a.b.c }}{{ a | day }}{{ a | day_and_time }}{{ a | paragraphs }}]") == "[]"


def test_translations_follow_the_language_of_the_request():
    source = '{{ _("Continue") }} {{ language() }} {{ ngettext("%(num)s day", "%(num)s days", 2) }}'
    assert rendered(source) == "Continue en 2 days"
    with override("cy"):
        assert rendered(source).startswith("Parhau cy")


@pytest.mark.urls("tests.design.style")
def test_addresses_are_made_from_names():
    assert rendered('{{ url("exit") }} {{ static("design/heard.css") }}') == (
        "/exit/ /static/design/heard.css"
    )


def test_templates_of_the_govuk_macros_are_at_hand():
    source = (
        '{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}'
        '{{ govukTag({"text": it}) }}'
    )
    assert '<strong class="govuk-tag">' in rendered(source, it="<New>")
    assert "&lt;New&gt;" in rendered(source, it="<New>")
