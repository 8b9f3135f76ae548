"""Where the web server enters. Refuses settings that are unsafe for real people."""

import os

from django.core.wsgi import get_wsgi_application

from heard.config import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.config.settings")

settings = environment.read(os.environ)
if settings.mode is environment.Mode.SERVICE and settings.problems:
    raise SystemExit("\n".join(settings.problems))

application = get_wsgi_application()
