"""What would stop somebody who uses no mouse is noticed."""

import pytest

from tests.journeys.keyboard import ByKeys

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("button", "fault"),
    [
        ("<button>Send</button>", ""),
        ("<button tabindex=-1>Send</button>", "Tab never comes to"),
        ("<button style='outline: none'>Send</button>", "nothing shows that"),
        ("<button>Send</button><p style='position: fixed; inset: 0; background: #fff'>", "covers"),
    ],
)
def test_a_planted_fault_is_seen(page, button, fault):
    page.set_content(button)
    person = ByKeys(page, "")
    send = page.get_by_role("button", name="Send")
    if not fault:
        person.reaches(send)
        return
    with pytest.raises(AssertionError, match=fault):
        person.reaches(send)
