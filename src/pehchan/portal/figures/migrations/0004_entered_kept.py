"""What was entered is never changed: the database itself refuses; it can be withdrawn, once."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

FORWARDS = """
CREATE FUNCTION figures_entered_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.series, NEW.part, NEW.period, NEW.value, NEW.source, NEW.link, NEW.credit,
             NEW.entered_by_id, NEW.entered_at)
          = (OLD.series, OLD.part, OLD.period, OLD.value, OLD.source, OLD.link, OLD.credit,
             OLD.entered_by_id, OLD.entered_at)
        AND (OLD.release_id IS NULL OR NEW.release_id = OLD.release_id)
        AND (OLD.withdrawn_at IS NULL OR NEW.withdrawn_at = OLD.withdrawn_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What was entered is never changed or removed (% on %)', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER figures_entered_kept BEFORE UPDATE OR DELETE ON figures_entered
    FOR EACH ROW EXECUTE FUNCTION figures_entered_refuse();
"""
BACKWARDS = """
DROP TRIGGER figures_entered_kept ON figures_entered;
DROP FUNCTION figures_entered_refuse();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("figures", "0003_entered")]
    operations: ClassVar = [migrations.RunSQL(FORWARDS, BACKWARDS)]
