from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from heard.agencies.models import Area
from tests import scenes
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
def coordinator(page: Page, live_server: Any, area: Area) -> Colleague:
    """Ceri Pugh, who coordinates reviews in Oakminster."""
    return Colleague.who_works_in(area, page, live_server)
