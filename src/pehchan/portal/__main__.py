"""`python -m pehchan.portal COMMAND`: Django's own commands (makemigrations, shell ...)."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from pehchan.portal.project.messages import compile_messages

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
    if sys.argv[1:2] == ["compilemessages"]:
        compile_messages()
    else:
        execute_from_command_line(["pehchan portal", *sys.argv[1:]])
