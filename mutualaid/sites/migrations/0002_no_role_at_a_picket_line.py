"""A picket line has no staffed role, so no shift, check-in or childcare can stand there: the database itself refuses.

The rule spans two tables, which a CHECK cannot do; two triggers can. Whoever lets Django rebuild one of these tables on
SQLite must lay them again: tests/sites/test_pickets.py fails without them.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SENTENCE = "a picket line takes deliveries, nothing else"

SQLITE = f"""
CREATE TRIGGER no_role_at_a_picket_line BEFORE INSERT ON sites_siterole
WHEN (SELECT is_picket FROM sites_site WHERE id = NEW.site_id)
BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END;
CREATE TRIGGER no_role_moves_to_a_picket_line BEFORE UPDATE ON sites_siterole
WHEN (SELECT is_picket FROM sites_site WHERE id = NEW.site_id)
BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END;
CREATE TRIGGER no_staffed_place_turns_picket_line BEFORE UPDATE ON sites_site
WHEN NEW.is_picket AND EXISTS (SELECT 1 FROM sites_siterole WHERE site_id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END;
"""

POSTGRESQL = f"""
CREATE FUNCTION refuse_role_at_a_picket_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- FOR SHARE waits for whoever is turning the place into a picket line just now.
    IF (SELECT is_picket FROM sites_site WHERE id = NEW.site_id FOR SHARE) THEN
        RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_role_at_a_picket_line BEFORE INSERT OR UPDATE ON sites_siterole
FOR EACH ROW EXECUTE FUNCTION refuse_role_at_a_picket_line();
CREATE FUNCTION refuse_staffed_picket_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_picket AND EXISTS (SELECT 1 FROM sites_siterole WHERE site_id = NEW.id) THEN
        RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_staffed_place_turns_picket_line BEFORE UPDATE ON sites_site
FOR EACH ROW EXECUTE FUNCTION refuse_staffed_picket_line();
"""

SQLITE_BACK = """
DROP TRIGGER no_role_at_a_picket_line;
DROP TRIGGER no_role_moves_to_a_picket_line;
DROP TRIGGER no_staffed_place_turns_picket_line;
"""

POSTGRESQL_BACK = """
DROP TRIGGER no_role_at_a_picket_line ON sites_siterole;
DROP TRIGGER no_staffed_place_turns_picket_line ON sites_site;
DROP FUNCTION refuse_role_at_a_picket_line;
DROP FUNCTION refuse_staffed_picket_line;
"""


def lay(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, sqlite=SQLITE, postgresql=POSTGRESQL)


def lift(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, sqlite=SQLITE_BACK, postgresql=POSTGRESQL_BACK)


def run(schema_editor: BaseDatabaseSchemaEditor, *, sqlite: str, postgresql: str) -> None:
    """One script, in the words of the database at hand."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql, params=None)
        return
    for statement in sqlite.split("END;\n" if "BEGIN" in sqlite else ";\n"):
        if statement.strip():
            schema_editor.execute(f"{statement}END;" if "BEGIN" in statement else statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
