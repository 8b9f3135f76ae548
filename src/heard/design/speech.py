"""Saying the rules' sentences in the reader's language."""

from django.utils.translation import gettext, ngettext

from heard.rules.language import Language, Sentence

READERS = Language(one=gettext, many=ngettext)


def say(sentence: Sentence) -> str:
    """A sentence in the language that is active now."""
    return READERS.say(sentence)
