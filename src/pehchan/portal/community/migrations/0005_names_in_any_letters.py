"""Members are found by an index: by a part of their name, in any letters, or of their handle."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.models.sql import Query

from pehchan.portal.community.members.letters import NormalName

OLD = """
DROP INDEX community_profile_handle_like;
DROP INDEX community_profile_name_like;
"""
AGAIN = """
CREATE INDEX community_profile_name_like ON community_profile USING gin (upper(name) gin_trgm_ops);
CREATE INDEX community_profile_handle_like
    ON community_profile USING gin (upper(handle) gin_trgm_ops);
"""
INDEX = "CREATE INDEX {} ON community_profile USING gin (({}) gin_trgm_ops)"


def _build(apps: Any, schema_editor: Any) -> None:
    query = Query(apps.get_model("community", "Profile"), alias_cols=False)
    compiler = query.get_compiler(connection=schema_editor.connection)
    sql, values = compiler.compile(NormalName("name").resolve_expression(query))
    name = sql % tuple(schema_editor.quote_value(value) for value in values)
    schema_editor.execute(INDEX.format("community_name_like", name), None)
    schema_editor.execute(INDEX.format("community_handle_like", "handle"), None)


def _drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP INDEX community_name_like, community_handle_like")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("community", "0004_changes_offered")]
    operations: ClassVar = [migrations.RunSQL(OLD, AGAIN), migrations.RunPython(_build, _drop)]
