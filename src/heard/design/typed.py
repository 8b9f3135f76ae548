"""What somebody typed into a form, kept to be shown or checked again another time."""

from django.http import QueryDict

from heard.design.fields.text import UNKEEPABLE
from heard.design.forms import Form

LONGEST_KEPT = 20_000
LONG_ENOUGH_TO_MISS = 20
type Typed = dict[str, list[str]]


def as_typed(data: QueryDict, form: Form) -> Typed:
    """What was sent for the form's own fields, without what no database can hold."""
    names = tuple(form.fields)
    return {
        key: [UNKEEPABLE.sub("", value)[:LONGEST_KEPT] for value in data.getlist(key)]
        for key in data
        if key in names or key.rpartition("-")[0] in names
    }


def as_sent(typed: Typed) -> QueryDict:
    """What was typed, as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def long_texts(data: QueryDict) -> list[str]:
    """What somebody would not like to write again, out of a form that came too late. A password
    is never among it."""
    return [
        value
        for name, values in data.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
        if len(value) > LONG_ENOUGH_TO_MISS
    ]
