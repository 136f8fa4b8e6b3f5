"""The portal for a web server that speaks WSGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
application = get_wsgi_application()
