"""Serial numbers belong to one range, and to one batch: held by the database."""

from __future__ import annotations

from django.db import migrations

_TABLES = ("assemblyrange", "productionbatch")


class Migration(migrations.Migration):
    """Exclusion constraints over ranges of device keys."""

    dependencies = [("registration", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE registration_{table} ADD CONSTRAINT registration_{table}_apart "
            "EXCLUDE USING gist (int8range(first, last, '[]') WITH &&) "
            "DEFERRABLE INITIALLY DEFERRED; "
            f"ALTER TABLE registration_{table} ADD CONSTRAINT registration_{table}_upwards "
            "CHECK (first <= last)",
            f"ALTER TABLE registration_{table} DROP CONSTRAINT registration_{table}_apart; "
            f"ALTER TABLE registration_{table} DROP CONSTRAINT registration_{table}_upwards",
        )
        for table in _TABLES
    ]
