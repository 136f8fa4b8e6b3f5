"""`python -m pehchan`."""

from __future__ import annotations

from pehchan.cli.app import main

main()
