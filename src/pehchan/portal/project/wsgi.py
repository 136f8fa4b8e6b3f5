"""The portal for a web server: `granian --interface wsgi pehchan.portal.project.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
application = get_wsgi_application()
