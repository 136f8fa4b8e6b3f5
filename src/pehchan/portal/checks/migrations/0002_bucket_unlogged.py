"""Each check takes a token; that must not wait for the disk, and may be forgotten in a crash."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    """The table of token buckets is written without the write-ahead log."""

    dependencies = [("checks", "0001_initial"), ("people", "0002_carried")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE people_bucket SET UNLOGGED", "ALTER TABLE people_bucket SET LOGGED"
        ),
    ]
