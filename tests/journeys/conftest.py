from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from heard.agencies.models import Area
from heard.rules.permissions import Role
from tests import scenes
from tests.browser import fresh_page
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague


@pytest.fixture
def area(transactional_db: None) -> Area:
    cache.clear()
    return scenes.an_area()


@pytest.fixture
def resident(page: Page, live_server: Any, area: Area) -> Resident:
    """Amina Warsame, who lives in Oakminster, at a browser."""
    return Resident(page, live_server)


@pytest.fixture
def resident_without_scripts(page_without_scripts: Page, live_server: Any, area: Area) -> Resident:
    return Resident(page_without_scripts, live_server, scripts=False)


@pytest.fixture
def amina(chromium: Browser, live_server: Any, area: Area) -> Iterator[Resident]:
    """Amina Warsame at a browser of her own, while staff work at another."""
    with fresh_page(chromium) as page:
        yield Resident(page, live_server)


@pytest.fixture
def coordinator(page: Page, live_server: Any, area: Area) -> Colleague:
    """Ceri Pugh, who coordinates reviews in Oakminster."""
    return Colleague.who_works_in(area, page, live_server)


@pytest.fixture
def coordinator_without_scripts(
    page_without_scripts: Page, live_server: Any, area: Area
) -> Colleague:
    return Colleague.who_works_in(area, page_without_scripts, live_server, scripts=False)


@pytest.fixture
def inspector(chromium: Browser, live_server: Any, area: Area) -> Iterator[Colleague]:
    """Inspector Rhys of the police, whom the coordinator may ask to agree."""
    with fresh_page(chromium) as page:
        yield Colleague.who_works_in(
            area,
            page,
            live_server,
            name="Inspector Rhys",
            role=Role.PANEL_MEMBER,
            agency="police",
        )
