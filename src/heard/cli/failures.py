"""The two ways in which a command ends badly, each with a sentence for the person who typed it."""


class CommandFailed(Exception):
    """It could not be done. The message says why, and what to do."""


class BadInput(Exception):
    """What was given cannot be used. The message says where, and how to put it right."""
