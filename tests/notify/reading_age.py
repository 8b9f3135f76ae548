"""The words of a message that Heard chose, to be measured by `heard.rules.reading_age`."""

from heard.notify.letters import LetterText
from heard.notify.registry import Mail
from heard.notify.warnings import sentences


def english_of(text: LetterText | Mail) -> str:
    return text.body if isinstance(text, Mail) else sentences(text)
