"""Whether somebody is of the same organisation as whoever was asked, as far as an address can tell.

What one contact was asked goes to a colleague and to nobody else. The part of an address after the @
is an organisation's, except where a company gives addresses to anybody: two people there are no
colleagues.
"""

from enum import StrEnum

# Who gives addresses to anybody: the largest in this country, and some that promise privacy.
PUBLIC_MAIL = frozenset(
    {
        "aol.co.uk",
        "aol.com",
        "blueyonder.co.uk",
        "btconnect.com",
        "btinternet.com",
        "btopenworld.com",
        "duck.com",
        "fastmail.com",
        "gmail.com",
        "gmx.co.uk",
        "gmx.com",
        "googlemail.com",
        "hey.com",
        "hotmail.co.uk",
        "hotmail.com",
        "hushmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "ntlworld.com",
        "outlook.co.uk",
        "outlook.com",
        "plus.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "rocketmail.com",
        "sky.com",
        "talktalk.net",
        "tiscali.co.uk",
        "tuta.com",
        "tutanota.com",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
        "yandex.com",
        "ymail.com",
        "zoho.com",
    }
)


class Tie(StrEnum):
    """What two addresses have in common."""

    COLLEAGUES = "colleagues"
    STRANGERS = "strangers"
    ANYBODY = "anybody"  # at a company that gives addresses to anybody


def domain_of(email: str) -> str:
    """The part after the @."""
    return email.rpartition("@")[2].strip().rstrip(".").casefold()


def tie_between(theirs: str, ours: str) -> Tie:
    """Whether two addresses are of one organisation."""
    if domain_of(theirs) in PUBLIC_MAIL or domain_of(ours) in PUBLIC_MAIL:
        return Tie.ANYBODY
    return Tie.COLLEAGUES if domain_of(theirs) == domain_of(ours) else Tie.STRANGERS
