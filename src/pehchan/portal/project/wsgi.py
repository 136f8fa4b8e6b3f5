"""The portal for a web server that speaks WSGI."""

from __future__ import annotations

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
application = get_wsgi_application()

# What draws charts takes a second or two to start: nobody's page shall wait for that.
from pehchan.portal.figures.drawn import warm  # noqa: E402, Django has to be set up

threading.Thread(target=warm, name="charts", daemon=True).start()
