from __future__ import annotations

from django.db import migrations

# The table of django.core.cache.backends.db, as `createcachetable` makes it.
CREATE = """
CREATE TABLE people_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX people_cache_expires ON people_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_carried")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE people_cache")]
