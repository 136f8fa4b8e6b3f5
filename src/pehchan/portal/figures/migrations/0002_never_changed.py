"""The database itself refuses to change or remove a release."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

FORWARDS = """
CREATE FUNCTION figures_release_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Releases are never changed or removed (% on %)', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER figures_release_kept BEFORE UPDATE OR DELETE ON figures_release
    FOR EACH ROW EXECUTE FUNCTION figures_release_refuse();
"""
BACKWARDS = """
DROP TRIGGER figures_release_kept ON figures_release;
DROP FUNCTION figures_release_refuse();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("figures", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARDS, BACKWARDS)]
