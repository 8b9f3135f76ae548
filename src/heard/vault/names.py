"""The name of a file as people see it. It never becomes a path."""

import unicodedata

from heard.vault import limits

OUT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # what cannot be seen, or turns text round


def clean_name(sent: str) -> str:
    """A name with no folder, no control character and nothing that turns text round."""
    last = unicodedata.normalize("NFC", sent).replace("\\", "/").rpartition("/")[2]
    seen = "".join(mark for mark in last if unicodedata.category(mark) not in OUT)
    words = " ".join(seen.split()).strip(". ")
    stem, dot, ending = words.rpartition(".")
    if not dot:
        return words[: limits.NAME] or "file"
    return f"{stem[: limits.NAME - len(ending[:10]) - 1].strip()}.{ending[:10]}"


def ending_of(name: str) -> str:
    """What stands after the last full stop, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""
