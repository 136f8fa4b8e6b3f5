"""Write docs/reference/portal-openapi.json anew: the API's description as it is in the code."""

from __future__ import annotations

import json
import os
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "portal-openapi.json"


def text() -> str:
    """The description as it is kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
    import django

    django.setup()
    from pehchan.portal.api.root import api

    schema = api.get_openapi_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(f"Written: {TARGET.name}")
