"""Members are found by a part of their name or handle without looking at every one."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

FORWARDS = """
CREATE INDEX community_profile_name_like ON community_profile USING gin (upper(name) gin_trgm_ops);
CREATE INDEX community_profile_handle_like
    ON community_profile USING gin (upper(handle) gin_trgm_ops);
"""
BACKWARDS = """
DROP INDEX community_profile_handle_like;
DROP INDEX community_profile_name_like;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("community", "0002_vocabulary")]
    operations: ClassVar = [migrations.RunSQL(FORWARDS, BACKWARDS)]
