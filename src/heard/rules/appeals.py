"""Who hears an appeal."""

COMMISSIONER = ("police and crime", "commissioner", "comisiynydd", "pcc", "opcc", "pfcc", "mopac")


def is_commissioner(body: str) -> bool:
    """Whether a body, as somebody wrote its name, is the local policing body: the Police and Crime
    Commissioner, or a mayor who does that work. Schedule 4 paragraph 3 gives it the appeals where
    an area's procedures name it."""
    words = body.casefold()
    return any(name in words for name in COMMISSIONER) or ("mayor" in words and "polic" in words)
